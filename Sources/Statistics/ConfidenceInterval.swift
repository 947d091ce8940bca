// SPDX-License-Identifier: GPL-3.0-or-later

/// An estimate with an interval around it.
public struct ConfidenceInterval: Sendable, Hashable {
  /// The estimate.
  public var mean: Double
  /// The lower end; minus infinity when there is too little to say.
  public var low: Double
  /// The upper end; infinity when there is too little to say.
  public var high: Double
  /// How many independent observations it rests on.
  public var count: Int
  /// The share of such intervals that would hold the truth, for example 0.95.
  public var level: Double

  /// An interval from its parts.
  public init(mean: Double, low: Double, high: Double, count: Int, level: Double) {
    self.mean = mean
    self.low = low
    self.high = high
    self.count = count
    self.level = level
  }

  /// Half the width: the "±" of a report. Infinite when there is too little to say.
  public var halfWidth: Double { (high - low) / 2 }

  /// Whether the value lies in the interval, ends included.
  public func contains(_ value: Double) -> Bool {
    low <= value && value <= high
  }
}
