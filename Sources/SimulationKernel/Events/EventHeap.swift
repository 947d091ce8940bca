// SPDX-License-Identifier: GPL-3.0-or-later

/// A heap of keys in which each node has four children: the order of an `EventList`.
///
/// Four children halve the depth of a binary heap, and four keys of 16 bytes are one cache line,
/// so going down a level costs one line of memory and three comparisons without a branch
/// (LaMarca and Ladner 1996, *The influence of caches on the performance of heaps*). The root is
/// at index 3, so that the children of node `i` start at `4(i − 2)`, always on a boundary of four.
@usableFromInline
struct EventHeap: Sendable {
  @usableFromInline var keys: FlatStorage<EventKey>
  /// One past the last key.
  @usableFromInline var end = EventHeap.root

  @inlinable static var root: Int { 3 }

  @usableFromInline
  init(reservingCapacity capacity: Int) {
    keys = FlatStorage(capacity: capacity + Self.root)
  }

  @inlinable @inline(__always)
  var count: Int { end - Self.root }

  @inlinable @inline(__always)
  var first: EventKey { keys.base[Self.root] }

  @inlinable @inline(__always)
  mutating func makeUnique() { keys.makeUnique(keeping: end) }

  /// Adds a key. The memory must be unique.
  @inlinable @inline(__always)
  mutating func insert(_ key: EventKey) {
    if end == keys.capacity { keys.move(to: keys.capacity * 2, keeping: end) }
    let keys = keys.base
    var hole = end
    end += 1
    while hole != Self.root {
      let parent = hole &>> 2 &+ 2
      let above = keys[parent]
      if above < key { break }
      keys[hole] = above
      hole = parent
    }
    keys[hole] = key
  }

  /// Removes the first key of a heap that is not empty. The memory must be unique.
  @inlinable @inline(__always)
  mutating func removeFirst() {
    end &-= 1
    if end != Self.root { sift(keys.base[end], from: Self.root) }
  }

  /// Puts `key` where it belongs at or below `start`, whose own key is overwritten.
  @inlinable @inline(__always)
  func sift(_ key: EventKey, from start: Int) {
    let keys = keys.base
    let end = end
    var hole = start
    while true {
      let child = (hole &- 2) &<< 2
      var least: Int
      if child &+ 3 < end {
        let left = keys[child &+ 1] < keys[child] ? child &+ 1 : child
        let right = keys[child &+ 3] < keys[child &+ 2] ? child &+ 3 : child &+ 2
        least = keys[right] < keys[left] ? right : left
      } else if child < end {
        least = child
        for other in child &+ 1..<end where keys[other] < keys[least] { least = other }
      } else {
        break
      }
      let below = keys[least]
      if key < below { break }
      keys[hole] = below
      hole = least
    }
    keys[hole] = key
  }

  /// Keeps the keys that satisfy the condition and restores the order (Floyd 1964), in linear
  /// time. Keys are all different, so what comes out afterwards does not depend on the layout.
  @usableFromInline
  mutating func keep(where isKept: (EventKey) -> Bool) {
    var kept = Self.root
    for index in Self.root..<end where isKept(keys.base[index]) {
      keys.base[kept] = keys.base[index]
      kept += 1
    }
    end = kept
    guard count > 1 else { return }
    for node in stride(from: (end - 1) >> 2 + 2, through: Self.root, by: -1) {
      sift(keys.base[node], from: node)
    }
  }
}

extension EventHeap {
  /// The earliest key that satisfies the condition, or nil.
  ///
  /// Looks below a key only when the key itself fails.
  @usableFromInline
  func earliest(where isWanted: (EventKey) -> Bool) -> EventKey? {
    var best: EventKey?
    var unexplored = count > 0 ? [Self.root] : []
    while let node = unexplored.popLast() {
      let key = keys.base[node]
      if let best, best < key { continue }
      if isWanted(key) {
        best = key
      } else {
        let child = (node - 2) << 2
        unexplored.append(contentsOf: min(child, end)..<min(child + 4, end))
      }
    }
    return best
  }
}
