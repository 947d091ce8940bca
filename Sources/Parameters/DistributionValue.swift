// SPDX-License-Identifier: GPL-3.0-or-later

/// A distribution as written in a scenario, with the parameters people know it by.
///
/// Durations are in seconds. The values have been checked to make sense (a positive standard
/// deviation, a minimum below the maximum, shares that add up), so that whoever compiles a
/// sampler from them has no error to report.
public enum DistributionValue: Sendable, Hashable {
  /// Always the same value. Written as the plain value, or `{fixed: 3 weeks}`.
  case fixed(Double)
  /// `{exponential: {mean: 3 weeks}}`
  case exponential(mean: Double)
  /// `{gamma: {mean: 3 weeks, sd: 1 week}}`
  case gamma(mean: Double, sd: Double)
  /// `{gamma: {shape: 2, scale: 10 days}}`
  case gammaByShape(shape: Double, scale: Double)
  /// `{lognormal: {mean: 8 years, sd: 5 years}}`
  case lognormal(mean: Double, sd: Double)
  /// `{lognormal: {median: 6 years, p95: 20 years}}`; p95 is the 95th centile.
  case lognormalByMedian(median: Double, p95: Double)
  /// `{weibull: {shape: 0.63, scale: 1.69 years}}`
  case weibull(shape: Double, scale: Double)
  /// `{weibull: {mean: 2.4 years, shape: 0.63}}`
  case weibullByMean(mean: Double, shape: Double)
  /// `{beta: {alpha: 2, beta: 5}}`, between 0 and 1.
  case beta(alpha: Double, beta: Double)
  /// `{beta: {mean: 30%, sd: 10%}}`, between 0 and 1.
  case betaByMean(mean: Double, sd: Double)
  /// `{triangular: {min: 20 min, mode: 45 min, max: 60 min}}`
  case triangular(min: Double, mode: Double, max: Double)
  /// `{uniform: {min: 2 days, max: 5 days}}`
  case uniform(min: Double, max: Double)
  /// `{poisson: {mean: 4}}`, a whole number.
  case poisson(mean: Double)
  /// `{bernoulli: {probability: 30%}}`: 1 with that probability, else 0.
  case bernoulli(probability: Double)
  /// `{categorical: {1 week: 10%, 2 weeks: 30%, 3 weeks: 60%}}`: each value with its share.
  case categorical(values: [Double], shares: [Double])
  /// `{empirical: [2 days, 3 days, 9 days]}`: each observed value equally likely.
  case empirical([Double])

  /// The most values that `categorical` and `empirical` take.
  public static let valueLimit = 1_000
}
