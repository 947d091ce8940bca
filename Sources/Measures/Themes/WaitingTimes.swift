// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// How long people wait who ask for help, and how many give up.
///
/// A wait runs from asking to the first day of treatment and is counted on that day, so the waits
/// of those who give up are not among them: give-ups stand beside the waits for that reason.
struct WaitingTimes: Measure {
  private struct Tallies: Sendable {
    var toTreatment = Durations()
    var toAssessment = Durations()
    var toFirstDose = Durations()
    var withinThreeWeeks = ByGroup()
    var presented = ByGroup()
    var gaveUp = ByGroup()
    var removed = ByGroup()
    var turnedAway = ByGroup()
  }

  /// Since when people have waited for treatment; `.never` for those who do not.
  private var waitingSince = PerPerson(SimTime.never)
  /// When people asked who have had no dose since; `.never` for all others.
  private var withoutDoseSince = PerPerson(SimTime.never)
  private var tallies = Tallies()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .presented:
      waitingSince[person] = time
      withoutDoseSince[person] = time
      tallies.presented.add(for: person)
    case .assessed where waitingSince[person] != .never:
      tallies.toAssessment.add(time - waitingSince[person], for: person)
    case .started(_, .treatment) where waitingSince[person] != .never:
      let wait = time - waitingSince[person]
      tallies.toTreatment.add(wait, for: person)
      if wait <= .weeks(3) { tallies.withinThreeWeeks.add(for: person) }
      waitingSince[person] = .never
    case .started(_, .prescribing) where withoutDoseSince[person] != .never:
      tallies.toFirstDose.add(time - withoutDoseSince[person], for: person)
      withoutDoseSince[person] = .never
    case .gaveUpWaiting:
      tallies.gaveUp.add(for: person)
      waitingSince[person] = .never
    case .turnedAway:
      tallies.turnedAway.add(for: person)
      waitingSince[person] = .never
    case .removedFromWaitingList:
      tallies.removed.add(for: person)
      waitingSince[person] = .never
    case .screenedOut, .diverted: waitingSince[person] = .never
    default: break
    }
  }

  mutating func beginObservation(at time: SimTime) { tallies = Tallies() }

  func report(over period: Period, to sheet: inout ProfileSheet) {
    sheet.add(
      tallies.toTreatment, upToDays: [7, 14, 21, 28, 42, 56, 84, 126, 182, 365], "waitToTreatment",
      "Waits to the start of treatment", unit: "people", Theme.access)
    sheet.add(
      tallies.toFirstDose, upToDays: [7, 14, 21, 28, 42, 56, 84, 126, 182, 365], "waitToFirstDose",
      "Waits to the first dose", unit: "people", Theme.access)
  }

  func report(over period: Period, to findings: inout Findings) {
    findings.add(
      MeasureDeclaration(
        name: "wait.median", title: "Median wait to the start of treatment", unit: "days",
        theme: Theme.access, better: .lower, isHeadline: true,
        definition: Formula.quantile(
          "50", of: "the times from when a person last asked to the start of their treatment"))
    ) { tallies.toTreatment.quantile(0.5, in: $0) }
    findings.add(
      MeasureDeclaration(
        name: "wait.p95", title: "95 % wait no longer than", unit: "days",
        theme: Theme.access, better: .lower,
        definition: Formula.quantile(
          "95", of: "the times from when a person last asked to the start of their treatment"))
    ) { tallies.toTreatment.quantile(0.95, in: $0) }
    findings.add(
      MeasureDeclaration(
        name: "wait.p995", title: "99.5 % wait no longer than", unit: "days",
        theme: Theme.access, better: .lower,
        definition: Formula.quantile(
          "99.5", of: "the times from when a person last asked to the start of their treatment"))
    ) { tallies.toTreatment.quantile(0.995, in: $0) }
    findings.add(
      MeasureDeclaration(
        name: "wait.mean", title: "Mean wait to the start of treatment", unit: "days",
        theme: Theme.access, better: .lower,
        definition: "Σ of the waits that ended with the start of treatment in the observed period, "
          + "each from when the person last asked to the start and in whole hours, ÷ their "
          + "number; in days.")
    ) { tallies.toTreatment.mean(in: $0) }
    findings.add(
      MeasureDeclaration(
        name: "wait.withinThreeWeeks", title: "Started within 3 weeks of asking", unit: "%",
        theme: Theme.access, better: .higher, isHeadline: true,
        definition: Formula.share(
          "starts of treatment at most 21 days after the person last asked",
          of: "starts of treatment by people who had asked"))
    ) { percent(tallies.withinThreeWeeks[$0], of: tallies.toTreatment.count(in: $0)) }
    findings.add(
      MeasureDeclaration(
        name: "wait.toAssessment", title: "Median wait to assessment", unit: "days",
        theme: Theme.access, better: .lower,
        definition: Formula.quantile(
          "50",
          of: "the times from when a person last asked to their assessment, of those still waiting,"
        ))
    ) { tallies.toAssessment.quantile(0.5, in: $0) }
    findings.add(
      MeasureDeclaration(
        name: "wait.toFirstDose", title: "Median wait to the first dose", unit: "days",
        theme: Theme.access, better: .lower,
        definition: Formula.quantile(
          "50", of: "the times from when a person last asked to their first dose of a script since")
      )
    ) { tallies.toFirstDose.quantile(0.5, in: $0) }
    findings.add(
      MeasureDeclaration(
        name: "access.presented", title: "People asking for help", unit: "people a year",
        theme: Theme.access, better: .neither, decimals: 0,
        definition: Formula.perYear("times somebody asked for help"))
    ) { period.perYear(tallies.presented[$0]) }
    findings.add(
      MeasureDeclaration(
        name: "access.gaveUp", title: "Gave up waiting", unit: "people a year",
        theme: Theme.access, better: .lower, isHeadline: true,
        definition: Formula.perYear("times somebody gave up waiting"))
    ) { period.perYear(tallies.gaveUp[$0]) }
    findings.add(
      MeasureDeclaration(
        name: "access.removed", title: "Taken off the list after a missed assessment",
        unit: "people a year", theme: Theme.access, better: .lower,
        definition: Formula.perYear(
          "times somebody was taken off the waiting list after a missed "
            + "assessment"))
    ) { period.perYear(tallies.removed[$0]) }
    findings.add(
      MeasureDeclaration(
        name: "access.turnedAway", title: "Assessed and not taken on", unit: "people a year",
        theme: Theme.access, better: .lower,
        definition: Formula.perYear("times somebody was assessed and not taken on"))
    ) { period.perYear(tallies.turnedAway[$0]) }
  }
}
