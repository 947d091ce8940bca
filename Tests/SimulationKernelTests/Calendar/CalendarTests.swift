// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@Suite("Calendar of a scenario")
struct CalendarTests {
  private func calendar(_ start: String, years: Int = 3) throws -> Calendar {
    Calendar(startingOn: try #require(CalendarDate(start)), years: years)
  }

  @Test("Instants fall on dates, and dates begin at instants")
  func datesAndInstants() throws {
    let calendar = try calendar("2010-04-01")
    #expect("\(calendar.date(at: .start))" == "2010-04-01")
    #expect("\(calendar.date(at: .start + .days(1) - .seconds(1)))" == "2010-04-01")
    #expect("\(calendar.date(at: .start + .days(1)))" == "2010-04-02")
    #expect("\(calendar.date(at: .start + .days(365)))" == "2011-04-01")
    #expect("\(calendar.date(at: .start + .days(365 + 366)))" == "2012-04-01")
    #expect("\(calendar.date(ofDay: 30))" == "2010-05-01")
    #expect(calendar.time(of: try #require(CalendarDate("2010-05-01"))) == .start + .days(30))
    #expect(calendar.time(of: try #require(CalendarDate("2010-03-31"))) == .start - .days(1))
    #expect(calendar.weekday(at: .start + .hours(23)) == .thursday)
    #expect(calendar.weekday(at: .start + .hours(24)) == .friday)
    #expect(calendar.weekday(ofDay: 4) == .monday)
    #expect(calendar.day(at: .start + .hours(47)) == 1)
  }

  @Test("Easter 2010: Thursday is worked, then nothing until Tuesday")
  func easterWeekend() throws {
    let calendar = try calendar("2010-04-01")
    let worked = (0...6).filter(calendar.isWorkingDay(day:))
    #expect(worked == [0, 5, 6])
    #expect(calendar.workingDay(onOrAfter: .start) == 0)
    for day in 1...5 {
      #expect(calendar.workingDay(onOrAfter: .start + .days(Int64(day)) + .hours(10)) == 1)
    }
    #expect(calendar.startOfWorkingDay(1) == .start + .days(5))
    #expect(calendar.day(ofWorkingDay: 2) == 6)
  }

  @Test("A scenario may start on a holiday: its first working day comes later")
  func startOnHoliday() throws {
    let calendar = try calendar("2011-01-01")
    #expect(calendar.workingDay(onOrAfter: .start) == 0)
    #expect("\(calendar.date(at: calendar.startOfWorkingDay(0)))" == "2011-01-04")
  }

  @Test("Working days add across weekends and holidays, and keep the time of day")
  func addingWorkingDays() throws {
    let calendar = try calendar("2010-04-01")
    func after(_ count: Int, _ day: Int64, _ hour: Int64) -> String {
      let time = calendar.adding(workingDays: count, to: .start + .days(day) + .hours(hour))
      return "\(calendar.date(at: time)) \((time - calendar.startOfDay(calendar.day(at: time))))"
    }
    #expect(after(0, 0, 10) == "2010-04-01 10 hours")
    #expect(after(1, 0, 10) == "2010-04-06 10 hours")
    #expect(after(4, 0, 10) == "2010-04-09 10 hours")
    #expect(after(5, 0, 10) == "2010-04-12 10 hours")
    #expect(after(0, 2, 10) == "2010-04-06 10 hours", "Saturday counts from Tuesday")
    #expect(after(1, 2, 10) == "2010-04-07 10 hours")
    #expect(after(-1, 6, 15) == "2010-04-06 15 hours")
    #expect(after(-2, 6, 15) == "2010-04-01 15 hours")
  }

  @Test("Look-ups agree with counting day by day", arguments: ["1978-01-01", "2001-04-01"])
  func counting(start: String) throws {
    let calendar = try calendar(start, years: 40)
    var date = calendar.startDate
    var serial = 0
    var holidays = BankHolidays.inEnglandAndWales(date.year)
    for day in 0...365 * 40 {
      if holidays.first?.year != date.year { holidays = BankHolidays.inEnglandAndWales(date.year) }
      let isWorked = !date.weekday.isWeekend && !holidays.contains(date)
      let time = calendar.startOfDay(day)
      let agrees =
        calendar.date(at: time) == date && calendar.time(of: date) == time
        && calendar.weekday(ofDay: day) == date.weekday
        && calendar.isWorkingDay(day: day) == isWorked
        && calendar.workingDay(onOrAfter: time) == serial
        && (!isWorked || calendar.day(ofWorkingDay: serial) == day)
        && calendar.isHoliday(day: day) == (holidays.contains(date) || date.isCelebrated)
      if !agrees { Issue.record("day \(day), \(date)") }
      if isWorked { serial += 1 }
      date = date.adding(days: 1)
    }
  }

  @Test("There were 253 working days in 2010 and 252 in 2012")
  func workingDaysOfYears() throws {
    for (year, count) in [(2010, 253), (2011, 251), (2012, 252), (2013, 253), (2022, 250)] {
      let calendar = try calendar("\(year)-01-01", years: 1)
      let next = calendar.time(of: try #require(CalendarDate("\(year + 1)-01-01")))
      #expect(calendar.workingDay(onOrAfter: next) == count, "\(year)")
    }
  }

  @Test("Christmas is kept on the day itself when the bank holiday moves to Monday")
  func christmasAtWeekend() throws {
    let calendar = try calendar("2010-12-25", years: 1)
    #expect((0...4).map(calendar.isHoliday(day:)) == [true, true, true, true, false])
    #expect(calendar.isHoliday(day: 7), "Saturday 1 January 2011")
    #expect(calendar.isHoliday(day: 9), "Monday 3 January 2011, instead")
    #expect(!calendar.isHoliday(day: 8))
  }

  @Test("A calendar reaches at least a year beyond the years asked for")
  func reach() throws {
    let calendar = try calendar("2010-06-15", years: 2)
    #expect("\(calendar.date(ofDay: calendar.lastDay))" == "2013-12-31")
    #expect(calendar.day(ofWorkingDay: calendar.workingDayCount - 1) == calendar.lastDay)
  }
}

extension CalendarDate {
  fileprivate var isCelebrated: Bool {
    [1_225, 1_226, 101].contains(month * 100 + day)
  }
}

@Suite("Opening hours")
struct OpeningHoursTests {
  private let calendar = Calendar(startingOn: CalendarDate("2010-04-01")!, years: 2)

  private func time(_ day: Int64, _ hours: Int64, _ minutes: Int64 = 0) -> SimTime {
    .start + .days(day) + .hours(hours) + .minutes(minutes)
  }

  @Test("An office is open from nine until just before five on working days")
  func office() {
    let office = OpeningHours.office
    #expect(!office.isOpen(at: time(0, 8, 59), in: calendar))
    #expect(office.isOpen(at: time(0, 9), in: calendar))
    #expect(office.isOpen(at: time(0, 16, 59), in: calendar))
    #expect(!office.isOpen(at: time(0, 17), in: calendar))
    #expect(!office.isOpen(at: time(1, 12), in: calendar), "Good Friday")
    #expect(!office.isOpen(at: time(2, 12), in: calendar), "Saturday")
    #expect(office.hoursPerWeek == .hours(40))
  }

  @Test("The next opening is now when open, else the next time the doors open")
  func nextOpening() {
    let office = OpeningHours.office
    #expect(office.nextOpening(onOrAfter: time(0, 3), in: calendar) == time(0, 9))
    #expect(office.nextOpening(onOrAfter: time(0, 9), in: calendar) == time(0, 9))
    #expect(office.nextOpening(onOrAfter: time(0, 11, 30), in: calendar) == time(0, 11, 30))
    #expect(office.nextOpening(onOrAfter: time(0, 17), in: calendar) == time(5, 9), "past Easter")
  }

  @Test("Evening and weekend hours may differ by day, and holidays may be worked")
  func otherHours() {
    var clinic = OpeningHours(
      from: .hours(17), to: .hours(20), on: [.thursday], closesOnHolidays: false)
    clinic.set(.friday, from: .hours(8), to: .hours(8) + .minutes(30))
    #expect(clinic.isOpen(at: time(0, 19, 59), in: calendar))
    #expect(clinic.nextOpening(onOrAfter: time(0, 20), in: calendar) == time(1, 8), "Good Friday")
    #expect(clinic.nextOpening(onOrAfter: time(1, 8, 30), in: calendar) == time(7, 17))
    #expect(clinic.hoursPerWeek == .minutes(210))
    #expect(clinic != .office)
  }

  @Test("What is always open is open at midnight on Christmas Day; what is never open, never")
  func extremes() {
    let never = OpeningHours(from: .hours(9), to: .hours(17), on: [])
    #expect(OpeningHours.always.isOpen(at: calendar.startOfDay(268), in: calendar))
    #expect(
      OpeningHours.always.nextOpening(onOrAfter: time(3, 4, 5), in: calendar) == time(3, 4, 5))
    #expect(never.nextOpening(onOrAfter: .start, in: calendar) == nil)
  }
}
