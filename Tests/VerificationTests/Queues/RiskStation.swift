// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import SimulationKernel

/// A Markovian station on the kernel's hazard clocks: service and giving up are two risks of a
/// person, and only their rates change.
///
/// Whoever waits runs the risk of giving up; whoever is at an open server, that of being served. A
/// second, independent way to the same targets as `NetworkRun`.
struct RiskStation: QueueModel {
  /// The rates [per unit of time].
  var arrivals: Double
  var service: Double
  var givingUp = 0.0
  var servers: Int
  var room = Int.max
  var hours: Station.Hours?
  var start: StationaryLaw?
  /// Observed from the start; with a start law, followed until all who came have gone.
  var length: Double
  var fault: Fault?

  func replicate(_ random: RandomStreams) -> Record {
    precondition(fault == nil, "Faults are made in networks.")
    var run = RiskRun(self, random)
    run.finish()
    return run.record
  }
}

/// A running `RiskStation`.
struct RiskRun: Sendable {
  private enum Event: BitwiseCopyable, Sendable {
    case arrival
    case risk(person: Int)
    case opening, closing
  }

  private static let service = 0
  private static let givingUp = 1

  private let model: RiskStation
  private let random: RandomStreams
  private var arrivals: RandomStream
  private var nextArrival = 0.0
  private var events = EventList<Event>()
  private var risks = HazardClocks(risks: 2)
  /// The one pending event of each person.
  private var pending: [EventList<Event>.Ticket] = []
  private var waiting = WaitingList<Int>()
  private var places: Places
  private var tickets: [WaitingList<Int>.Ticket] = []
  private var seated: [Int] = []
  private var isOpen = true
  private var openings = 0
  private var unfinished = 0
  private var changedAt = SimTime.start
  private let end: SimTime
  private(set) var record = Record()

  init(_ model: RiskStation, _ random: RandomStreams) {
    self.model = model
    self.random = random
    arrivals = random.stream(NetworkRun.Luck.arrivals)
    places = Places(capacity: model.servers)
    end = .start + .units(model.length)
    record.end = end
    record.stations = [StationRecord(servers: model.servers)]
    var stream = random.stream(NetworkRun.Luck.start)
    for _ in 0..<(model.start?.draw(&stream) ?? 0) { join(isCounted: false) }
    scheduleArrival()
    if let hours = model.hours {
      events.schedule(.closing, at: .start + hours.open, priority: NetworkRun.Tie.capacity)
    }
  }

  mutating func finish() {
    while let event = events.next(by: end) { handle(event) }
    countState()
    record.stations[0].waitingTime = waiting.waitingTime(at: end)
    record.stations[0].occupiedTime = places.occupiedTime(at: end)
    record.stations[0].capacityTime = places.capacityTime(at: end)
    record.stations[0].number = waiting.count + places.occupied
    audit()
    guard model.start != nil else { return }
    while unfinished > 0, let event = events.next(by: .never) { handle(event) }
  }

  private mutating func handle(_ event: Event) {
    countState()
    switch event {
    case .arrival:
      scheduleArrival()
      join(isCounted: events.now < end)
    case .risk(let person):
      guard let risk = risks.earliest(of: person) else { return }
      leave(person, risk.risk == Self.service ? .served : .gaveUp)
    case .closing: setOpen(false)
    case .opening: setOpen(true)
    }
    if places.free > 0 && !waiting.isEmpty && record.violation == nil {
      record.violation = Violation(rule: .idleness, station: 0, at: events.now)
    }
  }

  private mutating func scheduleArrival() {
    nextArrival += arrivals.exponential(mean: 1 / model.arrivals)
    events.schedule(
      .arrival, at: .start + .units(nextArrival), priority: NetworkRun.Tie.arrival)
  }

