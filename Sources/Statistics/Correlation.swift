// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL

/// How closely two lists of numbers go together.
public enum Correlation {
  /// Spearman's rank correlation, from -1 to 1: of any relation that only rises or only falls, not
  /// of straight lines alone.
  ///
  /// - Returns: nil with fewer than three pairs, or where all numbers of a list are equal.
  public static func rank(_ first: [Double], _ second: [Double]) -> Double? {
    precondition(first.count == second.count, "A correlation needs pairs.")
    guard first.count > 2, Set(first).count > 1, Set(second).count > 1 else { return nil }
    var work = [Double](repeating: 0, count: 2 * first.count)
    let value = gsl_stats_spearman(first, 1, second, 1, first.count, &work)
    return value.isFinite ? value : nil
  }
}
