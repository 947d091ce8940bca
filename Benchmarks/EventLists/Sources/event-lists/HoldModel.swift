// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What the hold model asks of an event list.
protocol HoldQueue {
  init(capacity: Int)
  mutating func push(_ payload: UInt32, at time: Int64)
  mutating func pop() -> (time: Int64, payload: UInt32)
}

/// Delays from a table, drawn beforehand so that drawing costs next to nothing in the loop.
struct Delays {
  let name: String
  private let table: [Int64]
  /// Bits added to what the table gives, so that delays differ.
  private let jitter: UInt64

  private init(_ name: String, jitter: UInt64, _ delay: (_ u: Double, _ v: Double) -> Int64) {
    self.name = name
    self.jitter = jitter
    var random = Xorshift()
    table = (0..<65_536).map { index in
      delay((Double(index) + 0.5) / 65_536, Double(random.next() >> 11) * 0x1p-53)
    }
  }

  static let all = [
    // In seconds, with a mean of 136 years, so that even ten million have instants of their own.
    Delays("exponential", jitter: 0xFFFF) { u, _ in Int64(-logarithm(u) * 0x1p32) },
    Delays("appointments", jitter: 0) { u, _ in (1 + Int64(u * 60)) * 86_400 },
    Delays("mixed", jitter: 0xF) { u, v in Int64(-logarithm(u) * (v < 0.9 ? 3e5 : 1e8)) },
  ]

  @inline(__always)
  func next(_ random: inout Xorshift) -> Int64 {
    let word = random.next()
    return table[Int(word & 65_535)] &+ Int64(word >> 40 & jitter)
  }

  /// ln x for x in (0, 1), from the integral of 1/x: good enough to make a table.
  private static func logarithm(_ x: Double) -> Double {
    let s = (x.significand - 1) / (x.significand + 1)
    var series = 0.0
    for odd in stride(from: 31.0, through: 1, by: -2) { series = series * s * s + 1 / odd }
    return Double(x.exponent) * 0.6931471805599453 + 2 * s * series
  }
}

/// Marsaglia's 64-bit xorshift generator: three instructions.
struct Xorshift {
  private var state: UInt64 = 88_172_645_463_325_252

  @inline(__always)
  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

/// Nanoseconds for one step of the hold model with `pending` events, and a sum over what came out,
/// which is the same for every list that keeps the order.
@inline(never)
func hold<Queue: HoldQueue>(
  _: Queue.Type, pending: Int, delays: Delays, steps: Int
) -> (nanoseconds: Double, checksum: UInt64) {
  var random = Xorshift()
  var queue = Queue(capacity: pending)
  for number in 0..<pending {
    queue.push(UInt32(number), at: delays.next(&random))
  }
  var checksum: UInt64 = 0
  // The delays of what is pending settle in the first quarter.
  for _ in 0..<steps / 4 {
    let (time, payload) = queue.pop()
    queue.push(payload, at: time + delays.next(&random))
  }
  let start = processorTime()
  for _ in 0..<steps {
    let (time, payload) = queue.pop()
    checksum = checksum &* 31 &+ UInt64(payload)
    queue.push(payload, at: time + delays.next(&random))
  }
  return ((processorTime() - start) / Double(steps) * 1e9, checksum)
}

/// Processor time used by this process [s]: on a shared machine steadier than the time of day.
private func processorTime() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
