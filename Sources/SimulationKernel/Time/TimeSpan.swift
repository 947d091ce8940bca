// SPDX-License-Identifier: GPL-3.0-or-later

/// A length of time [whole seconds]: a stay, a gap between appointments, a delay.
///
/// Spans are integers so that they add without rounding: a hundred weeks is exactly a hundred
/// times one week, on every computer, and two routes to the same instant meet at the same instant.
/// A span may be negative; arithmetic that would overflow traps (at about 292 thousand million
/// years, which no model reaches except by mistake).
public struct TimeSpan: BitwiseCopyable, Hashable, Comparable, Sendable {
  /// The length [s].
  public var seconds: Int64

  /// A span of a whole number of seconds.
  @inlinable
  public init(seconds: Int64) { self.seconds = seconds }

  /// No time at all.
  @inlinable public static var zero: TimeSpan { TimeSpan(seconds: 0) }
  /// Twenty-four hours. Local clocks are not changed in the model, so every day is this long.
  @inlinable public static var day: TimeSpan { TimeSpan(seconds: 86_400) }
  /// Seven days.
  @inlinable public static var week: TimeSpan { TimeSpan(seconds: 604_800) }
  /// The mean calendar year, 365.25 days. For rates written per year, not for dates.
  @inlinable public static var year: TimeSpan { TimeSpan(seconds: 31_557_600) }

  /// A span of `count` seconds.
  @inlinable
  public static func seconds(_ count: Int64) -> TimeSpan { TimeSpan(seconds: count) }
  /// A span of `count` minutes.
  @inlinable
  public static func minutes(_ count: Int64) -> TimeSpan { TimeSpan(seconds: count * 60) }
  /// A span of `count` hours.
  @inlinable
  public static func hours(_ count: Int64) -> TimeSpan { TimeSpan(seconds: count * 3_600) }
  /// A span of `count` days of twenty-four hours.
  @inlinable
  public static func days(_ count: Int64) -> TimeSpan { TimeSpan(seconds: count * 86_400) }
  /// A span of `count` weeks.
  @inlinable
  public static func weeks(_ count: Int64) -> TimeSpan { TimeSpan(seconds: count * 604_800) }

  /// The whole number of seconds nearest to `seconds`; a half goes to the even neighbour.
  ///
  /// This is how a sampled duration enters the model. The size must be below 2⁵¹ seconds, 71
  /// million years; anything larger, infinite or undefined is a mistake in the caller and traps.
  ///
  /// The addition pushes the fraction off the end of the significand, where the processor rounds
  /// it; the integer is then read from the bits. It gives what `rounded(.toNearestOrEven)` gives,
  /// without a call into the mathematics library for every draw.
  @inlinable
  public static func rounding(seconds: Double) -> TimeSpan {
    precondition(
      seconds.magnitude < 0x1p51, "A duration must be a number, and below 2^51 seconds.")
    let shift = 0x1.8p52
    return TimeSpan(
      seconds: Int64(bitPattern: (seconds + shift).bitPattern &- shift.bitPattern))
  }

  /// The length in days of twenty-four hours.
  @inlinable public var inDays: Double { Double(seconds) / 86_400 }
  /// The length in weeks.
  @inlinable public var inWeeks: Double { Double(seconds) / 604_800 }
  /// The length in mean calendar years of 365.25 days.
  @inlinable public var inYears: Double { Double(seconds) / 31_557_600 }

  @inlinable
  public static func < (left: TimeSpan, right: TimeSpan) -> Bool { left.seconds < right.seconds }
  @inlinable
  public static func + (left: TimeSpan, right: TimeSpan) -> TimeSpan {
    TimeSpan(seconds: left.seconds + right.seconds)
  }
  @inlinable
  public static func - (left: TimeSpan, right: TimeSpan) -> TimeSpan {
    TimeSpan(seconds: left.seconds - right.seconds)
  }
  @inlinable
  public static prefix func - (span: TimeSpan) -> TimeSpan { TimeSpan(seconds: -span.seconds) }
  @inlinable
  public static func * (span: TimeSpan, count: Int) -> TimeSpan {
    TimeSpan(seconds: span.seconds * Int64(count))
  }
  @inlinable
  public static func * (count: Int, span: TimeSpan) -> TimeSpan { span * count }
  @inlinable
  public static func += (left: inout TimeSpan, right: TimeSpan) { left = left + right }
  @inlinable
  public static func -= (left: inout TimeSpan, right: TimeSpan) { left = left - right }
}

extension TimeSpan: CustomStringConvertible {
  /// The span in the largest unit that divides it, for messages: `3 weeks`, `90 minutes`.
  public var description: String {
    let units: [(name: String, size: Int64)] = [
      ("week", 604_800), ("day", 86_400), ("hour", 3_600), ("minute", 60),
    ]
    for unit in units where seconds != 0 && seconds % unit.size == 0 {
      let count = seconds / unit.size
      return "\(count) \(unit.name)\(count == 1 ? "" : "s")"
    }
    return "\(seconds) second\(seconds == 1 ? "" : "s")"
  }
}
