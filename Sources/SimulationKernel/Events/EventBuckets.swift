// SPDX-License-Identifier: GPL-3.0-or-later

/// Keys of the further future, sorted only roughly: by the leading part of their time.
///
/// All keys are at or after `base`. A key's bucket is given by the highest group of six bits in
/// which its high word differs from the base: the *level*, and by the value of those bits: the
/// *digit*. So the buckets are short and fine near the base and long and coarse far from it, and
/// every key of a lower level, or of a lower digit at the same level, comes before those of a
/// higher one. Only the first bucket ever needs to be opened; then the base moves up to it, and
/// its keys spread over lower levels (Denardo and Fox 1979; Cherkassky, Goldberg and Silverstein
/// 1999, *Buckets, heaps, lists, and monotone priority queues*).
///
/// Adding a key is a handful of instructions and one write at the end of a bucket. A bucket is a
/// chain of chunks, four cache lines each, so its keys are read in sequence.
@usableFromInline
struct EventBuckets: Sendable {
  /// Bits of a digit, and levels enough for 64 bits.
  @inlinable static var digitBits: Int { 6 }
  @inlinable static var digits: Int { 64 }
  @inlinable static var levels: Int { 11 }
  /// Keys of a chunk after its header.
  @inlinable static var chunkCapacity: UInt64 { 15 }
  /// Entries of a chunk, with the header.
  @inlinable static var chunkSize: Int { 16 }
  /// No chunk; chunk 0 stands for it, which is always full.
  @inlinable static var none: UInt32 { 0 }

  /// The last chunk of each bucket, the one that is being filled.
  @usableFromInline var heads: FlatStorage<UInt32>
  /// Chunks of 16 entries. The first entry is a header: its high word is the number of the next
  /// chunk in the chain, its low word counts the keys.
  @usableFromInline var chunks: FlatStorage<EventKey>
  @usableFromInline var usedChunks = 1
  @usableFromInline var freeChunk = EventBuckets.none
  /// For each level one bit for each bucket that is not empty.
  @usableFromInline var occupied: FlatStorage<UInt64>
  /// One bit for each level that is not empty.
  @usableFromInline var occupiedLevels: UInt64 = 0
  /// No key's high word is below this.
  @usableFromInline var base: UInt64 = 0

  @usableFromInline
  init() {
    heads = FlatStorage(capacity: Self.levels * Self.digits)
    heads.base.initialize(repeating: Self.none, count: Self.levels * Self.digits)
    occupied = FlatStorage(capacity: Self.levels)
    occupied.base.initialize(repeating: 0, count: Self.levels)
    chunks = FlatStorage(capacity: 4 * Self.chunkSize)
    chunks.base[0] = EventKey(high: 0, low: Self.chunkCapacity)
  }

  @usableFromInline var isEmpty: Bool { occupiedLevels == 0 }

  /// Adds a key that is not before the base.
  @inlinable @inline(__always)
  mutating func insert(_ key: EventKey) {
    let level = (63 &- (key.high ^ base | 1).leadingZeroBitCount) / Self.digitBits
    let digit = Int(truncatingIfNeeded: key.high &>> UInt64(level &* Self.digitBits) & 63)
    let bucket = level &* Self.digits &+ digit
    var chunk = heads.base[bucket]
    if chunks.base[Int(chunk) &* Self.chunkSize].low == Self.chunkCapacity {
      chunk = startChunk(level: level, digit: digit)
    }
    let header = chunks.base + Int(chunk) &* Self.chunkSize
    let filled = header.pointee.low &+ 1
    header.pointee.low = filled
    header[Int(truncatingIfNeeded: filled)] = key
  }

  /// Adds an empty chunk to a bucket.
  @usableFromInline @inline(never)
  mutating func startChunk(level: Int, digit: Int) -> UInt32 {
    let chunk: UInt32
    if freeChunk != Self.none {
      chunk = freeChunk
      freeChunk = UInt32(chunks.base[Int(chunk) * Self.chunkSize].high)
    } else {
      chunk = UInt32(usedChunks)
      usedChunks += 1
      if usedChunks * Self.chunkSize > chunks.capacity {
        chunks.move(to: chunks.capacity * 2, keeping: Int(chunk) * Self.chunkSize)
      }
    }
    let bucket = level * Self.digits + digit
    chunks.base[Int(chunk) * Self.chunkSize] = EventKey(high: UInt64(heads.base[bucket]), low: 0)
    heads.base[bucket] = chunk
    occupied.base[level] |= 1 << UInt64(digit)
    occupiedLevels |= 1 << UInt64(level)
    return chunk
  }

