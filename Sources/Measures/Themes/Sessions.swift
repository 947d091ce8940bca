// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// What becomes of key-work sessions beside kept and missed, of lapses, and of groups.
///
/// Coming late is something else than not coming. Somebody late who is sent away has neither kept
/// the session nor missed it.
struct Sessions: Measure {
  private struct Tallies: Sendable {
    var attended = ByGroup()
    var cameLate = ByGroup()
    var sentAway = ByGroup()
    var unable = ByGroup()
    var calledOff = ByGroup()
    var told = ByGroup()
    var keptBack = ByGroup()
    var groupAttendances = ByGroup()
    var steppedDown = ByGroup()

    /// Sessions to which somebody came.
    func came(_ group: Int) -> Int { attended[group] + sentAway[group] + unable[group] }
  }

  private var tallies = Tallies()
  private var timeInGroup = TimeInState()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .attended(_, .keyWork, _): tallies.attended.add(for: person)
    case .attended(_, .groupWork, _): tallies.groupAttendances.add(for: person)
    case .cameLate(_, .keyWork, let wasSeen):
      tallies.cameLate.add(for: person)
      if !wasSeen { tallies.sentAway.add(for: person) }
    case .cameUnable(_, .keyWork): tallies.unable.add(for: person)
    case .calledOff(_, .keyWork, _): tallies.calledOff.add(for: person)
    case .lapseTold: tallies.told.add(for: person)
    case .lapseKeptBack: tallies.keptBack.add(for: person)
    case .steppedDown: tallies.steppedDown.add(for: person)
    case .started(_, .groupWork): timeInGroup.enter(person, at: time)
    case .ended(_, .groupWork, _): timeInGroup.leave(person, at: time)
    default: break
    }
  }

  mutating func beginObservation(at time: SimTime) {
    tallies = Tallies()
    timeInGroup.beginObservation(at: time)
  }

  mutating func finish(at time: SimTime, among people: People) {
    timeInGroup.finish(at: time, among: people)
  }

  func report(over period: Period, to findings: inout Findings) {
    func add(
      _ name: String, _ title: String, _ unit: String, _ better: Better,
      _ definition: String, _ value: (Int) -> Double?
    ) {
      findings.add(
        MeasureDeclaration(
          name: name, title: title, unit: unit, theme: Theme.contact, better: better,
          definition: definition),
        byGroup: value)
    }
    add(
      "contact.late", "Came late to key work", "%", .lower,
      Formula.share(
        "sessions of key work to which somebody came late, seen or not",
        of: "sessions of key work to which somebody came (attended, sent away "
          + "for being late, or in no state to talk)")
    ) {
      percent(tallies.cameLate[$0], of: tallies.came($0))
    }
    add(
      "contact.sentAway", "Sent away for being late, of those who came", "%", .lower,
      Formula.share(
        "sessions of key work from which somebody was sent away for being "
          + "late",
        of: "sessions of key work to which somebody came (attended, sent away "
          + "for being late, or in no state to talk)")
    ) {
      percent(tallies.sentAway[$0], of: tallies.came($0))
    }
    add(
      "contact.unable", "Came in no state to talk", "%", .lower,
      Formula.share(
        "sessions of key work to which somebody came in no state to talk",
        of: "sessions of key work to which somebody came (attended, sent away "
          + "for being late, or in no state to talk)")
    ) {
      percent(tallies.unable[$0], of: tallies.came($0))
    }
    add(
      "contact.calledOff", "Sessions that the service called off", "a year", .lower,
      Formula.perYear("sessions of key work that the service called off")
    ) {
      period.perYear(tallies.calledOff[$0])
    }
    add(
      "contact.lapsesTold", "Lapses told to the key worker", "%", .higher,
      Formula.share(
        "lapses told to the key worker",
        of: "lapses told to the key worker or kept back at a session")
    ) {
      percent(tallies.told[$0], of: tallies.told[$0] + tallies.keptBack[$0])
    }
    add(
      "contact.steppedDown", "Times somebody stable was stepped down", "a year", .neither,
      Formula.perYear("times somebody stable came to be seen less often")
    ) {
      period.perYear(tallies.steppedDown[$0])
    }
    add(
      "contact.groups", "Attendances at groups of key workers", "a year", .neither,
      Formula.perYear("attendances at groups that key workers run")
    ) {
      period.perYear(tallies.groupAttendances[$0])
    }
    add(
      "contact.inGroups", "People in groups of key workers", "people", .neither,
      Formula.meanNumber("people in groups that key workers run")
    ) {
      period.meanNumber(timeInGroup[$0])
    }
  }
}
