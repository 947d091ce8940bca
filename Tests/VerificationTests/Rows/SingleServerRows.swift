// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams

/// Queues that fall empty now and then, run for whole cycles from empty to empty.
enum SingleServerRows {
  static let all: [Row] =
    [
      row("MM1-1", cycles: 40, memoryless, markovChecks(0.025)),
      row("MM1-1", "long", long: true, cycles: 400, memoryless, markovChecks(0.0075)),
      row("MG1-1", cycles: 40, gamma, generalChecks(0.022)),
      row("MG1-1", "long", long: true, cycles: 400, gamma, generalChecks(0.006)),
      row("MG1-3", cycles: 100, hyperexponential, generalChecks(0.026)),
      row("MG1-3", "long", long: true, cycles: 1_000, hyperexponential, generalChecks(0.0078)),
      row("MD1-1", cycles: 100, fixed, fixedChecks(0.015)),
      row("MD1-2", cycles: 40, fixed, fixedChecks(0.035)),
      row("MD1-2", "long", long: true, cycles: 400, fixed, fixedChecks(0.008)),
      row("MDc-1", long: true, cycles: 5, fixed, severalChecks),
      Row("GIM1-1", regularArrivals, regularChecks),
    ]

  private static func row(
    _ id: String, _ variant: String = "", long isLong: Bool = false, cycles: Int,
    _ law: @escaping @Sendable (Target) throws -> Law, _ checks: [Check]
  ) -> Row {
    Row(
      id, as: variant, long: isLong,
      { target in
        let servers = target.has("c") ? target.count("c") : 1
        return Network(
          Station(servers: servers, service: try law(target)),
          arrivals: .poisson(target.parameter("lam")), for: .cycles(cycles))
      }, checks)
  }

  private static func memoryless(_ target: Target) throws -> Law {
    try .exponential(mean: 1 / target.parameter("mu"))
  }
  private static func gamma(_ target: Target) throws -> Law {
    try Law(.gamma(shape: target.parameter("shape"), scale: target.parameter("scale")))
  }
  private static func hyperexponential(_ target: Target) throws -> Law {
    Law(
      try .exponential(mean: 1 / target.parameter("rate1")), share: target.parameter("p1"),
      else: try .exponential(mean: 1 / target.parameter("rate2")))
  }
  private static func fixed(_ target: Target) throws -> Law {
    try .fixed(target.parameter("D"))
  }

  /// An arrival at every 1.25 units. At arrivals the number present is geometric, so the run starts
  /// with that and an arrival, and lasts a whole number of gaps.
  private static func regularArrivals(_ target: Target) throws -> any QueueModel {
    let gap = 1 / target.parameter("lam")
    let sigma = target["sigma"]
    let law = StationaryLaw(upTo: 200, birth: { _ in sigma }, death: { _ in 1 })
    var network = Network(
      Station(servers: 1, service: try memoryless(target)), arrivals: .every(.units(gap)),
      for: .window(200 * gap))
    network.start = { [law.draw(&$0)] }
    return network
  }

  // MARK: - Checks

  private static func common(_ precision: Double) -> [Check] {
    [
      Check("rho", .use(), within: precision / 6),
      Check("L", .number(), within: precision),
      Check("Lq", .waiting(), within: precision),
      Check("W", .stays(), within: precision),
      Check("Wq", .waits(), within: precision),
      Check("P_wait", .foundFull(), within: precision / 6),
    ]
  }

  private static func markovChecks(_ precision: Double) -> [Check] {
    common(precision) + [
      Check("P_N_ge_5", .number(), within: precision, { _ in .shareFrom(5) }),
      .centile95("Wq_q95", .waits(), within: 3 * precision),
      .centile95("W_q95", .stays(), within: 3 * precision),
      .variance("var_N", .number(), around: "L", within: 3 * precision),
      .variance("var_W", .stays(), around: "W", within: 3 * precision),
      Check("busy_period_mean", .busyPeriods, within: 0.6 * precision),
      .variance(
        "busy_period_var", .busyPeriods, around: "busy_period_mean", within: 2.5 * precision),
    ]
  }

  private static func generalChecks(_ precision: Double) -> [Check] {
    common(precision) + [
      .variance("var_Wq", .waits(), around: "Wq", within: 3.5 * precision)
    ]
  }

  private static func fixedChecks(_ precision: Double) -> [Check] {
    generalChecks(precision) + [
      Check("P_N0", .number(), within: precision / 2, { _ in .shareOf(0) }),
      Check("P_N1", .number(), within: precision / 2, { _ in .shareOf(1) }),
      Check("P_N2", .number(), within: precision / 2, { _ in .shareOf(2) }),
      Check("P_Wq_le_1", .waits(), within: precision / 2, { _ in .shareUpTo(1) }),
    ]
  }

  private static let severalChecks = [
    Check("L", .number(), within: 0.007),
    Check("Lq", .waiting(), within: 0.015),
    Check("Wq", .waits(), within: 0.015),
    Check("P_no_wait", .foundFull(), within: 0.007, { _ in .shareOf(0) }),
  ]

  private static let regularChecks = [
    Check("sigma", .foundFull(), within: 0.0045),
    Check("P_wait", .waits(), within: 0.0045, { _ in .shareAbove(0) }),
    Check("Wq", .waits(), within: 0.019),
    Check("W", .stays(), within: 0.013),
    Check("Lq", .waiting(), within: 0.019),
    Check("P_Wq_gt_2", .waits(), within: 0.013, { _ in .shareAbove(2) }),
  ]
}
