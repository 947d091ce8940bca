// SPDX-License-Identifier: GPL-3.0-or-later

/// A heap of keys in which each node has four children.
///
/// Four children halve the depth of a binary heap, and four keys of 16 bytes are one cache line,
/// so a level costs one line of memory and three comparisons without a branch (LaMarca and Ladner
/// 1996, *The influence of caches on the performance of heaps*). Two details save work in the
/// inner loop:
/// - The root is at index 3, so the children of node `i` start at `4(i − 2)`: always a multiple of
///   four, hence always one cache line.
/// - The memory from `end` on is filled with keys that come after every event, so a node with
///   fewer than four children needs no special treatment.
@usableFromInline
struct EventHeap: Sendable {
  @usableFromInline var keys: FlatStorage<EventKey>
  /// One past the last key.
  @usableFromInline var end = EventHeap.root

  @inlinable static var root: Int { 3 }

  @usableFromInline
  init(capacity: Int) {
    keys = FlatStorage(capacity: Self.slots(capacity))
    keys.base.initialize(repeating: .last, count: keys.capacity)
  }

  @inlinable @inline(__always)
  var count: Int { end &- Self.root }

  @inlinable @inline(__always)
  var isFull: Bool { end == keys.capacity }

  /// The first key of a heap that is not empty; otherwise a key after every event.
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

  /// Removes the first key of a heap that is not empty.
  @inlinable @inline(__always)
  mutating func removeFirst() {
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
      let group = keys + child
      let left = group[1] < group[0] ? 1 : 0
      let right = group[3] < group[2] ? 3 : 2
      let least = group[right] < group[left] ? right : left
      if key < group[least] { break }
      keys[hole] = group[least]
      hole = child &+ least
      child = (hole &- 2) &<< 2
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

  /// Removes all keys.
  @usableFromInline
  mutating func removeAll() {
    (keys.base + Self.root).update(repeating: .last, count: count)
    end = Self.root
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

  /// The first key that satisfies the condition, or nil. Looks below a key only when it fails.
  @usableFromInline
  func first(where isWanted: (EventKey) -> Bool) -> EventKey? {
    var best: EventKey?
    var unexplored = [Self.root]
    while let node = unexplored.popLast() {
      if node >= end { continue }
      let key = keys.base[node]
      if let best, best < key { continue }
      if isWanted(key) {
        best = key
      } else {
        unexplored.append(contentsOf: (node - 2) << 2..<(node - 1) << 2)
      }
    }
    return best
  }
}
