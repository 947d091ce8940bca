// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import SimulationKernel

/// Waiting, being served, and going on.
extension NetworkRun {
  /// How many are at a station.
  func number(at station: Int) -> Int {
    stations[station].waiting.count + stations[station].places.occupied
  }

  /// Somebody comes to a station, from outside or from another.
  mutating func join(_ person: Int, _ station: Int) {
    let now = events.now
    let kind = record.passages[person].kind
    let isCounted = now < end && (people[person].source >= 0 || record.passages[person].visits > 0)
    var visit = Visit(
      person: person, station: station, kind: kind, joined: now, isCounted: isCounted,
      foundFull: stations[station].places.free == 0)
    let occasion = UInt64(record.passages[person].visits)
    record.passages[person].visits += 1
    record.passages[person].lastStation = station
    people[person].visit = record.visits.count
    if number(at: station) >= network.stations[station].room {
      visit.outcome = .turnedAway
      visit.ended = now
      record.visits.append(visit)
      leave(person)
      return
    }
    record.visits.append(visit)
    if isCounted { unfinished += 1 }
    countState(of: station)
    people[person].work = drawService(of: person, kind: kind, station: station, occasion)
    if stations[station].waiting.isEmpty && stations[station].places.take(at: now) {
      seat(person, at: station)
      return
    }
    wait(person, at: station, interrupted: false)
    if let patience = network.stations[station].patience {
      var stream = random.stream(Luck.patience, for: UInt64(person), occasion: occasion)
      people[person].givingUp = events.schedule(
        .givingUp(person: person),
        at: now + patience.duration(of: person, from: &stream, stretch: 1),
        priority: Tie.givingUp)
    }
    if network.stations[station].turn == .kindInterrupting {
      interrupt(at: station, for: kind)
    }
    if network.fault != .idleServer { admit(at: station) }
  }

  private func drawService(
    of person: Int, kind: Int, station: Int, _ occasion: UInt64
  ) -> TimeSpan {
    var stream = random.stream(Luck.service, for: UInt64(person), occasion: occasion)
    if network.fault == .sharedStream && people[person].source >= 0 {
      stream = sources[people[person].source].before
    }
    return coarse(
      network.stations[station].service(kind: kind).duration(
        of: person, from: &stream, stretch: network.fault == .slowService ? 1.01 : 1))
  }

  private mutating func wait(_ person: Int, at station: Int, interrupted: Bool) {
    // Each kind has two classes: those who were interrupted go on before the others begin.
    var priority = 0
    if network.stations[station].turn != .arrival {
      priority = 2 * record.passages[person].kind + (interrupted ? 0 : 1)
    }
    let ticket = stations[station].waiting.join(person, priority: priority, at: events.now)
    people[person].waiting = ticket
    if network.fault == .lastComeFirst { stations[station].tickets.append(ticket) }
  }

  /// Calls those who wait to the places that are free.
  mutating func admit(at station: Int) {
    while !stations[station].waiting.isEmpty && stations[station].places.take(at: events.now) {
      if network.fault == .lastComeFirst {
        while let ticket = stations[station].tickets.popLast() {
          guard let person = stations[station].waiting.leave(ticket, at: events.now) else {
            continue
          }
          seat(person, at: station)
          break
        }
      } else if let next = stations[station].waiting.admitNext(at: events.now) {
        // The list must say since when they have waited; the interrupted have joined twice.
        let visit = record.visits[people[next.element].visit]
        if visit.started == .never && visit.joined != next.joined {
          report(.waits, station: station)
        }
        seat(next.element, at: station)
      }
    }
  }

  /// Somebody who has taken a place goes to it.
  private mutating func seat(_ person: Int, at station: Int) {
    let visit = people[person].visit
    events.cancel(people[person].givingUp)
    if record.visits[visit].started == .never { record.visits[visit].started = events.now }
    record.visits[visit].atServerSince = events.now
    people[person].seat = stations[station].seated.count
    stations[station].seated.append(person)
    begin(person, at: station)
  }

