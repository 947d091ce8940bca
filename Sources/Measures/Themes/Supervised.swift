// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// Supervision by probation: how closely, what becomes of lapses, and required treatment.
struct Supervised: Measure {
  private struct Tallies: Sendable {
    var kept = ByGroup()
    var missed = ByGroup()
    var lapses = ByGroup()
    var disclosed = ByGroup()
    var requirements = ByGroup()
    var completed = ByGroup()
  }

  private var tallies = Tallies()
  private var time = TimeInState()
  private var timeAtHigh = TimeInState()
  private var timeAtLow = TimeInState()

  mutating func record(_ signal: Signal, of person: Person, at now: SimTime) {
    switch signal {
    case .started(_, .probation), .loaded(_, .probation, _): time.enter(person, at: now)
    case .ended(_, .probation, _):
      time.leave(person, at: now)
      timeAtHigh.leave(person, at: now)
      timeAtLow.leave(person, at: now)
    case .attended(_, .probation, _): tallies.kept.add(for: person)
    case .missed(_, .probation, _): tallies.missed.add(for: person)
    case .tierChanged(_, let tier):
      timeAtHigh.set(tier == .high, for: person, at: now)
      timeAtLow.set(tier == .low, for: person, at: now)
    case .lapseKnown(_, let disclosed, _):
      tallies.lapses.add(for: person)
      if disclosed { tallies.disclosed.add(for: person) }
    case .requirementEnded(_, let completed):
      tallies.requirements.add(for: person)
      if completed { tallies.completed.add(for: person) }
    default: break
    }
  }

  mutating func beginObservation(at now: SimTime) {
    tallies = Tallies()
    time.beginObservation(at: now)
    timeAtHigh.beginObservation(at: now)
    timeAtLow.beginObservation(at: now)
  }

  mutating func finish(at now: SimTime, among people: People) {
    time.finish(at: now, among: people)
    timeAtHigh.finish(at: now, among: people)
    timeAtLow.finish(at: now, among: people)
  }

  func report(over period: Period, to findings: inout Findings) {
    func add(
      _ name: String, _ title: String, _ unit: String, _ better: Better,
      _ definition: String, _ value: (Int) -> Double?
    ) {
      findings.add(
        MeasureDeclaration(
          name: name, title: title, unit: unit, theme: Theme.justice, better: better,
          definition: definition),
        byGroup: value)
    }
    add(
      "probation.people", "People under supervision on an average day", "people", .neither,
      Formula.meanNumber("people supervised by probation")
    ) { period.meanNumber(time[$0]) }
    add(
      "probation.highTier", "Supervised time in the high tier", "%", .neither,
      Formula.timeShare("people supervised in the high tier", of: "people supervised by probation")
    ) {
      percent(timeAtHigh[$0], of: time[$0])
    }
    add(
      "probation.lowTier", "Supervised time in the low tier", "%", .neither,
      Formula.timeShare("people supervised in the low tier", of: "people supervised by probation")
    ) {
      percent(timeAtLow[$0], of: time[$0])
    }
    add(
      "probation.appointments", "Probation appointments kept or missed", "a year", .neither,
      Formula.perYear("probation appointments kept or missed")
    ) { period.perYear(tallies.kept[$0] + tallies.missed[$0]) }
    add(
      "probation.missed", "Probation appointments missed", "%", .lower,
      Formula.share("probation appointments missed", of: "probation appointments kept or missed")
    ) {
      percent(tallies.missed[$0], of: tallies.kept[$0] + tallies.missed[$0])
    }
    add(
      "probation.lapsesKnown", "Lapses that officers came to know of", "a year", .neither,
      Formula.perYear("lapses that an officer came to know of")
    ) {
      period.perYear(tallies.lapses[$0])
    }
    add(
      "probation.lapsesTold", "Share of these that people told themselves", "%", .higher,
      Formula.share(
        "lapses that people told their officer themselves",
        of: "lapses that an officer came to know of")
    ) {
      percent(tallies.disclosed[$0], of: tallies.lapses[$0])
    }
    add(
      "probation.requirementsMet", "Treatment requirements completed", "%", .higher,
      Formula.share(
        "treatment requirements that ended completed", of: "treatment requirements that ended")
    ) {
      percent(tallies.completed[$0], of: tallies.requirements[$0])
    }
  }
}
