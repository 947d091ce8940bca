// SPDX-License-Identifier: GPL-3.0-or-later

/// What contracts make services do differently, beside what is bought.
///
/// At the values given here nothing differs at all.
public struct Incentives: BitwiseCopyable, Equatable, Sendable {
  /// What targets multiply the number of assessments by: faster starts are counted.
  public var assessments: Float = 1
  /// Weeks between sessions of people long on a script, whom no target counts; 0 where they are
  /// seen like everybody else.
  public var longStayWeeks: Float = 0
  /// Log odds that somebody assessed is taken on; infinite where everybody is.
  public var takenOn: Float = .infinity
  /// What each need beyond two multiplies those odds by.
  public var takenOnPerNeed: Float = 1
  /// Rate ratio of completions that need no script.
  public var completion: Float = 1
  /// What the chance that a reduction is offered is multiplied by.
  public var offers: Float = 1
  /// Rate ratio of using less while in treatment.
  public var usingLess: Float = 1
}

/// The results that payment by results pays for.
public enum PaidResult: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  /// Treatment completed.
  case completion
  /// A settled home at completion.
  case housing
  /// In work at completion.
  case work
  /// No conviction for a year after completion.
  case crime
}
