// SPDX-License-Identifier: GPL-3.0-or-later

/// A heap of keys in which each node has four children.
///
/// Four children halve the depth of a binary heap, and four keys of 16 bytes are one cache line,
/// so a level costs one line of memory and three comparisons without a branch (LaMarca and Ladner
/// 1996, *The influence of caches on the performance of heaps*). Four details save work:
/// - The root is at index 3, so the children of node `i` start at `4(i − 2)`: always a multiple of
///   four, hence always one cache line.
/// - The memory from `end` on is filled with keys that come after every event, so a node with
///   fewer than four children needs no special treatment.
/// - On the way down the least child moves up whatever the key, which then climbs from the bottom:
///   it belongs there nearly always, so a comparison a level and a branch that cannot be predicted
///   are saved (Wegener 1993, *Bottom-up heapsort*).
/// - Taking the first key leaves its place vacant. Most events schedule their successor, which
///   fills the place and goes down once; removing and adding would go down and up.
@usableFromInline
struct EventHeap: Sendable {
  @usableFromInline var keys: FlatStorage<EventKey>
  /// One past the last key.
  @usableFromInline var end = EventHeap.root
  /// Whether the first key has been taken and its place not filled yet.
  @usableFromInline var isRootVacant = false

  @inlinable static var root: Int { 3 }

  @usableFromInline
  init(capacity: Int) {
    keys = FlatStorage(capacity: Self.slots(capacity))
    keys.base.initialize(repeating: .last, count: keys.capacity)
  }

  /// How many keys there are: not the one that was taken.
  @inlinable @inline(__always)
  var count: Int { end &- Self.root &- (isRootVacant ? 1 : 0) }

  @inlinable @inline(__always)
  var isFull: Bool { end == keys.capacity }

  /// The first key of a heap that is not empty; otherwise a key after every event. The root must
  /// not be vacant.
  @inlinable @inline(__always)
  var first: EventKey { keys.base[Self.root] }

  /// Adds a key to a heap that is not full.
  @inlinable @inline(__always)
  mutating func insert(_ key: EventKey) {
    let keys = keys.base
    var hole = end
    end = hole &+ 1
    while hole != Self.root {
      let parent = hole &>> 2 &+ 2
      if keys[parent] < key { break }
      keys[hole] = keys[parent]
      hole = parent
    }
    keys[hole] = key
  }

  /// Takes the first key of a heap that is not empty. Until `settle` or `refillRoot` its place is
  /// vacant.
  @inlinable @inline(__always)
  mutating func takeFirst() { isRootVacant = true }

  /// Puts a key in the place of the one that was taken.
  @inlinable @inline(__always)
  mutating func refillRoot(_ key: EventKey) {
    isRootVacant = false
    sift(key, from: Self.root)
  }

  /// Closes a vacant root with the last key.
  @inlinable @inline(__always)
  mutating func settle() {
    guard isRootVacant else { return }
    isRootVacant = false
    end = end &- 1
    let key = keys.base[end]
    keys.base[end] = .last
    if end != Self.root { sift(key, from: Self.root) }
  }

  /// Puts `key` where it belongs at or below `start`, whose own key is overwritten.
  @inlinable @inline(__always)
  func sift(_ key: EventKey, from start: Int) {
    let keys = keys.base
    let end = end
    var hole = start
    var child = (hole &- 2) &<< 2
    while child < end {
      // Values and not indices are chosen: an index would have to be looked up again each time.
      let (k0, k1, k2, k3) = (keys[child], keys[child &+ 1], keys[child &+ 2], keys[child &+ 3])
      let (isLeft1, isRight3) = (k1 < k0, k3 < k2)
      let left = isLeft1 ? k1 : k0
      let right = isRight3 ? k3 : k2
      let leftIndex = isLeft1 ? child &+ 1 : child
      let rightIndex = isRight3 ? child &+ 3 : child &+ 2
      let isRight = right < left
      keys[hole] = isRight ? right : left
      hole = isRight ? rightIndex : leftIndex
      child = (hole &- 2) &<< 2
    }
    while hole != start {
      let parent = hole &>> 2 &+ 2
      if keys[parent] < key { break }
      keys[hole] = keys[parent]
      hole = parent
    }
    keys[hole] = key
  }
}

// MARK: - Rare operations

extension EventHeap {
  /// Moves the keys to memory of their own with room for `capacity` of them.
  @usableFromInline @inline(never)
  mutating func move(to capacity: Int) {
    keys.move(to: Self.slots(capacity), keeping: end)
    (keys.base + end).update(repeating: .last, count: keys.capacity - end)
    keys.keepAlive()
  }

  /// The memory for `capacity` keys: a multiple of four, so that all groups of children are whole.
  private static func slots(_ capacity: Int) -> Int { (capacity + root + 3) & ~3 }

  /// Adds a key without regard to the order, to a heap that is not full. `restoreOrder` follows.
  @usableFromInline
  mutating func append(_ key: EventKey) {
    keys.base[end] = key
    end += 1
  }

  /// Removes the keys that do not satisfy the condition.
  @usableFromInline
  mutating func removeAll(where isUnwanted: (EventKey) -> Bool) {
    var kept = Self.root
    for index in Self.root..<end where !isUnwanted(keys.base[index]) {
      keys.base[kept] = keys.base[index]
      kept += 1
    }
    (keys.base + kept).update(repeating: .last, count: end - kept)
    end = kept
    restoreOrder()
  }

  /// Makes a heap of keys in any order, in linear time (Floyd 1964, *Treesort 3*).
  ///
  /// All keys are different, so the order in which they come out does not depend on how they lay.
  @usableFromInline
  mutating func restoreOrder() {
    guard count > 1 else { return }
    var node = (end - 1) >> 2 + 2
    while node >= Self.root {
      sift(keys.base[node], from: node)
      node -= 1
    }
  }

  /// The first key that satisfies the condition, or nil. Looks below a key only when it fails, or
  /// is vacant.
  @usableFromInline
  func first(where isWanted: (EventKey) -> Bool) -> EventKey? {
    var best: EventKey?
    var unexplored = [Self.root]
    while let node = unexplored.popLast() {
      if node >= end { continue }
      let key = keys.base[node]
      if let best, best < key { continue }
      if isWanted(key) && !(isRootVacant && node == Self.root) {
        best = key
      } else {
        unexplored.append(contentsOf: (node - 2) << 2..<(node - 1) << 2)
      }
    }
    return best
  }
}
