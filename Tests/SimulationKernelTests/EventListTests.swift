// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import SimulationKernel

@Suite("Event list")
struct EventListTests {
  @Test("Events come out by time, then priority, then the order in which they were scheduled")
  func totalOrder() {
    var events = EventList<Int>()
    events.schedule(4, at: .start + .days(2))
    events.schedule(3, at: .start + .days(1), priority: 7)
    events.schedule(1, at: .start + .days(1), priority: 2)
    events.schedule(2, at: .start + .days(1), priority: 2)
    var order: [Int] = []
    while let event = events.next(by: .start + .days(3)) { order.append(event) }
    #expect(order == [1, 2, 3, 4])
    #expect(events.now == .start + .days(3))
  }

  @Test("A cancelled event never fires, and its ticket is safe to use again")
  func cancelling() {
    var events = EventList<Int>()
    let first = events.schedule(1, at: .start + .days(1))
    events.schedule(2, at: .start + .days(2))
    #expect(events.cancel(first) == true)
    #expect(events.cancel(first) == false)
    #expect(events.timeOfNext == .start + .days(2))
    #expect(events.next(by: .start + .days(9)) == 2)
  }
}
