// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// Peer mentors, and how many people in treatment they reach.
struct Mentoring: Measure {
  private var isInTreatment = PerPerson(false)
  private var hasMentor = PerPerson(false)
  private var mentoring = TimeInState()
  private var inTreatment = TimeInState()
  private var reached = TimeInState()
  private var matched = ByGroup()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .becameMentor: mentoring.enter(person, at: time)
    case .stoppedMentoring: mentoring.leave(person, at: time)
    case .matched:
      hasMentor[person] = true
      matched.add(for: person)
    case .parted: hasMentor[person] = false
    case .started(_, .treatment), .loaded(_, .treatment, _):
      isInTreatment[person] = true
      inTreatment.enter(person, at: time)
    case .ended(_, .treatment, _):
      isInTreatment[person] = false
      inTreatment.leave(person, at: time)
    default: return
    }
    reached.set(isInTreatment[person] && hasMentor[person], for: person, at: time)
  }

  mutating func beginObservation(at time: SimTime) {
    mentoring.beginObservation(at: time)
    inTreatment.beginObservation(at: time)
    reached.beginObservation(at: time)
    matched = ByGroup()
  }

  mutating func finish(at time: SimTime, among people: People) {
    mentoring.finish(at: time, among: people)
    inTreatment.finish(at: time, among: people)
    reached.finish(at: time, among: people)
  }

  func report(over period: Period, to findings: inout Findings) {
    findings.add(
      MeasureDeclaration(
        name: "peers.activeMentors", title: "Active peer mentors", unit: "people",
        theme: Theme.peers, better: .higher,
        definition: Formula.meanNumber("people who are peer mentors"))
    ) { period.meanNumber(mentoring[$0]) }
    findings.add(
      MeasureDeclaration(
        name: "peers.reach", title: "People in treatment who have a mentor", unit: "%",
        theme: Theme.peers, better: .higher, isHeadline: true,
        definition: Formula.timeShare(
          "people in treatment who have a mentor", of: "people in treatment"))
    ) { percent(reached[$0], of: inTreatment[$0]) }
    findings.add(
      MeasureDeclaration(
        name: "peers.matched", title: "Times a mentor was found for somebody", unit: "a year",
        theme: Theme.peers, better: .higher,
        definition: Formula.perYear("times a mentor was found for somebody"))
    ) { period.perYear(matched[$0]) }
  }
}
