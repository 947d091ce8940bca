// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import Testing

@Suite("A distribution")
struct DistributionTests {
  private func close(_ a: Double, _ b: Double, within tolerance: Double = 1e-12) -> Bool {
    abs(a - b) <= tolerance * max(1, abs(b))
  }

  @Test("Built from a mean and a standard deviation, it has them")
  func meanAndSD() throws {
    for (mean, sd) in [(10.0, 3.0), (0.4, 0.39), (1e6, 1000), (91.3, 300)] {
      for distribution in [
        try Distribution.gamma(mean: mean, sd: sd), try .lognormal(mean: mean, sd: sd),
      ] {
        #expect(close(distribution.mean, mean), "\(distribution.family)")
        #expect(close(distribution.sd, sd, within: 1e-9), "\(distribution.family)")
      }
    }
    for (mean, sd) in [(10.0, 3.0), (1, 2), (5, 5), (1e-3, 5e-5), (2, 100)] {
      let weibull = try Distribution.weibull(mean: mean, sd: sd)
      #expect(close(weibull.mean, mean) && close(weibull.sd, sd, within: 1e-9))
    }
    let beta = try Distribution.beta(mean: 0.22, sd: 0.05)
    #expect(close(beta.mean, 0.22) && close(beta.sd, 0.05))
  }

  @Test("Built from a mean and a coefficient of variation, it has them")
  func meanAndCV() throws {
    for distribution in [
      try Distribution.gamma(mean: 4, cv: 0.5), try .lognormal(mean: 4, cv: 0.5),
      try .weibull(mean: 4, cv: 0.5),
    ] {
      #expect(close(distribution.mean, 4) && close(distribution.sd, 2))
    }
    // The widest and narrowest gamma that are allowed.
    #expect(close(try Distribution.gamma(mean: 3, cv: 10).sd, 30))
    #expect(close(try Distribution.gamma(mean: 0.7, sd: 7).sd, 7))
    #expect(close(try Distribution.gamma(mean: 3, cv: 0.0001).sd, 0.0003))
  }

  @Test("Built from a median and a 95th centile, half lies below the one and 5 % above the other")
  func medianAndP95() throws {
    for (median, p95) in [(14.0, 30.0), (1, 1.01), (0.002, 4)] {
      for distribution in [
        try Distribution.lognormal(median: median, p95: p95),
        try .weibull(median: median, p95: p95),
      ] {
        #expect(close(distribution.cdf(median), 0.5))
        #expect(close(distribution.cdf(p95), 0.95))
        #expect(close(distribution.quantile(0.95), p95))
      }
    }
    #expect(close(try Distribution.exponential(median: 30).cdf(30), 0.5))
  }

  @Test("An exponential is a gamma and a Weibull of shape 1")
  func special() throws {
    let exponential = try Distribution.exponential(mean: 7)
    let gamma = try Distribution.gamma(shape: 1, scale: 7)
    let weibull = try Distribution.weibull(shape: 1, mean: 7)
    #expect(close(weibull.variance, 49) && gamma.variance == 49)
    for x in [0.0, 0.1, 3, 50] {
      #expect(close(exponential.cdf(x), gamma.cdf(x)))
      #expect(close(exponential.cdf(x), weibull.cdf(x)))
    }
    #expect(close(try Distribution.weibull(mean: 7, sd: 7).cdf(3), exponential.cdf(3)))
  }

  @Test("Its mean and variance are those of its cdf", arguments: DistributionCase.all)
  func momentsOfCDF(subject: DistributionCase) {
    // Draws spread evenly over probability: the midpoint rule for the integral of the quantile.
    let points = 20_000
    let distribution = subject.distribution
    var sum = 0.0
    var squares = 0.0
    for point in 0..<points {
      let x = distribution.quantile((Double(point) + 0.5) / Double(points)) - distribution.mean
      sum += x
      squares += x * x
    }
    let (sd, count) = (distribution.sd, Double(points))
    #expect(abs(sum / count) < 2e-3 * sd)
    #expect(abs(squares / count - sd * sd) < 2e-2 * sd * sd)
  }

  @Test(
    "A quantile is where the cdf first reaches its probability", arguments: DistributionCase.all)
  func inverse(subject: DistributionCase) {
    let distribution = subject.distribution
    for probability in [0.001, 0.22, 0.5, 0.75, 0.95, 0.9999] {
      let x = distribution.quantile(probability)
      #expect(distribution.cdf(x) > probability - 1e-9)
      #expect(distribution.cdf(x - 1e-6 * distribution.sd) < probability + 1e-9)
    }
  }

  @Test("Below what can be drawn the cdf is 0, and above it is 1", arguments: DistributionCase.all)
  func outside(subject: DistributionCase) {
    let distribution = subject.distribution
    let far = 1e6 * (distribution.sd + abs(distribution.mean))
    #expect(distribution.cdf(distribution.mean - far) == 0)
    #expect(abs(distribution.cdf(distribution.mean + far) - 1) < 1e-9)
    #expect(distribution.quantile(0) <= distribution.quantile(1))
  }

  @Test("A count, a choice and an observed value have the moments of their tables")
  func discrete() throws {
    let choice = try Distribution.categorical(weights: [1, 1, 2])
    #expect(choice.mean == 1.25 && close(choice.variance, 0.6875))
    #expect(choice.cdf(0.5) == 0.25 && choice.cdf(1) == 0.5 && choice.cdf(2) == 1)
    let observed = try Distribution.empirical(values: [4, 1, 1, 2])
    #expect(observed.mean == 2 && observed.variance == 1.5)
    #expect(observed.quantile(0.5) == 1 && observed.quantile(0.51) == 2)
    #expect(observed.family == .empirical(values: [1, 1, 2, 4]))
    let none = try Distribution.poisson(mean: 0)
    #expect(none.mean == 0 && none.quantile(1) == 0 && none.cdf(0) == 1)
    let fixed = try Distribution.fixed(-2)
    #expect(fixed.mean == -2 && fixed.sd == 0 && fixed.cdf(-2.1) == 0 && fixed.cdf(-2) == 1)
  }
}
