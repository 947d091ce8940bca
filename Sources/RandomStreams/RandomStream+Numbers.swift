// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// Draws of numbers and of choices.
extension RandomStream {
  /// A number between `low` and `high`, all equally likely.
  public mutating func uniform(from low: Double, to high: Double) -> Double {
    precondition(low <= high, "The ends of a uniform distribution are in order.")
    return withGenerator { gsl_ran_flat($0, low, high) }
  }

  /// A draw from the normal distribution.
  ///
  /// Source: the polar method, as in the GSL: it keeps all 53 bits, the ziggurat only 24.
  public mutating func normal(mean: Double = 0, sd: Double = 1) -> Double {
    precondition(sd >= 0, "A standard deviation is not negative.")
    return mean + withGenerator { gsl_ran_gaussian($0, sd) }
  }

  /// A draw from the beta distribution, between 0 and 1: mean `a / (a + b)`.
  public mutating func beta(_ a: Double, _ b: Double) -> Double {
    precondition(a > 0 && b > 0, "The parameters of a beta are positive.")
    return withGenerator { gsl_ran_beta($0, a, b) }
  }

  /// A draw from the triangular distribution, by inversion of its cdf.
  ///
  /// The GSL has no triangular sampler; the number that is inverted is drawn through it.
  public mutating func triangular(low: Double, mode: Double, high: Double) -> Double {
    precondition(
      low <= mode && mode <= high && low < high,
      "A triangular distribution has low, mode and high in order, and some width.")
    return Triangular.quantile(
      withGenerator { gsl_rng_uniform($0) }, low: low, mode: mode, high: high)
  }

  /// A count from the Poisson distribution.
  ///
  /// - Parameter mean: 0 or more, at most 2³¹; at 0 the count is 0.
  public mutating func poisson(mean: Double) -> Int {
    precondition(
      mean >= 0 && mean <= 0x1p31, "The mean of a Poisson is not negative and at most 2³¹.")
    return Int(withGenerator { gsl_ran_poisson($0, mean) })
  }

  /// The index of a choice, each with probability proportional to its weight.
  ///
  /// One number, compared with the running sum: best for a few weights that change. Weights that
  /// stay the same are better compiled, as ``Distribution/categorical(weights:)``.
  ///
  /// - Parameter weights: none negative, not all zero. A weight of zero is never chosen.
  /// - Complexity: O(*n*).
  @inlinable
  public mutating func categorical(_ weights: some Collection<Double>) -> Int {
    var total = 0.0
    for weight in weights {
      precondition(weight >= 0, "A weight is not negative.")
      total += weight
    }
    precondition(total > 0 && total.isFinite, "At least one weight is positive, and all finite.")
    var left = uniform() * total
    var chosen = 0
    var index = 0
    for weight in weights {
      if weight > 0 {
        chosen = index
        left -= weight
        if left < 0 { return chosen }
      }
      index += 1
    }
    // Only rounding brings us here: the last that can be chosen takes the remainder.
    return chosen
  }
}
