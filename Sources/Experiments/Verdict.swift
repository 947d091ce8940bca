// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// What may be said of the difference an option makes to one measure.
public enum Verdict: String, Sendable, Hashable, CaseIterable {
  /// The interval lies wholly on the better side of 0, and the option is shown to be safe.
  case better
  /// The interval lies wholly on the better side of 0, but more deaths than the margin allows
  /// cannot be ruled out. It is said of every measure of an option that is not shown to be safe.
  case betterNotShownSafe = "better, but not shown to be safe"
  /// The interval lies wholly on the worse side of 0.
  case worse
  /// The interval lies wholly above 0, of a measure with no better direction.
  case higher
  /// The interval lies wholly below 0, of a measure with no better direction.
  case lower
  /// The interval holds 0, or there are too few replications for an interval. It does not mean
  /// that there is no difference.
  case cannotTellApart = "cannot tell apart"
  /// Exactly 0 in every replication: the option does not touch this measure at all.
  case noDifference = "no difference"
  /// There is no replication in which the measure is defined under both scenarios.
  case cannotCompare = "cannot be compared"
  /// There is a difference at the values taken, but which way it goes, or most of it, hangs on what
  /// is believed about something in doubt. Only comparisons that look into that say so.
  case dependsOnBelief = "depends on belief"

  /// The verdict on a difference.
  ///
  /// - Parameters:
  ///   - difference: option less base with its interval, or `nil` without a pair.
  ///   - isExactlyZero: the measure is defined in the same replications under both, and every
  ///     difference is exactly 0.
  ///   - direction: which way is better.
  ///   - isSafe: the option is shown to be safe.
  init(
    difference: ConfidenceInterval?, isExactlyZero: Bool, direction: Better, isSafe: Bool
  ) {
    guard let difference else {
      self = .cannotCompare
      return
    }
    let isHigher = difference.low > 0
    let isLower = difference.high < 0
    switch direction {
    case _ where isExactlyZero: self = .noDifference
    case _ where !isHigher && !isLower: self = .cannotTellApart
    case .neither: self = isHigher ? .higher : .lower
    case .higher where isHigher, .lower where isLower: self = isSafe ? .better : .betterNotShownSafe
    case .higher, .lower: self = .worse
    }
  }
}
