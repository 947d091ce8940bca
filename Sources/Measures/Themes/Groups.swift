// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// Mutual-aid and recovery groups: how many there are, who belongs, how many come.
struct Groups: Measure {
  private var belonging = TimeInState()
  private var running = LevelIntegral()
  private var runningBefore = 0
  private var number = 0
  private var meetings = 0
  private var attended = 0
  private var dissolved = 0

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .joinedGroup: belonging.enter(person, at: time)
    case .leftGroup: belonging.leave(person, at: time)
    default: break
    }
  }

  mutating func record(_ signal: Signal, at time: SimTime) {
    switch signal {
    case .groupFormed: set(number + 1, at: time)
    case .groupDissolved:
      set(max(number - 1, 0), at: time)
      dissolved += 1
    case .groupMet(_, let people):
      meetings += 1
      attended += Int(people)
    default: break
    }
  }

  private mutating func set(_ number: Int, at time: SimTime) {
    self.number = number
    running.set(to: number, at: time)
  }

  mutating func beginObservation(at time: SimTime) {
    belonging.beginObservation(at: time)
    runningBefore = running.total(at: time)
    meetings = 0
    attended = 0
    dissolved = 0
  }

  mutating func finish(at time: SimTime, among people: People) {
    belonging.finish(at: time, among: people)
  }

  func report(over period: Period, to findings: inout Findings) {
    findings.add(
      MeasureDeclaration(
        name: "groups.running", title: "Recovery groups running", unit: "groups",
        theme: Theme.peers, better: .higher,
        definition: "∫ number of recovery groups dt over the observed period ÷ its length."),
      overall: period.meanNumber(running.total(at: period.end) - runningBefore))
    findings.add(
      MeasureDeclaration(
        name: "groups.members", title: "People who belong to a recovery group", unit: "people",
        theme: Theme.peers, better: .higher,
        definition: Formula.meanNumber("people who belong to a recovery group"))
    ) { period.meanNumber(belonging[$0]) }
    findings.add(
      MeasureDeclaration(
        name: "groups.attendance", title: "People at a meeting", unit: "people",
        theme: Theme.peers, better: .higher,
        definition: "Σ over meetings of recovery groups in the observed period of the people who "
          + "came ÷ number of meetings."),
      overall: meetings == 0 ? nil : Double(attended) / Double(meetings))
    findings.add(
      MeasureDeclaration(
        name: "groups.dissolved", title: "Recovery groups that dissolved", unit: "a year",
        theme: Theme.peers, better: .lower,
        definition: Formula.perYear("recovery groups that dissolved")),
      overall: period.perYear(dissolved))
  }
}
