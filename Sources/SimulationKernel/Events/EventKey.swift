// SPDX-License-Identifier: GPL-3.0-or-later

/// The place of an event in the total order (time, priority, sequence), in two machine words.
///
/// ```
/// high   time, 56 bits          | priority, 8 bits
/// low    sequence, 40 bits      | slot, 24 bits
/// ```
///
/// Read as one 128-bit integer, the smaller key comes first. The slot is part of the comparison
/// but never decides it: sequence numbers differ. The low word is the event's stamp (see
/// `SlotTable`) and its ticket. Times reach 2⁵⁶ seconds, more than two thousand million years; in
/// a benchmark that counts microseconds, two thousand years.
@usableFromInline
struct EventKey: BitwiseCopyable, Comparable, Sendable {
  @usableFromInline var high: UInt64
  @usableFromInline var low: UInt64

  /// Times at or beyond this do not fit a key [s].
  @inlinable static var timeLimit: UInt64 { 1 << 55 }

  @inlinable @inline(__always)
  init(time: SimTime, priority: UInt8, stamp: UInt64) {
    high = UInt64(bitPattern: time.seconds) &<< 8 | UInt64(priority)
    low = stamp
  }

  @inlinable @inline(__always)
  var time: SimTime { SimTime(seconds: Int64(bitPattern: high &>> 8)) }

  /// One comparison of 128 bits: subtract the low words, and the high words with the borrow.
  @inlinable @inline(__always)
  static func < (left: EventKey, right: EventKey) -> Bool {
    left.wide < right.wide
  }

  @inlinable @inline(__always)
  var wide: UInt128 { UInt128(_low: low, _high: high) }
}
