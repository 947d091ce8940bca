// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomStreams
import SimulationKernel

/// Room for everybody, and arrivals whose rate changes.
enum UnlimitedRows {
  static let all: [Row] =
    [
      Row("MGinf-1", replications: 20_000, fromEmpty, emptyChecks),
      Row("MGinf-2", long: true, replications: 20_000, fromEmpty, emptyChecks),
      steady("exponential") { try .exponential(mean: $0) },
      steady("fixed") { try .fixed($0) },
      steady("gamma") { try .gamma(shape: 0.5, scale: 2 * $0) },
      steady("lognormal", lognormal),
      Row(
        "MGinf-cov-7", { try stationary($0, lognormal($0.parameter("mean"))) },
        [
          Check("cov", product, within: 0.045),
          Check(
            "corr", product, within: 0.045, is: { $0["corr"] * Target["MGinf-ss"]["var_N"] }),
        ]),
      Row("MtGinf-3", waves, waveChecks), Row("MtGinf-10", waves, waveChecks),
      Row("NHPP-1", sinusoid, sinusoidChecks),
      Row("NHPP-1", as: "candidates", { _ in Thinning(rate: wave) }, thinningChecks),
      Row("NHPP-2", as: "one week", { try weekly($0, weeks: 1) }, weekChecks),
      Row("NHPP-2", long: true, { try weekly($0, weeks: $0.count("weeks")) }, weeklyChecks),
    ]

  private static func lognormal(_ mean: Double) throws -> Distribution {
    try .lognormal(mean: mean, cv: 1.2)
  }

  // MARK: - M/G/∞

  private static func fromEmpty(_ target: Target) throws -> any QueueModel {
    Network(
      Station(
        service: try Law(
          .lognormal(zeta: target.parameter("mu_log"), sigma: target.parameter("sigma_log")))),
      arrivals: .poisson(target.parameter("lam")), for: .horizon(target.parameter("t")))
  }

  private static let emptyChecks = [
    Check("mean_N_t", .numberAtEnd(), within: 0.002),
    .variance("var_N_t", .numberAtEnd(), around: "mean_N_t", within: 0.012),
    Check("P_N_le_mean", .numberAtEnd(), within: 0.009, { .shareUpTo($0["mean_N_t"]) }),
    Check("expected_departures", .count(.served), within: 0.0045),
  ]

  private static func steady(
    _ name: String, _ law: @escaping @Sendable (Double) throws -> Distribution
  ) -> Row {
    Row("MGinf-ss", as: name, { try stationary($0, law($0.parameter("mean"))) }, steadyChecks)
  }

  /// From the stationary law, looked at when 30 units have passed, one mean stay, and 7 later.
  private static func stationary(
    _ target: Target, _ law: Distribution
  ) throws -> any QueueModel {
    let arrivals = target.parameter("lam")
    let number = arrivals * target.parameter("mean")
    var network = Network(
      Station(service: try Law(law)), arrivals: .poisson(arrivals), for: .horizon(37))
    network.start = { [$0.poisson(mean: number)] }
    network.looks = [30, 37]
    return network
  }

  private static let steadyChecks = [
    Check("mean_N", .look(0), within: 0.0037),
    .variance("var_N", .look(0), around: "mean_N", within: 0.043),
    Check("P_N_le_50", .look(0), within: 0.085, { _ in .shareUpTo(50) }),
    Check("P_N_gt_75", .look(0), within: 0.2, { _ in .shareAbove(75) }),
  ]

  private static let product = Sample.one { record in
    (Double(record.looks[0]) - 60) * (Double(record.looks[1]) - 60)
  }

  // MARK: - Rates that change

  private static let wave: @Sendable (Double) -> Double = { 10 + 6 * sin(2 * .pi * $0 / 7) }

