// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@Suite("Diary")
struct DiaryTests {
  /// A calendar whose first weeks, in June 2010, have no holidays.
  private let calendar = Calendar(startingOn: CalendarDate("2010-06-07")!, years: 12)

  private func time(_ day: Int64, _ hours: Int64, _ minutes: Int64 = 0) -> SimTime {
    .start + .days(day) + .hours(hours) + .minutes(minutes)
  }

  private func slots(_ diary: inout Diary, _ count: Int, now: SimTime = .start) -> [Diary.Slot] {
    (0..<count).compactMap { _ in diary.book(onOrAfter: now, at: now, calendar: calendar) }
  }

  @Test("Seventeen slots a week are 3, 3, 4, 3 and 4 a day, from nine o'clock")
  func spread() {
    var diary = Diary(slotsPerWeek: 17)
    let booked = slots(&diary, 17)
    #expect(booked.map(\.workingDay) == [0, 0, 0, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 4, 4])
    #expect(booked.prefix(7).map(\.index) == [0, 1, 2, 0, 1, 2, 0])
    #expect(
      booked.prefix(4).map(\.start) == [time(0, 9), time(0, 11, 40), time(0, 14, 20), time(1, 9)])
    #expect(booked[6...9].map(\.start) == [9, 11, 13, 15].map { time(2, $0) })
    #expect(slots(&diary, 1)[0].start == time(7, 9), "the week after, on Monday")
  }

  @Test(
    "Any five working days in a row offer exactly a week's slots",
    arguments: [17.0, 1, 5, 12, 40, 63, 315])
  func wholeWeeks(slotsPerWeek: Double) {
    let diary = Diary(slotsPerWeek: slotsPerWeek)
    for day in 0..<600 {
      #expect(diary.offered(before: day + 5) - diary.offered(before: day) == Int(slotsPerWeek))
    }
  }

  @Test("Fractions are carried and never lost", arguments: [0.2, 0.3, 12.6, 16.97, 0.000001, 33.3])
  func fractions(slotsPerWeek: Double) {
    let diary = Diary(slotsPerWeek: slotsPerWeek)
    let units = Int((slotsPerWeek * 1_000_000).rounded())
    for day in stride(from: 0, through: 20_000, by: 7) {
      #expect(diary.offered(before: day) == day * units / 5_000_000)
    }
    #expect(diary.slotsPerWeek == slotsPerWeek)
  }

  @Test("What is offered is what can be booked")
  func offeredIsBooked() {
    var diary = Diary(slotsPerWeek: 13.7)
    let booked = slots(&diary, 2_000)
    let lastDay = booked[1_999].workingDay
    for day in 0...lastDay {
      #expect(booked.count { $0.workingDay < day } == diary.offered(before: day))
    }
    #expect(diary.booked == 2_000)
  }

  @Test("A week with a bank holiday offers a fifth less")
  func bankHoliday() {
    var diary = Diary(slotsPerWeek: 20)
    // Monday 30 August 2010 is the summer holiday.
    let monday = calendar.time(of: CalendarDate("2010-08-30")!)
    var days: [Int64] = []
    for _ in 0..<16 {
      let slot = diary.book(onOrAfter: monday, at: monday, calendar: calendar)
      days.append((slot!.start - monday).seconds / 86_400)
    }
    #expect(days == [1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4])
    let next = diary.book(onOrAfter: monday, at: monday, calendar: calendar)
    #expect(next?.start == monday + .days(7) + .hours(9))
  }

  @Test("A slot that has begun is not offered any more that day")
  func sameDay() {
    var diary = Diary(slotsPerWeek: 20)  // 09:00, 11:00, 13:00, 15:00.
    func start(after time: SimTime) -> SimTime? {
      diary.book(onOrAfter: time, at: time, calendar: calendar)?.start
    }
    #expect(start(after: time(0, 11)) == time(0, 11))
    #expect(start(after: time(0, 11)) == time(0, 13))
    #expect(start(after: time(0, 13, 1)) == time(0, 15))
    #expect(start(after: time(0, 14)) == time(1, 9))
    #expect(start(after: time(1, 18)) == time(2, 9))
    #expect(start(after: time(5, 12)) == time(7, 9), "Saturday")
  }

  @Test("Booking ahead leaves earlier slots to others")
  func bookingAhead() {
    var diary = Diary(slotsPerWeek: 5)
    let ahead = diary.book(onOrAfter: time(14, 0), at: .start, calendar: calendar)
    #expect(ahead?.start == time(14, 9))
    #expect(slots(&diary, 1)[0].start == time(0, 9))
    let more = slots(&diary, 10)
    #expect(more.map(\.workingDay) == [1, 2, 3, 4, 5, 6, 7, 8, 9, 11], "day 10 is taken")
  }

  @Test("A slot cancelled before it begins is booked by the next; afterwards it is lost")
  func cancelling() {
    var diary = Diary(slotsPerWeek: 10)
    let booked = slots(&diary, 8)
    #expect(diary.cancel(booked[3], at: time(0, 12)) == true)
    #expect(diary.cancel(booked[3], at: time(0, 12)) == false)
    #expect(diary.cancel(booked[1], at: booked[1].start) == false)
    let again = diary.book(onOrAfter: time(0, 12), at: time(0, 12), calendar: calendar)
    #expect(again == booked[3])
    #expect(diary.booked == 9 && diary.cancelled == 1)
  }

  @Test("A change of slots leaves what is booked, and keeps the fraction")
  func changing() {
    var diary = Diary(slotsPerWeek: 17)
    let booked = slots(&diary, 34)
    diary.setSlotsPerWeek(5, from: 3)
    #expect(diary.slotsPerWeek == 5)
    #expect(diary.offered(before: 3) == 10)
    #expect(diary.offered(before: 13) == 20)
    // Days 3 to 9 have more booked than they now offer; day 10 is the first with room.
    let next = slots(&diary, 2)
    #expect(next.map(\.workingDay) == [10, 11])
    // A cancelled slot beyond those offered is not offered again.
    #expect(diary.cancel(booked[33], at: .start) == true)
    #expect(slots(&diary, 1)[0].workingDay == 12)

    diary.setSlotsPerWeek(10, from: 20)
    #expect(diary.offered(before: 25) == 10 + 17 + 10)
  }

  @Test("A closed diary offers nothing until it is reopened; what is booked stands")
  func closing() {
    var diary = Diary(slotsPerWeek: 5)
    #expect(slots(&diary, 3).map(\.workingDay) == [0, 1, 2])
    diary.close(from: 5)
    #expect(diary.isClosed)
    #expect(slots(&diary, 3).map(\.workingDay) == [3, 4], "and then there is no room")
    diary.setSlotsPerWeek(10, from: 5)
    #expect(slots(&diary, 1).isEmpty)
    diary.reopen(from: 8)
    #expect(!diary.isClosed)
    #expect(slots(&diary, 3).map(\.workingDay) == [8, 8, 9])
    #expect(diary.offered(before: 10) == 9)
  }

  @Test("A diary without slots, or a calendar without days, has no room")
  func noRoom() {
    var none = Diary(slotsPerWeek: 0)
    #expect(slots(&none, 1).isEmpty)
    var last = Diary(slotsPerWeek: 5)
    let end = calendar.startOfWorkingDay(calendar.workingDayCount - 1)
    #expect(last.book(onOrAfter: end, at: end, calendar: calendar) != nil)
    #expect(last.book(onOrAfter: end, at: end, calendar: calendar) == nil)
  }

  @Test("Somebody who starts later has no slots before")
  func startingLater() {
    var diary = Diary(slotsPerWeek: 7, from: 100)
    #expect(slots(&diary, 1)[0].workingDay == 100)
    #expect(diary.offered(before: 105) == 7)
  }
}
