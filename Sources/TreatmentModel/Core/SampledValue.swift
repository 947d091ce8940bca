// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import RandomStreams

/// A quantity that differs between people or occasions: a distribution read from a scenario.
struct SampledValue: Sendable, Equatable {
  let distribution: Distribution
  private let sampler: Sampler
  private let tables: SamplerTables

  init(_ distribution: Distribution) {
    self.distribution = distribution
    var tables = SamplerTables()
    sampler = Sampler.compile(distribution, into: &tables)
    self.tables = tables
  }

  func sample(_ stream: inout RandomStream) -> Double { sampler.sample(&stream, tables: tables) }
}

extension SettingsReader {
  /// A quantity that differs between people or occasions.
  mutating func sampled(
    _ name: String, _ quantity: DistributedQuantity, _ meaning: String
  ) -> SampledValue {
    SampledValue(distribution(name, of: quantity, meaning).forDrawing)
  }
}

extension DistributionValue {
  /// The same distribution, as random streams know it. The settings reader has let through only
  /// what makes sense, so nothing can fail here.
  var forDrawing: Distribution {
    do {
      switch self {
      case .fixed(let value): return try .fixed(value)
      case .exponential(let mean): return try .exponential(mean: mean)
      case .gamma(let mean, let sd): return try .gamma(mean: mean, sd: sd)
      case .gammaByShape(let shape, let scale): return try .gamma(shape: shape, scale: scale)
      case .lognormal(let mean, let sd): return try .lognormal(mean: mean, sd: sd)
      case .lognormalByMedian(let median, let p95):
        return try .lognormal(median: median, p95: p95)
      case .weibull(let shape, let scale): return try .weibull(shape: shape, scale: scale)
      case .weibullByMean(let mean, let shape): return try .weibull(shape: shape, mean: mean)
      case .beta(let alpha, let beta): return try .beta(a: alpha, b: beta)
      case .betaByMean(let mean, let sd): return try .beta(mean: mean, sd: sd)
      case .triangular(let low, let mode, let high):
        return try .triangular(low: low, mode: mode, high: high)
      case .uniform(let low, let high): return try .uniform(low: low, high: high)
      case .poisson(let mean): return try .poisson(mean: mean)
      case .bernoulli(let probability): return try .bernoulli(probability: probability)
      case .categorical(_, let shares): return try .categorical(weights: shares)
      case .empirical(let values): return try .empirical(values: values)
      }
    } catch {
      preconditionFailure("A distribution passed the reader and makes no sense: \(error)")
    }
  }
}
