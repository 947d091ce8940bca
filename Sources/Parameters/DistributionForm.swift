// SPDX-License-Identifier: GPL-3.0-or-later

/// A family of distributions with one of the sets of parameters it can be written by.
///
/// Reading, printing and the schema all go by this one table. The three ways that have no named
/// parameters are not in it: a fixed value, `categorical` and `empirical`.
public enum DistributionForm: Sendable, CaseIterable {
  case exponential, gamma, gammaByShape, lognormal, lognormalByMedian, weibull, weibullByMean
  case beta, betaByMean, triangular, uniform, poisson, bernoulli

  /// What a parameter of a distribution measures.
  public enum Dimension: Sendable, Hashable {
    /// The distributed quantity itself, above zero: a mean wait.
    case positive
    /// The distributed quantity itself, of any sign for numbers: the lower end.
    case quantity
    /// A pure number above zero: a shape.
    case shape
    /// A share strictly between 0 and 1, or including the ends for `bernoulli`.
    case share
  }

  /// One named parameter.
  public struct Parameter: Sendable, Hashable {
    /// Its name in a file.
    public let name: String
    /// What it measures.
    public let dimension: Dimension
  }

  /// The name of the family in a file.
  public var family: String {
    switch self {
    case .exponential: "exponential"
    case .gamma, .gammaByShape: "gamma"
    case .lognormal, .lognormalByMedian: "lognormal"
    case .weibull, .weibullByMean: "weibull"
    case .beta, .betaByMean: "beta"
    case .triangular: "triangular"
    case .uniform: "uniform"
    case .poisson: "poisson"
    case .bernoulli: "bernoulli"
    }
  }

  /// The parameters, in order.
  public var parameters: [Parameter] {
    func positive(_ name: String) -> Parameter { Parameter(name: name, dimension: .positive) }
    func quantity(_ name: String) -> Parameter { Parameter(name: name, dimension: .quantity) }
    func shape(_ name: String) -> Parameter { Parameter(name: name, dimension: .shape) }
    func share(_ name: String) -> Parameter { Parameter(name: name, dimension: .share) }
    return switch self {
    case .exponential: [positive("mean")]
    case .gamma: [positive("mean"), positive("sd")]
    case .gammaByShape: [shape("shape"), positive("scale")]
    case .lognormal: [positive("mean"), positive("sd")]
    case .lognormalByMedian: [positive("median"), positive("p95")]
    case .weibull: [shape("shape"), positive("scale")]
    case .weibullByMean: [positive("mean"), shape("shape")]
    case .beta: [shape("alpha"), shape("beta")]
    case .betaByMean: [share("mean"), share("sd")]
    case .triangular: [quantity("min"), quantity("mode"), quantity("max")]
    case .uniform: [quantity("min"), quantity("max")]
    case .poisson: [shape("mean")]
    case .bernoulli: [share("probability")]
    }
  }

  /// Whether a quantity can have this distribution: no count of seconds is beta-distributed.
  public func suits(_ quantity: DistributedQuantity) -> Bool {
    switch self {
    case .beta, .betaByMean, .poisson, .bernoulli: quantity == .number(unit: "")
    default: true
    }
  }

  /// The distribution with these parameters, in the order of `parameters`.
  func value(_ p: [Double]) -> DistributionValue {
    switch self {
    case .exponential: .exponential(mean: p[0])
    case .gamma: .gamma(mean: p[0], sd: p[1])
    case .gammaByShape: .gammaByShape(shape: p[0], scale: p[1])
    case .lognormal: .lognormal(mean: p[0], sd: p[1])
    case .lognormalByMedian: .lognormalByMedian(median: p[0], p95: p[1])
    case .weibull: .weibull(shape: p[0], scale: p[1])
    case .weibullByMean: .weibullByMean(mean: p[0], shape: p[1])
    case .beta: .beta(alpha: p[0], beta: p[1])
    case .betaByMean: .betaByMean(mean: p[0], sd: p[1])
    case .triangular: .triangular(min: p[0], mode: p[1], max: p[2])
    case .uniform: .uniform(min: p[0], max: p[1])
    case .poisson: .poisson(mean: p[0])
    case .bernoulli: .bernoulli(probability: p[0])
    }
  }
}

extension DistributionValue {
  /// The form this was written in and its parameters in order; nil for those without names.
  public var named: (form: DistributionForm, parameters: [Double])? {
    switch self {
    case .fixed, .categorical, .empirical: nil
    case .exponential(let mean): (.exponential, [mean])
    case .gamma(let mean, let sd): (.gamma, [mean, sd])
    case .gammaByShape(let shape, let scale): (.gammaByShape, [shape, scale])
    case .lognormal(let mean, let sd): (.lognormal, [mean, sd])
    case .lognormalByMedian(let median, let p95): (.lognormalByMedian, [median, p95])
    case .weibull(let shape, let scale): (.weibull, [shape, scale])
    case .weibullByMean(let mean, let shape): (.weibullByMean, [mean, shape])
    case .beta(let alpha, let beta): (.beta, [alpha, beta])
    case .betaByMean(let mean, let sd): (.betaByMean, [mean, sd])
    case .triangular(let min, let mode, let max): (.triangular, [min, mode, max])
    case .uniform(let min, let max): (.uniform, [min, max])
    case .poisson(let mean): (.poisson, [mean])
    case .bernoulli(let probability): (.bernoulli, [probability])
    }
  }

  /// The distribution of the quantity multiplied by a positive factor, or nil when that leaves
  /// the family, as for a count or a probability.
  public func scaled(by factor: Double) -> DistributionValue? {
    switch self {
    case .fixed(let value):
      return .fixed(value * factor)
    case .categorical(let values, let shares):
      return .categorical(values: values.map { $0 * factor }, shares: shares)
    case .empirical(let values):
      return .empirical(values.map { $0 * factor })
    case .beta, .betaByMean, .poisson, .bernoulli:
      return nil
    default:
      guard let (form, values) = named else { return nil }
      return form.value(
        zip(form.parameters, values).map { parameter, value in
          switch parameter.dimension {
          case .positive, .quantity: value * factor
          case .shape, .share: value
          }
        })
    }
  }
}
