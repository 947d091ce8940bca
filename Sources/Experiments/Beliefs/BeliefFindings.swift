// SPDX-License-Identifier: GPL-3.0-or-later

/// What became of the findings of a comparison when something else was believed.
public struct BeliefFindings: Sendable, Hashable {
  /// Under the plausible ensemble; nil when not asked for.
  public var evidence: EvidenceFindings?
  /// With effects in doubt set to none; nil when not asked for.
  public var nulls: NullFindings?

  /// Nothing was asked for.
  public init() {}

  /// Whether nothing was asked for.
  public var isEmpty: Bool { evidence == nil && nulls == nil }
}
