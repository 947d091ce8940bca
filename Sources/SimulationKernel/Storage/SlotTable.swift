// SPDX-License-Identifier: GPL-3.0-or-later

/// Payloads in recycled slots, each addressed by a stamp that no other payload ever has.
///
/// A stamp is one 64-bit word: a sequence number above the number of the slot. The slot holds the
/// stamp of its present occupant, so one comparison tells whether a stamp is still good, however
/// often the slot has been used since. Free slots form a list through their own stamps; sequence 0
/// is never given out, so a link is never mistaken for a stamp.
///
/// There is room for 2²⁴ − 1 payloads at once (16.7 million) and 2⁴⁰ in the life of the table
/// (1.1 million million; at ten million a second, thirty hours).
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
  /// One step of the sequence number.
  @inlinable static var step: UInt64 { 1 << slotBits }
  /// A stamp that is never good.
  @inlinable static var noStamp: UInt64 { .max }

  @usableFromInline var slots: FlatStorage<Slot>
  /// Slots that have been used at least once.
  @usableFromInline var used = 0
  /// Slots that hold a payload now.
  @usableFromInline var live = 0
  /// The first free slot among the used, or `noSlot`.
  @usableFromInline var free = SlotTable.noSlot
  /// The sequence of the next stamp, in its place within the word.
  @usableFromInline var nextSequence = SlotTable.step

  @usableFromInline
  init(reservingCapacity capacity: Int) {
    slots = FlatStorage(capacity: capacity)
  }

  /// Whether the payload of this stamp is still here.
  @inlinable @inline(__always)
  func holds(_ stamp: UInt64) -> Bool {
    defer { slots.keepAlive() }
    let slot = Int(stamp & Self.noSlot)
    return slot < used && slots.base[slot].stamp == stamp
  }

  /// Stores a payload and returns its stamp. The memory must be unique.
  @inlinable @inline(__always)
  mutating func insert(_ payload: Payload) -> UInt64 {
    let slot: UInt64
    if free != Self.noSlot {
      slot = free
      free = slots.base[Int(slot)].stamp
    } else {
      slot = UInt64(used)
      if used == slots.capacity { grow() }
      used += 1
    }
    let stamp = nextSequence | slot
    let (next, overflow) = nextSequence.addingReportingOverflow(Self.step)
    precondition(!overflow, "The sequence numbers are used up: 2^40 events in one run.")
    nextSequence = next
    slots.base[Int(slot)] = Slot(stamp: stamp, payload: payload)
    live += 1
    return stamp
  }

  /// Frees the slot of a stamp that is held. The memory must be unique.
  @inlinable @inline(__always)
  mutating func remove(_ stamp: UInt64) {
    let slot = stamp & Self.noSlot
    slots.base[Int(slot)].stamp = free
    free = slot
    live -= 1
  }

  @usableFromInline @inline(never)
  mutating func grow() {
    precondition(used < Int(Self.noSlot), "More than 16,777,215 entries are pending at once.")
    slots.move(to: slots.capacity * 2, keeping: used)
  }
}

extension SlotTable {
  /// The payload of a stamp that is held. To write, the memory must be unique.
  @inlinable
  subscript(stamp: UInt64) -> Payload {
    @inline(__always)
    get {
      defer { slots.keepAlive() }
      return slots.base[Int(stamp & Self.noSlot)].payload
    }
    @inline(__always)
    nonmutating _modify { yield &slots.base[Int(stamp & Self.noSlot)].payload }
  }

  @inlinable @inline(__always)
  mutating func makeUnique() { slots.makeUnique(keeping: used) }
}
