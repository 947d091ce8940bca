// SPDX-License-Identifier: GPL-3.0-or-later

/// The units in which times and rates are written, from short to long.
public enum TimeUnit: String, Sendable, CaseIterable {
  case second, minute, hour, day, week, month, year

  /// The length of one unit [seconds].
  public var seconds: Int64 {
    switch self {
    case .second: 1
    case .minute: 60
    case .hour: 3_600
    case .day: 86_400
    case .week: 604_800
    case .month: 2_629_800
    case .year: 31_557_600
    }
  }

  /// The unit that a word names: singular, plural, or the usual `min`.
  ///
  /// Nothing else is understood: `m` could be minutes or months, and one spelling a unit keeps
  /// files easy to search.
  public init?(word: some StringProtocol) {
    if word == "min" {
      self = .minute
    } else {
      self.init(rawValue: word.hasSuffix("s") ? String(word.dropLast()) : String(word))
    }
  }

  /// The words to name in a message.
  public static let words = ["seconds", "min", "hours", "days", "weeks", "months", "years"]
}
