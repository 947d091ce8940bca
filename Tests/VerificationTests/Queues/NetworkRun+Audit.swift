// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// What holds exactly, in whole numbers, on every path.
extension NetworkRun {
  /// Adds the time since the last change to the number that was present.
  ///
  /// Called before the number changes. Only the time observed counts.
  mutating func countState(of station: Int) {
    let (from, to) = (stations[station].changedAt, min(events.now, end))
    stations[station].changedAt = events.now
    guard to > from else { return }
    let number = number(at: station)
    while record.stations[station].timeWith.count <= number {
      record.stations[station].timeWith.append(0)
    }
    record.stations[station].timeWith[number] += Int((to - from).seconds)
  }

  /// After every event: no more places are taken than there are, except while a cut takes effect,
  /// when the number taken only falls; and nobody waits beside a free place.
  mutating func checkPlaces() {
    for station in stations.indices {
      let taken = stations[station].places.occupied
      if taken > stations[station].intended && taken > stations[station].lastTaken {
        report(.places, station: station)
      }
      stations[station].lastTaken = taken
      if stations[station].places.free > 0 && !stations[station].waiting.isEmpty {
        report(.idleness, station: station)
      }
    }
  }

  /// At the end of the time observed: keeps what the kernel has counted, and checks it against the
  /// histogram of states.
  mutating func closeObservation() {
    record.end = end
    for station in stations.indices {
      countState(of: station)
      let state = stations[station]
      record.stations[station].waitingTime = state.waiting.waitingTime(at: end)
      record.stations[station].occupiedTime = state.places.occupiedTime(at: end)
      record.stations[station].capacityTime = state.places.capacityTime(at: end)
      record.stations[station].number = number(at: station)
      var sum = 0
      for (number, time) in record.stations[station].timeWith.enumerated() { sum += number * time }
      let kernel = record.stations[station].waitingTime + record.stations[station].occupiedTime
      require(.states, station: station, sum, kernel)
    }
  }

  /// At the very end: Little's law and the balance of flow, by queue, kind and in all.
  mutating func audit() {
    for station in stations.indices { auditStation(station) }
    require(.flow, record.passages.count { $0.left == .never }, present.level)
    for kind in 0...network.kinds {
      let kind = kind < network.kinds ? kind : nil
      var sum = 0
      for passage in record.passages where kind == nil || passage.kind == kind {
        sum += Int((min(passage.left, events.now) - passage.entered).seconds)
      }
      let overTime = (kind.map { presentByKind[$0] } ?? present).total(at: events.now)
      require(.stays, kind: kind, overTime, sum)
    }
  }

  private mutating func auditStation(_ station: Int) {
    let now = events.now
    let state = stations[station]
    var waits = Array(repeating: 0, count: network.kinds)
    var flow = Array(repeating: 0, count: network.kinds)
    var service = 0
    for visit in record.visits where visit.station == station && visit.outcome != .turnedAway {
      var atServer = visit.served
      if visit.atServerSince != .never { atServer += now - visit.atServerSince }
      service += Int(atServer.seconds)
      waits[visit.kind] += Int((min(visit.ended, now) - visit.joined - atServer).seconds)
      if visit.outcome == .present { flow[visit.kind] += 1 }
    }
    require(.service, station: station, state.places.occupiedTime(at: now), service)
    require(.waits, station: station, state.waiting.waitingTime(at: now), waits.reduce(0, +))
    require(.flow, station: station, state.seated.count, state.places.occupied)
    for person in state.seated { flow[record.passages[person].kind] -= 1 }
    if network.stations[station].turn == .arrival {
      require(.flow, station: station, flow.reduce(0, +), state.waiting.count)
      return
    }
    for kind in 0..<network.kinds {
      let classes = [2 * kind, 2 * kind + 1]
      let overTime = classes.reduce(0) { $0 + state.waiting.waitingTime(priority: $1, at: now) }
      require(.waits, station: station, kind: kind, overTime, waits[kind])
      let waiting = classes.reduce(0) { $0 + state.waiting.count(priority: $1) }
      require(.flow, station: station, kind: kind, flow[kind], waiting)
    }
  }

  /// Two figures must be equal.
  private mutating func require(
    _ rule: Violation.Rule, station: Int? = nil, kind: Int? = nil, _ one: Int, _ other: Int
  ) {
    if one != other { report(rule, station: station, kind: kind, figures: [one, other]) }
  }

  /// Keeps the first violation.
  mutating func report(
    _ rule: Violation.Rule, station: Int? = nil, kind: Int? = nil, figures: [Int] = []
  ) {
    if record.violation != nil { return }
    record.violation = Violation(
      rule: rule, station: station, kind: kind, at: events.now, figures: figures)
  }
}