  private mutating func join(isCounted: Bool) {
    let now = events.now
    let person = record.visits.count
    var visit = Visit(
      person: person, station: 0, kind: 0, joined: now, isCounted: isCounted,
      foundFull: places.free == 0)
    pending.append(.none)
    tickets.append(.none)
    risks.admit(person)
    if waiting.count + places.occupied >= model.room {
      visit.outcome = .turnedAway
      visit.ended = now
      record.visits.append(visit)
      return
    }
    record.visits.append(visit)
    if isCounted { unfinished += 1 }
    for (risk, luck) in [NetworkRun.Luck.service, NetworkRun.Luck.patience].enumerated() {
      var stream = random.stream(luck, for: UInt64(person))
      risks.arm(risk, of: person, threshold: stream.exponential(), at: now)
    }
    if places.take(at: now) {
      seat(person)
    } else {
      tickets[person] = waiting.join(person, at: now)
      setRates(of: person, atServer: false)
    }
  }

  private mutating func seat(_ person: Int) {
    record.visits[person].started = events.now
    record.visits[person].atServerSince = events.now
    seated.append(person)
    setRates(of: person, atServer: true)
  }

  private mutating func leave(_ person: Int, _ outcome: Visit.Outcome) {
    let now = events.now
    record.visits[person].ended = now
    record.visits[person].outcome = outcome
    if record.visits[person].isCounted { unfinished -= 1 }
    risks.remove(person)
    if outcome == .gaveUp {
      waiting.leave(tickets[person], at: now)
      return
    }
    record.visits[person].served = now - record.visits[person].started
    record.visits[person].atServerSince = .never
    seated.remove(at: seated.firstIndex(of: person) ?? 0)
    places.release(at: now)
    if !waiting.isEmpty, places.take(at: now), let next = waiting.admitNext(at: now) {
      seat(next.element)
    }
  }

  /// Sets both rates of a person, and schedules whichever risk is now due first.
  private mutating func setRates(of person: Int, atServer: Bool) {
    let now = events.now
    risks.setRate(
      atServer && isOpen ? Float(model.service / Law.unit) : 0, of: Self.service, for: person,
      at: now)
    risks.setRate(
      atServer ? 0 : Float(model.givingUp / Law.unit), of: Self.givingUp, for: person, at: now)
    events.cancel(pending[person])
    pending[person] = .none
    if let due = risks.earliest(of: person) {
      pending[person] = events.schedule(
        .risk(person: person), at: due.at,
        priority: due.risk == Self.service
          ? NetworkRun.Tie.departure : NetworkRun.Tie.givingUp)
    }
  }

  private mutating func setOpen(_ opens: Bool) {
    guard let hours = model.hours else { return }
    isOpen = opens
    for person in seated { setRates(of: person, atServer: true) }
    if opens {
      events.schedule(.closing, at: events.now + hours.open, priority: NetworkRun.Tie.capacity)
    } else {
      openings += 1
      events.schedule(
        .opening, at: .start + hours.period * openings, priority: NetworkRun.Tie.capacity)
    }
  }

  private mutating func countState() {
    let (from, to) = (changedAt, min(events.now, end))
    changedAt = events.now
    guard to > from else { return }
    let number = waiting.count + places.occupied
    while record.stations[0].timeWith.count <= number { record.stations[0].timeWith.append(0) }
    record.stations[0].timeWith[number] += Int((to - from).seconds)
  }

  /// Little's law at the end of the time observed.
  private mutating func audit() {
    var waits = 0
    var service = 0
    for visit in record.visits where visit.outcome != .turnedAway {
      let called = min(visit.started, visit.ended, end)
      waits += Int((called - visit.joined).seconds)
      if visit.started != .never { service += Int((min(visit.ended, end) - called).seconds) }
    }
    let station = record.stations[0]
    for (rule, overPeople, overTime) in [
      (Violation.Rule.waits, waits, station.waitingTime),
      (.service, service, station.occupiedTime),
    ] where overPeople != overTime {
      record.violation = Violation(
        rule: rule, station: 0, at: events.now, figures: [overTime, overPeople])
    }
  }
}
