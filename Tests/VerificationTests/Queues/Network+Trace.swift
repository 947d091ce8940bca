// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import SimulationKernel

/// Queues without chance: times are listed, and the outcome can be worked out by hand.
extension Network {
  /// One station; everybody's arrival and service is given [seconds].
  static func trace(
    servers: Int, arrivals: [Int64], services: [Int64], kind: [Int] = [],
    until end: Int64 = 1_000_000, _ change: (inout Station) -> Void = { _ in }
  ) -> Network {
    var station = Station(servers: servers, service: Law(listed: services.map(TimeSpan.seconds)))
    change(&station)
    // Each kind of person has a source of its own.
    let kinds = kind.isEmpty ? Array(repeating: 0, count: arrivals.count) : kind
    let sources = (0...(kinds.max() ?? 0)).map { kind in
      Source(
        arrivals: .times(
          zip(arrivals, kinds).filter { $0.1 == kind }.map { SimTime(seconds: $0.0) }), kind: kind)
    }
    return Network([station], sources: sources, for: .horizon(Double(end) / Law.unit))
  }

  /// Everything that happened, with all exact rules checked.
  func traced() -> Record { replicate(RandomStreams(seed: 0, replication: 0)) }
}

extension Record {
  /// What happened to each person, in order of arrival.
  var lines: [TraceLine] { visits.map(TraceLine.init) }
}

/// One line of a hand-written table [seconds].
struct TraceLine: Equatable, CustomStringConvertible {
  var joined: Int64
  /// Nil when they were never served.
  var started: Int64?
  /// Nil when they are still here at the end.
  var ended: Int64?
  var outcome: Visit.Outcome

  init(_ joined: Int64, _ started: Int64?, _ ended: Int64?, _ outcome: Visit.Outcome = .served) {
    self.joined = joined
    self.started = started
    self.ended = ended
    self.outcome = outcome
  }

  init(_ visit: Visit) {
    joined = visit.joined.seconds
    started = visit.started == .never ? nil : visit.started.seconds
    ended = visit.ended == .never ? nil : visit.ended.seconds
    outcome = visit.outcome
  }

  var description: String {
    func text(_ time: Int64?) -> String { time.map { "\($0)" } ?? "–" }
    return "joined \(joined), started \(text(started)), ended \(text(ended)), \(outcome)"
  }
}
