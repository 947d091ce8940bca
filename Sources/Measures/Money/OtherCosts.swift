// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import TreatmentModel

/// Costs that no service reports: health care after overdoses, and what clients pay to come.
struct OtherCosts: Sendable {
  /// Health care after an overdose, and a return fare [£].
  var overdoseCare = 0.0
  var returnFare = 0.0
  private var faresArePaid = false
  private var years = ObservedYears()
  private var overdoses = ByYear()
  private var journeys = ByYear()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    guard let year = years.year(at: time) else { return }
    switch signal {
    case .overdosed: overdoses.add(1, inYear: year)
    case .attended: if !faresArePaid { journeys.add(1, inYear: year) }
    default: break
    }
  }

  mutating func record(_ signal: Signal, at time: SimTime) {
    if case .faresChanged(let arePaid) = signal { faresArePaid = arePaid }
  }

  mutating func beginObservation(at time: SimTime) {
    years.begin = time
    overdoses = ByYear()
    journeys = ByYear()
  }

  /// Pounds that a payer pays beside services, year by year.
  func pounds(of payer: Payer, until end: SimTime) -> [Double] {
    (0..<years.count(until: end)).map { year in
      switch payer {
      case .health: overdoseCare * Double(overdoses[year])
      case .person: returnFare * Double(journeys[year])
      case .council, .justice, .housing: 0
      }
    }
  }
}
