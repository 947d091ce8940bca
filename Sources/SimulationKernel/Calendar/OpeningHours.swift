// SPDX-License-Identifier: GPL-3.0-or-later

/// When a service is open: for each day of the week, from a time to a time.
///
/// ```swift
/// let hours = OpeningHours(from: .hours(9), to: .hours(17), on: [.monday, .thursday])
/// hours.nextOpening(onOrAfter: now, in: calendar)
/// ```
public struct OpeningHours: Sendable, Equatable {
  /// Opening and closing time of day for Monday to Sunday; equal when closed all day.
  private var hours: [Range<TimeSpan>]
  /// Whether the service is closed on holidays (see `Calendar.isHoliday(day:)`).
  public var closesOnHolidays: Bool

  /// Open from `opening` until just before `closing` on the given days of the week, and closed on
  /// the others.
  ///
  /// Times of day are spans since midnight, from 0 to 24 hours, the first not after the second.
  public init(
    from opening: TimeSpan, to closing: TimeSpan, on days: [Weekday], closesOnHolidays: Bool = true
  ) {
    hours = Array(repeating: .zero..<(.zero), count: 7)
    self.closesOnHolidays = closesOnHolidays
    for day in days { set(day, from: opening, to: closing) }
  }

  /// Monday to Friday, nine to five, closed on holidays.
  public static var office: OpeningHours {
    OpeningHours(
      from: .hours(9), to: .hours(17), on: [.monday, .tuesday, .wednesday, .thursday, .friday])
  }

  /// Never closed.
  public static var always: OpeningHours {
    OpeningHours(from: .zero, to: .day, on: Weekday.allCases, closesOnHolidays: false)
  }

  /// Changes the hours of one day of the week.
  public mutating func set(_ day: Weekday, from opening: TimeSpan, to closing: TimeSpan) {
    precondition(
      TimeSpan.zero <= opening && opening <= closing && closing <= .day,
      "Opening hours run forward within one day.")
    hours[Int(day.rawValue) - 1] = opening..<closing
  }

  /// The length of an ordinary week's opening.
  public var hoursPerWeek: TimeSpan {
    hours.reduce(.zero) { $0 + ($1.upperBound - $1.lowerBound) }
  }

  /// Whether the service is open at an instant. It is at its opening time, and not at its closing
  /// time.
  public func isOpen(at time: SimTime, in calendar: Calendar) -> Bool {
    let day = calendar.day(at: time)
    return hours(ofDay: day, in: calendar).contains(time - calendar.startOfDay(day))
  }

  /// The first instant at or after `time` when the service is open: `time` itself when it is open
  /// then; nil when it does not open again before the calendar ends.
  public func nextOpening(onOrAfter time: SimTime, in calendar: Calendar) -> SimTime? {
    var day = calendar.day(at: time)
    var timeOfDay = time - calendar.startOfDay(day)
    while day <= calendar.lastDay {
      let hours = hours(ofDay: day, in: calendar)
      if timeOfDay < hours.upperBound, !hours.isEmpty {
        return calendar.startOfDay(day) + max(timeOfDay, hours.lowerBound)
      }
      day += 1
      timeOfDay = .zero
    }
    return nil
  }

  /// The hours of a particular day, empty when the service is closed.
  private func hours(ofDay day: Int, in calendar: Calendar) -> Range<TimeSpan> {
    if closesOnHolidays && calendar.isHoliday(day: day) { return .zero..<(.zero) }
    return hours[Int(calendar.weekday(ofDay: day).rawValue) - 1]
  }
}
