// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// Infections caught by sharing equipment, and whom needle exchange reaches.
struct Infections: Measure {
  private var infected = ByGroup()
  private var reached = TimeInState()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .infected: infected.add(for: person)
    case .exchangeChanged(_, let usesExchange): reached.set(usesExchange, for: person, at: time)
    default: break
    }
  }

  mutating func beginObservation(at time: SimTime) {
    infected = ByGroup()
    reached.beginObservation(at: time)
  }

  mutating func finish(at time: SimTime, among people: People) {
    reached.finish(at: time, among: people)
  }

  func report(over period: Period, to findings: inout Findings) {
    findings.add(
      MeasureDeclaration(
        name: "deaths.infections", title: "Infections caught by sharing equipment",
        unit: "a year", theme: Theme.deaths, better: .lower,
        definition: Formula.perYear("infections caught by sharing equipment"))
    ) { period.perYear(infected[$0]) }
    findings.add(
      MeasureDeclaration(
        name: "deaths.reachedByExchange", title: "People needle exchange reaches", unit: "people",
        theme: Theme.deaths, better: .higher, decimals: 0,
        definition: Formula.meanNumber("people who use needle exchange"))
    ) { period.meanNumber(reached[$0]) }
  }
}
