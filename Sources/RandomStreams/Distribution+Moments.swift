// SPDX-License-Identifier: GPL-3.0-or-later

/// Mean and variance, exactly.
extension Distribution {
  /// The mean.
  public var mean: Double {
    switch family {
    case .exponential(let mean): mean
    case .gamma(let shape, let scale): shape * scale
    case .lognormal(let zeta, let sigma): Maths.exp(zeta + sigma * sigma / 2)
    case .weibull(let shape, let scale): scale * Maths.exp(Maths.logGamma(1 + 1 / shape))
    case .beta(let a, let b): a / (a + b)
    case .triangular(let low, let mode, let high):
      Triangular.mean(low: low, mode: mode, high: high)
    case .uniform(let low, let high): low + (high - low) / 2
    case .poisson(let mean): mean
    case .bernoulli(let probability): probability
    case .categorical(let weights): Self.categoricalMoments(weights).mean
    case .empirical(let values): Self.empiricalMoments(values).mean
    case .fixed(let value): value
    }
  }

  /// The variance. That of an empirical distribution is of the values as a population (÷ n).
  public var variance: Double {
    switch family {
    case .exponential(let mean): mean * mean
    case .gamma(let shape, let scale): shape * scale * scale
    case .lognormal(let zeta, let sigma):
      Maths.expm1(sigma * sigma) * Maths.exp(2 * zeta + sigma * sigma)
    case .weibull(let shape, let scale):
      Self.weibullVariance(shape: shape, scale: scale)
    case .beta(let a, let b): a / (a + b) * (b / (a + b)) / (a + b + 1)
    case .triangular(let low, let mode, let high):
      Triangular.variance(low: low, mode: mode, high: high)
    case .uniform(let low, let high): (high - low) * (high - low) / 12
    case .poisson(let mean): mean
    case .bernoulli(let probability): probability * (1 - probability)
    case .categorical(let weights): Self.categoricalMoments(weights).variance
    case .empirical(let values): Self.empiricalMoments(values).variance
    case .fixed: 0
    }
  }

  private static func weibullVariance(shape: Double, scale: Double) -> Double {
    let first = Maths.logGamma(1 + 1 / shape)
    let second = Maths.logGamma(1 + 2 / shape)
    // Γ(1 + 2/k) − Γ(1 + 1/k)², without the loss of digits when they are nearly equal.
    return scale * scale * Maths.exp(2 * first) * Maths.expm1(second - 2 * first)
  }

  private static func categoricalMoments(
    _ weights: [Double]
  ) -> (mean: Double, variance: Double) {
    let total = weights.reduce(0, +)
    var mean = 0.0
    for (index, weight) in weights.enumerated() {
      mean += weight / total * Double(index)
    }
    var variance = 0.0
    for (index, weight) in weights.enumerated() {
      variance += weight / total * (Double(index) - mean) * (Double(index) - mean)
    }
    return (mean, variance)
  }

  private static func empiricalMoments(_ values: [Double]) -> (mean: Double, variance: Double) {
    let count = Double(values.count)
    let mean = values.reduce(0) { $0 + $1 / count }
    return (mean, values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) / count })
  }
}
