// SPDX-License-Identifier: GPL-3.0-or-later

/// One risk of one person, in eight bytes.
///
/// A clock that runs knows its rate and when it is due; what is left of its threshold follows: the
/// rate times the time until then. A clock that stands knows what is left.
@usableFromInline
struct HazardClock: BitwiseCopyable, Sendable {
  /// Above 0 the rate [per second]; otherwise the clock stands, and this is what is left of the
  /// threshold, taken from zero.
  @usableFromInline var value: Float
  /// Never when the clock stands, and when it has no threshold yet.
  @usableFromInline var due: DueTime

  @inlinable @inline(__always)
  init(value: Float, due: DueTime) {
    self.value = value
    self.due = due
  }

  /// A clock that has neither rate nor threshold.
  @inlinable static var idle: HazardClock { HazardClock(value: -.infinity, due: .never) }

  /// Per second.
  @inlinable @inline(__always)
  var rate: Float { value > 0 ? value : 0 }

  /// What is left of the threshold at a moment: infinite when there is none yet, and 0 from when it
  /// is due.
  @inlinable @inline(__always)
  func remaining(at now: SimTime) -> Double {
    guard value > 0 else { return Double(-value) }
    guard due != .never else { return .infinity }
    return Double(value) * Double(max(due.seconds - now.seconds, 0))
  }

  /// Goes on at a rate from now on, with so much left.
  ///
  /// Where the rate is so small that nothing will have happened in half a million years it counts
  /// as 0: the clock stands, and keeps what is left.
  @inlinable @inline(__always)
  init(rate: Float, remaining: Double, at now: SimTime) {
    if rate > 0 {
      let due = DueTime(nearest: Double(now.seconds) + remaining / Double(rate))
      if due != .never || remaining == .infinity {
        self.init(value: rate, due: due)
        return
      }
    }
    self.init(value: Float(-remaining), due: .never)
  }
}
