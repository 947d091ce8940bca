// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import RandomStreams
import Testing

/// A distribution to test, with what the library does not itself compute: its third and fourth
/// standardised moments, from the textbooks.
struct DistributionCase: Sendable, CustomTestStringConvertible {
  let number: UInt64
  let distribution: Distribution
  let skewness: Double
  let kurtosis: Double

  var testDescription: String { "\(distribution.family)" }

  /// Three of each family that is random.
  static let all: [DistributionCase] = (try? make()) ?? []

  private static func make() throws -> [DistributionCase] {
    var weights: [Double] = []
    for index in 0..<60 { weights.append(Double((index * 37) % 60)) }
    let distributions: [Distribution] = [
      try .exponential(mean: 1),
      try .exponential(mean: 0.001),
      try .exponential(median: 30),
      try .gamma(shape: 0.5, scale: 2),
      try .gamma(shape: 2, scale: 91.3),
      try .gamma(mean: 21, sd: 5),
      try .lognormal(zeta: 1.26129, sigma: 0.5),
      try .lognormal(median: 14, p95: 30),
      try .lognormal(mean: 10, sd: 3),
      try .weibull(shape: 0.7, mean: 180),
      try .weibull(shape: 1, scale: 2),
      try .weibull(mean: 10, sd: 3),
      try .beta(a: 0.5, b: 0.5),
      try .beta(a: 2, b: 5),
      try .beta(mean: 0.22, sd: 0.05),
      try .triangular(low: 0, mode: 1, high: 4),
      try .triangular(low: 2, mode: 2, high: 5),
      try .triangular(low: -6, mode: 1, high: 1),
      try .uniform(low: 0, high: 1),
      try .uniform(low: -3, high: 5),
      try .uniform(low: 1000, high: 1001),
      try .poisson(mean: 0.7),
      try .poisson(mean: 9),
      try .poisson(mean: 120),
      try .bernoulli(probability: 0.22),
      try .bernoulli(probability: 0.5),
      try .bernoulli(probability: 0.99),
      try .categorical(weights: [1, 2, 3, 4]),
      try .categorical(weights: [0.2, 0, 0.8]),
      try .categorical(weights: weights),
      try .empirical(values: [3, 1, 4, 1, 5, 9, 2, 6]),
      try .empirical(values: [-1, 0.5]),
      try .empirical(values: weights.map { $0 * $0 }),
    ]
    return distributions.enumerated().map { number, distribution in
      let (skewness, kurtosis) = moments(of: distribution)
      return DistributionCase(
        number: UInt64(number), distribution: distribution, skewness: skewness,
        kurtosis: kurtosis)
    }
  }

  private static func moments(
    of distribution: Distribution
  ) -> (skewness: Double, kurtosis: Double) {
    switch distribution.family {
    case .exponential: return (2, 9)
    case .gamma(let shape, _): return (2 / shape.squareRoot(), 3 + 6 / shape)
    case .lognormal(_, let sigma):
      let w = gsl_sf_exp(sigma * sigma)
      return ((w + 2) * (w - 1).squareRoot(), w * w * w * w + 2 * w * w * w + 3 * w * w - 3)
    case .weibull(let shape, _):
      let g = (0...4).map { gsl_sf_gamma(1 + Double($0) / shape) }
      let variance = g[2] - g[1] * g[1]
      let third = g[3] - 3 * g[1] * g[2] + 2 * g[1] * g[1] * g[1]
      let fourth =
        g[4] - 4 * g[1] * g[3] + 6 * g[1] * g[1] * g[2] - 3 * g[1] * g[1] * g[1] * g[1]
      return (third / (variance * variance.squareRoot()), fourth / (variance * variance))
    case .beta(let a, let b):
      let n = a + b
      let excess =
        6 * ((a - b) * (a - b) * (n + 1) - a * b * (n + 2)) / (a * b * (n + 2) * (n + 3))
      return (2 * (b - a) * (n + 1).squareRoot() / ((n + 2) * (a * b).squareRoot()), 3 + excess)
    case .triangular(let a, let c, let b):
      let q = a * a + b * b + c * c - a * b - a * c - b * c
      let top = 2.0.squareRoot() * (a + b - 2 * c) * (2 * a - b - c) * (a - 2 * b + c)
      return (top / (5 * q * q.squareRoot()), 2.4)
    case .uniform: return (0, 1.8)
    case .poisson(let mean): return (1 / mean.squareRoot(), 3 + 1 / mean)
    case .bernoulli(let p):
      let pq = p * (1 - p)
      return ((1 - 2 * p) / pq.squareRoot(), (1 - 3 * pq) / pq)
    case .categorical(let weights):
      return standardised(distribution, weights.enumerated().map { (Double($0), $1) })
    case .empirical(let values):
      return standardised(distribution, values.map { ($0, 1) })
    case .fixed: return (0, 0)
    }
  }

  private static func standardised(
    _ distribution: Distribution, _ points: [(value: Double, weight: Double)]
  ) -> (skewness: Double, kurtosis: Double) {
    let total = points.reduce(0) { $0 + $1.weight }
    var (third, fourth) = (0.0, 0.0)
    for (value, weight) in points {
      let y = (value - distribution.mean) / distribution.sd
      third += weight / total * y * y * y
      fourth += weight / total * y * y * y * y
    }
    return (third, fourth)
  }
}
