// SPDX-License-Identifier: GPL-3.0-or-later

/// An instant [whole seconds since the start of the scenario].
///
/// The clock is an integer for three reasons: comparing two instants is one machine instruction;
/// sums of `people × time` are exact, so Little's law can be asserted as an equality; and the last
/// bits of a floating-point logarithm, which differ between processors, are rounded away before
/// they can reorder two events.
///
/// An instant and a length of time are different types: `instant - instant` is a `TimeSpan`, and
/// only a span can be added to an instant.
public struct SimTime: BitwiseCopyable, Hashable, Comparable, Sendable {
  /// Seconds since the start of the scenario.
  public var seconds: Int64

  /// The instant a whole number of seconds after the start.
  @inlinable
  public init(seconds: Int64) { self.seconds = seconds }

  /// The start of the scenario: midnight at the beginning of its first day.
  @inlinable public static var start: SimTime { SimTime(seconds: 0) }

  /// Later than every other instant. Nothing can be scheduled then; use it as the end of a run
  /// without end, or as the due time of what will not happen.
  @inlinable public static var never: SimTime { SimTime(seconds: .max) }

  @inlinable
  public static func < (left: SimTime, right: SimTime) -> Bool { left.seconds < right.seconds }
  @inlinable
  public static func + (time: SimTime, span: TimeSpan) -> SimTime {
    SimTime(seconds: time.seconds + span.seconds)
  }
  @inlinable
  public static func - (time: SimTime, span: TimeSpan) -> SimTime {
    SimTime(seconds: time.seconds - span.seconds)
  }
  @inlinable
  public static func - (later: SimTime, earlier: SimTime) -> TimeSpan {
    TimeSpan(seconds: later.seconds - earlier.seconds)
  }
  @inlinable
  public static func += (time: inout SimTime, span: TimeSpan) { time = time + span }
  @inlinable
  public static func -= (time: inout SimTime, span: TimeSpan) { time = time - span }
}

extension SimTime: CustomStringConvertible {
  /// Days and time of day since the start, for messages: `day 12 09:30:00`.
  public var description: String {
    if self == .never { return "never" }
    var rest = seconds % 86_400
    if rest < 0 { rest += 86_400 }
    func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let clock = [rest / 3_600, rest / 60 % 60, rest % 60].map(twoDigits).joined(separator: ":")
    return "day \((seconds - rest) / 86_400) \(clock)"
  }
}
