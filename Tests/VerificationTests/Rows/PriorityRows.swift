// SPDX-License-Identifier: GPL-3.0-or-later

/// Some go before others.
enum PriorityRows {
  static let all: [Row] =
    [
      Row("NPP-1", kinds(.kind, cycles: 60, memoryless), literatureChecks(0.022)),
      Row(
        "NPP-1", as: "long", long: true, kinds(.kind, cycles: 600, memoryless),
        literatureChecks(0.007)),
      Row(
        "NPP-3",
        kinds(.kind, cycles: 100) { _ in
          [try .fixed(1), try Law(.gamma(shape: 2, scale: 0.6))]
        },
        [
          Check("Wq_1", .waits(kind: 0), within: 0.006),
          Check("Wq_2", .waits(kind: 1), within: 0.011),
        ]),
      Row("PRP-1", kinds(.kindInterrupting, cycles: 60, memoryless), interruptionChecks(0.018)),
      Row(
        "PRP-1", as: "long", long: true, kinds(.kindInterrupting, cycles: 600, memoryless),
        interruptionChecks(0.006)),
      Row("NPPc-1", severalServers(cycles: 40), severalChecks(0.035)),
      Row("NPPc-1", as: "long", long: true, severalServers(cycles: 400), severalChecks(0.011)),
    ]

  private static func memoryless(_ target: Target) throws -> [Law] {
    try target.list("mu").map { try .exponential(mean: 1 / $0) }
  }

  private static func sources(_ target: Target) -> [Network.Source] {
    target.list("lam").enumerated().map {
      Network.Source(arrivals: .poisson($0.element), kind: $0.offset)
    }
  }

  /// One server, from empty to empty.
  private static func kinds(
    _ turn: Station.Turn, cycles: Int, _ laws: @escaping @Sendable (Target) throws -> [Law]
  ) -> @Sendable (Target) throws -> any QueueModel {
    { target in
      var station = Station(servers: 1)
      station.service = try laws(target)
      station.turn = turn
      return Network([station], sources: sources(target), for: .cycles(cycles))
    }
  }

  /// Ten servers are hardly ever all free, but whenever a departure leaves eight people nobody
  /// waits and all services are memoryless: a cycle starts there.
  private static func severalServers(
    cycles: Int
  ) -> @Sendable (Target) throws -> any QueueModel {
    { target in
      var station = Station(servers: target.count("c"), service: try memoryless(target)[0])
      station.turn = .kind
      var network = Network(
        [station], sources: sources(target), for: .cycles(cycles, leaving: 8))
      network.start = { _ in [8] }
      return network
    }
  }

  private static func literatureChecks(_ precision: Double) -> [Check] {
    [
      Check("Wq_1", .waits(kind: 0), within: precision / 3),
      Check("Wq_2", .waits(kind: 1), within: precision),
      Check("W_1", .stays(kind: 0), within: precision / 3),
      Check("W_2", .stays(kind: 1), within: precision),
      Check("Wq_overall", .waits(), within: precision),
    ]
  }

  private static func interruptionChecks(_ precision: Double) -> [Check] {
    [
      Check("W_1", .stays(kind: 0), within: precision / 3),
      Check("W_2", .stays(kind: 1), within: precision),
    ]
  }

  private static func severalChecks(_ precision: Double) -> [Check] {
    [
      Check("Wq_1", .waits(kind: 0), within: precision / 2),
      Check("Wq_2", .waits(kind: 1), within: precision / 2),
      Check("Wq_3", .waits(kind: 2), within: precision),
      Check("Wq_overall", .waits(), within: precision),
    ]
  }
}
