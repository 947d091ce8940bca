// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import SimulationKernel

/// The obviously right event list: an array, sorted when it is asked.
private struct SortedArrayList {
  struct Entry {
    var time: SimTime
    var priority: UInt8
    var sequence: Int
    var event: Int
  }
  var now = SimTime.start
  var entries: [Entry] = []
  var sequence = 0

  mutating func schedule(_ event: Int, at time: SimTime, priority: UInt8) {
    sequence += 1
    entries.append(Entry(time: time, priority: priority, sequence: sequence, event: event))
  }

  /// The event comes with the order in which it was scheduled, which names it.
  mutating func next(by end: SimTime) -> Entry? {
    let first = entries.indices.min {
      (entries[$0].time, entries[$0].priority, entries[$0].sequence)
        < (entries[$1].time, entries[$1].priority, entries[$1].sequence)
    }
    guard let first, entries[first].time <= end else {
      if end != .never { now = max(now, end) }
      return nil
    }
    now = entries[first].time
    return entries.remove(at: first)
  }

  mutating func cancel(_ event: Int) -> Entry? {
    entries.firstIndex { $0.event == event }.map { entries.remove(at: $0) }
  }
}

/// How far ahead a random sequence schedules.
enum Spread: CaseIterable {
  case crowded, daily, wide, increasing

  fileprivate func delay(_ random: inout TestRandom) -> TimeSpan {
    switch self {
    case .crowded: .seconds(Int64(random.below(4)))
    case .daily: .hours(9 + 24 * Int64(random.below(60)))
    case .wide: .seconds(Int64(random.word() >> UInt64(24 + random.below(40))))
    case .increasing: .minutes(Int64(1_000 + random.below(10)))
    }
  }
}

@Suite("Event list against a sorted array")
struct EventListSequenceTests {
  private typealias Tickets = [(event: Int, ticket: EventList<Int>.Ticket)]

  /// Performs one random sequence of operations on both and compares every answer.
  private func compare(seed: Int, length: Int, growth: Int, spread: Spread) {
    var random = TestRandom(seed: seed)
    var list = EventList<Int>()
    var model = SortedArrayList()
    var tickets: Tickets = []
    var forks: [(EventList<Int>, SortedArrayList, Tickets)] = []

    // `#expect` is slow in a loop of a million steps, so a sequence is judged once.
    var differences = 0
    for step in 0..<length {
      switch random.below(100 + growth) {
      case 0..<40:
        let end = random.below(4) == 0 ? list.now + spread.delay(&random) : .never
        if list.next(by: end) != model.next(by: end)?.event { differences += 1 }
        if list.now != model.now { differences += 1 }
      case 40..<52 where !tickets.isEmpty:
        let (event, ticket) = tickets[random.below(tickets.count)]
        let wasPending = list.isPending(ticket)
        let cancelled = list.cancel(ticket)
        let isRight = cancelled == (model.cancel(event) != nil) && cancelled == wasPending
        if !isRight { differences += 1 }
      case 52..<58 where !tickets.isEmpty:
        let index = random.below(tickets.count)
        let time = list.now + spread.delay(&random)
        let ticket = list.reschedule(tickets[index].ticket, at: time)
        let entry = model.cancel(tickets[index].event)
        if (ticket == .none) != (entry == nil) { differences += 1 }
        if let entry {
          model.schedule(entry.event, at: time, priority: entry.priority)
          tickets[index].ticket = ticket
        }
      case 58 where forks.count < 3:
        forks.append((list, model, tickets))
      case 59 where !forks.isEmpty:
        // Go on with the other one, and come back to this one at the end.
        swap(&list, &forks[0].0)
        swap(&model, &forks[0].1)
        swap(&tickets, &forks[0].2)
      default:
        let time = list.now + spread.delay(&random)
        let priority = UInt8(random.below(3) * 100)
        model.schedule(step, at: time, priority: priority)
        tickets.append((step, list.schedule(step, at: time, priority: priority)))
      }
      if list.pendingCount != model.entries.count { differences += 1 }
      if step % 256 == 255 { list.checkInvariants() }
    }
    for (var list, var model, _) in forks + [(list, model, tickets)] {
      while let expected = model.next(by: .never) {
        if list.next(by: .never) != expected.event { differences += 1 }
      }
      if list.next(by: .never) != nil { differences += 1 }
    }
    #expect(differences == 0, "seed \(seed)")
  }

  @Test("Short random sequences give the same events in the same order", arguments: Spread.allCases)
  func shortSequences(spread: Spread) {
    for seed in 1...700 {
      compare(seed: seed, length: 60, growth: seed % 3 * 40, spread: spread)
    }
  }

  @Test("Long random sequences, with hundreds pending, do too", arguments: Spread.allCases)
  func longSequences(spread: Spread) {
    for seed in 1...6 {
      compare(seed: 10_000 + seed, length: 1_500, growth: 60, spread: spread)
    }
  }
}
