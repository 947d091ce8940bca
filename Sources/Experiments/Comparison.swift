// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// The answer of an experiment: every measure under the base, and the difference each option
/// makes to it.
///
/// A difference is taken between the two runs of one replication, which share their people and
/// their luck, and only then averaged. Its interval says how far the mean would move if the
/// replications were drawn again; it says nothing of doubt about the model. An experiment
/// without options gives a comparison with none: the plain table of means.
public struct Comparison: Sendable, Hashable {
  /// An option as a whole.
  public struct Option: Sendable, Hashable {
    /// Its name.
    public let scenario: String
    /// What the safety rule found; `nil` where nothing declares expected deaths.
    public let safety: SafetyFinding?
    /// The replications in which every event was the same as under the base. All of them for an
    /// option that changes nothing.
    public let unchangedReplications: Int
    /// False where an excess of deaths above the margin is not ruled out.
    public var isShownSafe: Bool { safety?.isShownSafe ?? true }
  }

  /// A measure for a group of people.
  public struct Row: Sendable, Hashable {
    public let measure: MeasureDeclaration
    /// The name of the group; "everyone" in the first.
    public let group: String
    /// True for the first group, which is everyone.
    public let isEveryone: Bool
    /// The mean under the base; `nil` where the measure is never defined there.
    public let base: ConfidenceInterval?
    /// One entry for each option, in order.
    public internal(set) var options: [Difference]
  }

  /// What an option does to a measure.
  public struct Difference: Sendable, Hashable {
    /// The option.
    public let scenario: String
    /// The mean under the option; `nil` where the measure is never defined there.
    public let value: ConfidenceInterval?
    /// Option less base, paired by replication; `nil` where no replication defines both.
    public let difference: ConfidenceInterval?
    public internal(set) var verdict: Verdict
    /// What the verdict was with the values of the scenario alone, where it is another now that more
    /// has been believed; nil where it is the same.
    public internal(set) var verdictAsItStands: Verdict?
    /// Where the verdict depends on belief: the path of the parameter it depends on most; nil where
    /// no single one stands out.
    public internal(set) var belief: String?
    /// People better and worse off; `nil` unless the measure is personal, has a better direction
    /// and the row is everyone.
    public let people: People?
    /// How many times more replications unpaired runs would have needed for the same interval:
    /// (variance of base + variance of option) ÷ variance of the difference. `nil` where the
    /// difference does not vary, or there are fewer than two pairs.
    public let varianceReduction: Double?
  }

  /// Simulated people, on average over the replications.
  public struct People: Sendable, Hashable {
    /// Better off, by the smallest difference that matters or more.
    public let better: Double
    /// Worse off, likewise.
    public let worse: Double
    /// With a value in both scenarios.
    public let compared: Double
    /// With a value in one scenario only.
    public let unpaired: Double
  }

  /// Below this many replications the intervals of a congested system are too narrow: of 95%
  /// intervals for a busy queue, 89% hold the truth with 10 replications, 93% with 50 and 94%
  /// with 200.
  public static let fewReplications = 100

  /// The scenarios; the first is the base.
  public let scenarios: [String]

  /// The number of replications.
  public let replications: Int

  /// The options, in order.
  public let options: [Option]

  /// The rows, by measure and then by group. A measure that is defined for a group under no
  /// scenario has no row.
  public internal(set) var rows: [Row]

  /// What was measured.
  public let measures: [MeasureDeclaration]

  /// True when there are too few replications to trust the width of the intervals.
  public var restsOnFewReplications: Bool { replications < Self.fewReplications }
}
