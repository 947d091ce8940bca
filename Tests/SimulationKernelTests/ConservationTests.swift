// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

/// A service with places and a waiting list whose people may lose patience: the parts of the
/// kernel working together.
private struct Service {
  enum Event: BitwiseCopyable {
    case departure
    case capacity(Int)
    case arrival(Int)
    case abandonment(WaitingList<Int>.Ticket)

    /// The order of ties: departures, capacity changes, arrivals, abandonments.
    var priority: UInt8 {
      switch self {
      case .departure: 0
      case .capacity: 1
      case .arrival: 2
      case .abandonment: 3
      }
    }
  }

  struct Person {
    var arrived: SimTime
    var served: SimTime?
    var left: SimTime?
  }

  var events = EventList<Event>()
  var places: Places
  var waiting = WaitingList<Int>()
  var present = LevelIntegral()
  var people: [Person] = []
  var patienceTickets: [EventList<Event>.Ticket] = []
  /// For each person, time in service and patience.
  let durations: [(service: TimeSpan, patience: TimeSpan?)]
  var inService: [Int] = []
  var departed = 0
  var abandoned = 0

  init(
    places: Int, arrivals: [SimTime], durations: [(service: TimeSpan, patience: TimeSpan?)]
  ) {
    self.places = Places(capacity: places)
    self.durations = durations
    for (person, time) in arrivals.enumerated() { schedule(.arrival(person), at: time) }
  }

  mutating func schedule(_ event: Event, at time: SimTime) {
    events.schedule(event, at: time, priority: event.priority)
  }

  mutating func admit(_ person: Int) {
    people[person].served = events.now
    inService.append(person)
    schedule(.departure, at: events.now + durations[person].service)
  }

  mutating func admitWaiting() {
    while places.free > 0, let next = waiting.admitNext(at: events.now) {
      _ = places.take(at: events.now)
      events.cancel(patienceTickets[next.element])
      admit(next.element)
    }
  }

  mutating func run(until end: SimTime) {
    while let event = events.next(by: end) {
      let now = events.now
      switch event {
      case .arrival(let person):
        people.append(Person(arrived: now))
        patienceTickets.append(.none)
        present.change(by: 1, at: now)
        if waiting.isEmpty, places.take(at: now) {
          admit(person)
        } else {
          let ticket = waiting.join(person, at: now)
          if let patience = durations[person].patience {
            patienceTickets[person] = events.schedule(
              .abandonment(ticket), at: now + patience, priority: 3)
          }
        }
      case .departure:
        // Who: the one in service whose time is up; any of them, when several are.
        let index = inService.firstIndex {
          people[$0].served! + durations[$0].service == now
        }!
        people[inService.remove(at: index)].left = now
        departed += 1
        places.release(at: now)
        present.change(by: -1, at: now)
        admitWaiting()
      case .capacity(let count):
        places.setCapacity(count, at: now)
        admitWaiting()
      case .abandonment(let ticket):
        people[waiting.leave(ticket, at: now)!].left = now
        abandoned += 1
        present.change(by: -1, at: now)
      }
      assert(waiting.isEmpty || places.free == 0, "nobody waits while a place is free")
    }
  }
}

@Suite("Conservation")
struct ConservationTests {
  private func minute(_ count: Int) -> SimTime { .start + .minutes(Int64(count)) }

  @Test("D/D/1: one arrival a minute, three quarters of a minute each: nobody waits")
  func deterministic() {
    var service = Service(
      places: 1, arrivals: (0..<100).map(minute),
      durations: Array(repeating: (.seconds(45), nil), count: 100))
    service.run(until: .never)
    #expect(service.waiting.waitingTime(at: minute(200)) == 0)
    #expect(service.places.occupiedTime(at: minute(200)) == 100 * 45)
    #expect(service.people.allSatisfy { $0.left! - $0.arrived == .seconds(45) })
  }

