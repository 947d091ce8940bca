// SPDX-License-Identifier: GPL-3.0-or-later

/// Where clocks are kept.
///
/// A person's clocks are numbered in the order in which they came. The first nine stand in a place
/// of their own; those who have more have a block for the others, which grows as they come, and
/// which somebody else takes over when it is left behind.
extension HazardClocks {
  /// How many clocks of a person stand in a place of their own, and by how many a block grows.
  static var nearClocks: Int { 9 }
  private static var blockStep: Int { 3 }
  /// Says of a risk that there is no clock for it.
  @inlinable static var noPlace: UInt8 { .max }

  /// The clock of a risk of a person; nil when there is none yet. It is good until another is made.
  @inlinable @inline(__always)
  func find(_ risk: Int, of person: Int) -> UnsafeMutablePointer<Clock>? {
    precondition(risk >= 0 && risk < risks, "There is no such risk.")
    precondition(person >= 0 && person < people, "There is no such person.")
    let place = Int(places.base[person &* risks &+ risk])
    if place < near { return clocks.base + (person &* near &+ place) }
    if place == Int(Self.noPlace) { return nil }
    return others.base + (Int(firsts.base[person].block) &+ place &- near)
  }

  /// The clock of a risk of a person, idle if it is new. The memory must be unique.
  @inlinable @inline(__always)
  mutating func make(_ risk: Int, of person: Int, at now: SimTime) -> UnsafeMutablePointer<Clock> {
    precondition(now.seconds < 1 << 47, "Hazard clocks do not reach that far.")
    return find(risk, of: person) ?? create(risk, of: person, at: now)
  }

  @usableFromInline @inline(never)
  mutating func create(
    _ risk: Int, of person: Int, at now: SimTime
  ) -> UnsafeMutablePointer<Clock> {
    let place = Int(firsts.base[person].count)
    if place >= near + Int(firsts.base[person].room) { enlarge(person) }
    firsts.base[person].count += 1
    places.base[person * risks + risk] = UInt8(place)
    let clock =
      place < near
      ? clocks.base + (person * near + place)
      : others.base + (Int(firsts.base[person].block) + place - near)
    clock.pointee = Clock(at: now)
    return clock
  }

  /// Moves the clocks of a person's block to a larger one.
  private mutating func enlarge(_ person: Int) {
    let old = firsts.base[person]
    let room = min(risks - near, Int(old.room) + Self.blockStep)
    let block = allocate(room: room)
    (others.base + block).update(from: others.base + Int(old.block), count: Int(old.room))
    release(old.block, room: old.room)
    firsts.base[person].block = UInt32(block)
    firsts.base[person].room = UInt8(room)
  }

  private mutating func allocate(room: Int) -> Int {
    if freeBlocks[room] >= 0 {
      let block = Int(freeBlocks[room])
      freeBlocks[room] = others.base[block].stamp
      return block
    }
    if allocated + room > others.capacity {
      others.move(to: max(others.capacity * 2, allocated + room), keeping: allocated)
    }
    allocated += room
    return allocated - room
  }

  mutating func release(_ block: UInt32, room: UInt8) {
    guard room > 0 else { return }
    others.base[Int(block)].stamp = freeBlocks[Int(room)]
    freeBlocks[Int(room)] = Int64(block)
  }

  mutating func makeRoom(for capacity: Int) {
    places.move(to: capacity * risks, keeping: people * risks)
    firsts.move(to: capacity, keeping: people)
    clocks.move(to: capacity * near, keeping: people * near)
  }

  @inlinable @inline(__always)
  mutating func makeUnique() {
    if !isKnownUniquelyReferenced(&clocks.owner) { copyStorage() }
  }

  @usableFromInline @inline(never)
  mutating func copyStorage() {
    makeRoom(for: firsts.capacity)
    others.move(to: others.capacity, keeping: allocated)
  }

  @inlinable @inline(__always)
  func keepAlive() {
    places.keepAlive()
    firsts.keepAlive()
    clocks.keepAlive()
    others.keepAlive()
  }
}
