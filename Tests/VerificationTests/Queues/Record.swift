// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// One person's stay at one station.
struct Visit: BitwiseCopyable, Hashable, Sendable {
  enum Outcome: UInt8, BitwiseCopyable, Sendable {
    case present, served, gaveUp, turnedAway
  }

  let person: Int
  let station: Int
  let kind: Int
  let joined: SimTime
  /// Began in the time that is observed. People present at the start did not.
  let isCounted: Bool
  /// Every server was taken when they came.
  let foundFull: Bool
  /// When service first began; never, when it did not.
  var started = SimTime.never
  var ended = SimTime.never
  /// Time at a server so far, without the present stretch.
  var served = TimeSpan.zero
  /// Since when they have been at a server; never, when they are not.
  var atServerSince = SimTime.never
  var outcome = Outcome.present

  /// Time from joining to service, or to giving up [units]. Nil while it is not known.
  var wait: Double? {
    if started != .never { return (started - joined).inUnits }
    return ended == .never ? nil : (ended - joined).inUnits
  }
}

/// One person's time in the whole network.
struct Passage: BitwiseCopyable, Hashable, Sendable {
  let kind: Int
  let entered: SimTime
  let isCounted: Bool
  var left = SimTime.never
  /// The station of the last visit.
  var lastStation: Int
  var visits = 0
}

/// What happened at one station up to the end of the time observed.
struct StationRecord: Hashable, Sendable {
  let servers: Int
  /// Ticks during which 0, 1, 2, … people were here.
  var timeWith: [Int] = []
  /// As the waiting list of the kernel counts it [person-ticks].
  var waitingTime = 0
  /// As the places of the kernel count it [place-ticks].
  var occupiedTime = 0
  /// As the places of the kernel count it [place-ticks].
  var capacityTime = 0
  /// How many are here at the end.
  var number = 0
}

/// Everything that a replication leaves behind.
struct Record: Hashable, Sendable {
  /// The end of the time observed.
  var end = SimTime.start
  var visits: [Visit] = []
  var passages: [Passage] = []
  var stations: [StationRecord] = []
  /// How many were present at each look.
  var looks: [Int] = []
  /// How long each busy period of the whole network lasted.
  var busyPeriods: [TimeSpan] = []
  /// The first rule that was broken, if any.
  var violation: Violation?

  /// The length of the time observed [units].
  var length: Double { (end - .start).inUnits }
}

/// A rule that holds on every path, exactly, and did not.
struct Violation: Hashable, Sendable {
  enum Rule: Sendable {
    /// Events come in the order of time.
    case clock
    /// No more places are taken than there are.
    case places
    /// Nobody waits beside a free place.
    case idleness
    /// Little's law: the number waiting, summed over time, is the sum of waits.
    case waits
    /// Places taken, summed over time, are the sum of times at servers.
    case service
    /// The number in the network, summed over time, is the sum of stays.
    case stays
    /// Those who joined are those who ended and those still here.
    case flow
    /// The histogram of the number present agrees with the kernel's integrals.
    case states
  }

  var rule: Rule
  /// Nil for the whole network.
  var station: Int?
  /// Nil for all kinds together.
  var kind: Int?
  var at: SimTime
  /// The two figures that should be equal.
  var figures: [Int] = []
}
