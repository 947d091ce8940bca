// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// How many planned exits last: neither a return to using nor to asking for help, nor death.
///
/// Each completion in the observed period is followed for a fixed time. Somebody who moves away
/// before then is lost from sight and left out of the shares. The yearly numbers are of exits in
/// that part of the period from which the whole follow-up can be seen.
struct SustainedRecovery: Measure {
  private var sixMonths = FollowUp(for: .days(183))
  private var oneYear = FollowUp(for: .year)
  private var twoYears = FollowUp(for: TimeSpan.year * 2)
  private var withoutReturn = FollowUp(for: .days(183))

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .ended(_, .treatment, .completed): begin(person, at: time)
    case .useChanged(_, _, .using): end(person, at: time)
    case .presented:
      end(person, at: time)
      withoutReturn.end(person, at: time)
    case .died:
      end(person, at: time)
      withoutReturn.lose(person, at: time)
    case .movedAway: lose(person, at: time)
    default: break
    }
  }

  private mutating func begin(_ person: Person, at time: SimTime) {
    sixMonths.begin(person, at: time)
    oneYear.begin(person, at: time)
    twoYears.begin(person, at: time)
    withoutReturn.begin(person, at: time)
  }

  private mutating func end(_ person: Person, at time: SimTime) {
    sixMonths.end(person, at: time)
    oneYear.end(person, at: time)
    twoYears.end(person, at: time)
  }

  private mutating func lose(_ person: Person, at time: SimTime) {
    sixMonths.lose(person, at: time)
    oneYear.lose(person, at: time)
    twoYears.lose(person, at: time)
    withoutReturn.lose(person, at: time)
  }

  mutating func beginObservation(at time: SimTime) {
    sixMonths.beginObservation(at: time)
    oneYear.beginObservation(at: time)
    twoYears.beginObservation(at: time)
    withoutReturn.beginObservation(at: time)
  }

  mutating func finish(at time: SimTime, among people: People) {
    sixMonths.finish(at: time, among: people)
    oneYear.finish(at: time, among: people)
    twoYears.finish(at: time, among: people)
    withoutReturn.finish(at: time, among: people)
  }

  func report(over period: Period, to findings: inout Findings) {
    let years = oneYear.period.inYears
    findings.add(
      MeasureDeclaration(
        name: "recovery.sustained", title: "Recovery sustained for a year after completing",
        unit: "people a year", theme: Theme.recovery, better: .higher, isHeadline: true,
        isPersonal: true,
        definition: "Number of episodes of treatment completed in the observed period after which "
          + "the person neither asked for help nor returned to using nor died for 365.25 "
          + "days, all within the run, ÷ (T − 1). People who move away before are left out."),
      byGroup: { years > 0 ? Double(oneYear.lasting[$0]) / years : nil },
      perPerson: { years > 0 ? Double(oneYear.lastings(ofPerson: $0)) / years : nil })
    func addShare(_ name: String, _ title: String, _ followUp: FollowUp, for length: String) {
      findings.add(
        MeasureDeclaration(
          name: name, title: title, unit: "%", theme: Theme.recovery, better: .higher,
          definition: Formula.followed(
            "episodes of treatment completed", for: length,
            "those that were followed so long without the person asking for help, using again or dying "
              + "(whoever moves away before is left out of both)"))
      ) { followUp.percentLasting(in: $0) }
    }
    addShare("recovery.sixMonths", "Planned exits that last 6 months", sixMonths, for: "183 days")
    addShare("recovery.oneYear", "Planned exits that last a year", oneYear, for: "365.25 days")
    addShare(
      "recovery.twoYears", "Planned exits that last 2 years", twoYears, for: "2 × 365.25 days")
    findings.add(
      MeasureDeclaration(
        name: "recovery.returned", title: "Back asking for help within 6 months of completing",
        unit: "%", theme: Theme.recovery, better: .lower,
        definition: "100 − 100 × number of those who did not ask for help for 183 days ÷ number of "
          + "episodes of treatment completed in the observed period that could be followed "
          + "for 183 days before the run ended. People who die or move away before without "
          + "asking are left out of both.")
    ) { withoutReturn.percentLasting(in: $0).map { 100 - $0 } }
  }
}
