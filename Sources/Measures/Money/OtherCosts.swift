// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import TreatmentModel

/// Costs that no service reports: health care after overdoses.
struct OtherCosts: Sendable {
  /// Health care after an overdose [£].
  var overdoseCare = 0.0
  private var years = ObservedYears()
  private var overdoses = ByYear()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    guard let year = years.year(at: time) else { return }
    if case .overdosed = signal { overdoses.add(1, inYear: year) }
  }

  mutating func beginObservation(at time: SimTime) {
    years.begin = time
    overdoses = ByYear()
  }

  /// Pounds that a payer pays beside services, year by year.
  func pounds(of payer: Payer, until end: SimTime) -> [Double] {
    (0..<years.count(until: end)).map { year in
      payer == .health ? overdoseCare * Double(overdoses[year]) : 0
    }
  }
}
