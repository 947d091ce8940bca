// SPDX-License-Identifier: GPL-3.0-or-later

/// Who a person is, whatever any policy does.
///
/// A person is numbered at *incidence*: when the problem begins, or, for people who had it before
/// the run, when the run is loaded. No policy touches that moment, so the same number is the same
/// person, with the same luck, in every scenario. (Numbering people as they present would make
/// somebody else of everyone behind the first person whose presentation a policy moves.)
public struct PersonID: BitwiseCopyable, Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Where a person comes from. Each cohort counts for itself, so that adding people to one
  /// leaves everyone else's number, and luck, alone.
  public enum Cohort: UInt32, Sendable, CaseIterable {
    /// Had the problem before the run began.
    case loaded = 0
    /// The problem began during the run.
    case incident = 1
    /// Added by an experiment, beside everybody else.
    case added = 2
  }

  /// Cohort in the high half, number within the cohort in the low half: the address under which
  /// this person's randomness is drawn.
  public let rawValue: UInt64

  public init(_ cohort: Cohort, _ index: UInt32) {
    rawValue = UInt64(cohort.rawValue) << 32 | UInt64(index)
  }

  public init(rawValue: UInt64) { self.rawValue = rawValue }

  public var cohort: Cohort { Cohort(rawValue: UInt32(truncatingIfNeeded: rawValue >> 32))! }
  public var index: UInt32 { UInt32(truncatingIfNeeded: rawValue) }

  public static func < (a: PersonID, b: PersonID) -> Bool { a.rawValue < b.rawValue }

  /// `17` for a loaded person, `n17` for one whose problem began during the run, `a17` for an
  /// added one.
  public var description: String {
    switch cohort {
    case .loaded: "\(index)"
    case .incident: "n\(index)"
    case .added: "a\(index)"
    }
  }

  /// Reads what `description` writes; nil for anything else.
  public init?(_ text: some StringProtocol) {
    var digits = text[...]
    var cohort = Cohort.loaded
    if digits.first == "n" { cohort = .incident }
    if digits.first == "a" { cohort = .added }
    if cohort != .loaded { digits = digits.dropFirst() }
    guard let index = UInt32(digits), digits.allSatisfy({ $0.isASCII && $0.isNumber }) else {
      return nil
    }
    self.init(cohort, index)
  }
}

/// The storage slot of a person who is in the simulated area now. Slots are used again after a
/// death or a move away; `PersonID` says who somebody is, `ClientID` only where they are kept.
public struct ClientID: BitwiseCopyable, Hashable, Sendable {
  public let slot: UInt32
  public init(_ slot: UInt32) { self.slot = slot }
  public var index: Int { Int(slot) }

  /// Nobody.
  public static let none = ClientID(.max)
}

/// Somebody who works in a service: which service, which post, and the how-many-eth person to
/// hold it.
public struct StaffID: BitwiseCopyable, Hashable, Sendable {
  public let service: Service
  public let post: UInt16
  public let incumbent: UInt16

  public init(_ service: Service, post: Int, incumbent: Int) {
    self.service = service
    self.post = UInt16(truncatingIfNeeded: post)
    self.incumbent = UInt16(truncatingIfNeeded: incumbent)
  }

  /// The address of this worker's randomness: apart from every person's by its top bit.
  public var address: UInt64 {
    1 << 63 | UInt64(service.rawValue) << 32 | UInt64(post) << 16 | UInt64(incumbent)
  }

  /// The address of the randomness of something that is neither a person nor a member of staff: a
  /// group, a seat, a post of the community. Apart from both by its two top bits.
  static func community(_ kind: CommunityAddress, _ number: Int, _ turn: Int = 0) -> UInt64 {
    1 << 62 | UInt64(kind.rawValue) << 48 | UInt64(UInt16(truncatingIfNeeded: number)) << 32
      | UInt64(UInt32(truncatingIfNeeded: turn))
  }

  public static let none = StaffID(.treatment, post: Int(UInt16.max), incumbent: 0)
}

/// What in the community has randomness of its own.
enum CommunityAddress: UInt8 { case group, volunteerPost, council }
