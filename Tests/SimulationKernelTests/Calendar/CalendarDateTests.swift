// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@Suite("Calendar dates")
struct CalendarDateTests {
  @Test("Every day from 1600 to 2400 follows the one before")
  func everyDay() throws {
    var number = try #require(CalendarDate(year: 1600, month: 1, day: 1)).dayNumber
    var weekday = Weekday.saturday
    for year in 1600...2400 {
      for month in 1...12 {
        for day in 1...CalendarDate.daysIn(month: month, of: year) {
          let date = CalendarDate(dayNumber: number)
          let isRight =
            date.year == year && date.month == month && date.day == day
            && date.dayNumber == number && date.weekday == weekday
            && date == CalendarDate(year: year, month: month, day: day)
          if !isRight { Issue.record("\(date) is not \(year)-\(month)-\(day), a \(weekday)") }
          number += 1
          weekday = weekday.advanced(by: 1)
        }
      }
    }
  }

  @Test(
    "Known days fall on known days of the week",
    arguments: [
      ("1805-10-21", Weekday.monday), ("1970-01-01", .thursday), ("2000-02-29", .tuesday),
      ("2010-04-01", .thursday), ("2012-02-29", .wednesday), ("2024-12-25", .wednesday),
      ("2100-03-01", .monday),
    ])
  func weekdays(text: String, weekday: Weekday) throws {
    #expect(try #require(CalendarDate(text)).weekday == weekday)
  }

  @Test("Leap years are those divisible by 4, except centuries not divisible by 400")
  func leapYears() {
    #expect([1600, 2000, 2004, 2012, 2024, 2400].allSatisfy(CalendarDate.isLeap))
    #expect(![1700, 1800, 1900, 2001, 2010, 2100, 2200].contains(where: CalendarDate.isLeap))
  }

  @Test("Days that do not exist are refused")
  func impossible() {
    #expect(CalendarDate(year: 2011, month: 2, day: 29) == nil)
    #expect(CalendarDate(year: 2011, month: 4, day: 31) == nil)
    #expect(CalendarDate(year: 2011, month: 13, day: 1) == nil)
    #expect(CalendarDate(year: 2011, month: 0, day: 1) == nil)
    #expect(CalendarDate(year: 2011, month: 1, day: 0) == nil)
    #expect(CalendarDate(year: 1599, month: 12, day: 31) == nil)
    #expect(CalendarDate(year: 10_000, month: 1, day: 1) == nil)
  }

  @Test(
    "Only the ISO form of a date is read",
    arguments: [
      "", "2010", "2010-4-1", "2010-04-1", "10-04-01", "2010/04/01", "01-04-2010", "2010-04-01 ",
      " 2010-04-01", "2010-04-01T00:00", "+010-04-01", "2010-04-0x", "２010-04-01", "2010-02-30",
      "1599-12-31", "-010-04-01",
    ])
  func badText(text: String) {
    #expect(CalendarDate(text) == nil)
  }

  @Test("A date is written as it is read")
  func text() throws {
    for text in ["2010-04-01", "1978-12-31", "9999-01-09"] {
      #expect(try #require(CalendarDate(text)).description == text)
    }
    #expect(CalendarDate("x2010-04-01".dropFirst()) == CalendarDate("2010-04-01"))
  }

  @Test("Dates compare and subtract")
  func arithmetic() throws {
    let first = try #require(CalendarDate("2009-12-31"))
    let second = try #require(CalendarDate("2010-03-01"))
    #expect(first < second)
    #expect(second.days(since: first) == 60)
    #expect(first.days(since: second) == -60)
    #expect(first.adding(days: 60) == second)
    #expect(second.adding(days: -60) == first)
  }

  @Test("Days of the week go round in both directions")
  func weekdayArithmetic() {
    #expect(Weekday.friday.advanced(by: 3) == .monday)
    #expect(Weekday.monday.advanced(by: -1) == .sunday)
    #expect(Weekday.wednesday.advanced(by: -700) == .wednesday)
    #expect(Weekday.sunday.advanced(by: 1_000_001) == .monday.advanced(by: 1_000_000))
    #expect(Weekday.allCases.filter(\.isWeekend) == [.saturday, .sunday])
    #expect(Weekday.monday < .sunday)
  }
}
