// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// The time that people spend abstinent, in treatment or out of it, outside custody.
///
/// For somebody on a script it means nothing used on top. Time in custody is left out: otherwise a
/// policy could raise abstinence by locking people up. Days are summed over everybody and not taken
/// per head, because a mean over the living would rise when people who use die.
struct Abstinence: Measure {
  private var use = PerPerson(UseState.using)
  private var isInCustody = PerPerson(false)
  private var abstinent = TimeInState()
  private var using = TimeInState()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .entered: break
    case .useChanged(_, _, let to): use[person] = to
    case .imprisoned: isInCustody[person] = true
    case .released: isInCustody[person] = false
    default: return
    }
    let isFree = !isInCustody[person]
    abstinent.set(isFree && use[person] == .abstinent, for: person, at: time)
    using.set(isFree && use[person] == .using, for: person, at: time)
  }

  mutating func beginObservation(at time: SimTime) {
    abstinent.beginObservation(at: time)
    using.beginObservation(at: time)
  }

  mutating func finish(at time: SimTime, among people: People) {
    abstinent.finish(at: time, among: people)
    using.finish(at: time, among: people)
  }

  func report(over period: Period, to findings: inout Findings) {
    findings.add(
      MeasureDeclaration(
        name: "use.daysAbstinent", title: "Days abstinent, outside custody", unit: "days a year",
        theme: Theme.recovery, better: .higher, isHeadline: true, decimals: 0, matters: 14,
        isPersonal: true,
        definition: Formula.daysPerYear(
          "people who are abstinent (for somebody on a script: use nothing "
            + "on top) and not in custody")),
      byGroup: { period.daysPerYear(abstinent[$0]) },
      perPerson: { period.daysPerYear(abstinent.seconds(ofPerson: $0)) })
    findings.add(
      MeasureDeclaration(
        name: "use.daysUsing", title: "Days of using, neither reduced nor abstinent",
        unit: "days a year", theme: Theme.recovery, better: .lower, decimals: 0,
        definition: Formula.daysPerYear(
          "people who use, neither reduced nor abstinent, and are not in "
            + "custody"))
    ) { period.daysPerYear(using[$0]) }
  }
}
