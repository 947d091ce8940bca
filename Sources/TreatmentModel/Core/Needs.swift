// SPDX-License-Identifier: GPL-3.0-or-later

/// Ethnicity as far as the model tells people apart by it: two groups, as small areas report them.
public enum Ethnicity: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case whiteBritish, minority
}

/// What a person needs help with beside use and a home.
///
/// Drawn once, on entry. Very few people struggle with nothing but their use: the needs of one
/// person go together (`population.evidence.needsGoTogether`).
public struct Needs: OptionSet, BitwiseCopyable, Sendable, Equatable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }

  public static let mentalHealth = Needs(rawValue: 1)
  public static let debt = Needs(rawValue: 2)
  public static let family = Needs(rawValue: 4)
  /// Is, or was, a victim of abuse.
  public static let abuse = Needs(rawValue: 8)
  /// A learning need: reading, writing, or a learning disability.
  public static let learning = Needs(rawValue: 16)

  /// How many needs there are.
  public var count: Int { rawValue.nonzeroBitCount }
}

extension Client {
  /// Belongs to a group that service users named as hidden from services.
  var isHardToReach: Bool {
    ethnicity == .minority || hasDisabilityOrLearningNeed || needs.contains(.abuse)
  }

  public var hasDisabilityOrLearningNeed: Bool { hasDisability || needs.contains(.learning) }
}
