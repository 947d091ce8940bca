// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// Draws that are never negative: durations, sizes and rates. Each is the GSL's own sampler, and the
/// exponential its one line.
///
/// Parameters are the programmer's to get right here; what a user writes goes through
/// ``Distribution``, whose constructors answer with typed errors.
///
/// Inlinable, because they are drawn once an event: the checks of constant parameters then vanish
/// and the table that the GSL is lent is made outside the loop (measured: 1 ns an event).
extension RandomStream {
  /// A draw from the exponential distribution, in the unit of `mean`; never 0.
  ///
  /// - Parameter mean: positive.
  @inlinable
  public mutating func exponential(mean: Double = 1) -> Double {
    Self.exponential(mean: mean, uniform())
  }

  /// What the GSL makes of one number between 0 and 1, without the call: the same bits.
  @inlinable
  static func exponential(mean: Double, _ uniform: Double) -> Double {
    precondition(mean > 0, "The mean of an exponential is positive.")
    return -mean * log1p(-uniform)
  }

  /// A draw from the gamma distribution: mean `shape * scale`, variance `shape * scale²`.
  ///
  /// Source: Marsaglia and Tsang, ACM TOMS 26 (2000), as in the GSL.
  @inlinable
  public mutating func gamma(shape: Double, scale: Double) -> Double {
    precondition(shape > 0 && scale > 0, "The shape and scale of a gamma are positive.")
    return withGenerator { gsl_ran_gamma($0, shape, scale) }
  }

  /// A draw whose logarithm is normal with mean `zeta` and standard deviation `sigma`.
  ///
  /// The median is `exp(zeta)`.
  @inlinable
  public mutating func lognormal(zeta: Double, sigma: Double) -> Double {
    precondition(sigma >= 0, "The sigma of a lognormal is not negative.")
    return withGenerator { gsl_ran_lognormal($0, zeta, sigma) }
  }

  /// A draw from the Weibull distribution: survival `exp(-(x / scale)^shape)`.
  ///
  /// A shape below 1 is a falling hazard, 1 is the exponential, above 1 a rising one.
  @inlinable
  public mutating func weibull(shape: Double, scale: Double) -> Double {
    precondition(shape > 0 && scale > 0, "The shape and scale of a Weibull are positive.")
    return withGenerator { gsl_ran_weibull($0, scale, shape) }
  }
}