  private mutating func unseat(_ person: Int, at station: Int) {
    let visit = people[person].visit
    record.visits[visit].served += events.now - record.visits[visit].atServerSince
    record.visits[visit].atServerSince = .never
    let last = stations[station].seated.removeLast()
    if last != person {
      stations[station].seated[people[person].seat] = last
      people[last].seat = people[person].seat
    }
    stations[station].places.release(at: events.now)
  }

  /// The work of somebody at a server begins or goes on, if the station is open.
  mutating func begin(_ person: Int, at station: Int) {
    guard stations[station].isOpen else { return }
    people[person].since = events.now
    people[person].departure = events.schedule(
      .departure(person: person), at: events.now + people[person].work, priority: Tie.departure)
  }

  private mutating func pause(_ person: Int) {
    events.cancel(people[person].departure)
    people[person].work -= events.now - people[person].since
    people[person].since = .never
  }

  /// Sends back to the waiting list somebody of a later kind than this, if all places are taken.
  private mutating func interrupt(at station: Int, for kind: Int) {
    guard stations[station].places.free == 0 else { return }
    var last: Int?
    for person in stations[station].seated
    where record.passages[person].kind > last.map({ record.passages[$0].kind }) ?? kind {
      last = person
    }
    guard let last else { return }
    if stations[station].isOpen { pause(last) }
    unseat(last, at: station)
    wait(last, at: station, interrupted: true)
  }

  mutating func depart(_ person: Int) {
    let visit = people[person].visit
    let station = record.visits[visit].station
    countState(of: station)
    unseat(person, at: station)
    finish(visit, .served)
    // Those who wait are called before this person can come back.
    if network.fault != .idleServer { admit(at: station) }
    if let next = nextStation(of: person, after: station) {
      join(person, next)
    } else {
      leave(person)
    }
  }

  private func nextStation(of person: Int, after station: Int) -> Int? {
    guard station < network.routing.count else { return nil }
    let occasion = UInt64(record.passages[person].visits)
    var stream = random.stream(Luck.route, for: UInt64(person), occasion: occasion)
    var left = stream.uniform()
    for (next, share) in network.routing[station].enumerated() {
      left -= share
      if left < 0 { return next }
    }
    return nil
  }

  mutating func giveUp(_ person: Int) {
    let visit = people[person].visit
    let station = record.visits[visit].station
    countState(of: station)
    guard stations[station].waiting.leave(people[person].waiting, at: events.now) != nil else {
      return
    }
    finish(visit, .gaveUp)
    if network.fault == .lostRecord { record.visits[visit].ended = .never }
    leave(person)
  }

  private mutating func finish(_ visit: Int, _ outcome: Visit.Outcome) {
    record.visits[visit].ended = events.now
    record.visits[visit].outcome = outcome
    if record.visits[visit].isCounted { unfinished -= 1 }
  }

  // MARK: - Capacity

  /// Schedules the changes of a station, and its hours from the first closing on.
  mutating func scheduleCapacity(of station: Int) {
    for change in network.stations[station].changes {
      events.schedule(
        .change(station: station, number: change.servers), at: change.at, priority: Tie.capacity)
    }
    if let hours = network.stations[station].hours {
      events.schedule(
        .closing(station: station), at: .start + hours.open, priority: Tie.capacity)
    }
  }

  mutating func change(_ station: Int, to number: Int) {
    stations[station].intended = number
    stations[station].places.setCapacity(number, at: events.now)
    admit(at: station)
  }

  mutating func close(_ station: Int) {
    stations[station].isOpen = false
    for person in stations[station].seated { pause(person) }
    guard let hours = network.stations[station].hours else { return }
    stations[station].openings += 1
    events.schedule(
      .opening(station: station), at: .start + hours.period * stations[station].openings,
      priority: Tie.capacity)
  }

  mutating func open(_ station: Int) {
    stations[station].isOpen = true
    for person in stations[station].seated { begin(person, at: station) }
    guard let hours = network.stations[station].hours else { return }
    events.schedule(
      .closing(station: station), at: events.now + hours.open, priority: Tie.capacity)
  }
}
