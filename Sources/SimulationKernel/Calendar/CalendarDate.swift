// SPDX-License-Identifier: GPL-3.0-or-later

/// A date in the Gregorian calendar, from 1600-01-01 to 9999-12-31.
///
/// ```swift
/// let easter = CalendarDate("2010-04-04")!
/// easter.weekday                   // .sunday
/// easter.adding(days: 1)           // 2010-04-05
/// ```
///
/// There is no time zone and no clock change: a date is a name for a day.
public struct CalendarDate: BitwiseCopyable, Hashable, Sendable {
  private let packed: Int32

  /// The year, 1600 to 9999.
  public var year: Int { Int(packed >> 9) }
  /// The month, 1 to 12.
  public var month: Int { Int(packed >> 5 & 15) }
  /// The day of the month, 1 to 31.
  public var day: Int { Int(packed & 31) }

  /// The years that dates can have.
  public static let years = 1600...9999

  /// The date with this year, month and day, or nil when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard Self.years.contains(year), (1...12).contains(month), day >= 1,
      day <= Self.daysIn(month: month, of: year)
    else { return nil }
    self.init(unchecked: year, month, day)
  }

  /// The date written as ISO 8601 does, `2010-04-01`, and in no other way; nil otherwise.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == 0x2D, bytes[7] == 0x2D else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      var value = 0
      for byte in bytes[range] {
        guard byte >= 0x30, byte <= 0x39 else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else {
      return nil
    }
    self.init(year: year, month: month, day: day)
  }

  /// The date `dayNumber` days after 1970-01-01.
  ///
  /// Years are counted from March, so that a leap day is the last of its year and month lengths
  /// follow one rule (Hatcher 1984, *Simple formulae for Julian day numbers and calendar dates*).
  public init(dayNumber: Int) {
    let sinceMarch = dayNumber + Self.daysFromYear0March1To1970
    let era = sinceMarch / 146_097
    let dayOfEra = sinceMarch % 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    precondition(Self.years.contains(year), "A date must lie in the years 1600 to 9999.")
    self.init(unchecked: year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  private init(unchecked year: Int, _ month: Int, _ day: Int) {
    packed = Int32(year << 9 | month << 5 | day)
  }

  /// Days since 1970-01-01; negative before.
  public var dayNumber: Int {
    let year = month <= 2 ? year - 1 : year
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear
      - Self.daysFromYear0March1To1970
  }

  /// The day of the week.
  public var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    Weekday.thursday.advanced(by: dayNumber)
  }

  /// The date `days` later, or earlier when negative.
  public func adding(days: Int) -> CalendarDate { CalendarDate(dayNumber: dayNumber + days) }

  /// How many days from `earlier` to this date; negative when `earlier` is the later one.
  public func days(since earlier: CalendarDate) -> Int { dayNumber - earlier.dayNumber }

  /// Whether the year has a 29 February.
  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// The number of days in a month.
  public static func daysIn(month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static let daysFromYear0March1To1970 = 719_468
}

extension CalendarDate: Comparable {
  /// Earlier dates come first.
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    left.packed < right.packed
  }
}

extension CalendarDate: CustomStringConvertible {
  /// The date as ISO 8601 writes it: `2010-04-01`.
  public var description: String {
    func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(twoDigits(month))-\(twoDigits(day))"
  }
}
