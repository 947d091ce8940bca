// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// The council of service users: who sits on it, what comes up, and what is adopted.
struct Involvement: Measure {
  private var membership = TimeInState()
  private var surfaced = [Int](repeating: 0, count: Concern.allCases.count)
  private var meetings = 0
  private var adopted = 0
  private var tookEffect = 0

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .joinedCouncil: membership.enter(person, at: time)
    case .leftCouncil: membership.leave(person, at: time)
    default: break
    }
  }

  mutating func record(_ signal: Signal, at time: SimTime) {
    switch signal {
    case .councilMet: meetings += 1
    case .issueSurfaced(let issue): surfaced[Concern.allCases.firstIndex(of: issue)!] += 1
    case .adopted(_, let takesEffect):
      adopted += 1
      if takesEffect { tookEffect += 1 }
    default: break
    }
  }

  mutating func beginObservation(at time: SimTime) {
    membership.beginObservation(at: time)
    surfaced = surfaced.map { _ in 0 }
    (meetings, adopted, tookEffect) = (0, 0, 0)
  }

  mutating func finish(at time: SimTime, among people: People) {
    membership.finish(at: time, among: people)
  }

  func report(over period: Period, to findings: inout Findings) {
    findings.add(
      MeasureDeclaration(
        name: "council.members", title: "Service users on the council", unit: "people",
        theme: Theme.involvement, better: .neither,
        definition: Formula.meanNumber("service users on the council"))
    ) { period.meanNumber(membership[$0]) }
    func add(_ name: String, _ title: String, _ count: Int, of events: String) {
      findings.add(
        MeasureDeclaration(
          name: name, title: title, unit: "a year", theme: Theme.involvement, better: .neither,
          definition: Formula.perYear(events)),
        overall: period.perYear(count))
    }
    add(
      "council.meetings", "Council meetings", meetings,
      of: "meetings of the council of service users")
    for (issue, count) in zip(Concern.allCases, surfaced) {
      add(
        "council.raised.\(issue.rawValue)", "Times the council raised \(issue.words)", count,
        of: "times the council raised \(issue.words)")
    }
    add(
      "council.adopted", "Council proposals adopted", adopted,
      of: "proposals of the council adopted")
    add(
      "council.tookEffect", "Council proposals carried out", tookEffect,
      of: "proposals of the council adopted that took effect")
  }
}

extension Concern {
  /// The issue as the object of a sentence.
  var words: String {
    switch self {
    case .waits: "long waits"
    case .contact: "key workers seldom seen or lost"
    case .noWayOut: "years on a script without a way out"
    case .breaches: "breaches"
    case .evictions: "evictions"
    case .release: "release with nowhere to go"
    }
  }
}
