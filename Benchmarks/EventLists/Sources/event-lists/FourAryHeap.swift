// SPDX-License-Identifier: GPL-3.0-or-later

/// A bare 4-ary heap of (time, sequence, payload) in 16 bytes, on cache lines.
///
/// The memory is never freed: this is a benchmark.
struct FourAryHeap: HoldQueue {
  private let keys: UnsafeMutablePointer<UInt128>
  private var end = 3
  private var sequence: UInt32 = 0

  init(capacity: Int) {
    let bytes = (capacity + 8) * 16
    keys = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
      .bindMemory(to: UInt128.self, capacity: capacity + 8)
  }

  @inline(__always)
  mutating func push(_ payload: UInt32, at time: Int64) {
    let key = UInt128(
      _low: UInt64(sequence) << 32 | UInt64(payload), _high: UInt64(bitPattern: time))
    sequence &+= 1
    var hole = end
    end &+= 1
    while hole != 3 {
      let parent = hole >> 2 &+ 2
      if keys[parent] < key { break }
      keys[hole] = keys[parent]
      hole = parent
    }
    keys[hole] = key
  }

  @inline(__always)
  mutating func pop() -> (time: Int64, payload: UInt32) {
    let first = keys[3]
    end &-= 1
    let key = keys[end]
    var hole = 3
    while true {
      let child = (hole &- 2) << 2
      var least = child
      if child &+ 3 < end {
        let left = keys[child &+ 1] < keys[child] ? child &+ 1 : child
        let right = keys[child &+ 3] < keys[child &+ 2] ? child &+ 3 : child &+ 2
        least = keys[right] < keys[left] ? right : left
      } else if child < end {
        for other in child..<end where keys[other] < keys[least] { least = other }
      } else {
        break
      }
      if key < keys[least] { break }
      keys[hole] = keys[least]
      hole = least
    }
    keys[hole] = key
    return (Int64(bitPattern: first._high), UInt32(truncatingIfNeeded: first._low))
  }
}
