// SPDX-License-Identifier: GPL-3.0-or-later

/// A whole number that changes over time, and its average over time: people in treatment, places
/// taken, the length of a list.
///
/// ```swift
/// var waiting = TimeWeighted(startingAt: 0)
/// waiting.add(1, at: 60)
/// waiting.add(-1, at: 120)
/// waiting.integral(at: 240)   // 60 person-seconds
/// waiting.average(at: 240)    // 0.25
/// ```
///
/// Time is in whole ticks (seconds). The integral is an integer, so Little's law can be checked on
/// every path without a tolerance: person-seconds counted here equal the sum of the stays.
public struct TimeWeighted: Sendable, Hashable {
  /// The present value.
  public private(set) var value: Int
  /// When the value last changed.
  public private(set) var lastChange: Int64
  /// From when the average is taken.
  public private(set) var start: Int64
  /// The least value since `start`.
  public private(set) var minimum: Int
  /// The greatest value since `start`.
  public private(set) var maximum: Int

  private var accumulated: Int64 = 0

  /// A value from this time on.
  public init(startingAt start: Int64, value: Int = 0) {
    self.value = value
    self.start = start
    lastChange = start
    minimum = value
    maximum = value
  }

  /// Sets the value from `time` on.
  ///
  /// - Parameter time: not before the last change.
  public mutating func set(_ newValue: Int, at time: Int64) {
    accumulated = integral(at: time)
    lastChange = time
    value = newValue
    minimum = min(minimum, newValue)
    maximum = max(maximum, newValue)
  }

  /// Changes the value by `change` from `time` on.
  public mutating func add(_ change: Int, at time: Int64) {
    set(value + change, at: time)
  }

  /// Forgets what was before `time`, and keeps the value: the end of a warm-up.
  public mutating func restart(at time: Int64) {
    precondition(time >= lastChange, "Time does not run backwards.")
    accumulated = 0
    start = time
    lastChange = time
    minimum = value
    maximum = value
  }

  /// The integral of the value from the start to `time`, in units × ticks.
  ///
  /// Exact, or a trap: 2⁶³ is nine billion people for thirty years of seconds.
  public func integral(at time: Int64) -> Int64 {
    precondition(time >= lastChange, "Time does not run backwards.")
    return accumulated + Int64(value) * (time - lastChange)
  }

  /// The average from the start to `time`; NaN when no time has passed.
  public func average(at time: Int64) -> Double {
    let duration = time - start
    return duration > 0 ? Double(integral(at: time)) / Double(duration) : .nan
  }
}
