// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import RandomStreams
import Testing

@Suite("Arrivals at a changing rate")
struct NonHomogeneousPoissonTests {
  /// A week in hours: quiet nights, busy mornings, a closed Sunday.
  static func week() throws -> PiecewiseRate {
    var starts: [Double] = []
    var rates: [Double] = []
    for day in 0..<7 {
      for (hour, rate) in [(0.0, 0.2), (8, 6), (12, 3), (18, 0.7)] {
        starts.append(Double(day) * 24 + hour)
        rates.append(day == 6 ? 0 : rate)
      }
    }
    return try PiecewiseRate(starts: starts, rates: rates, period: 168)
  }

  /// A season: rises and falls over 100 units, and has an integral in closed form.
  static func season(_ time: Double) -> Double {
    2 + time / 50 - time * time / 5000
  }

  static func seasonIntegral(_ time: Double) -> Double {
    2 * time + time * time / 100 - time * time * time / 15_000
  }

  @Test("By inversion, the integral of the rate between arrivals is unit exponential")
  func inversion() throws {
    let arrivals = NonHomogeneousPoisson(rate: try Self.week())
    var stream = RandomStreams(seed: 40, replication: 1).stream(Purpose(1))
    var now = 0.0
    var gaps: [Double] = []
    while gaps.count < 20_000 {
      let next = try #require(arrivals.nextArrival(after: now, from: &stream))
      gaps.append(arrivals.rate.integral(from: now, to: next))
      now = next
    }
    // One word each: a change of the rate moves arrivals but takes no other luck.
    #expect(stream.wordsDrawn == 20_000)
    expectUnitExponential(gaps)
  }

  @Test("By thinning, the integral of the rate between arrivals is unit exponential")
  func thinning() {
    // A season that ends without an arrival hands what has built up to the next.
    var gaps: [Double] = []
    var carried = 0.0
    for run in 0..<70 {
      var stream = RandomStreams(seed: 41, replication: UInt64(run)).stream(Purpose(1))
      var now = 0.0
      while let next = NonHomogeneousPoisson.nextArrival(
        after: now, by: 100, from: &stream, bound: 2.5, rate: Self.season)
      {
        gaps.append(carried + Self.seasonIntegral(next) - Self.seasonIntegral(now))
        carried = 0
        now = next
      }
      carried += Self.seasonIntegral(100) - Self.seasonIntegral(now)
    }
    expectUnitExponential(gaps)
  }

  private func expectUnitExponential(_ gaps: [Double]) {
    let fit = GoodnessOfFit.kolmogorov(sorted: GoodnessOfFit.sorted(gaps)) {
      gsl_cdf_exponential_P($0, 1)
    }
    #expect(fit > GoodnessOfFit.level, "Kolmogorov–Smirnov: \(fit)")
    // Lag 1: a gap says nothing of the next.
    var product = 0.0
    for (one, next) in zip(gaps, gaps.dropFirst()) {
      product += (one - 1) * (next - 1)
    }
    let score = product / Double(gaps.count - 1).squareRoot()
    #expect(abs(score) < 3.9, "lag-1 correlation: \(score) standard errors")
  }

  @Test("Counts in each part of the week are Poisson with the integral as their mean")
  func counts() throws {
    let rate = try Self.week()
    let arrivals = NonHomogeneousPoisson(rate: rate)
    var stream = RandomStreams(seed: 42, replication: 1).stream(Purpose(1))
    let weeks = 200
    var counts = [Int](repeating: 0, count: 28)
    var now = 0.0
    while let next = arrivals.nextArrival(after: now, from: &stream),
      next < 168 * Double(weeks)
    {
      now = next
      let hour = now.truncatingRemainder(dividingBy: 168)
      counts[rate.starts.lastIndex { $0 <= hour } ?? 0] += 1
    }
    var chiSquare = 0.0
    var bins = 0
    for (index, count) in counts.enumerated() {
      let end = index + 1 < 28 ? rate.starts[index + 1] : 168
      let expected = rate.rates[index] * (end - rate.starts[index]) * Double(weeks)
      if expected == 0 {
        #expect(count == 0, "No one arrives while closed.")
      } else {
        bins += 1
        chiSquare += (Double(count) - expected) * (Double(count) - expected) / expected
      }
    }
    #expect(gsl_cdf_chisq_Q(chiSquare, Double(bins)) > GoodnessOfFit.level)
  }

  @Test("Thinning finds the seasons: counts in ten parts are Poisson with the integral as mean")
  func thinnedCounts() {
    var counts = [Int](repeating: 0, count: 10)
    for run in 0..<100 {
      var stream = RandomStreams(seed: 43, replication: UInt64(run)).stream(Purpose(1))
      var now = 0.0
      while let next = NonHomogeneousPoisson.nextArrival(
        after: now, by: 100, from: &stream, bound: 3, rate: Self.season)
      {
        now = next
        counts[min(9, Int(now / 10))] += 1
      }
    }
    var chiSquare = 0.0
    for (index, count) in counts.enumerated() {
      let (start, end) = (Double(index) * 10, Double(index + 1) * 10)
      let expected = 100 * (Self.seasonIntegral(end) - Self.seasonIntegral(start))
      chiSquare += (Double(count) - expected) * (Double(count) - expected) / expected
    }
    #expect(gsl_cdf_chisq_Q(chiSquare, 10) > GoodnessOfFit.level)
  }

  @Test("With the same luck, a higher rate brings every arrival sooner")
  func monotone() throws {
    let slow = NonHomogeneousPoisson(rate: try PiecewiseRate(starts: [0, 5], rates: [1, 2]))
    let fast = NonHomogeneousPoisson(rate: try PiecewiseRate(starts: [0, 5], rates: [1, 3]))
    var first = RandomStreams(seed: 44, replication: 1).stream(Purpose(1))
    var second = first
    var (slowTime, fastTime) = (0.0, 0.0)
    for _ in 0..<1000 {
      slowTime = try #require(slow.nextArrival(after: slowTime, from: &first))
      fastTime = try #require(fast.nextArrival(after: fastTime, from: &second))
      #expect(fastTime <= slowTime)
    }
  }
}
