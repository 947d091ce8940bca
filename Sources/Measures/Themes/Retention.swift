// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// How many who start treatment are still in it after twelve weeks and after a year.
///
/// Only new episodes are followed, not those under way when the run began. Whoever has left by
/// then was not retained, whatever the reason; since leaving early can also be success, the share
/// that was retained *or* had completed stands beside it.
struct Retention: Measure {
  private var twelveWeeks = FollowUp(for: .weeks(12))
  private var twelveWeeksOrCompleted = FollowUp(for: .weeks(12))
  private var twelveMonths = FollowUp(for: .year)

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .started(_, .treatment):
      twelveWeeks.begin(person, at: time)
      twelveWeeksOrCompleted.begin(person, at: time)
      twelveMonths.begin(person, at: time)
    case .ended(_, .treatment, let ending):
      twelveWeeks.end(person, at: time)
      twelveMonths.end(person, at: time)
      if ending == .completed { twelveWeeksOrCompleted.settle(person) }
      twelveWeeksOrCompleted.end(person, at: time)
    default: break
    }
  }

  mutating func beginObservation(at time: SimTime) {
    twelveWeeks.beginObservation(at: time)
    twelveWeeksOrCompleted.beginObservation(at: time)
    twelveMonths.beginObservation(at: time)
  }

  mutating func finish(at time: SimTime, among people: People) {
    twelveWeeks.finish(at: time, among: people)
    twelveWeeksOrCompleted.finish(at: time, among: people)
    twelveMonths.finish(at: time, among: people)
  }

  func report(over period: Period, to findings: inout Findings) {
    findings.add(
      MeasureDeclaration(
        name: "retention.twelveWeeks", title: "Still in treatment after 12 weeks", unit: "%",
        theme: Theme.treatment, better: .higher, isHeadline: true,
        definition: Formula.followed(
          "episodes of treatment begun", for: "84 days",
          "those whose episode had not ended after 84 days, for whatever "
            + "reason"))
    ) { twelveWeeks.percentLasting(in: $0) }
    findings.add(
      MeasureDeclaration(
        name: "retention.twelveWeeksOrCompleted",
        title: "Still in treatment after 12 weeks, or completed", unit: "%",
        theme: Theme.treatment, better: .higher,
        definition: Formula.followed(
          "episodes of treatment begun", for: "84 days",
          "those whose episode had not ended after 84 days, or had ended as "
            + "completed"))
    ) { twelveWeeksOrCompleted.percentLasting(in: $0) }
    findings.add(
      MeasureDeclaration(
        name: "retention.twelveMonths", title: "Still in treatment after a year", unit: "%",
        theme: Theme.treatment, better: .neither,
        definition: Formula.followed(
          "episodes of treatment begun", for: "365.25 days",
          "those whose episode had not ended after 365.25 days, for whatever "
            + "reason"))
    ) { twelveMonths.percentLasting(in: $0) }
  }
}
