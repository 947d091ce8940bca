// SPDX-License-Identifier: GPL-3.0-or-later

/// Records in recycled places, addressed by number.
///
/// Memory of its own and not an array: an array asks at each write whether it is shared, and there
/// is one owner here. The place freed last, which is still in the cache, is used first.
struct Records<Record: BitwiseCopyable>: ~Copyable {
  private var records: UnsafeMutablePointer<Record>
  private var capacity: Int
  private var used = 0
  private var free: UnsafeMutablePointer<UInt32>
  private var freeCount = 0

  init() {
    capacity = 1024
    records = .allocate(capacity: capacity)
    free = .allocate(capacity: capacity)
  }

  deinit {
    records.deallocate()
    free.deallocate()
  }

  /// A place for a record.
  @inline(__always)
  mutating func add(_ record: Record) -> UInt32 {
    let number: UInt32
    if freeCount > 0 {
      freeCount &-= 1
      number = free[freeCount]
    } else {
      if used == capacity { grow() }
      number = UInt32(truncatingIfNeeded: used)
      used &+= 1
    }
    records[Int(number)] = record
    return number
  }

  /// Gives a record's place back.
  @inline(__always)
  mutating func remove(_ number: UInt32) {
    free[freeCount] = number
    freeCount &+= 1
  }

  @inline(__always)
  subscript(number: UInt32) -> Record {
    get { records[Int(number)] }
    _modify { yield &records[Int(number)] }
  }

  @inline(never)
  private mutating func grow() {
    let wider = UnsafeMutablePointer<Record>.allocate(capacity: 2 * capacity)
    wider.initialize(from: records, count: used)
    records.deallocate()
    free.deallocate()  // Empty: that is why there is no room.
    free = .allocate(capacity: 2 * capacity)
    (records, capacity) = (wider, 2 * capacity)
  }
}
