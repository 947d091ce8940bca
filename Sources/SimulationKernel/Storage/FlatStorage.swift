// SPDX-License-Identifier: GPL-3.0-or-later

/// Memory for plain values, laid out on cache lines, with the meaning of a value: the machinery
/// under `EventList` and `HazardClocks`.
///
/// An `Array` would do the same work, except for two things that the event loop feels. Its first
/// element lies 32 bytes into an allocation, so the four children of a heap node straddle two
/// cache lines; here `base` is on a 64-byte boundary. And each access checks bounds and uniqueness;
/// here the owner of the storage asks once per operation (`makeUnique`), and then uses `base`.
///
/// The rules for its users, which are few and all in this module:
/// - call `makeUnique(keeping:)` before the first write of every mutating operation;
/// - stay below `capacity`, and read only what was written;
/// - end each operation with `keepAlive()`, which costs nothing and tells the compiler that the
///   memory is in use until there.
@usableFromInline
struct FlatStorage<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
  /// The first element, on a 64-byte boundary.
  @usableFromInline var base: UnsafeMutablePointer<Element>
  /// How many elements there is room for.
  @usableFromInline var capacity: Int
  /// Frees the memory when the last copy is gone.
  @usableFromInline var owner: Owner

  @usableFromInline
  final class Owner {
    let memory: UnsafeMutableRawPointer
    @usableFromInline
    init(_ memory: UnsafeMutableRawPointer) { self.memory = memory }
    deinit { memory.deallocate() }
  }

  /// Room for at least `capacity` elements, not initialised.
  @usableFromInline
  init(capacity wanted: Int) {
    capacity = max(wanted, 4)
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: capacity * MemoryLayout<Element>.stride, alignment: 64)
    base = memory.bindMemory(to: Element.self, capacity: capacity)
    owner = Owner(memory)
  }

  /// Makes this copy the only user of its memory, copying `count` elements when it is shared.
  @inlinable @inline(__always)
  mutating func makeUnique(keeping count: Int) {
    if !isKnownUniquelyReferenced(&owner) { move(to: capacity, keeping: count) }
  }

  /// Moves the first `count` elements to new memory of the given capacity.
  ///
  /// Never inlined: it is rare, and the paths around it are hot.
  @usableFromInline @inline(never)
  mutating func move(to newCapacity: Int, keeping count: Int) {
    let fresh = FlatStorage(capacity: newCapacity)
    // Without this the old memory may be freed first: nothing else says that `base` needs it.
    withExtendedLifetime(owner) { fresh.base.update(from: base, count: count) }
    self = fresh
  }

  /// Tells the compiler that the memory is in use up to here.
  @inlinable @inline(__always)
  func keepAlive() { withExtendedLifetime(owner) {} }
}
