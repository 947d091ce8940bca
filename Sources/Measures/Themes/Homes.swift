// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// Days without a home, supported places in use, evictions, and homes to go to after treatment.
///
/// Somebody in custody is not without a home; where they go on release shows afterwards. Everybody
/// counts as settled until their first move is told.
struct Homes: Measure {
  private var withoutHome = TimeInState()
  private var supported = TimeInState()
  private var isSettled = PerPerson(true)
  private var evicted = ByGroup()
  private var completed = ByGroup()
  private var completedSettled = ByGroup()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .housingChanged(_, _, let housing):
      isSettled[person] = housing.isOwnHome
      withoutHome.set(housing == .noFixedAbode, for: person, at: time)
      supported.set(housing == .supported, for: person, at: time)
    case .evicted: evicted.add(for: person)
    case .ended(_, .treatment, .completed):
      completed.add(for: person)
      if isSettled[person] { completedSettled.add(for: person) }
    default: break
    }
  }

  mutating func beginObservation(at time: SimTime) {
    withoutHome.beginObservation(at: time)
    supported.beginObservation(at: time)
    evicted = ByGroup()
    completed = ByGroup()
    completedSettled = ByGroup()
  }

  mutating func finish(at time: SimTime, among people: People) {
    withoutHome.finish(at: time, among: people)
    supported.finish(at: time, among: people)
  }

  func report(over period: Period, to findings: inout Findings) {
    findings.add(
      MeasureDeclaration(
        name: "housing.daysWithout", title: "Days without a home", unit: "days a year",
        theme: Theme.housing, better: .lower, isHeadline: true, decimals: 0, matters: 7,
        isPersonal: true,
        definition: Formula.daysPerYear(
          "people of no fixed abode (not those in custody or temporary "
            + "housing)")),
      byGroup: { period.daysPerYear(withoutHome[$0]) },
      perPerson: { period.daysPerYear(withoutHome.seconds(ofPerson: $0)) })
    findings.add(
      MeasureDeclaration(
        name: "housing.supported", title: "People in supported housing on an average day",
        unit: "people", theme: Theme.housing, better: .neither,
        definition: Formula.meanNumber("people in supported housing"))
    ) { period.meanNumber(supported[$0]) }
    findings.add(
      MeasureDeclaration(
        name: "housing.evictions", title: "Evictions from supported and recovery housing",
        unit: "a year",
        theme: Theme.housing, better: .lower,
        definition: Formula.perYear("evictions from supported and recovery housing"))
    ) { period.perYear(evicted[$0]) }
    findings.add(
      MeasureDeclaration(
        name: "housing.settledAtExit", title: "Planned exits with a settled home", unit: "%",
        theme: Theme.housing, better: .higher,
        definition: Formula.share(
          "episodes of treatment completed by somebody with a settled home "
            + "or a tenancy with a bond", of: "episodes of treatment completed"))
    ) { percent(completedSettled[$0], of: completed[$0]) }
  }
}
