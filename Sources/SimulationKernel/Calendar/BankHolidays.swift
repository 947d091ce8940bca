// SPDX-License-Identifier: GPL-3.0-or-later

/// The bank holidays of England and Wales, by rule.
///
/// The rules are those of the Banking and Financial Dealings Act 1971 and the proclamations made
/// under it, as they have stood since 1978, when the May Day holiday began. Two kinds of exception
/// are listed in full: single holidays, and regular ones that were moved for an occasion. Dates
/// after the last of them follow the rules.
public enum BankHolidays {
  /// The years for which the rules and the exceptions are right.
  public static let years = 1978...2199

  /// The bank holidays of one year, earliest first. The year must be in `years`.
  ///
  /// When a holiday falls on a Saturday or Sunday its substitute is listed, not the day itself.
  public static func inEnglandAndWales(_ year: Int) -> [CalendarDate] {
    precondition(years.contains(year), "Bank holidays are known for the years 1978 to 2199.")
    let easter = easterSunday(year)
    var days = [
      workingSubstitute(date(year, 1, 1)),
      easter.adding(days: -2),
      easter.adding(days: 1),
      firstMonday(onOrAfter: date(year, 5, 1)),
      firstMonday(onOrAfter: date(year, 5, 25)),
      firstMonday(onOrAfter: date(year, 8, 25)),
    ]
    let christmas = date(year, 12, 25)
    switch christmas.weekday {
    case .friday: days += [christmas, date(year, 12, 28)]
    case .saturday: days += [date(year, 12, 27), date(year, 12, 28)]
    case .sunday: days += [date(year, 12, 26), date(year, 12, 27)]
    default: days += [christmas, date(year, 12, 26)]
    }
    for exception in exceptions where exception.year == year {
      if let moved = exception.insteadOf { days.removeAll { $0 == moved } }
      days.append(exception.day)
    }
    return days.sorted()
  }

  /// Easter Sunday of a Gregorian year (the anonymous algorithm: *Nature*, 20 April 1876; Meeus
  /// 1991, *Astronomical Algorithms*, chapter 8).
  public static func easterSunday(_ year: Int) -> CalendarDate {
    let (century, yearOfCentury) = (year / 100, year % 100)
    let golden = year % 19
    let shift = century - century / 4 - (century - (century + 8) / 25 + 1) / 3
    let epact = (19 * golden + shift + 15) % 30
    let leaps = 2 * (century % 4) + 2 * (yearOfCentury / 4)
    let toSunday = (32 + leaps - epact - yearOfCentury % 4) % 7
    let correction = (golden + 11 * epact + 22 * toSunday) / 451
    let position = epact + toSunday - 7 * correction + 114
    return date(year, position / 31, position % 31 + 1)
  }

  /// A holiday of one year only, and the regular one it replaced, if any.
  private struct Exception {
    let day: CalendarDate
    var insteadOf: CalendarDate?
    var year: Int { day.year }
  }

  private static let exceptions = [
    Exception(day: date(1981, 7, 29)),  // Wedding of the Prince of Wales.
    Exception(day: date(1995, 5, 8), insteadOf: date(1995, 5, 1)),  // Fifty years since VE Day.
    Exception(day: date(1999, 12, 31)),  // Eve of the year 2000.
    Exception(day: date(2002, 6, 3)),  // Golden Jubilee,
    Exception(day: date(2002, 6, 4), insteadOf: date(2002, 5, 27)),  // with the spring holiday.
    Exception(day: date(2011, 4, 29)),  // Wedding of Prince William.
    Exception(day: date(2012, 6, 4), insteadOf: date(2012, 5, 28)),  // The spring holiday, with the
    Exception(day: date(2012, 6, 5)),  // Diamond Jubilee.
    Exception(day: date(2020, 5, 8), insteadOf: date(2020, 5, 4)),  // 75 years since VE Day.
    Exception(day: date(2022, 6, 2), insteadOf: date(2022, 5, 30)),  // The spring holiday, with the
    Exception(day: date(2022, 6, 3)),  // Platinum Jubilee.
    Exception(day: date(2022, 9, 19)),  // State funeral of Queen Elizabeth II.
    Exception(day: date(2023, 5, 8)),  // Coronation of King Charles III.
  ]

  private static func date(_ year: Int, _ month: Int, _ day: Int) -> CalendarDate {
    guard let date = CalendarDate(year: year, month: month, day: day) else {
      preconditionFailure("There is no such day: \(year)-\(month)-\(day).")
    }
    return date
  }

  private static func firstMonday(onOrAfter day: CalendarDate) -> CalendarDate {
    day.adding(days: (8 - Int(day.weekday.rawValue)) % 7)
  }

  /// The day itself, or the Monday after when it falls at a weekend.
  private static func workingSubstitute(_ day: CalendarDate) -> CalendarDate {
    day.weekday.isWeekend ? firstMonday(onOrAfter: day) : day
  }
}
