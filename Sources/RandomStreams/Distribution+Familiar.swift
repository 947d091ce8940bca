// SPDX-License-Identifier: GPL-3.0-or-later

/// Constructors by what people know: a mean and a spread, a median and a 95th centile.
extension Distribution {
  /// The number of standard deviations from the median of a normal to its 95th centile.
  static let standardP95 = 1.644_853_626_951_472_7

  /// Exponential with this median, or half-life: half of those that remain go in each.
  public static func exponential(median: Double) throws(DistributionError) -> Distribution {
    try positive(.median, median)
    return try exponential(mean: median / Maths.log(2))
  }

  /// Gamma with this mean and standard deviation (from 1/10,000 to ten times the mean).
  public static func gamma(
    mean: Double, sd: Double
  ) throws(DistributionError) -> Distribution {
    try positive(.mean, mean)
    try within(gammaSpreads.lowerBound * mean...gammaSpreads.upperBound * mean, .sd, sd)
    return try gamma(
      mean: mean, cv: min(max(sd / mean, gammaSpreads.lowerBound), gammaSpreads.upperBound))
  }

  /// Gamma with this mean and coefficient of variation (standard deviation ÷ mean), 0.0001 to 10.
  public static func gamma(
    mean: Double, cv: Double
  ) throws(DistributionError) -> Distribution {
    try positive(.mean, mean)
    try within(gammaSpreads, .cv, cv)
    // Rounding must not push the widest spread over the edge.
    return try gamma(shape: max(shapes.lowerBound, 1 / (cv * cv)), scale: mean * cv * cv)
  }

  // The square root of the reciprocal of a shape that is allowed, with room for rounding.
  private static let gammaSpreads: ClosedRange<Double> = 0.0001...10

  /// Lognormal with this mean and standard deviation (of the quantity, not of its logarithm).
  public static func lognormal(
    mean: Double, sd: Double
  ) throws(DistributionError) -> Distribution {
    try positive(.mean, mean)
    try positive(.sd, sd)
    return try lognormal(mean: mean, cv: sd / mean)
  }

  /// Lognormal with this mean and coefficient of variation (standard deviation ÷ mean).
  public static func lognormal(
    mean: Double, cv: Double
  ) throws(DistributionError) -> Distribution {
    try positive(.mean, mean)
    try positive(.cv, cv)
    let variance = Maths.log1p(cv * cv)
    return try lognormal(
      zeta: Maths.log(mean) - variance / 2, sigma: variance.squareRoot())
  }

  /// Lognormal with this median and 95th centile: half are below the one, 5 % above the other.
  public static func lognormal(
    median: Double, p95: Double
  ) throws(DistributionError) -> Distribution {
    try medianAndP95(median, p95)
    return try lognormal(
      zeta: Maths.log(median), sigma: Maths.log(p95 / median) / standardP95)
  }

  /// Weibull with this shape and mean.
  public static func weibull(
    shape: Double, mean: Double
  ) throws(DistributionError) -> Distribution {
    try positive(.shape, shape)
    try positive(.mean, mean)
    try within(shapes, .shape, shape)
    return try weibull(shape: shape, scale: mean / Maths.exp(Maths.logGamma(1 + 1 / shape)))
  }

  /// Weibull with this mean and standard deviation; the shape is found by bisection.
  public static func weibull(
    mean: Double, sd: Double
  ) throws(DistributionError) -> Distribution {
    try positive(.mean, mean)
    try positive(.sd, sd)
    return try weibull(mean: mean, cv: sd / mean)
  }

  /// Weibull with this mean and coefficient of variation, from 0.02 to 100.
  ///
  /// The shape is found by bisection: the coefficient of variation falls as the shape rises.
  public static func weibull(
    mean: Double, cv: Double
  ) throws(DistributionError) -> Distribution {
    try positive(.mean, mean)
    try within(0.02...100, .cv, cv)
    // ln(1 + cv²) = ln Γ(1 + 2/k) − 2 ln Γ(1 + 1/k)
    let wanted = Maths.log1p(cv * cv)
    var (low, high) = (0.1, 100.0)
    while true {
      let shape = (low + high) / 2
      guard low < shape && shape < high else { break }
      let got = Maths.logGamma(1 + 2 / shape) - 2 * Maths.logGamma(1 + 1 / shape)
      if got > wanted { low = shape } else { high = shape }
    }
    return try weibull(shape: low, mean: mean)
  }

  /// Weibull with this median and 95th centile: half are below the one, 5 % above the other.
  public static func weibull(
    median: Double, p95: Double
  ) throws(DistributionError) -> Distribution {
    try medianAndP95(median, p95)
    // Survival ½ at the median and 1/20 at the 95th centile.
    let (ln2, ln20) = (Maths.log(2), Maths.log(20))
    let shape = Maths.log(ln20 / ln2) / Maths.log(p95 / median)
    return try weibull(shape: shape, scale: p95 / Maths.exp(Maths.log(ln20) / shape))
  }

  /// Beta with this mean, inside 0...1, and standard deviation.
  ///
  /// The variance must stay below `mean * (1 - mean)`, which is that of a yes-or-no.
  public static func beta(
    mean: Double, sd: Double
  ) throws(DistributionError) -> Distribution {
    try within(0...1, .mean, mean)
    let most = mean * (1 - mean)
    try positive(.mean, mean)
    if most == 0 { throw .notBelow(.mean, mean, .high, 1) }
    let least = shapes.lowerBound / min(mean, 1 - mean)
    try positive(.sd, sd)
    try within(0...(most / (1 + least)).squareRoot(), .sd, sd)
    let sum = max(least, most / (sd * sd) - 1)
    return try beta(a: mean * sum, b: (1 - mean) * sum)
  }

  private static func medianAndP95(
    _ median: Double, _ p95: Double
  ) throws(DistributionError) {
    try positive(.median, median)
    try positive(.p95, p95)
    if median >= p95 { throw .notBelow(.median, median, .p95, p95) }
  }
}
