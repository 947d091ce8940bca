// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomStreams
import Testing

/// Arrivals whose rate changes are a Poisson process, and not only in their mean number.
@Suite("Arrivals at a changing rate")
struct ArrivalTests {
  private static let replications = 2_000

  /// 10 + 6 sin(2πt/7) a day for four weeks.
  private static let sinusoid = Process(
    id: "NHPP-1 by itself", length: 28,
    cumulative: { 10 * $0 + 6 * 7 / (2 * .pi) * (1 - cos(2 * .pi * $0 / 7)) },
    next: { time, stream in
      NonHomogeneousPoisson.nextArrival(
        after: time, by: 28, from: &stream, bound: 16,
        rate: { 10 + 6 * sin(2 * .pi * $0 / 7) })
    })

  /// Constant on each day of the week, for one week.
  private static func week() throws -> Process {
    let rate = try PiecewiseRate(
      starts: (0..<7).map { Double($0) }, rates: Target["NHPP-2"].list("rates_per_day"), period: 7)
    let arrivals = NonHomogeneousPoisson(rate: rate)
    return Process(
      id: "NHPP-2 by itself", length: 7, cumulative: { rate.integral(from: 0, to: $0) },
      next: { time, stream in
        arrivals.nextArrival(after: time, from: &stream).flatMap { $0 <= 7 ? $0 : nil }
      })
  }

  @Test("By thinning they are a Poisson process in the time of their own rate")
  func thinning() throws { try verify(Self.sinusoid, bins: 56) }

  @Test("By inversion they are a Poisson process in the time of their own rate")
  func inversion() throws { try verify(Self.week(), bins: 14) }

  private func verify(_ process: Process, bins: Int) throws {
    var totals: [Int] = []
    var counts = Array(repeating: 0, count: bins)
    // The gaps of all replications laid end to end: exponential and independent.
    var gaps: [Double] = []
    var carried = 0.0
    for replication in 0..<Self.replications {
      let arrivals = process.arrivals(replication)
      totals.append(arrivals.count)
      var last = 0.0
      for arrival in arrivals {
        counts[Int(arrival / process.length * Double(bins))] += 1
        let here = process.cumulative(arrival)
        gaps.append(carried + here - last)
        carried = 0
        last = here
      }
      carried += process.cumulative(process.length) - last
    }

    let poisson = try Distribution.poisson(mean: process.cumulative(process.length))
    let probabilities = (0..<500).map { poisson.cdf(Double($0)) - poisson.cdf(Double($0) - 1) }
    #expect(try Fit.chiSquare(totals, probabilities: probabilities) > Fit.level)

    let edges = (0...bins).map { process.cumulative(Double($0) * process.length / Double(bins)) }
    let expected = zip(edges, edges.dropFirst()).map { ($1 - $0) * Double(Self.replications) }
    #expect(try Fit.chiSquare(counts, expected: expected, freedom: bins) > Fit.level)

    #expect(Fit.exponential(gaps) > Fit.level)
    #expect(abs(Fit.neighbourScore(gaps)) < Verdict.limit)
  }

  /// Arrivals from time 0 to `length`, with the integral of their rate.
  private struct Process: Sendable {
    let id: String
    let length: Double
    let cumulative: @Sendable (Double) -> Double
    let next: @Sendable (Double, inout RandomStream) -> Double?

    func arrivals(_ replication: Int) -> [Double] {
      var stream = RandomStreams(seed: Row.seed(id), replication: UInt64(replication))
        .stream(NetworkRun.Luck.arrivals)
      var times: [Double] = []
      while let time = next(times.last ?? 0, &stream) { times.append(time) }
      return times
    }
  }
}
