// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@Suite("Bank holidays of England and Wales")
struct BankHolidaysTests {
  /// As published by the government, year by year (month-day).
  static let published: [(year: Int, days: String)] = [
    (2008, "01-01 03-21 03-24 05-05 05-26 08-25 12-25 12-26"),
    (2009, "01-01 04-10 04-13 05-04 05-25 08-31 12-25 12-28"),
    (2010, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
    (2011, "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27"),
    (2012, "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26"),
    (2013, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
    (2014, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
    (2015, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
    (2016, "01-01 03-25 03-28 05-02 05-30 08-29 12-26 12-27"),
    (2017, "01-02 04-14 04-17 05-01 05-29 08-28 12-25 12-26"),
    (2018, "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26"),
    (2019, "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26"),
    (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
    (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
    (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
    (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
    (2024, "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26"),
    (2025, "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26"),
    (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
  ]

  @Test("The rules give the published days of 2008 to 2026", arguments: published)
  func publishedDays(year: Int, days: String) {
    let computed = BankHolidays.inEnglandAndWales(year).map { String("\($0)".dropFirst(5)) }
    #expect(computed == days.split(separator: " ").map(String.init))
  }

  @Test("Earlier occasions are known too")
  func earlierOccasions() throws {
    func holds(_ text: String) throws -> Bool {
      let date = try #require(CalendarDate(text))
      return BankHolidays.inEnglandAndWales(date.year).contains(date)
    }
    for day in ["1981-07-29", "1995-05-08", "1999-12-31", "2002-06-03", "2002-06-04"] {
      #expect(try holds(day), "\(day) was a bank holiday")
    }
    for day in ["1995-05-01", "2002-05-27"] {
      #expect(try !holds(day), "\(day) was an ordinary day")
    }
  }

  @Test("In every year there are at least eight, all on weekdays, in order and different")
  func everyYear() {
    for year in BankHolidays.years {
      let days = BankHolidays.inEnglandAndWales(year)
      #expect(days.count >= 8)
      #expect(days.allSatisfy { !$0.weekday.isWeekend && $0.year == year })
      #expect(zip(days, days.dropFirst()).allSatisfy(<))
    }
  }

  @Test(
    "Easter falls where it did, and will",
    arguments: [
      "1818-03-22", "1943-04-25", "1954-04-18", "1981-04-19", "2000-04-23", "2008-03-23",
      "2010-04-04", "2011-04-24", "2016-03-27", "2019-04-21", "2024-03-31", "2025-04-20",
      "2038-04-25", "2049-04-18", "2076-04-19", "2285-03-22",
    ])
  func easter(text: String) throws {
    let date = try #require(CalendarDate(text))
    #expect(BankHolidays.easterSunday(date.year) == date)
  }

  @Test("Easter is a Sunday from 22 March to 25 April in every year")
  func easterBounds() {
    for year in 1600...2500 {
      let easter = BankHolidays.easterSunday(year)
      #expect(easter.weekday == .sunday)
      #expect((322...425).contains(easter.month * 100 + easter.day))
    }
  }
}
