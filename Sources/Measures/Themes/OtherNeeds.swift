// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// Needs beside use and a home: who gets help with them, and who is lost between two services.
struct OtherNeeds: Measure {
  private var lost = ByGroup()
  private var helped = ByGroup()
  private var ended = ByGroup()
  private var met = ByGroup()
  private var coordinated = TimeInState()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .handOffLost: lost.add(for: person)
    case .helpStarted: helped.add(for: person)
    case .helpEnded(_, _, let needMet):
      ended.add(for: person)
      if needMet { met.add(for: person) }
    case .gotCoordinator: coordinated.enter(person, at: time)
    case .lostCoordinator: coordinated.leave(person, at: time)
    default: break
    }
  }

  mutating func beginObservation(at time: SimTime) {
    (lost, helped, ended, met) = (ByGroup(), ByGroup(), ByGroup(), ByGroup())
    coordinated.beginObservation(at: time)
  }

  mutating func finish(at time: SimTime, among people: People) {
    coordinated.finish(at: time, among: people)
  }

  func report(over period: Period, to findings: inout Findings) {
    func add(
      _ name: String, _ title: String, _ counts: ByGroup, _ better: Better, of events: String
    ) {
      findings.add(
        MeasureDeclaration(
          name: name, title: title, unit: "a year", theme: Theme.needs, better: better,
          definition: Formula.perYear(events))
      ) { period.perYear(counts[$0]) }
    }
    add(
      "needs.met", "Other needs met by a partner service", met, .higher,
      of: "times help by a partner service ended with the need met")
    add(
      "needs.helped", "People who reached a partner service", helped, .higher,
      of: "times help by a partner service began")
    add(
      "needs.lostHandOffs", "People lost between two services", lost, .lower,
      of: "times somebody was lost on the way to a partner service")
    findings.add(
      MeasureDeclaration(
        name: "needs.shareMet", title: "Help by partner services that met the need", unit: "%",
        theme: Theme.needs, better: .higher,
        definition: Formula.share(
          "times help by a partner service ended with the need met", of: "times it ended"))
    ) { percent(met[$0], of: ended[$0]) }
    findings.add(
      MeasureDeclaration(
        name: "needs.coordinated", title: "People with a coordinator", unit: "people",
        theme: Theme.needs, better: .higher,
        definition: Formula.meanNumber("people who have a coordinator"))
    ) { period.meanNumber(coordinated[$0]) }
  }
}
