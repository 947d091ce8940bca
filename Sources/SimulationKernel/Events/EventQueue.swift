// SPDX-License-Identifier: GPL-3.0-or-later

/// The order of an `EventList`: the near future in a heap, the further future in buckets.
///
/// Keys below `limit` are in the heap, the others in the buckets. When the heap is empty the
/// first bucket is poured into it, or is spread over finer buckets if it is long. So the heap
/// stays small enough for the fastest cache however many events are pending, while a list of a few
/// hundred never uses the buckets at all.
///
/// Nothing needs tuning to the model. A key moves at most once for each level of buckets, eleven
/// times, whatever the distribution of times; thousands of events at one instant are just a larger
/// heap.
@usableFromInline
struct EventQueue: Sendable {
  @usableFromInline var near: EventHeap
  @usableFromInline var far: EventBuckets
  /// Keys whose high word is below this are near.
  @usableFromInline var limit = UInt64.max
  /// How many keys are stale: their events were cancelled, and nobody has met them since.
  @usableFromInline var staleCount = 0

  @usableFromInline
  init() {
    // With more keys than this the buckets come into use.
    near = EventHeap(capacity: 509)
    far = EventBuckets()
  }

  @inlinable @inline(__always)
  mutating func insert(_ key: EventKey) {
    if key.high < limit {
      if near.isRootVacant {
        near.refillRoot(key)
      } else if near.isFull {
        insertIntoFullHeap(key)
      } else {
        near.insert(key)
      }
    } else {
      far.insert(key)
    }
  }

  /// Moves the keys of a full heap to the buckets, except those of the present.
  ///
  /// They lie between the base and the first bucket, so the finer buckets are free to take them.
  @usableFromInline @inline(never)
  mutating func insertIntoFullHeap(_ key: EventKey) {
    // A handler may schedule for its own instant with a priority before its own, so some keys may
    // be before the base. They stay.
    far.base = max(far.base, near.first.high)
    limit = far.base
    for index in EventHeap.root..<near.end where near.keys.base[index].high >= limit {
      far.insert(near.keys.base[index])
    }
    let limit = limit
    near.removeAll { $0.high >= limit }
    if near.isFull { near.move(to: near.count * 2) }
    insert(key)
  }

  /// Fills the empty heap with the next keys, if there are any at or before `end`.
  ///
  /// - Returns: whether the heap has a key now.
  @usableFromInline @inline(never)
  mutating func refill(by end: SimTime) -> Bool {
    let end = EventKey(time: min(end, EventKey.endOfTime), priority: .max, stamp: 0).high
    while let (level, digit) = far.firstBucket {
      let bounds = far.bounds(level: level, digit: digit)
      if bounds.lowerBound > end { return false }
      let chain = far.detach(level: level, digit: digit)
      far.base = bounds.lowerBound
      if level == 0 || !far.isLong(chain) {
        limit = bounds.upperBound
        pour(chain)
        return true
      } else {
        limit = bounds.lowerBound
        spread(chain)
      }
    }
    limit = .max
    return false
  }

  /// Stale keys are poured with the others: to tell them apart would take a look at the slot of
  /// each, which is looked at anyway when the event happens.
  private mutating func pour(_ chain: UInt32) {
    var chunk = chain
    while chunk != EventBuckets.none {
      let header = far.chunks.base + Int(chunk) * EventBuckets.chunkSize
      let count = Int(header.pointee.low)
      // Room for twice as many as will be there: a crowd at one instant does not fit the heap, and
      // would otherwise be sent back to the buckets by the next key.
      if (near.end + count) * 2 > near.keys.capacity { near.move(to: (near.end + count) * 4) }
      for index in 1...count { near.append(header[index]) }
      chunk = far.release(chunk)
    }
    near.restoreOrder()
  }

  private mutating func spread(_ chain: UInt32) {
    var chunk = chain
    while chunk != EventBuckets.none {
      // Adding keys may move the chunks, so their address is taken afresh each time.
      let start = Int(chunk) * EventBuckets.chunkSize
      for index in 1...Int(far.chunks.base[start].low) {
        far.insert(far.chunks.base[start + index])
      }
      chunk = far.release(chunk)
    }
  }
}

// MARK: - Rare operations

extension EventQueue {
  /// Removes all stale keys.
  @usableFromInline @inline(never)
  mutating func dropStale(_ pending: PendingView) {
    near.settle()
    near.removeAll { !pending.holds($0) }
    far.removeStale(pending)
    staleCount = 0
  }

  /// The time of the first key that is not stale; nil when there is none.
  @usableFromInline
  func timeOfFirst(_ pending: PendingView) -> SimTime? {
    if let first = near.first(where: { pending.holds($0) }) { return first.time }
    for level in 0..<EventBuckets.levels {
      for digit in 0..<EventBuckets.digits {
        var best = EventKey.last
        far.forEach(level: level, digit: digit) {
          if pending.holds($0) && $0 < best { best = $0 }
        }
        if best < .last { return best.time }
      }
    }
    return nil
  }

  /// Gives this copy memory of its own.
  @usableFromInline @inline(never)
  mutating func copyStorage() {
    near.move(to: near.keys.capacity - EventHeap.root)
    far.copyStorage()
  }
}
