// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// Quantiles of numbers, and intervals for them.
public enum Quantiles {
  /// The quantile of numbers in ascending order, interpolated between neighbours.
  ///
  /// At probability *p* it stands *p* of the way from the first to the last: the rule of R's and
  /// NumPy's default, and of the GSL. NaN when there is none.
  ///
  /// - Parameter probability: in 0...1.
  public static func quantile(_ probability: Double, ofSorted values: [Double]) -> Double {
    precondition(probability >= 0 && probability <= 1, "A probability lies between 0 and 1.")
    guard !values.isEmpty else { return .nan }
    return gsl_stats_quantile_from_sorted_data(values, 1, values.count, probability)
  }

  /// The median of numbers in ascending order; NaN when there is none.
  public static func median(ofSorted values: [Double]) -> Double {
    quantile(0.5, ofSorted: values)
  }

  /// An interval for a quantile of the distribution that numbers were drawn from.
  ///
  /// It lies between two of the numbers, chosen so that whatever the distribution is, the true
  /// quantile lies between them with at least the probability asked for: the count of numbers
  /// below it is binomial. Each end alone is wrong with at most half of what is allowed. The
  /// estimate is ``quantile(_:ofSorted:)``.
  ///
  /// - Parameters:
  ///   - probability: inside 0...1.
  ///   - values: independent, in ascending order; not empty. Where they are too few for an end to
  ///     be that sure, it is infinite: a median at 95 % takes six, a 95th centile takes 72.
  ///   - level: the coverage, inside 0...1.
  ///
  /// Source: David and Nagaraja, *Order Statistics*, 3rd ed. (2003), §7.1.
  public static func interval(
    _ probability: Double, ofSorted values: [Double], level: Double = 0.95
  ) -> ConfidenceInterval {
    precondition(probability > 0 && probability < 1, "A probability inside 0...1 is needed.")
    precondition(level > 0 && level < 1, "A confidence level lies between 0 and 1.")
    precondition(!values.isEmpty, "The quantile of no values is not defined.")
    GSLErrors.areValues
    let count = UInt32(values.count)
    let tail = (1 - level) / 2
    // The greatest rank that is above the quantile with probability `tail` at most: rank r is
    // above it when fewer than r of the numbers are below.
    var low = -Double.infinity
    var lowRank = 0
    while lowRank < values.count
      && gsl_cdf_binomial_P(UInt32(lowRank), probability, count) <= tail
    {
      lowRank += 1
    }
    if lowRank > 0 { low = values[lowRank - 1] }
    // The least rank that is below it with probability `tail` at most: rank r is below it when
    // at least r are.
    var high = Double.infinity
    var highRank = values.count + 1
    while highRank > 1
      && gsl_cdf_binomial_Q(UInt32(highRank - 2), probability, count) <= tail
    {
      highRank -= 1
    }
    if highRank <= values.count { high = values[highRank - 1] }
    return ConfidenceInterval(
      mean: quantile(probability, ofSorted: values), low: low, high: high, count: values.count,
      level: level)
  }
}
