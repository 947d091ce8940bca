// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import SimulationKernel

@Suite("The place of an event just taken")
struct VacantPlaceTests {
  /// Events 0..<count, one a minute, of which the first has been taken.
  private func list(_ count: Int) -> EventList<Int> {
    var events = EventList<Int>()
    for number in 0..<count { events.schedule(number, at: .start + .minutes(Int64(number))) }
    _ = events.next(by: .never)
    return events
  }

  private func rest(of list: EventList<Int>) -> [Int] {
    var list = list
    var events: [Int] = []
    while let event = list.next(by: .never) { events.append(event) }
    return events
  }

  @Test("Its successor may come first, last, or in between", arguments: [0, 1, 5, 9])
  func successor(minute: Int64) {
    var events = list(10)
    events.schedule(100, at: .start + .minutes(minute))
    events.checkInvariants()
    let before = (1..<10).filter { $0 <= Int(minute) }
    #expect(rest(of: events) == before + [100] + (1..<10).filter { $0 > Int(minute) })
  }

  @Test("Nobody sees it: not the next time, not the count, not a copy")
  func unseen() {
    let events = list(5)
    #expect(events.timeOfNext == .start + .minutes(1))
    #expect(events.pendingCount == 4)
    events.checkInvariants()
    var copy = events
    copy.schedule(100, at: copy.now)
    #expect(rest(of: copy) == [100, 1, 2, 3, 4])
    #expect(rest(of: events) == [1, 2, 3, 4])
  }

  @Test("Taking the last event leaves an empty list that can be filled again")
  func last() {
    var events = list(1)
    #expect(events.timeOfNext == nil && events.pendingCount == 0)
    events.checkInvariants()
    let none = events.next(by: .start + .minutes(3))
    #expect(none == nil && events.now == .start + .minutes(3))
    events.schedule(7, at: events.now)
    events.schedule(8, at: events.now)
    #expect(rest(of: events) == [7, 8])
  }

  @Test("Cancelled keys are dropped around it")
  func dropped() {
    var events = EventList<Int>()
    var tickets: [EventList<Int>.Ticket] = []
    for number in 0..<400 {
      tickets.append(events.schedule(number, at: .start + .minutes(Int64(number))))
    }
    for number in 0..<100 {
      _ = events.next(by: .never)
      for cancelled in [399 - 2 * number, 398 - 2 * number] { events.cancel(tickets[cancelled]) }
      events.checkInvariants()
    }
    #expect(rest(of: events) == Array(100..<200))
  }
}
