// SPDX-License-Identifier: GPL-3.0-or-later

public enum Sex: UInt8, BitwiseCopyable, Sendable, CaseIterable { case female, male }

/// The problem a person is treated for.
public enum Problem: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case opiate, nonOpiate, alcohol, alcoholAndNonOpiate

  /// Alcohol and non-opiate pathways rest on assumptions alone (docs/model/engagement.md).
  public var isOpiate: Bool { self == .opiate }
}

/// How somebody uses the substance they are treated for (for people on a script: on top of it).
public enum UseState: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case using, reduced, abstinent
}

/// Where somebody stands with the treatment system. Exactly one holds at any time.
public enum TreatmentState: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  /// Not known to services, or no longer.
  case outside
  /// Asked for help; on a waiting list for assessment or for a key worker.
  case waiting
  /// In structured treatment.
  case inTreatment
}

/// Where somebody lives. Exactly one holds at any time.
public enum HousingState: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case settled, insecure, supported, noFixedAbode, custody
  /// Hostel, or bed and breakfast: a few nights.
  case temporary
  /// A house for people who use nothing, for up to two years.
  case recoveryHousing
  /// A private tenancy whose deposit a bond scheme has guaranteed.
  case bondTenancy

  /// Has no roof, or will have none in a few nights.
  public var isHomeless: Bool { self == .noFixedAbode || self == .temporary }
  /// A home of one's own, to keep.
  public var isOwnHome: Bool { self == .settled || self == .bondTenancy }
}

/// Moments of readiness to change ("eureka moments"), and what became of the last one.
public enum MotivationState: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case ordinary
  /// A window is open, and nobody has answered yet.
  case open
  /// Somebody answered in time; it still helps.
  case answered
  /// It closed unanswered; the disappointment still tells.
  case missed
}

/// Supervision by probation.
public enum Supervision: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case none, communityOrder, licence
}

/// How closely probation supervises somebody.
public enum RiskTier: UInt8, BitwiseCopyable, Sendable, CaseIterable { case high, medium, low }

/// Treatment inside prison for somebody who depends on opioids.
public enum PrisonCare: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  /// Needed none.
  case none
  /// On a script.
  case script
  /// Brought down to nothing.
  case detoxified
}

/// What goes out through the gate with somebody, and lasts for some months.
public struct AfterPrison: OptionSet, BitwiseCopyable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public static let peer = AfterPrison(rawValue: 1)
  public static let course = AfterPrison(rawValue: 2)
  /// A prescription that lasts until treatment outside takes over.
  public static let prescription = AfterPrison(rawValue: 4)
}

/// Where somebody is with a prescription for an opioid substitute.
public enum Script: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case none, awaitingFirstDose, titration, maintenance, taper
  /// The dose falls to nothing within a detoxification or on arrival in residential treatment.
  case detox
  /// Pick-ups were missed: nothing is dispensed until the next review is kept.
  case suspended
}

/// What a client and the prescriber have agreed a script is for.
public enum Goal: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  /// Nobody has asked.
  case unset
  case maintenance, abstinence
}

/// Where somebody is detoxified.
public enum DetoxPlace: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case none, community, inpatient
}
