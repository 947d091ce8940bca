// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// What all this costs the public: services, justice and offences.
///
/// The three do not overlap: what justice spends is not in the cost of offences. No life and no
/// quality of life is priced.
struct Costs: Measure {
  private var services = ServiceCosts()
  private var crime = CrimeCosts()

  init(prices: CrimePrices = CrimePrices()) { crime.prices = prices }

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    crime.record(signal, of: person, at: time)
  }

  mutating func record(_ signal: Signal, at time: SimTime) { services.record(signal, at: time) }

  mutating func beginObservation(at time: SimTime) {
    services.beginObservation(at: time)
    crime.beginObservation(at: time)
  }

  mutating func finish(at time: SimTime, among people: People) {
    crime.finish(at: time, among: people)
  }

  func report(over period: Period, to findings: inout Findings) {
    services.report(over: period, to: &findings)
    crime.report(over: period, to: &findings)
    let spent = services.poundsPerYear(over: period) {
      $0.isPaidByCommissioner || $0.isPaidByJustice
    }
    let lost = crime.poundsPerYear(in: Group.everyone, over: period)
    findings.add(
      MeasureDeclaration(
        name: "cost.total", title: "Total public cost: services, justice and offences",
        unit: "£ a year", theme: Theme.costs, better: .lower, isHeadline: true, decimals: 0,
        role: .cost),
      overall: spent.flatMap { spent in lost.map { spent + $0 } })
    services.reportEachService(over: period, to: &findings)
  }
}
