// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// Drinking in place of opiates: an exit that has become another problem.
struct DrinkingInstead: Measure {
  private var begun = ByGroup()
  private var drinking = TimeInState()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    guard case .drinkingChanged(_, let drinks) = signal else { return }
    if drinks { begun.add(for: person) }
    drinking.set(drinks, for: person, at: time)
  }

  mutating func beginObservation(at time: SimTime) {
    begun = ByGroup()
    drinking.beginObservation(at: time)
  }

  mutating func finish(at time: SimTime, among people: People) {
    drinking.finish(at: time, among: people)
  }

  func report(over period: Period, to findings: inout Findings) {
    findings.add(
      MeasureDeclaration(
        name: "recovery.drinkingBegun", title: "People who come to drink instead, after a script",
        unit: "a year", theme: Theme.recovery, better: .lower,
        definition: Formula.perYear("times somebody came to drink in place of opiates"))
    ) { period.perYear(begun[$0]) }
    findings.add(
      MeasureDeclaration(
        name: "recovery.drinkingInstead", title: "People who drink instead on an average day",
        unit: "people", theme: Theme.recovery, better: .lower,
        definition: Formula.meanNumber("people who drink in place of opiates"))
    ) { period.meanNumber(drinking[$0]) }
  }
}
