// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import SimulationKernel

/// A running queueing network on the kernel's event list, waiting lists and places.
///
/// A value: a copy runs on independently. Events of one instant come in the order of `Tie`.
struct NetworkRun: Sendable {
  enum Event: BitwiseCopyable, Sendable {
    case departure(person: Int)
    case change(station: Int, number: Int)
    case opening(station: Int)
    case closing(station: Int)
    case arrival(source: Int)
    case givingUp(person: Int)
    case look
  }

  /// The order of events at one instant: the priority that the event list is given.
  ///
  /// So somebody who arrives as a place falls free finds it free, and somebody whose patience ends
  /// as they are called is served.
  enum Tie {
    static let departure: UInt8 = 0
    static let capacity: UInt8 = 1
    static let arrival: UInt8 = 2
    static let givingUp: UInt8 = 3
    static let look: UInt8 = 4
  }

  /// What a person's random numbers are for. Each is addressed, so luck belongs to the person.
  enum Luck {
    static let service = Purpose.named("verification.service")
    static let patience = Purpose.named("verification.patience")
    static let route = Purpose.named("verification.route")
    static let start = Purpose.named("verification.start")
    static let arrivals = Purpose.named("verification.arrivals")
  }

  struct Person: BitwiseCopyable, Sendable {
    /// Which source they came from; −1 when they were there at the start.
    var source: Int
    var visit = -1
    /// The service still to be given in this visit.
    var work = TimeSpan.zero
    /// Since when that is being given; never, when it is not.
    var since = SimTime.never
    var departure = EventList<Event>.Ticket.none
    var givingUp = EventList<Event>.Ticket.none
    var waiting = WaitingList<Int>.Ticket.none
    /// Their index among those at servers.
    var seat = -1
  }

  struct StationState: Sendable {
    var waiting: WaitingList<Int>
    var places: Places
    /// Who is at a server.
    var seated: [Int] = []
    var isOpen = true
    var openings = 0
    var changedAt = SimTime.start
    /// How many servers there should be, and how many were taken after the last event.
    var intended: Int
    var lastTaken = 0
    /// Tickets in the order of joining: the mutant that serves the last first takes from the end.
    var tickets: [WaitingList<Int>.Ticket] = []
  }

  struct SourceState: Sendable {
    var stream: RandomStream
    /// The stream as it was before the last gap was drawn.
    var before: RandomStream
    /// When the next one comes [units], before rounding: gaps are never rounded.
    var next = 0.0
    var count = 0
  }

  let network: Network
  let random: RandomStreams
  var events = EventList<Event>()
  var stations: [StationState]
  var sources: [SourceState]
  var people: [Person] = []
  /// How many of each kind are in the network, and in all.
  var presentByKind: [LevelIntegral]
  var present = LevelIntegral()
  var record = Record()

  /// The end of the time observed, once it is known.
  var end: SimTime
  var cyclesLeft = 0
  /// The last cycle has ended.
  var isOver = false
  var cycleLevel = 0
  var busySince = SimTime.start
  /// Visits and passages that are counted and not over.
  var unfinished = 0
  var latest = SimTime.start

  init(_ network: Network, _ random: RandomStreams) {
    self.network = network
    self.random = random
    let extra = network.fault == .extraServer ? 1 : 0
    stations = network.stations.map {
      StationState(
        waiting: WaitingList(priorityClasses: 2 * network.kinds),
        places: Places(capacity: $0.servers + extra), intended: $0.servers)
    }
    sources = network.sources.map {
      // By what it is and not by its number: the order of declaration means nothing.
      let stream = random.stream(
        Luck.arrivals, for: UInt64($0.kind), occasion: UInt64($0.station))
      return SourceState(stream: stream, before: stream)
    }
    presentByKind = Array(repeating: LevelIntegral(), count: network.kinds)
    record.stations = network.stations.map { StationRecord(servers: $0.servers) }
    switch network.span {
    case .horizon(let length), .window(let length): end = .start + .units(length)
    case .cycles(let count, let level):
      end = .never
      cyclesLeft = count
      cycleLevel = level
    }
    populate()
    for source in sources.indices { scheduleArrival(of: source) }
    for station in stations.indices { scheduleCapacity(of: station) }
    for look in network.looks {
      events.schedule(.look, at: .start + .units(look), priority: Tie.look)
    }
  }

