// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// From empty to a horizon: exact at every moment, with nothing to warm up. The sharpest targets.
enum TransientRows {
  static let all: [Row] =
    [
      queue("TR-MM1", within: 0.035), queue("TR-MMc", within: 0.03),
      queue("TR-MMcc", within: 0.03), queue("TR-OVER", within: 0.03),
      Row("TR-MMcc", as: "on hazard clocks", riskModel, checks("TR-MMcc", within: 0.03)),
      Row("TR-MMc", as: "on hazard clocks", riskModel, checks("TR-MMc", within: 0.03)),
      Row("OPEN-1", opening, openingChecks),
      Row("OPEN-1", as: "on hazard clocks", openingOnRisks, openingChecks),
    ]

  private static func queue(_ id: String, within precision: Double) -> Row {
    Row(id, model, checks(id, within: precision))
  }

  private static func model(_ target: Target) throws -> any QueueModel {
    var station = Station(
      servers: target.count("c"), service: try .exponential(mean: 1 / target.parameter("mu")))
    station.room = target.list("K").first.map { Int($0) } ?? .max
    return Network(
      station, arrivals: .poisson(target.parameter("lam")),
      for: .horizon(target.parameter("T")))
  }

  private static func riskModel(_ target: Target) throws -> any QueueModel {
    RiskStation(
      arrivals: target.parameter("lam"), service: target.parameter("mu"),
      servers: target.count("c"), room: target.list("K").first.map { Int($0) } ?? .max,
      length: target.parameter("T"))
  }

  private static func checks(_ id: String, within precision: Double) -> [Check] {
    var checks = [
      Check("E_N_T", .numberAtEnd(), within: precision),
      .sd("sd_N_T", .numberAtEnd(), around: "E_N_T", within: 0.08),
      Check("mean_L_0_T", .number(), within: precision),
      Check(
        "frac_time_full", .number(), within: precision,
        { .shareFrom(Double($0.count("c"))) }),
      Check(
        "E_arrivals_finding_full", .count { visit, _ in visit.foundFull }, within: precision),
      Check("E_departed_by_T", .count(.served), within: 0.01),
      Check("mean_Lq_0_T", .waiting(), within: precision),
    ]
    if id == "TR-MMcc" {
      checks.append(Check("E_blocked_by_T", .count(.turnedAway), within: precision))
    }
    return checks
  }

  // MARK: - Opening hours

  private static let hours = Station.Hours(open: .hours(8), period: .day)

  private static let openingChecks = [
    Check("E_N_end", .numberAtEnd(), within: 0.01),
    Check("mean_L", .numberInAll, within: 0.01),
  ]

  private static func opening(_ target: Target) throws -> any QueueModel {
    var station = Station(
      servers: target.count("c"),
      service: try .exponential(mean: 1 / target.parameter("mu_open")))
    station.hours = hours
    return Network(
      station, arrivals: .poisson(target.parameter("lam")),
      for: .horizon(target.parameter("days")))
  }

  private static func openingOnRisks(_ target: Target) -> any QueueModel {
    RiskStation(
      arrivals: target.parameter("lam"), service: target.parameter("mu_open"),
      servers: target.count("c"), hours: hours, length: target.parameter("days"))
  }
}
