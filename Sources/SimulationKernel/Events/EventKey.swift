// SPDX-License-Identifier: GPL-3.0-or-later

/// The place of an event in the total order (time, priority, sequence), in two machine words.
///
/// ```
/// high   time, 56 bits          | priority, 8 bits
/// low    sequence, 40 bits      | slot, 24 bits
/// ```
///
/// Read as one integer of 128 bits, the smaller key comes first. The slot is part of the
/// comparison but never decides it, since sequence numbers differ. The low word is the event's
/// stamp (see `SlotTable`) and the content of its ticket.
@usableFromInline
struct EventKey: BitwiseCopyable, Sendable {
  @usableFromInline var high: UInt64
  @usableFromInline var low: UInt64

  @inlinable @inline(__always)
  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The time must be from the start to just before `endOfTime`.
  @inlinable @inline(__always)
  init(time: SimTime, priority: UInt8, stamp: UInt64) {
    high = UInt64(bitPattern: time.seconds) &<< 8 | UInt64(priority)
    low = stamp
  }

  @inlinable @inline(__always)
  var time: SimTime { SimTime(seconds: Int64(bitPattern: high &>> 8)) }

  /// The first time that a key does not hold: 2⁵⁵ seconds, more than a thousand million years. A
  /// benchmark that counts microseconds has a thousand years. One bit is left unused so that the
  /// ends of intervals of keys do not overflow.
  @inlinable static var endOfTime: SimTime { SimTime(seconds: 1 << 55) }

  /// After every event.
  @inlinable static var last: EventKey { EventKey(high: .max, low: .max) }

  /// Two instructions, a comparison of the low words and a subtraction with borrow of the high
  /// ones, and no branch: which is why the order is packed into one integer.
  @inlinable @inline(__always)
  static func < (left: EventKey, right: EventKey) -> Bool {
    UInt128(_low: left.low, _high: left.high) < UInt128(_low: right.low, _high: right.high)
  }
}
