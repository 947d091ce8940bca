// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// Volunteers: how many there are, the hours they free, and whom they went along with.
struct Volunteering: Measure {
  private var volunteers = LevelIntegral()
  private var hours = LevelIntegral()
  private var volunteersBefore = 0
  private var hoursBefore = 0
  private var accompanied = ByGroup()
  private var fromRecovery = TimeInState()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .accompanied: accompanied.add(for: person)
    case .startedVolunteering: fromRecovery.enter(person, at: time)
    case .stoppedVolunteering: fromRecovery.leave(person, at: time)
    default: break
    }
  }

  mutating func record(_ signal: Signal, at time: SimTime) {
    guard case .volunteersChanged(let number, let hoursFreed, _) = signal else { return }
    volunteers.set(to: Int(number), at: time)
    // In minutes, so that halves of an hour count.
    hours.set(to: Int((hoursFreed * 60).rounded()), at: time)
  }

  mutating func beginObservation(at time: SimTime) {
    volunteersBefore = volunteers.total(at: time)
    hoursBefore = hours.total(at: time)
    accompanied = ByGroup()
    fromRecovery.beginObservation(at: time)
  }

  mutating func finish(at time: SimTime, among people: People) {
    fromRecovery.finish(at: time, among: people)
  }

  func report(over period: Period, to findings: inout Findings) {
    findings.add(
      MeasureDeclaration(
        name: "volunteers.active", title: "Volunteers", unit: "people", theme: Theme.peers,
        better: .higher,
        definition: "∫ number of volunteers dt over the observed period ÷ its length."),
      overall: period.meanNumber(volunteers.total(at: period.end) - volunteersBefore))
    findings.add(
      MeasureDeclaration(
        name: "volunteers.inRecovery", title: "Volunteers who had the problem themselves",
        unit: "people", theme: Theme.peers, better: .higher,
        definition: Formula.meanNumber("people who volunteer and had the problem themselves"))
    ) { period.meanNumber(fromRecovery[$0]) }
    findings.add(
      MeasureDeclaration(
        name: "volunteers.hoursFreed", title: "Hours freed by volunteers, less supervision",
        unit: "hours a week", theme: Theme.peers, better: .higher,
        definition: "∫ hours a week that volunteers free, less those of their supervision, dt over "
          + "the observed period ÷ its length."),
      overall: period.meanNumber(hours.total(at: period.end) - hoursBefore).map { $0 / 60 })
    findings.add(
      MeasureDeclaration(
        name: "volunteers.accompanied", title: "People accompanied to a first appointment",
        unit: "a year", theme: Theme.peers, better: .higher,
        definition: Formula.perYear("times a volunteer went along to a first appointment"))
    ) { period.perYear(accompanied[$0]) }
  }
}
