// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import SimulationKernel

@Suite("Alarms")
struct AlarmTests {
  private enum Event: BitwiseCopyable, Sendable { case opening, visit }

  private func second(_ count: Int) -> SimTime { SimTime(seconds: Int64(count)) }

  /// Everything that still comes, in words.
  private func rest(_ events: consuming EventList<Event>) -> [String] {
    var rest: [String] = []
    while let next = events.nextOccurrence(by: .never) {
      switch next {
      case .event(let event): rest.append("\(event) \(events.now.seconds)")
      case .alarm(let individual): rest.append("\(individual) \(events.now.seconds)")
      }
    }
    return rest
  }

  @Test("An alarm goes off once, at the time that it was set to last")
  func movedAlarm() {
    var events = EventList<Event>()
    events.setAlarm(of: 3, at: second(50))
    events.setAlarm(of: 3, at: second(20))
    events.setAlarm(of: 3, at: second(30))
    #expect(events.alarm(of: 3) == second(30))
    #expect(events.pendingCount == 1)
    #expect(rest(events) == ["3 30"])
  }

  @Test("An alarm that was taken off does not go off, and can be set again")
  func clearedAlarm() {
    var events = EventList<Event>()
    events.setAlarm(of: 0, at: second(5))
    events.clearAlarm(of: 0)
    events.clearAlarm(of: 9)
    #expect(events.alarm(of: 0) == .never)
    #expect(events.alarm(of: 9) == .never)
    #expect(events.pendingCount == 0)
    events.setAlarm(of: 0, at: second(7))
    #expect(rest(events) == ["0 7"])
  }

  @Test("At one instant the priority tells; then alarms before events, by number and not by haste")
  func order() {
    var events = EventList<Event>()
    events.schedule(.visit, at: second(9), priority: 1)
    for individual in [7, 2, 5] { events.setAlarm(of: individual, at: second(9), priority: 1) }
    events.setAlarm(of: 1, at: second(9), priority: 2)
    events.schedule(.opening, at: second(9), priority: 0)
    events.setAlarm(of: 2, at: second(4), priority: 1)
    events.setAlarm(of: 2, at: second(9), priority: 1)
    #expect(rest(events) == ["opening 9", "2 9", "5 9", "7 9", "visit 9", "1 9"])
  }

  @Test("A copy of the list keeps its own alarms")
  func fork() {
    var events = EventList<Event>()
    events.setAlarm(of: 0, at: second(5))
    var fork = events
    fork.setAlarm(of: 0, at: second(8))
    events.setAlarm(of: 1, at: second(6))
    #expect(rest(events) == ["0 5", "1 6"])
    #expect(rest(fork) == ["0 8"])
  }

  @Test("Many alarms and events, set, moved and taken off, come as a plain list says")
  func manyAlarms() {
    for seed in 1...40 {
      var random = TestRandom(seed: seed)
      var events = EventList<Int>()
      var alarms: [Int: SimTime] = [:]
      var scheduled: [(at: SimTime, number: Int)] = []
      var differences = 0
      for step in 0..<2_000 {
        let individual = random.below(60)
        let time = events.now + .seconds(Int64(random.below(400)))
        switch random.below(10) {
        case 0..<5:
          events.setAlarm(of: individual, at: time)
          alarms[individual] = time
        case 5:
          events.clearAlarm(of: individual)
          alarms[individual] = nil
        case 6:
          events.schedule(step, at: time)
          scheduled.append((time, step))
        default:
          let alarm = alarms.min { ($0.value, $0.key) < ($1.value, $1.key) }
          let event = scheduled.min { ($0.at, $0.number) < ($1.at, $1.number) }
          switch events.nextOccurrence(by: .never) {
          case .alarm(let individual):
            let isFirst = alarm?.key == individual && alarm!.value <= event?.at ?? .never
            if !isFirst || alarm?.value != events.now { differences += 1 }
            alarms[individual] = nil
          case .event(let number):
            let isFirst = event?.number == number && event!.at < alarm?.value ?? .never
            if !isFirst || event?.at != events.now { differences += 1 }
            scheduled.removeAll { $0.number == number }
          case nil:
            if alarm != nil || event != nil { differences += 1 }
          }
        }
        if events.pendingCount != alarms.count + scheduled.count { differences += 1 }
      }
      #expect(differences == 0, "seed \(seed)")
    }
  }

  @Test("Stale keys of alarms are removed when they are many")
  func staleKeys() {
    var events = EventList<Int>()
    for round in 0..<2_000 {
      events.setAlarm(of: round % 100, at: second(1_000_000 - round))
      #expect(events.queue.staleCount <= events.pendingCount / 2 + 32)
    }
    #expect(events.pendingCount == 100)
  }

  @Test("A list with alarms is not read as if it had none")
  func mistake() async {
    await #expect(processExitsWith: .failure) {
      var events = EventList<Int>()
      events.setAlarm(of: 0, at: .start)
      _ = events.next(by: .never)
    }
  }
}
