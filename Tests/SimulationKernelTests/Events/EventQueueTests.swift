// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import SimulationKernel

extension EventList {
  /// Checks that the keys are where they should be and that the counts agree.
  func checkInvariants(sourceLocation: SourceLocation = #_sourceLocation) {
    defer { keepAlive() }
    let pending = PendingView(table, alarms)
    let near = queue.near
    var isInOrder = (near.end..<near.keys.capacity).allSatisfy { near.keys.base[$0].high == .max }
    var keys = near.count
    var live = 0
    for index in EventHeap.root..<near.end {
      let key = near.keys.base[index]
      live += pending.holds(key) ? 1 : 0
      let isBelowParent = index == EventHeap.root || near.keys.base[index >> 2 + 2] < key
      isInOrder = isInOrder && isBelowParent && key.high < queue.limit
    }
    #expect(isInOrder, sourceLocation: sourceLocation)

    var isInBucket = true
    for level in 0..<EventBuckets.levels {
      for digit in 0..<EventBuckets.digits {
        var count = 0
        queue.far.forEach(level: level, digit: digit) { key in
          count += 1
          live += pending.holds(key) ? 1 : 0
          let bounds = queue.far.bounds(level: level, digit: digit)
          isInBucket = isInBucket && bounds.contains(key.high) && key.high >= queue.limit
        }
        let isMarked = queue.far.occupied.base[level] & 1 << UInt64(digit) != 0
        isInBucket = isInBucket && isMarked == (count > 0)
        keys += count
      }
    }
    #expect(isInBucket, sourceLocation: sourceLocation)
    #expect(live == pendingCount, sourceLocation: sourceLocation)
    #expect(keys - live == queue.staleCount, sourceLocation: sourceLocation)
  }
}

@Suite("Event queue")
struct EventQueueTests {
  @Test("Cancelled keys never outnumber the pending ones by more than 64")
  func compaction() {
    var events = EventList<Int>()
    var tickets: [EventList<Int>.Ticket] = []
    for number in 0..<5_000 {
      tickets.append(events.schedule(number, at: .start + .minutes(Int64(number * 37 % 5_000))))
    }
    for (number, ticket) in tickets.enumerated() where number % 10 != 0 {
      events.cancel(ticket)
      #expect(events.queue.staleCount <= events.pendingCount + 64)
    }
    events.checkInvariants()
    #expect(events.pendingCount == 500)
    var count = 0
    while let event = events.next(by: .never) {
      #expect(event % 10 == 0)
      count += 1
    }
    #expect(count == 500)
    #expect(events.queue.staleCount == 0)
  }

  @Test("Of a great many events an eighth of the keys at most are stale")
  func fewStaleAmongMany() {
    var events = EventList<Int>()
    let tickets = (0..<200_000).map {
      events.schedule($0, at: .start + .seconds(Int64($0 &* 7_919 % 1_000_003)))
    }
    for ticket in tickets.prefix(100_000) {
      events.cancel(ticket)
      #expect(events.queue.staleCount <= events.pendingCount / 8 + 8_192)
    }
    events.checkInvariants()
    #expect(events.pendingCount == 100_000)
  }

  @Test("A timer that is always set and always cancelled takes no more room with time")
  func timers() {
    var events = EventList<Int>()
    for number in 0..<20_000 {
      let ticket = events.schedule(number, at: events.now + .weeks(12))
      events.schedule(number, at: events.now + .seconds(1))
      #expect(events.next(by: .never) == number)
      events.cancel(ticket)
    }
    events.checkInvariants()
    #expect(events.pendingCount == 0)
    #expect(events.queue.staleCount <= 65)
    #expect(events.table.slots.capacity == 16)
  }

  @Test("A crowd at one instant comes out in order, and may schedule more for the same instant")
  func crowd() {
    var events = EventList<Int>()
    let nine = SimTime.start + .hours(9)
    for number in 0..<3_000 { events.schedule(number, at: nine) }
    for number in 3_000..<6_000 {
      #expect(events.next(by: nine) == number - 3_000)
      events.schedule(number, at: nine)
    }
    events.checkInvariants()
    for number in 3_000..<6_000 { #expect(events.next(by: nine) == number) }
    #expect(events.next(by: nine) == nil)
  }

  @Test("A crowd that schedules for its own instant with earlier priorities stays in order")
  func crowdWithEarlierPriorities() {
    var events = EventList<Int>()
    for number in 0..<400 { events.schedule(number, at: .start, priority: 100) }
    #expect(events.next(by: .start) == 0)
    for number in 0..<700 { events.schedule(1_000 + number, at: .start, priority: 50) }
    for number in 0..<300 { events.schedule(5_000 + number, at: .start, priority: 150) }
    events.checkInvariants()
    var order: [Int] = []
    while let event = events.next(by: .start) { order.append(event) }
    #expect(order == Array(1_000..<1_700) + Array(1..<400) + Array(5_000..<5_300))
  }

  @Test("Spreading and pouring keep every event, over all scales of time")
  func scales() {
    var random = TestRandom(seed: 5)
    var events = EventList<Int>()
    var times: [SimTime] = []
    for number in 0..<4_000 {
      let time = SimTime(seconds: Int64(random.word() >> UInt64(9 + random.below(54))))
      times.append(time)
      events.schedule(number, at: time)
    }
    events.checkInvariants()
    let order = times.indices.sorted { (times[$0], $0) < (times[$1], $1) }
    for (position, number) in order.enumerated() {
      #expect(events.next(by: .never) == number)
      if position % 500 == 0 { events.checkInvariants() }
    }
    #expect(events.next(by: .never) == nil)
  }

  @Test("Searching up to an end does not disturb what lies beyond it")
  func searchingInSteps() {
    var random = TestRandom(seed: 6)
    var events = EventList<Int>()
    var times: [SimTime] = []
    for number in 0..<1_000 {
      times.append(.start + .hours(Int64(random.below(24 * 365))))
      events.schedule(number, at: times[number])
    }
    var order: [Int] = []
    for day in 0...365 {
      let end = SimTime.start + .days(Int64(day))
      while let number = events.next(by: end) { order.append(number) }
      #expect(events.now == end)
      // Something new just after the end, before everything that is pending.
      times.append(end + .seconds(1))
      events.schedule(1_000 + day, at: end + .seconds(1))
    }
    while let number = events.next(by: .never) { order.append(number) }
    #expect(order == times.indices.sorted { (times[$0], $0) < (times[$1], $1) })
  }
}
