// SPDX-License-Identifier: GPL-3.0-or-later

/// The forms that most measures are worked out by, in words: what is worked out alike is defined
/// alike. What stands in them is counted in the observed period, over the people of a group.
enum Formula {
  /// A count of events: `Period.perYear`.
  static func perYear(_ events: String) -> String {
    "Number of \(events) in the observed period ÷ T."
  }

  /// Person-time by the year: `Period.daysPerYear`.
  static func daysPerYear(_ people: String) -> String {
    "∫ number of \(people) dt over the observed period, in days, ÷ T."
  }

  /// A number on an average day: `Period.meanNumber`.
  static func meanNumber(_ people: String) -> String {
    "∫ number of \(people) dt over the observed period ÷ its length."
  }

  /// A share of events: `percent`.
  static func share(_ part: String, of whole: String) -> String {
    "100 × number of \(part) ÷ number of \(whole), both in the observed period."
  }

  /// A share of person-time: `percent`.
  static func timeShare(_ part: String, of whole: String) -> String {
    "100 × ∫ number of \(part) dt ÷ ∫ number of \(whole) dt, both over the observed period."
  }

  /// A share of those who were followed: `FollowUp.percentLasting`.
  static func followed(_ beginnings: String, for length: String, _ lasting: String) -> String {
    "100 × number of \(lasting) ÷ number of \(beginnings) in the observed period that could be "
      + "followed for \(length) before the run ended."
  }

  /// Expected deaths: the hazard people live through, not the luck of who dies.
  static func expected(_ hazard: String) -> String {
    "Σ over people of ∫ \(hazard) dt over the observed period ÷ T."
  }

  /// A quantile of whole hours: `Durations.quantile`.
  static func quantile(_ percent: String, of durations: String) -> String {
    "The \(percent) % quantile of \(durations) that ended in the observed period: the shortest, each "
      + "in whole hours, that at least \(percent) % of them do not exceed; in days."
  }

  /// A present value: `Discounting.presentValue`.
  static func presentValue(_ yearly: String) -> String {
    "Σ over k = 0, 1, … of \(yearly) in year k of the observed period ÷ (1 + r)^k."
  }
}

extension MeasureSet {
  /// What the signs in definitions stand for, each with its meaning.
  public static let symbols: [(name: String, meaning: String)] = [
    (
      "observed period",
      "From the end of the warm-up to the end of the run. What happens at the very instant at "
        + "which it begins is not in it, what happens at the instant at which it ends is."
    ),
    ("T", "The length of the observed period in years of 365.25 days."),
    (
      "∫ number of … dt",
      "Person-time: the time that each person of the group is in the state, within the observed "
        + "period and until they die or move away, summed over people; to the second."
    ),
    ("÷", "Divided by. Where the divisor is 0 there is no value, which is never written as 0."),
    (
      "year k",
      "The years of 365.25 days of the observed period, numbered from 0; the last may be cut short."
    ),
    ("r", "The discount rate a year, economics.evidence.discountRate."),
  ]
}