  private static func waves(_ target: Target) throws -> any QueueModel {
    let (mean, swing) = (target.parameter("lam_bar"), target.parameter("beta"))
    let period = target.parameter("period")
    return Network(
      Station(service: try .exponential(mean: 1 / target.parameter("mu"))),
      arrivals: .thinned(bound: mean + swing) { mean + swing * sin(2 * .pi * $0 / period) },
      for: .horizon(target.parameter("t")))
  }

  private static let waveChecks = [
    Check("mean_N_t", .numberAtEnd(), within: 0.005),
    .variance("var_N_t", .numberAtEnd(), around: "mean_N_t", within: 0.04),
  ]

  /// Arrivals alone: nobody stays.
  private static func sinusoid(_ target: Target) throws -> any QueueModel {
    Network(
      Station(service: try .fixed(0)), arrivals: .thinned(bound: target["rate_max"], rate: wave),
      for: .horizon(target.parameter("T")))
  }

  private static func arrivals(from start: Double, to end: Double) -> Sample {
    let (start, end) = (SimTime.start + .units(start), SimTime.start + .units(end))
    return .count { visit, _ in start < visit.joined && visit.joined <= end }
  }

  private static let sinusoidChecks = [
    Check("Lambda_T", arrivals(from: 0, to: 28), within: 0.0018),
    .variance("Lambda_T", arrivals(from: 0, to: 28), around: "Lambda_T", within: 0.04),
    Check("Lambda_0_3_5", arrivals(from: 0, to: 3.5), within: 0.004),
    Check("Lambda_3_5_7", arrivals(from: 3.5, to: 7), within: 0.006),
  ]

  private static let thinningChecks = [
    Check("Lambda_T", .look(1), within: 0.0018),
    Check("expected_candidates", .look(0), within: 0.0014),
    Check(
      "acceptance",
      Sample { record, take in
        take(Double(record.looks[1]) / Double(record.looks[0]), Double(record.looks[0]))
      }, within: 0.0011),
  ]

  private static func weekly(_ target: Target, weeks: Int) throws -> any QueueModel {
    let rate = try PiecewiseRate(
      starts: (0..<7).map { Double($0) }, rates: target.list("rates_per_day"), period: 7)
    return Network(
      Station(service: try .fixed(0)), arrivals: .stepwise(NonHomogeneousPoisson(rate: rate)),
      for: .horizon(Double(7 * weeks)))
  }

  /// The number of arrivals on each Sunday.
  private static let sundays = Sample { record, take in
    var counts = Array(repeating: 0.0, count: Int((record.length / 7).rounded()))
    for visit in record.visits {
      let day = Int(visit.joined.seconds / 86_400)
      if day % 7 == 6 { counts[day / 7] += 1 }
    }
    for count in counts { take(count, 1) }
  }

  private static let weekChecks = [
    Check("Lambda_week", arrivals(from: 0, to: 7), within: 0.004),
    Check("P_zero_on_Sunday", sundays, within: 0.021, { _ in .shareOf(0) }),
  ]

  private static let weeklyChecks = [
    Check("Lambda_52w", arrivals(from: 0, to: 364), within: 0.00055),
    .sd("sd_52w", arrivals(from: 0, to: 364), around: "Lambda_52w", within: 0.037),
    Check("P_zero_on_Sunday", sundays, within: 0.003, { _ in .shareOf(0) }),
  ]
}

/// Thinning by itself, without a queue: the looks are the candidates and those that were kept.
private struct Thinning: QueueModel {
  let rate: @Sendable (Double) -> Double
  var fault: Fault?

  func replicate(_ random: RandomStreams) -> Record {
    precondition(fault == nil, "Faults are made in networks.")
    var stream = random.stream(NetworkRun.Luck.arrivals)
    var (candidates, arrivals) = (0, 0)
    var now = 0.0
    while true {
      let next = NonHomogeneousPoisson.nextArrival(
        after: now, by: 28, from: &stream, bound: 16,
        rate: { time in
          candidates += 1
          return rate(time)
        })
      guard let next else { break }
      arrivals += 1
      now = next
    }
    var record = Record()
    record.looks = [candidates, arrivals]
    return record
  }
}
