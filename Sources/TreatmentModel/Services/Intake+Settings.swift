// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension Intake {
  /// What happens to somebody who misses an appointment to be assessed, or comes late to it.
  enum MissedRule: String, CaseIterable, Sendable {
    case samePlace, bottomOfTheList, discharge
  }

  /// What happens to somebody who comes late.
  enum LateRule: String, CaseIterable, Sendable {
    case seen, samePlace, bottomOfTheList, discharge
  }

  struct Policy: Readable, Sendable, Equatable {
    var assessmentsPerWeek: Double
    var notice: Int
    var onMissed: MissedRule
    var onLate: LateRule
    var opensToAll: Bool
    var releasedComeFirst, mothersComeFirst, offendersComeFirst: Bool
    var sharesAssessments: Bool
    var screening: Double
    var offersBriefAdvice: Bool
    var yearlyCost: Double

    init(from reader: inout SettingsReader) {
      assessmentsPerWeek = reader.weekly(
        "assessments", 0...500_000, "Assessment slots that the front door offers.")
      notice = reader.count(
        "notice", 0...60, "working days", "How far ahead an assessment appointment is given.")
      onMissed = reader.choice(
        "onMissed", "What happens to somebody who misses the assessment appointment.")
      onLate = reader.choice(
        "onLate", "What happens to somebody who comes late to the assessment appointment.")
      opensToAll = reader.flag(
        "opensToAll", "Whether people who come by themselves are assessed the next working day.")
      releasedComeFirst = reader.flag(
        "releasedComeFirst", "Whether people released from prison go to the top of the list.")
      mothersComeFirst = reader.flag(
        "mothersComeFirst", "Whether women with dependent children go to the top of the list.")
      offendersComeFirst = reader.flag(
        "offendersComeFirst", "Whether people whom courts or police refer go to the top.")
      sharesAssessments = reader.flag(
        "sharesAssessments", "Whether services accept each other's assessments.")
      screening = reader.share(
        "screening", 0...1,
        "Chance of being turned away for each of: no fixed abode, supervision by probation, much "
          + "offending, three needs or more.")
      offersBriefAdvice = reader.flag(
        "offersBriefAdvice", "Whether brief advice on alcohol is offered online.")
      yearlyCost = reader.yearlyCost("yearlyCost", "What the front door costs a year.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var attendance, walkInAttendance, late, accompanied: Double
    /// Attendance as log odds, worked out once.
    var logOddsOfAttending, logOddsOfWalkingIn: Double
    var lostReferral, duplicates, takesBriefAdvice, impatienceGrowth, reneging: Double
    var lostFor: TimeSpan

    init(from reader: inout SettingsReader) {
      attendance = reader.share(
        "attendance", 0.01...0.99,
        "Share of first appointments kept by somebody whom nothing helps or hinders.")
      logOddsOfAttending = logit(attendance)
      walkInAttendance = reader.share(
        "walkInAttendance", 0.01...0.99,
        "The same where somebody who came by themselves is seen the next working day.")
      logOddsOfWalkingIn = logit(walkInAttendance)
      late = reader.share(
        "late", 0...0.9, "Share of first appointments kept to which such a person comes late.")
      accompanied =
        -Logistic.log(
          reader.number(
            "accompanied", 0.1...10, "",
            "Odds ratio of missing a first appointment: a volunteer goes along."))
      lostReferral = reader.share(
        "lostReferral", 0...1, "Share of referrals by others that are lost on the way.")
      lostFor = reader.span(
        "lostFor", .days(1)...(.years(5)), "Mean time until a lost referral turns up.")
      duplicates = reader.share(
        "duplicates", 0...1,
        "Share of people referred by others who are assessed again where services do not share.")
      takesBriefAdvice = reader.share(
        "takesBriefAdvice", 0...1,
        "Share of people with a mild alcohol problem who take brief advice online instead.")
      reneging = reader.rate(
        "reneging", 0...500, "How often somebody who waits gives up, in the first fortnight.")
      impatienceGrowth = reader.ratio(
        "impatienceGrowth", 0.2...5,
        "Rate ratio of giving up after 2, 6 and 13 weeks of waiting, each time.")
    }
  }
}
