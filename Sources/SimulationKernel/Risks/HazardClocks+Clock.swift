// SPDX-License-Identifier: GPL-3.0-or-later

extension HazardClocks {
  /// One risk of one person, in 24 bytes.
  @usableFromInline
  struct Clock: BitwiseCopyable, Sendable {
    /// Per second, or a multiplier of the falling hazard.
    @usableFromInline var rate: Double
    /// The threshold that was left at `since`.
    @usableFromInline var remaining: Double
    /// `since` in the upper 48 bits, how many thresholds there have been in the lower 16.
    @usableFromInline var stamp: Int64

    /// An idle clock.
    @inlinable @inline(__always)
    init(at now: SimTime) {
      rate = 0
      remaining = .infinity
      stamp = now.seconds &<< 16
    }

    @inlinable @inline(__always)
    mutating func set(rate: Double, remaining: Double, at now: SimTime) {
      self.rate = rate
      self.remaining = remaining
      since = now
    }

    @inlinable @inline(__always)
    var since: SimTime {
      get { SimTime(seconds: stamp &>> 16) }
      set { stamp = newValue.seconds &<< 16 | stamp & 0xFFFF }
    }

    /// How many thresholds there have been.
    @inlinable @inline(__always)
    var thresholds: UInt16 {
      get { UInt16(truncatingIfNeeded: stamp) }
      set { stamp = stamp & ~0xFFFF | Int64(newValue) }
    }

    /// What is left at a moment, at a constant rate.
    @inlinable @inline(__always)
    func remaining(at now: SimTime) -> Double {
      remaining - rate * Double((now - since).seconds)
    }

    /// The first whole second, not before `since`, at which nothing is left, at a constant rate.
    @inlinable @inline(__always)
    var due: SimTime {
      guard rate > 0 else { return .never }
      let wait = remaining > 0 ? remaining / rate : 0
      guard wait < 0x1p51 else { return .never }
      // Rounded up. From 2⁵² on, neighbouring numbers are 1 apart: adding that much rounds to the
      // nearest, and leaves it in the low bits.
      let shifted = wait + 0x1p52
      let nearest = Int64(bitPattern: shifted.bitPattern & (1 << 52 - 1))
      return since + .seconds(shifted - 0x1p52 < wait ? nearest &+ 1 : nearest)
    }
  }
}
