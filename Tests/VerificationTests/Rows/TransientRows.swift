// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// From empty to a horizon: exact at every moment, with nothing to warm up. The sharpest targets.
enum TransientRows {
  static let all: [Row] =
    queues.map { Row($0.id, model, checks($0)) }
    + queues[1...2].map { Row($0.id, as: "on hazard clocks", riskModel, checks($0)) }
    + [
      Row("OPEN-1", opening, openingChecks()),
      Row("OPEN-1", as: "on hazard clocks", openingOnRisks, openingChecks()),
    ]
    // 25 times the replications for one fifth of the standard error.
    + queues.map {
      Row($0.id, as: "long", long: true, replications: 50_000, model, checks($0, share: 0.2))
    }
    + [
      Row(
        "OPEN-1", as: "long", long: true, replications: 50_000, opening,
        openingChecks(share: 0.2)),
      Row(
        "OPEN-1", as: "on hazard clocks, long", long: true, replications: 50_000, openingOnRisks,
        openingChecks(share: 0.2)),
    ]

  /// A queue, and how precise its values are to be.
  private struct Queue {
    let id: String
    let number, variance, meanNumber, meanWaiting, full, findingFull, departed: Double
  }

  private static let queues = [
    Queue(
      id: "TR-MM1", number: 0.028, variance: 0.075, meanNumber: 0.02, meanWaiting: 0.025,
      full: 0.005, findingFull: 0.009, departed: 0.004),
    Queue(
      id: "TR-MMc", number: 0.014, variance: 0.08, meanNumber: 0.007, meanWaiting: 0.037,
      full: 0.014, findingFull: 0.016, departed: 0.0022),
    Queue(
      id: "TR-MMcc", number: 0.0045, variance: 0.045, meanNumber: 0.0025, meanWaiting: 0,
      full: 0.017, findingFull: 0.019, departed: 0.0028),
    Queue(
      id: "TR-OVER", number: 0.009, variance: 0.04, meanNumber: 0.0085, meanWaiting: 0.011,
      full: 0.0018, findingFull: 0.0025, departed: 0.0016),
  ]

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

  private static func checks(_ queue: Queue, share: Double = 1) -> [Check] {
    var checks = [
      Check("E_N_T", .numberAtEnd(), within: queue.number * share),
      .sd("sd_N_T", .numberAtEnd(), around: "E_N_T", within: queue.variance * share),
      Check("mean_L_0_T", .number(), within: queue.meanNumber * share),
      Check("mean_Lq_0_T", .waiting(), within: queue.meanWaiting * share),
      Check(
        "frac_time_full", .number(), within: queue.full * share,
        { .shareFrom(Double($0.count("c"))) }),
      Check(
        "E_arrivals_finding_full", .count { visit, _ in visit.foundFull },
        within: queue.findingFull * share),
      Check("E_departed_by_T", .count(.served), within: queue.departed * share),
    ]
    if queue.id == "TR-MMcc" {
      checks.append(
        Check("E_blocked_by_T", .count(.turnedAway), within: queue.findingFull * share))
    }
    return checks
  }

  // MARK: - Opening hours

  private static let hours = Station.Hours(open: .hours(8), period: .day)

  private static func openingChecks(share: Double = 1) -> [Check] {
    [
      Check("E_N_end", .numberAtEnd(), within: 0.012 * share),
      Check("mean_L", .numberInAll, within: 0.006 * share),
    ]
  }

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
