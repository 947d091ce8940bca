// SPDX-License-Identifier: GPL-3.0-or-later

/// The value of one measure for one group of people in one replication.
///
/// A measure that is not defined in a replication (the median wait of a group in which nobody
/// waited) has no value there at all; it is never written as zero or as not-a-number.
public struct MeasureValue: Sendable, Hashable, BitwiseCopyable {
  // An experiment keeps millions of these: 16 bytes each, not 24.
  private let measureNumber: Int32
  private let groupNumber: Int32

  /// The value, in the unit of the measure.
  public let value: Double

  /// The measure: an index into the experiment's declarations.
  public var measure: Int { Int(measureNumber) }

  /// The group: an index into the experiment's groups, where 0 is everyone.
  public var group: Int { Int(groupNumber) }

  /// A value of a measure for a group.
  ///
  /// - Precondition: `value` is finite; neither index is negative.
  public init(measure: Int, group: Int = 0, value: Double) {
    precondition(value.isFinite, "A measure with no finite value is left out, not recorded.")
    precondition(measure >= 0 && group >= 0, "Measures and groups are numbered from 0.")
    measureNumber = Int32(measure)
    groupNumber = Int32(group)
    // Adding zero turns -0 into 0, which would otherwise print differently.
    self.value = value + 0
  }

  /// The order of files and tables: by measure, then by group.
  static func inOrder(_ first: MeasureValue, _ second: MeasureValue) -> Bool {
    (first.measureNumber, first.groupNumber) < (second.measureNumber, second.groupNumber)
  }
}

/// One value for each person, of one measure, in one replication.
///
/// A person is known by a key that no policy touches, so the same person is found again under
/// another scenario.
public struct PersonalValues: Sendable, Hashable {
  /// The measure: an index into the experiment's declarations.
  public let measure: Int

  /// The people, each once, in ascending order of their keys.
  public let keys: [UInt64]

  /// The value of each person, in the order of `keys` and the unit of the measure.
  public let values: [Double]

  /// The values of a measure for the people named by `keys`.
  ///
  /// - Precondition: as many values as keys, the keys strictly ascending, the values finite.
  ///   A person for whom the measure is not defined is left out.
  public init(measure: Int, keys: [UInt64], values: [Double]) {
    precondition(keys.count == values.count, "Each person has exactly one value.")
    precondition(
      zip(keys, keys.dropFirst()).allSatisfy(<), "People are in order of their keys, each once.")
    precondition(
      values.allSatisfy(\.isFinite), "A person without a finite value is left out, not recorded.")
    self.measure = measure
    self.keys = keys
    self.values = values
  }
}

/// All that a replication leaves behind: its measures, and proof of what happened.
public struct Outcome: Sendable, Hashable {
  /// The measures by group. The order does not matter; no (measure, group) occurs twice.
  public let values: [MeasureValue]

  /// One entry for each personal measure that is defined. Used for pairing, then dropped.
  public let personal: [PersonalValues]

  /// The profiles, at most one entry for each; the order does not matter.
  public let profiles: [ProfileValues]

  /// A hash of everything that happened, in order. Two replications with the same fingerprint
  /// took the same path.
  public let fingerprint: UInt64

  /// The number of events simulated.
  public let events: Int

  public init(
    values: [MeasureValue], personal: [PersonalValues] = [], profiles: [ProfileValues] = [],
    fingerprint: UInt64, events: Int
  ) {
    self.values = values
    self.personal = personal
    self.profiles = profiles
    self.fingerprint = fingerprint
    self.events = events
  }
}