  /// Runs to the end, and checks everything that must hold there.
  mutating func finish() {
    advance(to: end)
    closeObservation()
    if case .window = network.span {
      while unfinished > 0, step(by: .never) {}
    }
    audit()
  }

  /// Runs up to a time, or up to the end of the last cycle.
  mutating func advance(to time: SimTime) {
    while !isOver, step(by: time) {}
  }

  /// Takes the next event, if there is one by this time.
  private mutating func step(by time: SimTime) -> Bool {
    guard let event = events.next(by: time) else { return false }
    let now = network.fault == .backwardClock && people.count == 5 ? .start : events.now
    if now < latest { report(.clock) }
    latest = events.now
    switch event {
    case .departure(let person): depart(person)
    case .change(let station, let number): change(station, to: number)
    case .opening(let station): open(station)
    case .closing(let station): close(station)
    case .arrival(let source): arrive(from: source)
    case .givingUp(let person): giveUp(person)
    case .look: record.looks.append(present.level)
    }
    checkPlaces()
    return true
  }

  // MARK: - Coming

  private mutating func populate() {
    guard let start = network.start else { return }
    var stream = random.stream(Luck.start)
    for (station, count) in start(&stream).enumerated() {
      for _ in 0..<count {
        let person = enter(source: -1, kind: 0, station: station)
        join(person, station)
        if people[person].since != .never {
          // They have been here for a while already.
          events.cancel(people[person].departure)
          people[person].work = network.stations[station].service(kind: 0)
            .remainder(from: &stream)
          begin(person, at: station)
        }
      }
    }
  }

  private mutating func scheduleArrival(of source: Int) {
    let time: SimTime
    sources[source].before = sources[source].stream
    switch network.sources[source].arrivals {
    case .poisson(let rate):
      sources[source].next += sources[source].stream.exponential(mean: 1 / rate)
      time = .start + coarse(.units(sources[source].next))
    case .thinned(let bound, let rate):
      let next = NonHomogeneousPoisson.nextArrival(
        after: sources[source].next, by: (end - .start).inUnits, from: &sources[source].stream,
        bound: bound, rate: rate)
      guard let next else { return }
      sources[source].next = next
      time = .start + .units(next)
    case .stepwise(let process):
      let next = process.nextArrival(
        after: sources[source].next, from: &sources[source].stream)
      guard let next else { return }
      sources[source].next = next
      time = .start + .units(next)
    case .every(let gap): time = .start + gap * sources[source].count
    case .times(let times):
      guard sources[source].count < times.count else { return }
      time = times[sources[source].count]
    }
    sources[source].count += 1
    events.schedule(.arrival(source: source), at: time, priority: Tie.arrival)
  }

  private mutating func arrive(from source: Int) {
    let (kind, station) = (network.sources[source].kind, network.sources[source].station)
    if present.level == 0 { busySince = events.now }
    // The next one first: the shared stream draws the service of this one from the same numbers.
    scheduleArrival(of: source)
    let person = enter(source: source, kind: kind, station: station)
    if network.fault == .idleServer { admit(at: station) }
    join(person, station)
  }

  private mutating func enter(source: Int, kind: Int, station: Int) -> Int {
    let isCounted = source >= 0 && events.now < end
    people.append(Person(source: source))
    record.passages.append(
      Passage(kind: kind, entered: events.now, isCounted: isCounted, lastStation: station))
    if isCounted { unfinished += 1 }
    present.change(by: 1, at: events.now)
    presentByKind[kind].change(by: 1, at: events.now)
    return people.count - 1
  }

  mutating func leave(_ person: Int) {
    record.passages[person].left = events.now
    if record.passages[person].isCounted { unfinished -= 1 }
    present.change(by: -1, at: events.now)
    presentByKind[record.passages[person].kind].change(by: -1, at: events.now)
    if present.level == 0 { record.busyPeriods.append(events.now - busySince) }
    if cyclesLeft > 0 && present.level == cycleLevel {
      cyclesLeft -= 1
      if cyclesLeft == 0 {
        end = events.now
        isOver = true
      }
    }
  }

  /// On the coarse clock, the nearest multiple of a twenty-fourth of a unit.
  func coarse(_ span: TimeSpan) -> TimeSpan {
    guard network.fault == .coarseClock else { return span }
    let tick = Int64(Law.unit) / 24
    return .seconds((span.seconds + tick / 2) / tick * tick)
  }
}
