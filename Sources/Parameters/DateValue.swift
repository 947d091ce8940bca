// SPDX-License-Identifier: GPL-3.0-or-later

/// A day of the calendar as written in a scenario: `2010-04-01`. No time of day, no zone.
public struct DateValue: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The year, 1900 to 2200.
  public let year: Int
  /// The month, 1 to 12.
  public let month: Int
  /// The day of the month, from 1.
  public let day: Int

  /// The day, or nil when there is no such day or it is outside 1900 to 2200.
  public init?(year: Int, month: Int, day: Int) {
    guard (1900...2200).contains(year), (1...12).contains(month),
      day >= 1, day <= Self.days(inMonth: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `YYYY-MM-DD`, exactly so; nil for anything else and for days that do not exist.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
      return nil
    }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
        value = value * 10 + Int(byte - UInt8(ascii: "0"))
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else {
      return nil
    }
    self.init(year: year, month: month, day: day)
  }

  /// `YYYY-MM-DD`.
  public var description: String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day))"
  }

  /// Earlier comes first.
  public static func < (a: DateValue, b: DateValue) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  /// Whole days from another date to this one; negative when this one is earlier.
  public func days(since other: DateValue) -> Int {
    dayNumber - other.dayNumber
  }

  /// The day that many days later; nil when it is outside 1900 to 2200.
  public func adding(days: Int) -> DateValue? {
    guard abs(days) <= 1_000_000 else { return nil }
    let target = dayNumber + days
    // 146,097 days are 400 years exactly; the guess at the year is at most one off.
    let guess = target * 400 / 146_097
    for year in guess - 1...guess + 1 {
      for month in 1...12 {
        guard let first = DateValue(year: year, month: month, day: 1) else { continue }
        let day = target - first.dayNumber + 1
        if let date = DateValue(year: year, month: month, day: day) { return date }
      }
    }
    return nil
  }

  /// Days since 0000-03-01 in the Gregorian calendar carried backwards. Years are counted from
  /// March, so that the leap day is the last day of a year.
  private var dayNumber: Int {
    let shifted = month > 2 ? year : year - 1
    let monthFromMarch = (month + 9) % 12
    let leapDays = shifted / 4 - shifted / 100 + shifted / 400
    return shifted * 365 + leapDays + (monthFromMarch * 153 + 2) / 5 + day - 1
  }

  private static func days(inMonth month: Int, of year: Int) -> Int {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return switch month {
    case 2: isLeap ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