  /// Two places; everybody needs 10 minutes; five come at once, and so on.
  @Test("Ties: who leaves at an instant makes room for who arrives at it")
  func ties() {
    var service = Service(
      places: 2, arrivals: [0, 0, 0, 10, 10].map(minute),
      durations: [
        (.minutes(10), nil), (.minutes(10), nil), (.minutes(10), .minutes(10)),
        (.minutes(10), .minutes(10)), (.minutes(10), .minutes(10)),
      ])
    service.run(until: .never)
    // The third is admitted at minute 10, the instant at which their patience ends. The fourth
    // takes the other place, and the fifth is admitted at 20, again at the last instant.
    #expect(service.people.map(\.served) == [0, 0, 10, 10, 20].map(minute))
    #expect(service.people.map(\.left) == [10, 10, 20, 20, 30].map(minute))
    #expect(service.abandoned == 0)
  }

  @Test("A cut at the instant of an arrival comes first, and works by attrition")
  func cutAtArrival() {
    var service = Service(
      places: 2, arrivals: [0, 0, 5].map(minute),
      durations: [(.minutes(10), nil), (.minutes(20), nil), (.minutes(10), .minutes(30))])
    service.schedule(.capacity(1), at: minute(5))
    service.run(until: .never)
    #expect(service.people.map(\.served) == [0, 0, 20].map(minute))
    #expect(service.places.occupiedTime(at: minute(30)) == (10 + 20 + 10) * 60)
    #expect(service.places.capacityTime(at: minute(30)) == (2 * 5 + 25) * 60)
  }

  @Test("Little's law holds to the second on every path, and nobody is lost")
  func littlesLaw() {
    for seed in 1...40 {
      var random = TestRandom(seed: seed)
      var time = SimTime.start
      var arrivals: [SimTime] = []
      var durations: [(service: TimeSpan, patience: TimeSpan?)] = []
      for _ in 0..<400 {
        time += .seconds(Int64(random.below(600)))
        arrivals.append(time)
        durations.append(
          (
            .seconds(Int64(random.below(3_000))),
            random.below(2) == 0 ? .seconds(Int64(random.below(4_000))) : nil
          ))
      }
      var service = Service(places: 4, arrivals: arrivals, durations: durations)
      for _ in 0..<10 {
        service.schedule(.capacity(random.below(9)), at: minute(random.below(2_000)))
      }
      let end = minute(1_500)
      service.run(until: end)

      let people = service.people
      let inSystem = people.reduce(0) { $0 + Int((($1.left ?? end) - $1.arrived).seconds) }
      #expect(service.present.total(at: end) == inSystem)
      let inPlaces = people.reduce(0) { sum, person in
        person.served.map { sum + Int(((person.left ?? end) - $0).seconds) } ?? sum
      }
      #expect(service.places.occupiedTime(at: end) == inPlaces)
      #expect(service.waiting.waitingTime(at: end) == inSystem - inPlaces)
      #expect(
        people.count
          == service.departed + service.abandoned + service.waiting.count + service.places.occupied)
    }
  }

  @Test("All times five times as long: every wait is five times as long")
  func scaling() {
    var random = TestRandom(seed: 9)
    let gaps = (0..<500).map { _ in Int64(random.below(600)) }
    let lengths = (0..<500).map { _ in Int64(random.below(1_100)) }
    func waits(times factor: Int64) -> [TimeSpan] {
      var time = SimTime.start
      let arrivals = gaps.map { gap in
        time += .seconds(gap * factor)
        return time
      }
      var service = Service(
        places: 2, arrivals: arrivals,
        durations: lengths.map { (.seconds($0 * factor), nil) })
      service.run(until: .never)
      return service.people.map { $0.served! - $0.arrived }
    }
    #expect(waits(times: 5) == waits(times: 1).map { 5 * $0 })
  }

  @Test("A run that is copied half-way ends as the run itself does, and as one in a single piece")
  func splitting() {
    var random = TestRandom(seed: 8)
    let arrivals = (0..<600).map { _ in minute(random.below(5_000)) }
    let durations = (0..<600).map { _ in
      (service: TimeSpan.minutes(Int64(random.below(60))), patience: TimeSpan?.none)
    }
    var whole = Service(places: 4, arrivals: arrivals.sorted(), durations: durations)
    var first = whole
    first.run(until: minute(2_500))
    var second = first
    for end in [minute(3_000), .never] { first.run(until: end) }
    second.run(until: .never)
    whole.run(until: .never)
    for half in [first, second] {
      #expect(half.people.map(\.left) == whole.people.map(\.left))
      #expect(half.present.total(at: minute(9_999)) == whole.present.total(at: minute(9_999)))
    }
  }
}
