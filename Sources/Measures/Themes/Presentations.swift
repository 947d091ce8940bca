// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// How people come to ask for help, and what the front door does beside letting them in.
struct Presentations: Measure {
  private struct Tallies: Sendable {
    var bySource = Source.allCases.map { _ in ByGroup() }
    var screenedOut = ByGroup()
    var diverted = ByGroup()
    var assessedTwice = ByGroup()
  }

  private var tallies = Tallies()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .presented(_, let source): tallies.bySource[Int(source.rawValue)].add(for: person)
    case .screenedOut: tallies.screenedOut.add(for: person)
    case .diverted: tallies.diverted.add(for: person)
    case .assessedTwice: tallies.assessedTwice.add(for: person)
    default: break
    }
  }

  mutating func beginObservation(at time: SimTime) { tallies = Tallies() }

  func report(over period: Period, to findings: inout Findings) {
    func add(
      _ name: String, _ title: String, _ better: Better, _ tally: ByGroup, of events: String
    ) {
      findings.add(
        MeasureDeclaration(
          name: name, title: title, unit: "a year", theme: Theme.access, better: better,
          decimals: 0, definition: Formula.perYear(events))
      ) { period.perYear(tally[$0]) }
    }
    for source in Source.allCases {
      add(
        "presented.\(source)", source.title, .neither, tallies.bySource[Int(source.rawValue)],
        of: "times somebody asked for help by the way '\(source)'")
    }
    add(
      "access.screenedOut", "People turned away at the front door", .lower, tallies.screenedOut,
      of: "times somebody who asked was turned away by those who decide whom to accept")
    add(
      "access.diverted", "People who took brief advice instead", .neither, tallies.diverted,
      of: "times somebody who asked took brief advice instead of going on to treatment")
    add(
      "access.assessedTwice", "People assessed again by another service", .lower,
      tallies.assessedTwice,
      of: "times somebody was assessed by a second service before a key worker was found")
  }
}

extension Source {
  fileprivate var title: String {
    switch self {
    case .themselves: "Asked for help by themselves"
    case .gp: "Asked through a GP"
    case .criminalJustice: "Referred by courts, probation or police"
    case .prisonRelease: "Referred on release from prison"
    case .other: "Referred by other services"
    case .outreach: "Came through outreach"
    }
  }
}
