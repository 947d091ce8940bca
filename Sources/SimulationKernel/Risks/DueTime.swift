// SPDX-License-Identifier: GPL-3.0-or-later

/// When a hazard clock runs out, in four bytes.
///
/// Up to 102 years after the start, longer than a run may last, it is a whole second. Beyond, where
/// most deaths of people who are young now lie, it is one of 2³⁰ steps of four and a half hours, up
/// to half a million years. Both are rounded to the nearest, so neither brings what is due forward
/// or puts it off on the whole. Earlier times are smaller numbers.
@usableFromInline
struct DueTime: BitwiseCopyable, Comparable, Sendable {
  @usableFromInline let code: UInt32

  @inlinable @inline(__always)
  init(code: UInt32) { self.code = code }

  /// Not within half a million years.
  @inlinable static var never: DueTime { DueTime(code: .max) }

  /// The first time that is not held to the second, and how long a step is from there on [s].
  @inlinable static var secondsEnd: Int64 { 3 << 30 }
  @inlinable static var stepBits: Int64 { 14 }
  /// The first time that is not held at all.
  @inlinable static var end: Double {
    Double(secondsEnd) + Double((1 << 30 - 1) << stepBits)
  }

  /// The nearest time held to one given in seconds, not negative; never if it is too far.
  @inlinable @inline(__always)
  init(nearest seconds: Double) {
    if seconds < Double(Self.secondsEnd) - 0.5 {
      // From 2⁵² on neighbouring numbers are 1 apart: adding that much rounds to the nearest, and
      // leaves it in the low bits.
      self.init(code: UInt32(truncatingIfNeeded: (seconds + 0x1p52).bitPattern))
    } else {
      self.init(far: seconds)
    }
  }

  @usableFromInline @inline(never)
  init(far seconds: Double) {
    guard seconds < Self.end else {
      self = .never
      return
    }
    let steps = (seconds - Double(Self.secondsEnd)) / Double(1 << Self.stepBits)
    self.init(code: UInt32(Self.secondsEnd) + UInt32(max(steps, 0).rounded()))
  }

  /// A time that a clock is compared with: never if it is not held to the second.
  @inlinable @inline(__always)
  init(comparing time: SimTime) {
    self.init(
      code: time.seconds < Self.secondsEnd ? UInt32(truncatingIfNeeded: time.seconds) : .max)
  }

  /// Seconds since the start. There must be such a time.
  @inlinable @inline(__always)
  var seconds: Int64 {
    let code = Int64(code)
    return code < Self.secondsEnd
      ? code : Self.secondsEnd + (code - Self.secondsEnd) &<< Self.stepBits
  }

  @inlinable @inline(__always)
  var time: SimTime { self == .never ? .never : SimTime(seconds: seconds) }

  @inlinable @inline(__always)
  static func < (left: DueTime, right: DueTime) -> Bool { left.code < right.code }
}
