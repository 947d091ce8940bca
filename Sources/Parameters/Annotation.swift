// SPDX-License-Identifier: GPL-3.0-or-later

/// How a value came to be known.
public enum EvidenceClass: String, Sendable, CaseIterable {
  /// Stated in the accounts this work started from.
  case seed
  /// A published value that was read.
  case found
  /// A published value remembered and still to be verified.
  case recalled
  /// Arithmetic from other values.
  case derived
  /// Fitted, so that the model gives what was observed.
  case calibrated
  /// Nobody knows: an assumption.
  case assumption
}

/// What is written beside a value about where it comes from.
public struct Annotation: Sendable, Hashable {
  /// The range believed for the value: its two ends.
  public var range: BelievedRange?
  /// The value that stands for "no effect", of a parameter that says how strong an effect is; nil
  /// where nobody has said. `compare --null-effects` sets it.
  public var null: SettingValue?
  /// How it is known.
  public var evidenceClass: EvidenceClass?
  /// The row of the evidence table or the publication: `P31`.
  public var source: String?
  /// Anything else worth saying.
  public var note: String?

  /// Nothing is said.
  public init() {}

  /// The mark at the beginning of a note that says: whether there is any effect is in doubt.
  public static let markOfDoubt = "†"

  /// Whether the note says that there may be no effect at all.
  public var isMarkedDoubtful: Bool { note?.hasPrefix(Self.markOfDoubt) ?? false }
}

/// The range a value is believed to lie in. For a distribution it is the range of its mean.
public struct BelievedRange: Sendable, Hashable {
  /// The lower end.
  public var low: SettingValue
  /// The upper end, not below the lower.
  public var high: SettingValue

  /// Makes a range; the caller sees to the order.
  public init(low: SettingValue, high: SettingValue) {
    self.low = low
    self.high = high
  }
}
