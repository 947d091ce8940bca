// SPDX-License-Identifier: GPL-3.0-or-later

/// A probability distribution whose parameters make sense.
///
/// The constructors are named after what people know about a quantity, and throw a
/// ``DistributionError`` for anything senseless, so a value of this type can always be drawn from.
///
/// ```swift
/// let titration = try Distribution.lognormal(median: 14, p95: 30)   // days
/// let stay = try Distribution.gamma(mean: 91, sd: 64)
/// stay.quantile(0.9)
/// ```
///
/// For drawing in a loop, compile it to a ``Sampler``.
public struct Distribution: Hashable, Sendable {
  /// The family, with the parameters that its sampler takes.
  public enum Family: Hashable, Sendable {
    case exponential(mean: Double)
    case gamma(shape: Double, scale: Double)
    /// The logarithm is normal with mean `zeta` and standard deviation `sigma`.
    case lognormal(zeta: Double, sigma: Double)
    /// Survival `exp(-(x / scale)^shape)`.
    case weibull(shape: Double, scale: Double)
    /// Between 0 and 1, mean `a / (a + b)`.
    case beta(a: Double, b: Double)
    case triangular(low: Double, mode: Double, high: Double)
    case uniform(low: Double, high: Double)
    /// A count.
    case poisson(mean: Double)
    /// 1 with this probability, else 0.
    case bernoulli(probability: Double)
    /// The index 0, 1, 2, … with probability proportional to its weight.
    case categorical(weights: [Double])
    /// One of the observed values, each equally likely; in ascending order.
    case empirical(values: [Double])
    /// Always this value.
    case fixed(Double)
  }

  /// What is drawn from.
  public let family: Family

  /// A family that a constructor has checked parameter by parameter.
  init(checked family: Family) throws(DistributionError) {
    self.family = family
    guard mean.isFinite && variance.isFinite else { throw .tooExtreme }
  }

  /// The standard deviation.
  public var sd: Double { variance.squareRoot() }
}

extension Distribution {
  /// Exponential: a constant hazard of `1 / mean`.
  public static func exponential(mean: Double) throws(DistributionError) -> Distribution {
    try positive(.mean, mean)
    return try Distribution(checked: .exponential(mean: mean))
  }

  /// Gamma: mean `shape * scale`, variance `shape * scale²`.
  public static func gamma(
    shape: Double, scale: Double
  ) throws(DistributionError) -> Distribution {
    try within(shapes, .shape, shape)
    try positive(.scale, scale)
    return try Distribution(checked: .gamma(shape: shape, scale: scale))
  }

  /// Lognormal: the logarithm is normal with mean `zeta` and standard deviation `sigma`.
  public static func lognormal(
    zeta: Double, sigma: Double
  ) throws(DistributionError) -> Distribution {
    try finite(.zeta, zeta)
    try positive(.sigma, sigma)
    return try Distribution(checked: .lognormal(zeta: zeta, sigma: sigma))
  }

  /// Weibull: survival `exp(-(x / scale)^shape)`. A shape below 1 is a falling hazard.
  public static func weibull(
    shape: Double, scale: Double
  ) throws(DistributionError) -> Distribution {
    try within(shapes, .shape, shape)
    try positive(.scale, scale)
    return try Distribution(checked: .weibull(shape: shape, scale: scale))
  }

  /// Beta: between 0 and 1, mean `a / (a + b)`.
  public static func beta(a: Double, b: Double) throws(DistributionError) -> Distribution {
    try within(shapes, .a, a)
    try within(shapes, .b, b)
    return try Distribution(checked: .beta(a: a, b: b))
  }

  /// Triangular: the least, the most likely and the most.
  public static func triangular(
    low: Double, mode: Double, high: Double
  ) throws(DistributionError) -> Distribution {
    try finite(.low, low)
    try finite(.mode, mode)
    try finite(.high, high)
    if low > mode { throw .above(.low, low, .mode, mode) }
    if mode > high { throw .above(.mode, mode, .high, high) }
    if low == high { throw .notBelow(.low, low, .high, high) }
    return try Distribution(checked: .triangular(low: low, mode: mode, high: high))
  }

  /// Uniform: every value from `low` to `high` equally likely.
  public static func uniform(
    low: Double, high: Double
  ) throws(DistributionError) -> Distribution {
    try finite(.low, low)
    try finite(.high, high)
    if low >= high { throw .notBelow(.low, low, .high, high) }
    return try Distribution(checked: .uniform(low: low, high: high))
  }

  /// Poisson: a count with this mean, at most 2³¹.
  public static func poisson(mean: Double) throws(DistributionError) -> Distribution {
    try within(0...0x1p31, .mean, mean)
    return try Distribution(checked: .poisson(mean: mean))
  }

  /// Bernoulli: 1 with this probability, else 0.
  public static func bernoulli(probability: Double) throws(DistributionError) -> Distribution {
    try within(0...1, .probability, probability)
    return try Distribution(checked: .bernoulli(probability: probability))
  }

  /// Categorical: the index 0, 1, 2, … with probability proportional to its weight.
  public static func categorical(weights: [Double]) throws(DistributionError) -> Distribution {
    if weights.isEmpty { throw .empty(.weights) }
    for weight in weights {
      try finite(.weights, weight)
      if weight < 0 { throw .negative(.weights, weight) }
    }
    let total = weights.reduce(0, +)
    if total == 0 { throw .nothingToChoose }
    try finite(.weights, total)
    return try Distribution(checked: .categorical(weights: weights))
  }

  /// Empirical: one of the observed values, each equally likely.
  public static func empirical(values: [Double]) throws(DistributionError) -> Distribution {
    if values.isEmpty { throw .empty(.values) }
    for value in values {
      try finite(.values, value)
    }
    return try Distribution(checked: .empirical(values: values.sorted()))
  }

  /// Fixed: always this value. Draws nothing from the stream.
  public static func fixed(_ value: Double) throws(DistributionError) -> Distribution {
    try finite(.value, value)
    return try Distribution(checked: .fixed(value))
  }
}

extension Distribution {
  /// Shapes of gamma, Weibull and beta that mean something: below, nearly every draw is 0; above,
  /// the spread is lost in rounding.
  static let shapes: ClosedRange<Double> = 0.01...1e9

  static func finite(
    _ parameter: DistributionError.Parameter, _ value: Double
  ) throws(DistributionError) {
    if !value.isFinite { throw .notFinite(parameter, value) }
  }

  static func positive(
    _ parameter: DistributionError.Parameter, _ value: Double
  ) throws(DistributionError) {
    try finite(parameter, value)
    if value <= 0 { throw .notPositive(parameter, value) }
  }

  static func within(
    _ allowed: ClosedRange<Double>, _ parameter: DistributionError.Parameter, _ value: Double
  ) throws(DistributionError) {
    try finite(parameter, value)
    if !allowed.contains(value) { throw .outOfRange(parameter, value, allowed: allowed) }
  }
}
