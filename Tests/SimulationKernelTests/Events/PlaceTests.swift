// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import SimulationKernel

@Suite("A place in the order, taken before the event is scheduled")
struct PlaceTests {
  @Test("An event comes where it would have come had it been scheduled when its place was taken")
  func placeOfThen() {
    var events = EventList<Int>()
    events.schedule(1, at: .start + .days(1), priority: 5)
    let place = events.takePlace()
    events.schedule(3, at: .start + .days(1), priority: 5)
    events.schedule(0, at: .start + .days(1), priority: 4)
    _ = events.schedule(2, at: .start + .days(1), priority: 5, in: place)
    var order: [Int] = []
    while let event = events.next(by: .never) { order.append(event) }
    #expect(order == [0, 1, 2, 3])
  }

  @Test("Its ticket is as good as any other")
  func ticket() {
    var events = EventList<Int>()
    let place = events.takePlace()
    let ticket = events.schedule(1, at: .start + .days(1), in: place)
    #expect(events.isPending(ticket))
    let wasPending = events.cancel(ticket)
    #expect(wasPending)
    #expect(!events.isPending(ticket))
    let next = events.next(by: .never)
    #expect(next == nil)
  }

  /// Where a timer's event is, where it is to be, and its place there if it has been put off.
  private struct Timer {
    var ticket = EventList<Int>.Ticket.none
    var at = SimTime.never
    var due = SimTime.never
    var place = EventList<Int>.Place.none
  }

  @Test("Putting off timers lazily gives the order that moving each of them at once gives")
  func lazyTimers() {
    var random = TestRandom(seed: 7)
    var eager = EventList<Int>()
    var lazy = EventList<Int>()
    var tickets = Array(repeating: EventList<Int>.Ticket.none, count: 20)
    var timers = Array(repeating: Timer(), count: 20)
    var happened = 0
    var putOff = 0
    for _ in 0..<20_000 {
      // Few different times, so that many events fall due at the same second.
      let timer = random.below(20)
      let due = eager.now + .seconds(Int64(random.below(12)))
      if due != timers[timer].due {
        eager.cancel(tickets[timer])
        tickets[timer] = eager.schedule(timer, at: due)
        if timers[timer].at <= due {
          timers[timer].place = lazy.takePlace()
        } else {
          lazy.cancel(timers[timer].ticket)
          timers[timer].ticket = lazy.schedule(timer, at: due)
          timers[timer].at = due
          timers[timer].place = .none
        }
        timers[timer].due = due
      }
      guard random.below(3) == 0 else { continue }
      let end = eager.now + .seconds(Int64(random.below(3)))
      let expected = eager.next(by: end)
      var found = lazy.next(by: end)
      while let early = found, timers[early].place != .none {
        timers[early].ticket = lazy.schedule(early, at: timers[early].due, in: timers[early].place)
        timers[early].at = timers[early].due
        timers[early].place = .none
        putOff += 1
        found = lazy.next(by: end)
      }
      #expect(found == expected)
      #expect(lazy.now == eager.now)
      if let found {
        timers[found] = Timer()
        happened += 1
      }
    }
    #expect(happened > 1_000 && putOff > 1_000)
  }
}
