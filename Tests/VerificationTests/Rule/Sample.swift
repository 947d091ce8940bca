// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Numbers that a replication yields, each with a weight: waits, each counted once; numbers
/// present, each weighted by the time it lasted.
struct Sample: Sendable {
  /// Calls the closure with each number and its weight.
  let forEach: @Sendable (Record, (Double, Double) -> Void) -> Void

  init(_ forEach: @escaping @Sendable (Record, (Double, Double) -> Void) -> Void) {
    self.forEach = forEach
  }

  /// One number a replication.
  static func one(_ value: @escaping @Sendable (Record) -> Double) -> Sample {
    Sample { record, take in take(value(record), 1) }
  }

  /// An amount in each unit of the time observed.
  static func each(_ amount: @escaping @Sendable (Record) -> Double) -> Sample {
    Sample { record, take in
      // Weighted by the length, which differs between replications that end with a cycle.
      take(amount(record) / record.length, record.length)
    }
  }
}

// MARK: - People

extension Sample {
  /// A number for each visit that began in the time observed; nil leaves the visit out.
  private static func visits(
    station: Int?, kind: Int?, _ value: @escaping @Sendable (Visit) -> Double?
  ) -> Sample {
    Sample { record, take in
      for visit in record.visits
      where visit.isCounted && (station == nil || visit.station == station)
        && (kind == nil || visit.kind == kind)
      {
        if let value = value(visit) { take(value, 1) }
      }
    }
  }

  /// The wait of everybody, whether they were served or gave up.
  static func waits(station: Int? = nil, kind: Int? = nil) -> Sample {
    visits(station: station, kind: kind) { $0.wait }
  }
  /// The wait of those who had to wait.
  static let waitsAboveNothing = visits(station: nil, kind: nil) {
    $0.foundFull ? $0.wait : nil
  }
  /// The wait of those with this outcome.
  static func waits(of outcome: Visit.Outcome) -> Sample {
    visits(station: nil, kind: nil) { $0.outcome == outcome ? $0.wait : nil }
  }
  /// From joining a station to leaving it, served.
  static func stays(station: Int? = nil, kind: Int? = nil) -> Sample {
    visits(station: station, kind: kind) {
      $0.outcome == .served ? ($0.ended - $0.joined).inUnits : nil
    }
  }
  /// 1 for whoever found all servers taken, else 0.
  static func foundFull(station: Int? = nil) -> Sample {
    visits(station: station, kind: nil) { $0.foundFull ? 1 : 0 }
  }
  /// 1 for whoever had this outcome, else 0.
  static func outcome(_ outcome: Visit.Outcome) -> Sample {
    visits(station: nil, kind: nil) { $0.outcome == outcome ? 1 : 0 }
  }

  /// From entering the network to leaving it.
  static let passages = Sample { record, take in
    for passage in record.passages where passage.isCounted {
      take((passage.left - passage.entered).inUnits, 1)
    }
  }
  /// How often each person was at a station.
  static func visitsEach(station: Int) -> Sample {
    Sample { record, take in
      var visits = 0.0
      for visit in record.visits
      where visit.station == station && record.passages[visit.person].isCounted {
        visits += 1
      }
      var people = 0.0
      for passage in record.passages where passage.isCounted { people += 1 }
      take(visits / people, people)
    }
  }
  /// 1 for whoever left from this station, else 0.
  static func leftFrom(station: Int) -> Sample {
    Sample { record, take in
      for passage in record.passages where passage.isCounted {
        take(passage.lastStation == station ? 1 : 0, 1)
      }
    }
  }

  /// How long each busy period lasted.
  static let busyPeriods = Sample { record, take in
    for period in record.busyPeriods { take(period.inUnits, 1) }
  }
}

// MARK: - Numbers over time

extension Sample {
  /// The number at a station, weighted by time.
  static func number(station: Int = 0) -> Sample {
    Sample { record, take in
      for (number, time) in record.stations[station].timeWith.enumerated() where time > 0 {
        take(Double(number), Double(time) / Law.unit)
      }
    }
  }
  /// The number in the whole network, as the kernel's integrals have it.
  static let numberInAll = each { record in
    record.stations.reduce(0) { $0 + Double($1.waitingTime + $1.occupiedTime) / Law.unit }
  }
  /// The mean number waiting, from the waiting list's integral.
  static func waiting(station: Int = 0) -> Sample {
    each { Double($0.stations[station].waitingTime) / Law.unit }
  }
  /// The mean number of places taken, from the integral of the places.
  static func taken(station: Int = 0) -> Sample {
    each { Double($0.stations[station].occupiedTime) / Law.unit }
  }
  /// The share of all places that is taken, from the integrals of the places.
  static func use(station: Int = 0) -> Sample {
    Sample { record, take in
      let capacity = Double(record.stations[station].capacityTime)
      take(Double(record.stations[station].occupiedTime) / capacity, capacity)
    }
  }
  /// The number at a station at the end.
  static func numberAtEnd(station: Int = 0) -> Sample {
    one { Double($0.stations[station].number) }
  }
  /// The number in the whole network at a look.
  static func look(_ index: Int) -> Sample { one { Double($0.looks[index]) } }
}

// MARK: - Counts

extension Sample {
  /// How many people met a condition in the time observed.
  static func count(_ isCounted: @escaping @Sendable (Visit, SimTime) -> Bool) -> Sample {
    one { record in
      Double(record.visits.count { isCounted($0, record.end) })
    }
  }
  /// How many had this outcome by the end.
  static func count(_ outcome: Visit.Outcome) -> Sample {
    count { $0.outcome == outcome && $0.ended <= $1 }
  }
  /// How many had this outcome in each unit of time.
  static func rate(_ outcome: Visit.Outcome) -> Sample {
    each { record in
      Double(record.visits.count { $0.outcome == outcome && $0.ended <= record.end })
    }
  }
  /// How many came to a station in each unit of time.
  static func arrivals(station: Int = 0) -> Sample {
    each { record in
      Double(record.visits.count { $0.station == station && $0.isCounted })
    }
  }
}
