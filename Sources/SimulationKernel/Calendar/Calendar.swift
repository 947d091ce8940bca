// SPDX-License-Identifier: GPL-3.0-or-later

/// The calendar of a scenario: which date each instant falls on, and which days are worked.
///
/// Days are numbered from 0 at the start of the scenario. Working days, Monday to Friday except
/// the bank holidays of England and Wales, have serial numbers of their own, counted from the
/// first on or after the start; "ten working days later" is then an addition.
///
/// ```swift
/// let calendar = Calendar(startingOn: CalendarDate("2010-04-01")!, years: 5)
/// calendar.date(at: .start + .days(1))                   // 2010-04-02, Good Friday
/// calendar.workingDay(onOrAfter: .start + .days(1))      // 1: Tuesday 6 April
/// ```
///
/// Everything is looked up in arrays made once. The calendar reaches a little further than it was
/// asked for, so that appointments made near the end of a run find days; asking beyond `lastDay`
/// is a mistake and traps.
public struct Calendar: Sendable {
  /// The date of day 0.
  public let startDate: CalendarDate
  /// The last day that the calendar knows.
  public var lastDay: Int { days.count - 1 }
  /// How many working days the calendar knows: their serial numbers are below this.
  public var workingDayCount: Int { workingDays.count }

  /// One day.
  private struct Day: BitwiseCopyable {
    var date: CalendarDate
    /// The serial number of the first working day on or after this one.
    var nextWorkingDay: Int32
    var isWorkingDay: Bool
    var isHoliday: Bool
  }

  private let days: [Day]
  /// The day number of each working day.
  private let workingDays: [Int32]

  /// A calendar from midnight at the start of `date`, for at least `years` whole years.
  ///
  /// Scenarios start in 1978 or later and end by 2198: outside, the bank holidays are not known.
  public init(startingOn date: CalendarDate, years: Int) {
    precondition(years >= 0, "A calendar cannot have fewer than no years.")
    let lastYear = date.year + years + 1
    precondition(
      BankHolidays.years.contains(date.year) && BankHolidays.years.contains(lastYear),
      "A calendar must lie in the years 1978 to 2198.")
    startDate = date
    var bankHolidays = (date.year...lastYear).flatMap(BankHolidays.inEnglandAndWales)[...]
    bankHolidays = bankHolidays.drop { $0 < date }

    var days: [Day] = []
    var workingDays: [Int32] = []
    var today = date
    var weekday = date.weekday
    while today.year <= lastYear {
      let isBankHoliday = bankHolidays.first == today
      if isBankHoliday { bankHolidays.removeFirst() }
      let isWorkingDay = !isBankHoliday && !weekday.isWeekend
      days.append(
        Day(
          date: today, nextWorkingDay: Int32(workingDays.count), isWorkingDay: isWorkingDay,
          isHoliday: isBankHoliday || Self.isCelebrated(today)))
      if isWorkingDay { workingDays.append(Int32(days.count - 1)) }
      today = today.adding(days: 1)
      weekday = weekday.advanced(by: 1)
    }
    // Days after the last working day have none to point to, and are not part of the calendar.
    days.removeLast(days.count - 1 - Int(workingDays.last ?? 0))
    self.days = days
    self.workingDays = workingDays
  }

  /// Christmas, Boxing Day and New Year's Day are kept on the day itself even when the bank
  /// holiday moves to a weekday.
  private static func isCelebrated(_ date: CalendarDate) -> Bool {
    switch (date.month, date.day) {
    case (12, 25), (12, 26), (1, 1): true
    default: false
    }
  }
}

// MARK: - Days

extension Calendar {
  /// The number of the day on which an instant falls: whole days since the start.
  public func day(at time: SimTime) -> Int {
    precondition(time >= .start, "The calendar begins at the start of the scenario.")
    return Int(time.seconds / 86_400)
  }

  /// Whether an instant lies on a day that the calendar knows.
  public func reaches(_ time: SimTime) -> Bool { day(at: time) <= lastDay }

  /// Midnight at the beginning of a day.
  public func startOfDay(_ day: Int) -> SimTime { .start + .days(Int64(day)) }

  /// The date on which an instant falls.
  public func date(at time: SimTime) -> CalendarDate { self[day(at: time)].date }

  /// The date of a day.
  public func date(ofDay day: Int) -> CalendarDate { self[day].date }

  /// Midnight at the beginning of a date. Before the start of the scenario it is negative.
  public func time(of date: CalendarDate) -> SimTime { startOfDay(date.days(since: startDate)) }

  /// The day of the week of an instant.
  public func weekday(at time: SimTime) -> Weekday { weekday(ofDay: day(at: time)) }

  /// The day of the week of a day.
  public func weekday(ofDay day: Int) -> Weekday { startDate.weekday.advanced(by: day) }

  /// Whether services that close on holidays are closed: a bank holiday, or Christmas Day, Boxing
  /// Day or New Year's Day itself when the bank holiday has moved from a weekend.
  public func isHoliday(day: Int) -> Bool { self[day].isHoliday }

  private subscript(day: Int) -> Day {
    precondition(day >= 0 && day < days.count, "Day \(day) is outside the calendar.")
    return days[day]
  }
}

// MARK: - Working days

extension Calendar {
  /// Whether a day is Monday to Friday and not a bank holiday.
  public func isWorkingDay(day: Int) -> Bool { self[day].isWorkingDay }

  /// The serial number of the first working day on or after the day of an instant.
  public func workingDay(onOrAfter time: SimTime) -> Int {
    Int(self[day(at: time)].nextWorkingDay)
  }

  /// Midnight at the beginning of a working day.
  public func startOfWorkingDay(_ serial: Int) -> SimTime { startOfDay(day(ofWorkingDay: serial)) }

  /// The day number of a working day.
  public func day(ofWorkingDay serial: Int) -> Int {
    precondition(
      serial >= 0 && serial < workingDays.count, "Working day \(serial) is outside the calendar.")
    return Int(workingDays[serial])
  }

  /// The same time of day, `count` working days later (earlier, when negative).
  ///
  /// An instant that is not on a working day counts from the first working day after it, and keeps
  /// its time of day: one working day after Saturday 10:00 is Tuesday 10:00.
  public func adding(workingDays count: Int, to time: SimTime) -> SimTime {
    let timeOfDay = time - startOfDay(day(at: time))
    return startOfWorkingDay(workingDay(onOrAfter: time) + count) + timeOfDay
  }
}
