// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

/// The obviously right diary: every day that ever was, searched from the beginning.
private struct PlainDiary {
  var offered: [Int] = []
  var taken: [Set<Int>] = []

  init(days: Int, unitsPerWeek: Int) {
    taken = Array(repeating: [], count: days)
    offered = Array(repeating: 0, count: days)
    set(unitsPerWeek, from: 0, carrying: 0)
  }

  /// Millionths of a slot a week, from a day on; returns what the day before carried over.
  mutating func set(_ unitsPerWeek: Int, from day: Int, carrying: Int) {
    var carried = carrying
    for day in day..<offered.count {
      carried += unitsPerWeek
      offered[day] = carried / 5_000_000
      carried %= 5_000_000
    }
  }

  mutating func book(from day: Int, first: (Int) -> Int) -> (day: Int, index: Int)? {
    for candidate in day..<offered.count {
      let start = candidate == day ? first(offered[candidate]) : 0
      if let index = (start..<max(start, offered[candidate])).first(where: {
        !taken[candidate].contains($0)
      }) {
        taken[candidate].insert(index)
        return (candidate, index)
      }
    }
    return nil
  }
}

@Suite("Diary against a plain one")
struct DiarySequenceTests {
  @Test("Random bookings, cancellations and changes agree")
  func randomOperations() {
    let calendar = Calendar(startingOn: CalendarDate("2010-04-01")!, years: 3)
    for seed in 1...80 {
      var random = TestRandom(seed: seed)
      var units = random.below(30_000_000)
      var carriedSince = (day: 0, carried: 0)
      var diary = Diary(slotsPerWeek: Double(units) / 1_000_000)
      var plain = PlainDiary(days: calendar.workingDayCount, unitsPerWeek: units)
      var booked: [Diary.Slot] = []
      var now = SimTime.start
      var differences = 0
      for _ in 0..<400 {
        now += .minutes(Int64(random.below(random.below(10) == 0 ? 10_000 : 300)))
        switch random.below(20) {
        case 0..<3 where !booked.isEmpty:
          let slot = booked.remove(at: random.below(booked.count))
          let isOpenAgain = diary.cancel(slot, at: now)
          if isOpenAgain != (now < slot.start) { differences += 1 }
          if isOpenAgain { plain.taken[slot.workingDay].remove(slot.index) }
        case 3:
          let day = max(carriedSince.day, calendar.workingDay(onOrAfter: now)) + random.below(8)
          let carried =
            (carriedSince.carried + units * (day - carriedSince.day)) % 5_000_000
          carriedSince = (day, carried)
          units = random.below(30_000_000)
          diary.setSlotsPerWeek(Double(units) / 1_000_000, from: day)
          plain.set(units, from: day, carrying: carried)
        default:
          let earliest = now + .minutes(Int64(random.below(3) * random.below(40_000)))
          let slot = diary.book(onOrAfter: earliest, at: now, calendar: calendar)
          let day = calendar.workingDay(onOrAfter: earliest)
          let expected = plain.book(from: day) { offered in
            let midnight = calendar.startOfWorkingDay(day)
            return (0..<offered).first {
              midnight + .hours(9) + .seconds(8 * 3_600 * Int64($0) / Int64(offered)) >= earliest
            } ?? offered
          }
          if slot?.workingDay != expected?.day || slot?.index != expected?.index {
            differences += 1
          }
          if let slot {
            booked.append(slot)
            if slot.start < earliest { differences += 1 }
          }
        }
        let today = calendar.workingDay(onOrAfter: now)
        if diary.offered(before: today) != plain.offered[..<today].reduce(0, +) { differences += 1 }
      }
      #expect(differences == 0, "seed \(seed)")
    }
  }
}
