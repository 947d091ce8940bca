// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// Work: how many people come to a job, who keeps it for six months, who loses one.
///
/// Work that people had on entry is not counted as coming to it. A job is lost sight of when
/// somebody dies or moves away; in custody it is lost.
struct Work: Measure {
  private var sixMonths = FollowUp(for: .rounding(seconds: 182.625 * 86_400))
  private var working = TimeInState()
  private var entered = ByGroup()
  private var enteredEarly = ByGroup()
  private var left = ByGroup()
  private var trained = ByGroup()
  private var leftTraining = ByGroup()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .enteredWork(_, let whenReady):
      entered.add(for: person)
      if !whenReady { enteredEarly.add(for: person) }
      working.enter(person, at: time)
      sixMonths.begin(person, at: time)
    case .leftWork:
      left.add(for: person)
      working.leave(person, at: time)
      sixMonths.end(person, at: time)
    case .died, .movedAway: sixMonths.lose(person, at: time)
    case .endedTraining(_, completed: true): trained.add(for: person)
    case .endedTraining(_, completed: false): leftTraining.add(for: person)
    default: break
    }
  }

  mutating func beginObservation(at time: SimTime) {
    sixMonths.beginObservation(at: time)
    working.beginObservation(at: time)
    (entered, enteredEarly, left) = (ByGroup(), ByGroup(), ByGroup())
    (trained, leftTraining) = (ByGroup(), ByGroup())
  }

  mutating func finish(at time: SimTime, among people: People) {
    sixMonths.finish(at: time, among: people)
    working.finish(at: time, among: people)
  }

  func report(over period: Period, to findings: inout Findings) {
    findings.add(
      MeasureDeclaration(
        name: "work.entered", title: "People who come to a job", unit: "a year",
        theme: Theme.work, better: .higher,
        definition: Formula.perYear("times somebody came to a job (what they had on entry is none)")
      )
    ) { period.perYear(entered[$0]) }
    findings.add(
      MeasureDeclaration(
        name: "work.enteredEarly", title: "Of these, before they were ready", unit: "a year",
        theme: Theme.work, better: .lower,
        definition: Formula.perYear("times somebody came to a job before they were ready"))
    ) { period.perYear(enteredEarly[$0]) }
    findings.add(
      MeasureDeclaration(
        name: "work.keptSixMonths", title: "Jobs kept for six months", unit: "%",
        theme: Theme.work, better: .higher,
        definition: Formula.followed(
          "times somebody came to a job", for: "182.625 days",
          "those who kept it so long (whoever dies or moves away before is "
            + "left out of both)"))
    ) { sixMonths.percentLasting(in: $0) }
    findings.add(
      MeasureDeclaration(
        name: "work.lost", title: "Jobs lost", unit: "a year", theme: Theme.work, better: .lower,
        definition: Formula.perYear("jobs lost or left"))
    ) { period.perYear(left[$0]) }
    findings.add(
      MeasureDeclaration(
        name: "work.newlyInWork", title: "People in a job that they came to", unit: "people",
        theme: Theme.work, better: .higher,
        definition: Formula.meanNumber("people in a job that they came to during the run"))
    ) { period.meanNumber(working[$0]) }
    findings.add(
      MeasureDeclaration(
        name: "work.trainingCompleted", title: "Training completed", unit: "%",
        theme: Theme.work, better: .higher,
        definition: Formula.share("trainings that ended completed", of: "trainings that ended"))
    ) { percent(trained[$0], of: trained[$0] + leftTraining[$0]) }
  }
}