  /// The first bucket that is not empty; nil when all are.
  @usableFromInline
  var firstBucket: (level: Int, digit: Int)? {
    guard !isEmpty else { return nil }
    let level = occupiedLevels.trailingZeroBitCount
    return (level, occupied.base[level].trailingZeroBitCount)
  }

  /// The high words that belong to a bucket.
  @usableFromInline
  func bounds(level: Int, digit: Int) -> Range<UInt64> {
    let shift = UInt64(level * Self.digitBits)
    let start = (base >> shift & ~63 | UInt64(digit)) << shift
    return start..<start + 1 << shift
  }

  /// Empties a bucket without touching its keys, and returns its chain for `forEach`.
  @usableFromInline
  mutating func detach(level: Int, digit: Int) -> UInt32 {
    let bucket = level * Self.digits + digit
    let chain = heads.base[bucket]
    heads.base[bucket] = Self.none
    occupied.base[level] &= ~(1 << UInt64(digit))
    if occupied.base[level] == 0 { occupiedLevels &= ~(1 << UInt64(level)) }
    return chain
  }

  /// Whether a chain has so many keys that they are better spread than poured into the heap: more
  /// than 240. The whole model keeps some 150 in a bucket of eighteen hours, and to spread those
  /// once more costs more than a heap that is a level higher.
  @usableFromInline
  func isLong(_ chain: UInt32) -> Bool {
    var chunk = chain
    for _ in 0..<16 {
      chunk = UInt32(chunks.base[Int(chunk) * Self.chunkSize].high)
      if chunk == Self.none { return false }
    }
    return true
  }

  /// Frees the first chunk of a detached chain, whose keys are no longer needed.
  ///
  /// - Returns: the rest of the chain.
  @usableFromInline @inline(__always)
  mutating func release(_ chunk: UInt32) -> UInt32 {
    let next = UInt32(chunks.base[Int(chunk) * Self.chunkSize].high)
    chunks.base[Int(chunk) * Self.chunkSize].high = UInt64(freeChunk)
    freeChunk = chunk
    return next
  }

  /// Calls the closure with each key of a bucket, in no particular order.
  @usableFromInline
  func forEach(level: Int, digit: Int, _ body: (EventKey) -> Void) {
    var chunk = heads.base[level * Self.digits + digit]
    while chunk != Self.none {
      let header = chunks.base + Int(chunk) * Self.chunkSize
      for index in 1...Int(header.pointee.low) { body(header[index]) }
      chunk = UInt32(header.pointee.high)
    }
  }

  /// Removes the stale keys of all buckets. Those kept move together, within the chain they are in.
  @usableFromInline
  mutating func removeStale(_ pending: PendingView) {
    for level in 0..<Self.levels {
      var digits = occupied.base[level]
      while digits != 0 {
        removeStale(pending, level: level, digit: digits.trailingZeroBitCount)
        digits &= digits - 1
      }
    }
  }

  private mutating func removeStale(_ pending: PendingView, level: Int, digit: Int) {
    let chain = heads.base[level * Self.digits + digit]
    // What is written is never ahead of what is read.
    var target = chunks.base + Int(chain) * Self.chunkSize
    var kept = 0
    var chunk = chain
    while chunk != Self.none {
      let header = chunks.base + Int(chunk) * Self.chunkSize
      chunk = UInt32(header.pointee.high)
      for index in 1...Int(header.pointee.low) where pending.holds(header[index]) {
        if kept == Int(Self.chunkCapacity) {
          target.pointee.low = Self.chunkCapacity
          target = chunks.base + Int(target.pointee.high) * Self.chunkSize
          kept = 0
        }
        kept += 1
        target[kept] = header[index]
      }
    }
    var rest: UInt32
    if kept == 0 {
      rest = detach(level: level, digit: digit)
    } else {
      rest = UInt32(target.pointee.high)
      target.pointee = EventKey(high: UInt64(Self.none), low: UInt64(kept))
    }
    while rest != Self.none { rest = release(rest) }
  }

  /// Gives this copy memory of its own.
  @usableFromInline
  mutating func copyStorage() {
    heads.move(to: heads.capacity, keeping: heads.capacity)
    occupied.move(to: occupied.capacity, keeping: occupied.capacity)
    chunks.move(to: chunks.capacity, keeping: usedChunks * Self.chunkSize)
  }
}
