// SPDX-License-Identifier: GPL-3.0-or-later

/// One alarm for each of many individuals: a time and a priority, or none.
///
/// An alarm has no payload and no ticket, so it takes eight bytes here and its key in the queue. The
/// key is (time, priority, individual): a sequence number of 0, which no event has, and the number
/// of the individual where an event has its slot. A key in the queue is good while it is that of the
/// individual's present alarm.
@usableFromInline
struct Alarms: Sendable {
  /// The high words of the keys; `none` where nothing is set.
  @usableFromInline var highs: FlatStorage<UInt64>
  /// Individuals who have a word: those numbered below.
  @usableFromInline var individuals = 0
  /// How many are set.
  @usableFromInline var live = 0

  @inlinable static var none: UInt64 { .max }

  @usableFromInline
  init() { highs = FlatStorage(capacity: 4) }

  /// Whether a key is one of an alarm, not of an event.
  @inlinable @inline(__always)
  static func owns(_ key: EventKey) -> Bool { key.low <= SlotTable<UInt8>.noSlot }

  /// The high word of an individual's alarm.
  @inlinable @inline(__always)
  subscript(individual: Int) -> UInt64 {
    holds(individual) ? highs.base[individual] : Self.none
  }

  /// Whether an individual has a word.
  @inlinable @inline(__always)
  func holds(_ individual: Int) -> Bool {
    UInt(bitPattern: individual) < UInt(bitPattern: individuals)
  }

  /// Sets or takes off an alarm, for an individual who has a word. The memory must be unique.
  @inlinable @inline(__always)
  mutating func replace(_ individual: Int, by high: UInt64) {
    live &+= (high == Self.none ? 0 : 1) &- (highs.base[individual] == Self.none ? 0 : 1)
    highs.base[individual] = high
  }

  /// Sees to it that an individual has a word. The memory must be unique.
  @usableFromInline @inline(never)
  mutating func admit(_ individual: Int) {
    precondition(
      individual >= 0 && individual < Int(SlotTable<UInt8>.noSlot),
      "Individuals are numbered from 0 to 16,777,214.")
    if individual >= highs.capacity {
      highs.move(to: max(individual + 1, highs.capacity * 2), keeping: individuals)
    }
    (highs.base + individuals).update(repeating: Self.none, count: individual + 1 - individuals)
    individuals = individual + 1
  }
}
