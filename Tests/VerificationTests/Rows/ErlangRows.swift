// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams

/// Queues with several servers, started in their exact stationary law and observed for a while.
enum ErlangRows {
  static let all: [Row] =
    [
      Row("MMc-1", waitingModel(units: 40), waitingChecks()),
      Row("MMc-1", as: "long", long: true, waitingModel(units: 400), waitingChecks(share: 0.33)),
      Row("MMc-3", waitingModel(units: 80), waitingChecks()),
      Row("MMc-3", as: "long", long: true, waitingModel(units: 800), waitingChecks(share: 0.33)),
      loss("exponential") { try .exponential(mean: $0) },
      loss("fixed") { try .fixed($0) },
      loss("gamma") { try .gamma(shape: 0.5, scale: 2 * $0) },
      loss("lognormal") { try .lognormal(mean: $0, cv: 1.5) },
      Row("MMcM-1", patienceModel(units: 30), patienceChecks),
      Row("MMcM-1", as: "on hazard clocks", patienceOnRisks(units: 30), patienceChecks),
      Row("MMcM-3", long: true, patienceModel(units: 12), patienceChecks),
    ]

  // MARK: - Erlang C

  private static func waitingModel(
    units: Double
  ) -> @Sendable (Target) throws -> any QueueModel {
    { target in
      let (arrivals, service) = (target.parameter("lam"), target.parameter("mu"))
      let servers = target.count("c")
      let law = StationaryLaw.queue(arrivals: arrivals, service: service, servers: servers)
      var network = Network(
        Station(servers: servers, service: try .exponential(mean: 1 / service)),
        arrivals: .poisson(arrivals), for: .window(units))
      network.start = { [law.draw(&$0)] }
      return network
    }
  }

  /// Ten times the length allow a `share` of one third of the standard errors.
  private static func waitingChecks(share: Double = 1) -> [Check] {
    [
      Check("a", .taken(), within: 0.003 * share),
      Check("rho", .use(), within: 0.003 * share),
      Check("P_wait", .foundFull(), within: 0.01 * share),
      Check("Wq", .waits(), within: 0.029 * share),
      Check("Lq", .waiting(), within: 0.029 * share),
      Check("L", .number(), within: 0.01 * share),
      Check("W", .stays(), within: 0.009 * share),
      Check("P_Wq_gt_1", .waits(), within: 0.049 * share, { _ in .shareAbove(1) }),
      Check("Wq_given_wait", .waitsAboveNothing, within: 0.022 * share),
      .centile95("Wq_q95", .waits(), within: 0.06 * share),
    ]
  }

  // MARK: - Erlang B

  private static func loss(
    _ name: String, _ law: @escaping @Sendable (Double) throws -> Distribution
  ) -> Row {
    Row(
      "MGcc-1", as: name,
      { target in
        let arrivals = target.parameter("lam")
        let mean = target.parameter("mean_service")
        let servers = target.count("c")
        let number = StationaryLaw(
          upTo: servers, birth: { _ in arrivals }, death: { Double($0) / mean })
        var station = Station(servers: servers, service: try Law(law(mean)))
        station.room = servers
        var network = Network(station, arrivals: .poisson(arrivals), for: .window(20))
        network.start = { [number.draw(&$0)] }
        return network
      },
      [
        Check("P_block", .outcome(.turnedAway), within: 0.012),
        Check("L", .number(), within: 0.0025),
        Check("utilisation", .use(), within: 0.0025),
        Check(
          "accepted_rate",
          .each { record in
            Double(record.visits.count { $0.isCounted && $0.outcome != .turnedAway })
          }, within: 0.0022),
      ])
  }

  // MARK: - Erlang A

  private static func patienceLaw(_ target: Target) -> StationaryLaw {
    let servers = target.count("c")
    return StationaryLaw(
      upTo: servers + 400, birth: { _ in target.parameter("lam") },
      death: {
        Double(min($0, servers)) * target.parameter("mu")
          + Double(max(0, $0 - servers)) * target.parameter("theta")
      })
  }

  private static func patienceModel(
    units: Double
  ) -> @Sendable (Target) throws -> any QueueModel {
    { target in
      var station = Station(
        servers: target.count("c"),
        service: try .exponential(mean: 1 / target.parameter("mu")))
      station.patience = try .exponential(mean: 1 / target.parameter("theta"))
      var network = Network(
        station, arrivals: .poisson(target.parameter("lam")), for: .window(units))
      let law = patienceLaw(target)
      network.start = { [law.draw(&$0)] }
      return network
    }
  }

  private static func patienceOnRisks(
    units: Double
  ) -> @Sendable (Target) throws -> any QueueModel {
    { target in
      RiskStation(
        arrivals: target.parameter("lam"), service: target.parameter("mu"),
        givingUp: target.parameter("theta"), servers: target.count("c"),
        start: patienceLaw(target), length: units)
    }
  }

  private static let patienceChecks = [
    Check("P_wait", .foundFull(), within: 0.0055),
    Check("Lq", .waiting(), within: 0.012),
    Check("P_abandon", .outcome(.gaveUp), within: 0.011),
    Check("Wq_all", .waits(), within: 0.011),
    Check("L", .number(), within: 0.0035),
    Check("utilisation", .use(), within: 0.0014),
    Check("abandon_rate", .rate(.gaveUp), within: 0.0115),
    Check("throughput", .rate(.served), within: 0.0016),
    Check("Wq_served", .waits(of: .served), within: 0.0115),
    Check("Wq_abandoned", .waits(of: .gaveUp), within: 0.008),
  ]
}
