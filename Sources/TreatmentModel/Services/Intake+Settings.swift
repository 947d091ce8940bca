// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension Intake {
  /// What happens to somebody who misses an appointment to be assessed.
  enum MissedRule: String, CaseIterable, Sendable {
    case samePlace, bottomOfTheList, discharge
  }

  struct Policy: Readable, Sendable, Equatable {
    var assessmentsPerWeek: Double
    var notice: Int
    var onMissed: MissedRule
    var releasedComeFirst: Bool
    var yearlyCost: Double

    init(from reader: inout SettingsReader) {
      assessmentsPerWeek = reader.weekly(
        "assessments", 0...500_000, "Assessment slots that the front door offers.")
      notice = reader.count(
        "notice", 0...60, "working days", "How far ahead an assessment appointment is given.")
      onMissed = reader.choice(
        "onMissed", "What happens to somebody who misses the assessment appointment.")
      releasedComeFirst = reader.flag(
        "releasedComeFirst", "Whether people released from prison go to the top of the list.")
      yearlyCost = reader.yearlyCost("yearlyCost", "What the front door costs a year.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var attendance, accompanied, lostReferral, impatienceGrowth, reneging: Double
    var lostFor: TimeSpan

    init(from reader: inout SettingsReader) {
      attendance = reader.share(
        "attendance", 0.01...0.99,
        "Share of first appointments kept by somebody whom nothing helps or hinders.")
      accompanied = -Logistic.log(
        reader.number(
          "accompanied", 0.1...10, "",
          "Odds ratio of missing a first appointment: somebody goes along."))
      lostReferral = reader.share(
        "lostReferral", 0...1, "Share of referrals by others that are lost on the way.")
      lostFor = reader.span(
        "lostFor", .days(1)...(.years(5)), "Mean time until a lost referral turns up.")
      reneging = reader.rate(
        "reneging", 0...500, "How often somebody who waits gives up, in the first fortnight.")
      impatienceGrowth = reader.ratio(
        "impatienceGrowth", 0.2...5,
        "Rate ratio of giving up after 2, 6 and 13 weeks of waiting, each time.")
    }
  }
}
