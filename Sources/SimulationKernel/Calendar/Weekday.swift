// SPDX-License-Identifier: GPL-3.0-or-later

/// A day of the week, numbered as ISO 8601 does: Monday is 1, Sunday 7.
public enum Weekday: UInt8, CaseIterable, BitwiseCopyable, Comparable, Sendable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  /// Saturday or Sunday.
  public var isWeekend: Bool { rawValue >= 6 }

  /// The day of the week `days` later (or earlier, when negative).
  public func advanced(by days: Int) -> Weekday {
    let index = (Int(rawValue) - 1 + days % 7 + 7) % 7
    return Weekday.allCases[index]
  }

  /// Monday comes first.
  public static func < (left: Weekday, right: Weekday) -> Bool { left.rawValue < right.rawValue }
}
