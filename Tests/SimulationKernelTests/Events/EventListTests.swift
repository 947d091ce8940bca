// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import SimulationKernel

@Suite("Event list")
struct EventListTests {
  private func taken(_ events: inout EventList<Int>, by end: SimTime = .never) -> [Int] {
    var order: [Int] = []
    while let event = events.next(by: end) { order.append(event) }
    return order
  }

  @Test("Events come out by time, then priority, then the order in which they were scheduled")
  func totalOrder() {
    var events = EventList<Int>()
    events.schedule(6, at: .start + .days(2))
    events.schedule(4, at: .start + .days(1), priority: 7)
    events.schedule(2, at: .start + .days(1), priority: 2)
    events.schedule(5, at: .start + .days(1), priority: 255)
    events.schedule(3, at: .start + .days(1), priority: 2)
    events.schedule(1, at: .start, priority: 255)
    #expect(taken(&events) == [1, 2, 3, 4, 5, 6])
  }

  @Test("The clock is at the event last taken, or at the end that was asked for")
  func clock() {
    var events = EventList<Int>()
    #expect(events.now == .start)
    events.schedule(1, at: .start + .hours(3))
    #expect(events.next(by: .start + .hours(2)) == nil)
    #expect(events.now == .start + .hours(2))
    #expect(events.next(by: .start + .hours(3)) == 1)
    #expect(events.now == .start + .hours(3))
    #expect(events.next(by: .start + .hours(1)) == nil)
    #expect(events.now == .start + .hours(3), "an end in the past does not move the clock back")
  }

  @Test("A run without end leaves the clock at the last event, so that more can be scheduled")
  func runWithoutEnd() {
    var events = EventList<Int>()
    events.schedule(1, at: .start + .days(5))
    #expect(taken(&events) == [1])
    #expect(events.now == .start + .days(5))
    events.schedule(2, at: .start + .days(6))
    #expect(taken(&events) == [2])
  }

  @Test("An event at the end of the run is part of the run")
  func endIsIncluded() {
    var events = EventList<Int>()
    events.schedule(1, at: .start + .days(1), priority: 255)
    events.schedule(2, at: .start + .days(1) + .seconds(1))
    #expect(taken(&events, by: .start + .days(1)) == [1])
    #expect(events.pendingCount == 1)
  }

  @Test("An event scheduled for the present follows those already due with its priority")
  func presentEvents() {
    var events = EventList<Int>()
    for event in [1, 2, 4] { events.schedule(event, at: .start, priority: event == 4 ? 9 : 5) }
    #expect(events.next(by: .never) == 1)
    events.schedule(3, at: .start, priority: 5)
    #expect(taken(&events) == [2, 3, 4])
  }

  @Test("An event for the present with an earlier priority than the one in hand is next")
  func earlierPriorityAtPresent() {
    var events = EventList<Int>()
    events.schedule(1, at: .start, priority: 200)
    events.schedule(3, at: .start, priority: 200)
    #expect(events.next(by: .never) == 1)
    events.schedule(2, at: .start, priority: 0)
    #expect(taken(&events) == [2, 3])
  }

  @Test("A cancelled event never fires")
  func cancelling() {
    var events = EventList<Int>()
    let first = events.schedule(1, at: .start + .days(1))
    events.schedule(2, at: .start + .days(2))
    #expect(events.isPending(first))
    #expect(events.cancel(first) == true)
    #expect(!events.isPending(first))
    #expect(events.pendingCount == 1)
    #expect(taken(&events) == [2])
  }

  @Test("A ticket is dead after its event has happened, even when its slot is used again")
  func staleTickets() {
    var events = EventList<Int>()
    let first = events.schedule(1, at: .start)
    #expect(events.next(by: .never) == 1)
    let second = events.schedule(2, at: .start)
    #expect(!events.isPending(first))
    #expect(events.cancel(first) == false)
    #expect(events.isPending(second))
    #expect(events.cancel(second) == true)
    #expect(events.cancel(second) == false)
    let third = events.schedule(3, at: .start)
    #expect(Set([first, second, third]).count == 3)
    #expect(taken(&events) == [3])
  }

  @Test("The ticket for nothing is never pending")
  func noTicket() {
    var events = EventList<Int>()
    for number in 0..<100 { events.schedule(number, at: .start) }
    #expect(!events.isPending(.none))
    #expect(events.cancel(.none) == false)
    #expect(events.reschedule(.none, at: .start) == .none)
    #expect(events.pendingCount == 100)
  }

  @Test("A rescheduled event keeps its priority and goes behind its equals")
  func rescheduling() {
    var events = EventList<Int>()
    let moved = events.schedule(3, at: .start + .days(9), priority: 4)
    events.schedule(4, at: .start + .days(1), priority: 5)
    events.schedule(1, at: .start + .days(1), priority: 3)
    events.schedule(2, at: .start + .days(1), priority: 4)
    let ticket = events.reschedule(moved, at: .start + .days(1))
    #expect(!events.isPending(moved))
    #expect(events.isPending(ticket))
    #expect(taken(&events) == [1, 2, 3, 4])
    #expect(events.reschedule(ticket, at: .start + .days(2)) == .none)
    #expect(events.pendingCount == 0)
  }

  @Test("The time of the next event passes over cancelled ones")
  func timeOfNext() {
    var events = EventList<Int>()
    #expect(events.timeOfNext == nil)
    let tickets = (1...300).map { events.schedule($0, at: .start + .days(Int64($0))) }
    #expect(events.timeOfNext == .start + .days(1))
    for ticket in tickets[..<130] { events.cancel(ticket) }
    #expect(events.timeOfNext == .start + .days(131))
    for ticket in tickets[130...] { events.cancel(ticket) }
    #expect(events.timeOfNext == nil)
    #expect(events.next(by: .never) == nil)
  }

  @Test("A copy is a fork: both run on independently, and old tickets are good in both")
  func forking() {
    var events = EventList<Int>()
    for number in 1...400 { events.schedule(number, at: .start + .hours(Int64(number))) }
    let shared = events.schedule(1_000, at: .start + .hours(1_000))
    #expect(events.next(by: .never) == 1)

    var fork = events
    #expect(fork.cancel(shared) == true)
    let onlyInFork = fork.schedule(7_777, at: .start + .hours(2))
    #expect(events.isPending(shared))
    #expect(!events.isPending(onlyInFork))
    #expect(taken(&events) == Array(2...400) + [1_000])
    #expect(fork.now == .start + .hours(1))
    #expect(taken(&fork) == [2, 7_777] + Array(3...400))
  }

  @Test("A copy made before anything was scheduled is a fork too")
  func forkingAnEmptyList() {
    var events = EventList<Int>(reservingCapacity: 10)
    var fork = events
    events.schedule(1, at: .start)
    fork.schedule(2, at: .start)
    #expect(taken(&events) == [1])
    #expect(taken(&fork) == [2])
  }

  @Test("Times reach a thousand million years")
  func distantTimes() {
    var events = EventList<Int>()
    let last = EventKey.endOfTime - .seconds(1)
    for number in 1...200 { events.schedule(number, at: last, priority: 255) }
    events.schedule(0, at: last, priority: 254)
    #expect(taken(&events) == Array(0...200))
    #expect(events.now == last)
  }
}
