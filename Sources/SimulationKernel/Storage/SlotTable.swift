// SPDX-License-Identifier: GPL-3.0-or-later

/// Payloads in recycled slots, each addressed by a stamp that no other payload ever has.
///
/// A stamp is one 64-bit word: a sequence number above the number of the slot. The slot holds the
/// stamp of its present occupant, so one comparison tells whether a stamp is still good, however
/// often the slot has been used since. Free slots form a list through their own stamps; sequence 0
/// is never given out, so a link is never mistaken for a stamp.
///
/// There is room for 2²⁴ − 1 payloads at once (16.7 million) and 2⁴⁰ in the life of the table
/// (1.1 million million: at ten million a second, thirty hours).
@usableFromInline
struct SlotTable<Payload: BitwiseCopyable & Sendable>: Sendable {
  @usableFromInline
  struct Slot: BitwiseCopyable, Sendable {
    @usableFromInline var stamp: UInt64
    @usableFromInline var payload: Payload

    @inlinable
    init(stamp: UInt64, payload: Payload) {
      self.stamp = stamp
      self.payload = payload
    }
  }

  /// Bits of a stamp that number the slot.
  @inlinable static var slotBits: UInt64 { 24 }
  /// The slot number that no slot has. It ends the list of free slots.
  @inlinable static var noSlot: UInt64 { (1 << slotBits) - 1 }

  @usableFromInline var slots: FlatStorage<Slot>
  /// The first free slot, or `noSlot`.
  @usableFromInline var free = SlotTable.noSlot
  /// The number of slots that hold a payload.
  @usableFromInline var live = 0
  /// The sequence number of the next stamp, in its place within the word.
  @usableFromInline var nextSequence: UInt64 = 1 << SlotTable.slotBits

  // Inlinable, like `linkFreeSlots`: not knowing the payload, each slot takes a hundred times as long.
  @inlinable
  init(reservingCapacity capacity: Int) {
    slots = FlatStorage(capacity: min(max(capacity, 16), Int(Self.noSlot)))
    linkFreeSlots(from: 0)
  }

  /// Whether the payload of this stamp is still here.
  @inlinable @inline(__always)
  func holds(_ stamp: UInt64) -> Bool {
    defer { slots.keepAlive() }
    let slot = Self.slot(of: stamp)
    return slot < slots.capacity && slots.base[slot].stamp == stamp
  }

  /// The slot of a stamp.
  @inlinable @inline(__always)
  static func slot(of stamp: UInt64) -> Int { Int(truncatingIfNeeded: stamp & noSlot) }

  /// The payload in a slot that holds one. To write, the memory must be unique.
  @inlinable
  subscript(slot: Int) -> Payload {
    @inline(__always)
    get {
      defer { slots.keepAlive() }
      return slots.base[slot].payload
    }
    @inline(__always)
    nonmutating _modify {
      defer { slots.keepAlive() }
      yield &slots.base[slot].payload
    }
  }

  /// Stores a payload and returns its stamp. The memory must be unique.
  @inlinable @inline(__always)
  mutating func insert(_ payload: Payload) -> UInt64 {
    let sequence = nextSequence
    let (next, overflow) = sequence.addingReportingOverflow(1 << Self.slotBits)
    precondition(!overflow, "The sequence numbers are used up: 2^40 in one run.")
    nextSequence = next
    if free == Self.noSlot { grow() }
    let slot = free
    let place = slots.base + Int(truncatingIfNeeded: slot)
    free = place.pointee.stamp
    let stamp = sequence | slot
    live &+= 1
    place.initialize(to: Slot(stamp: stamp, payload: payload))
    return stamp
  }

  /// Frees a slot that holds a payload. The memory must be unique.
  @inlinable @inline(__always)
  mutating func remove(slot: Int) {
    slots.base[slot].stamp = free
    free = UInt64(truncatingIfNeeded: slot)
    live &-= 1
  }

  @inlinable @inline(never)
  mutating func grow() {
    let capacity = slots.capacity
    precondition(capacity < Int(Self.noSlot), "More than 16,777,215 entries at once.")
    slots.move(to: min(capacity * 2, Int(Self.noSlot)), keeping: capacity)
    linkFreeSlots(from: capacity)
  }

  /// Puts the slots from `first` on into the empty list of free slots.
  @inlinable
  mutating func linkFreeSlots(from first: Int) {
    for slot in first..<slots.capacity { slots.base[slot].stamp = UInt64(slot) + 1 }
    slots.base[slots.capacity - 1].stamp = Self.noSlot
    free = UInt64(first)
  }
}
