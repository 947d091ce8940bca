// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// On what terms people are on a script: supervised or not, at a GP's, suspended, held back, told to
/// come off.
struct ScriptConditions: Measure {
  private struct Tallies: Sendable {
    var heldBack = ByGroup()
    var suspended = ByGroup()
    var imposed = ByGroup()
    var forced = ByGroup()
    var paused = ByGroup()
  }

  private var onScript = TimeInState()
  private var supervised = TimeInState()
  private var withGP = TimeInState()
  private var informed = TimeInState()
  private var tallies = Tallies()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .started(_, .prescribing), .loaded(_, .prescribing, _): onScript.enter(person, at: time)
    case .ended(_, .prescribing, let ending):
      if ending == .forced { tallies.forced.add(for: person) }
      onScript.leave(person, at: time)
    case .supervisionChanged(_, let isSupervised):
      supervised.set(isSupervised, for: person, at: time)
    case .started(_, .sharedCare): withGP.enter(person, at: time)
    case .ended(_, .sharedCare, _): withGP.leave(person, at: time)
    case .knowledgeChanged(_, let isInformed): informed.set(isInformed, for: person, at: time)
    case .heldBack: tallies.heldBack.add(for: person)
    case .scriptSuspended: tallies.suspended.add(for: person)
    case .taperImposed: tallies.imposed.add(for: person)
    case .taperPaused: tallies.paused.add(for: person)
    default: break
    }
  }

  mutating func beginObservation(at time: SimTime) {
    tallies = Tallies()
    onScript.beginObservation(at: time)
    supervised.beginObservation(at: time)
    withGP.beginObservation(at: time)
    informed.beginObservation(at: time)
  }

  mutating func finish(at time: SimTime, among people: People) {
    onScript.finish(at: time, among: people)
    supervised.finish(at: time, among: people)
    withGP.finish(at: time, among: people)
    informed.finish(at: time, among: people)
  }

  func report(over period: Period, to findings: inout Findings) {
    func addShare(_ name: String, _ title: String, _ time: TimeInState, whose people: String) {
      findings.add(
        MeasureDeclaration(
          name: name, title: title, unit: "%", theme: Theme.treatment, better: .neither,
          definition: Formula.timeShare(people, of: "people on a script"))
      ) { percent(time[$0], of: onScript[$0]) }
    }
    addShare(
      "ost.supervised", "On a script and supervised every day", supervised,
      whose: "people who take every dose under supervision")
    addShare(
      "ost.withGP", "On a script at a GP's", withGP, whose: "people whose script a GP looks after")
    findings.add(
      MeasureDeclaration(
        name: "ost.informed", title: "People who know what the medicine does", unit: "people",
        theme: Theme.treatment, better: .higher,
        definition: Formula.meanNumber(
          "people who have been told, and know, what the medicine does"))
    ) { period.meanNumber(informed[$0]) }
    func add(
      _ name: String, _ title: String, _ counts: ByGroup, _ better: Better, of events: String
    ) {
      findings.add(
        MeasureDeclaration(
          name: name, title: title, unit: "a year", theme: Theme.treatment, better: better,
          definition: Formula.perYear(events))
      ) { period.perYear(counts[$0]) }
    }
    add(
      "scripts.heldBack", "Times somebody was held back from a script", tallies.heldBack, .lower,
      of: "times somebody was held back from a script as not ready")
    add(
      "scripts.suspended", "Scripts suspended for missed pick-ups", tallies.suspended, .lower,
      of: "times a script was suspended because doses were not picked up")
    add(
      "tapers.imposed", "Tapers imposed by a time limit", tallies.imposed, .lower,
      of: "tapers that a time limit of the policy began")
    add(
      "scripts.forced", "Scripts ended by a time limit", tallies.forced, .lower,
      of: "scripts that a time limit of the policy ended")
    add(
      "tapers.paused", "Tapers paused by the client", tallies.paused, .neither,
      of: "times somebody paused their taper")
  }
}
