// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// A ``Distribution`` made ready for drawing: plain bits, with tables by index.
///
/// ```swift
/// var tables = SamplerTables()
/// let stay = Sampler.compile(try .gamma(mean: 91, sd: 64), into: &tables)
/// let days = stay.sample(&stream, tables: tables)
/// ```
public struct Sampler: BitwiseCopyable, Hashable, Sendable {
  enum Kind: UInt8, BitwiseCopyable, Sendable {
    case exponential, gamma, lognormal, weibull, beta, triangular, uniform, poisson, bernoulli
    case categorical, empirical, fixed
  }

  let kind: Kind
  let a: Double
  let b: Double
  let c: Double
  let first: Int32
  let count: Int32

  private init(
    _ kind: Kind, _ a: Double = 0, _ b: Double = 0, _ c: Double = 0, first: Int = 0, count: Int = 0
  ) {
    self.kind = kind
    self.a = a
    self.b = b
    self.c = c
    self.first = Int32(first)
    self.count = Int32(count)
  }

  /// The sampler of a distribution; its tables, if it needs any, are added to `tables`.
  public static func compile(
    _ distribution: Distribution, into tables: inout SamplerTables
  ) -> Sampler {
    switch distribution.family {
    case .exponential(let mean): Sampler(.exponential, mean)
    case .gamma(let shape, let scale): Sampler(.gamma, shape, scale)
    case .lognormal(let zeta, let sigma): Sampler(.lognormal, zeta, sigma)
    case .weibull(let shape, let scale): Sampler(.weibull, shape, scale)
    case .beta(let a, let b): Sampler(.beta, a, b)
    case .triangular(let low, let mode, let high): Sampler(.triangular, low, mode, high)
    case .uniform(let low, let high): Sampler(.uniform, low, high)
    case .poisson(let mean): Sampler(.poisson, mean)
    case .bernoulli(let probability): Sampler(.bernoulli, probability)
    case .categorical(let weights):
      Sampler(.categorical, first: tables.add(weights: weights), count: weights.count)
    case .empirical(let values):
      Sampler(.empirical, first: tables.add(values: values), count: values.count)
    case .fixed(let value): Sampler(.fixed, value)
    }
  }

  /// One draw, in the distribution's own unit. Counts and indices come as whole numbers.
  ///
  /// - Parameters:
  ///   - stream: where the numbers come from. A fixed value takes none.
  ///   - tables: those it was compiled into.
  public func sample(_ stream: inout RandomStream, tables: SamplerTables) -> Double {
    switch kind {
    case .exponential: stream.withGenerator { gsl_ran_exponential($0, a) }
    case .gamma: stream.withGenerator { gsl_ran_gamma($0, a, b) }
    case .lognormal: stream.withGenerator { gsl_ran_lognormal($0, a, b) }
    case .weibull: stream.withGenerator { gsl_ran_weibull($0, b, a) }
    case .beta: stream.withGenerator { gsl_ran_beta($0, a, b) }
    case .triangular: stream.triangular(low: a, mode: b, high: c)
    case .uniform: stream.withGenerator { gsl_ran_flat($0, a, b) }
    case .poisson: Double(stream.withGenerator { gsl_ran_poisson($0, a) })
    case .bernoulli: stream.withGenerator { gsl_ran_bernoulli($0, a) } == 1 ? 1 : 0
    case .categorical:
      Double(tables.drawIndex(first: Int(first), count: Int(count), from: &stream))
    case .empirical:
      tables.value(at: Int(first) + stream.uniformInt(below: Int(count)))
    case .fixed: a
    }
  }
}
