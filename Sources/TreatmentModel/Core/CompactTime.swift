// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// An instant in four bytes instead of eight, for what is kept on every person.
///
/// ```swift
/// @CompactTime var since: SimTime
/// ```
///
/// Whole seconds from 36 years before the start to 100 years after it, the longest that a run may
/// last, are held exactly. What is earlier is held as 36 years before the start, longer ago than
/// anything that the model still tells apart; what is later as `never`.
@propertyWrapper
public struct CompactTime: BitwiseCopyable, Hashable, Comparable, Sendable {
  /// Seconds since the earliest time; the greatest number means never.
  private var seconds: UInt32

  /// No time at all, after every other.
  static var never: CompactTime { CompactTime(wrappedValue: .never) }

  private static var earliest: Int64 { -36 * 31_557_600 }

  public init(wrappedValue time: SimTime) {
    let span = min(time.seconds, Int64(UInt32.max)) - Self.earliest
    seconds = UInt32(clamping: span)
  }

  @inline(__always)
  public static func < (left: CompactTime, right: CompactTime) -> Bool {
    left.seconds < right.seconds
  }

  @inline(__always)
  public var wrappedValue: SimTime {
    get {
      seconds == .max ? .never : SimTime(seconds: Int64(seconds) + Self.earliest)
    }
    set { self = CompactTime(wrappedValue: newValue) }
  }
}
