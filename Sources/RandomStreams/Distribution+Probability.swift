// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// Cumulative probabilities and their inverse, from the GSL where it has them.
extension Distribution {
  /// The probability of a draw of `x` or less.
  public func cdf(_ x: Double) -> Double {
    Maths.errorsAreValues
    return switch family {
    case .exponential(let mean): gsl_cdf_exponential_P(x, mean)
    case .gamma(let shape, let scale): gsl_cdf_gamma_P(x, shape, scale)
    case .lognormal(let zeta, let sigma): x <= 0 ? 0 : gsl_cdf_lognormal_P(x, zeta, sigma)
    case .weibull(let shape, let scale): x <= 0 ? 0 : gsl_cdf_weibull_P(x, scale, shape)
    case .beta(let a, let b): gsl_cdf_beta_P(x, a, b)
    case .triangular(let low, let mode, let high):
      Triangular.cdf(x, low: low, mode: mode, high: high)
    case .uniform(let low, let high): gsl_cdf_flat_P(x, low, high)
    case .poisson(let mean): Self.poissonCDF(x, mean: mean)
    case .bernoulli(let probability): x < 0 ? 0 : (x < 1 ? 1 - probability : 1)
    case .categorical(let weights): Self.categoricalCDF(x, weights: weights)
    case .empirical(let values):
      Double(values.count { $0 <= x }) / Double(values.count)
    case .fixed(let value): x < value ? 0 : 1
    }
  }

  /// The smallest value whose cumulative probability is `probability` or more.
  ///
  /// - Parameter probability: in 0...1. At 0 and 1, the ends of what can be drawn (the upper one
  ///   infinite for most durations).
  public func quantile(_ probability: Double) -> Double {
    precondition(probability >= 0 && probability <= 1, "A probability lies between 0 and 1.")
    Maths.errorsAreValues
    return switch family {
    case .exponential(let mean): gsl_cdf_exponential_Pinv(probability, mean)
    case .gamma(let shape, let scale): gsl_cdf_gamma_Pinv(probability, shape, scale)
    case .lognormal(let zeta, let sigma): gsl_cdf_lognormal_Pinv(probability, zeta, sigma)
    case .weibull(let shape, let scale): gsl_cdf_weibull_Pinv(probability, scale, shape)
    case .beta(let a, let b): gsl_cdf_beta_Pinv(probability, a, b)
    case .triangular(let low, let mode, let high):
      Triangular.quantile(probability, low: low, mode: mode, high: high)
    case .uniform(let low, let high): gsl_cdf_flat_Pinv(probability, low, high)
    case .poisson(let mean): Self.poissonQuantile(probability, mean: mean)
    case .bernoulli(let chance): probability <= 1 - chance && chance < 1 ? 0 : 1
    case .categorical(let weights): Self.categoricalQuantile(probability, weights: weights)
    case .empirical(let values):
      values[max(0, Int((probability * Double(values.count)).rounded(.up)) - 1)]
    case .fixed(let value): value
    }
  }

  private static func poissonCDF(_ x: Double, mean: Double) -> Double {
    if x < 0 { return 0 }
    if x >= Double(UInt32.max) || mean == 0 { return 1 }
    return gsl_cdf_poisson_P(UInt32(x), mean)
  }

  private static func poissonQuantile(_ probability: Double, mean: Double) -> Double {
    if probability == 1 { return mean == 0 ? 0 : .infinity }
    // The answer lies in (low, high]; −1 is below every count.
    var low = -1.0
    var high = max(1, mean.rounded())
    while poissonCDF(high, mean: mean) < probability && high < Double(UInt32.max) {
      low = high
      high = high * 2
    }
    while high - low > 1 {
      let middle = ((low + high) / 2).rounded(.down)
      if poissonCDF(middle, mean: mean) < probability { low = middle } else { high = middle }
    }
    return high
  }

  private static func categoricalCDF(_ x: Double, weights: [Double]) -> Double {
    if x < 0 { return 0 }
    if x >= Double(weights.count - 1) { return 1 }
    return weights[...Int(x)].reduce(0, +) / weights.reduce(0, +)
  }

  private static func categoricalQuantile(_ probability: Double, weights: [Double]) -> Double {
    let wanted = probability * weights.reduce(0, +)
    var sum = 0.0
    var last = 0
    for (index, weight) in weights.enumerated() where weight > 0 {
      sum += weight
      last = index
      if sum >= wanted { break }
    }
    return Double(last)
  }
}
