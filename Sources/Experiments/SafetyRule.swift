// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// When an option may be called better: only where it is shown not to cost lives.
///
/// A policy can raise the number of people who leave treatment and, with it, the number who die.
/// Deaths are few, so the counts alone look "cannot tell apart" while the exits look better. The
/// rule turns the burden of proof round: nothing about an option is called better unless the
/// chance that it costs more than `margin` expected deaths is below `risk`.
public struct SafetyRule: Sendable, Hashable {
  /// The excess that is still accepted as none, in the unit of the measure of expected deaths:
  /// where that counts deaths a year, so does the margin.
  public let margin: Double

  /// The accepted chance of being wrong.
  public let risk: Double

  /// A margin in expected deaths, and the accepted chance of exceeding it.
  ///
  /// - Precondition: the margin is finite and not negative; 0 < risk < 0.5.
  public init(margin: Double, risk: Double = 0.05) {
    precondition(margin.isFinite && margin >= 0, "A safety margin is a number, 0 or more.")
    precondition(risk > 0 && risk < 0.5, "An accepted risk lies between 0 and one half.")
    self.margin = margin
    self.risk = risk
  }
}

/// What the safety rule found for one option.
public struct SafetyFinding: Sendable, Hashable {
  /// Expected deaths under the option less those under the base.
  public let excess: ConfidenceInterval?

  /// The excess is below this, but for a chance of `rule.risk`. Infinite where the replications
  /// give no bound.
  public let upperBound: Double

  /// The rule applied.
  public let rule: SafetyRule

  /// True when an excess above the margin is ruled out.
  public var isShownSafe: Bool { upperBound <= rule.margin }

  /// Judges an option by the paired differences of expected deaths.
  ///
  /// - Parameter isComplete: expected deaths are known in every replication of both scenarios.
  ///   An excess known only of some of them proves nothing.
  init(differences: [Double], isComplete: Bool, rule: SafetyRule) {
    self.rule = rule
    excess = differences.isEmpty ? nil : Student.interval(of: differences)
    upperBound =
      isComplete && !differences.isEmpty
      ? Student.upperBound(of: differences, level: 1 - rule.risk) : .infinity
  }
}
