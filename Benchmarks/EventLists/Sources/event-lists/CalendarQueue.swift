// SPDX-License-Identifier: GPL-3.0-or-later

/// A bare calendar queue (Brown 1988, *Calendar queues: a fast O(1) priority queue implementation
/// for the simulation event set problem*): the days of a year are sorted chains, and events of
/// later years wait on the same days.
///
/// The number of days doubles and halves with the number of events; the length of a day is set
/// from the gaps between the next events. The memory is never freed: this is a benchmark.
struct CalendarQueue: HoldQueue {
  private struct Node {
    var time: Int64
    var next: UInt32
    var sequence: UInt32
    var payload: UInt32
  }

  private static let none = UInt32.max
  private let nodes: UnsafeMutablePointer<Node>
  private var used: UInt32 = 0
  private var freeNode = CalendarQueue.none
  private var days: [UInt32] = [CalendarQueue.none, CalendarQueue.none]
  private var count = 0
  private var sequence: UInt32 = 0
  /// The length of a day is a power of two.
  private var shift: Int64 = 0
  /// The day on which the last event was, counted from the beginning of time.
  private var today: Int64 = 0

  init(capacity: Int) { nodes = .allocate(capacity: capacity + 1) }

  @inline(__always)
  mutating func push(_ payload: UInt32, at time: Int64) {
    let node: UInt32
    if freeNode != Self.none {
      node = freeNode
      freeNode = nodes[Int(node)].next
    } else {
      node = used
      used += 1
    }
    nodes[Int(node)] = Node(time: time, next: Self.none, sequence: sequence, payload: payload)
    sequence &+= 1
    insert(node)
    count &+= 1
    if count > days.count * 2 { resize(to: days.count * 2) }
  }

  @inline(__always)
  private mutating func insert(_ node: UInt32) {
    let time = nodes[Int(node)].time
    let day = Int(time >> shift) & (days.count &- 1)
    var before = Self.none
    var after = days[day]
    // Those of the same instant were scheduled before, and stay in front.
    while after != Self.none, nodes[Int(after)].time <= time {
      before = after
      after = nodes[Int(after)].next
    }
    nodes[Int(node)].next = after
    if before == Self.none { days[day] = node } else { nodes[Int(before)].next = node }
  }

  @inline(__always)
  mutating func pop() -> (time: Int64, payload: UInt32) {
    let node = takeFirst()
    count &-= 1
    let (time, payload) = (nodes[Int(node)].time, nodes[Int(node)].payload)
    nodes[Int(node)].next = freeNode
    freeNode = node
    if count < days.count / 2 && days.count > 2 { resize(to: days.count / 2) }
    return (time, payload)
  }

  @inline(__always)
  private mutating func takeFirst() -> UInt32 {
    for _ in 0..<days.count {
      let day = Int(today) & (days.count &- 1)
      let node = days[day]
      if node != Self.none, nodes[Int(node)].time >> shift == today {
        days[day] = nodes[Int(node)].next
        return node
      }
      today &+= 1
    }
    // Nothing within a year: look for the earliest of all.
    let first = days.filter { $0 != Self.none }.min { nodes[Int($0)].time < nodes[Int($1)].time }!
    today = nodes[Int(first)].time >> shift
    days[Int(today) & (days.count - 1)] = nodes[Int(first)].next
    return first
  }

  @inline(never)
  private mutating func resize(to dayCount: Int) {
    // The mean gap between the next events, without the largest gaps, gives the length of a day.
    let saved = today
    var sample: [UInt32] = []
    for _ in 0..<min(25, count) { sample.append(takeFirst()) }
    let times = sample.map { nodes[Int($0)].time }
    let gaps = zip(times.dropFirst(), times).map { $0 - $1 }
    let mean = Double(gaps.reduce(0, +)) / Double(max(1, gaps.count))
    let usual = gaps.filter { Double($0) <= 2 * mean }
    let width = 3 * Double(usual.reduce(0, +)) / Double(max(1, usual.count))
    let now = saved << shift
    var all = sample
    for var node in days {
      while node != Self.none {
        all.append(node)
        node = nodes[Int(node)].next
      }
    }
    all.sort {
      let (left, right) = (nodes[Int($0)], nodes[Int($1)])
      return (right.time, right.sequence) < (left.time, left.sequence)
    }
    shift = width < 1 ? 0 : Int64(width.exponent)
    today = now >> shift
    days = Array(repeating: Self.none, count: dayCount)
    // Latest first, so that each goes to the front of its day.
    for node in all {
      let day = Int(nodes[Int(node)].time >> shift) & (dayCount - 1)
      nodes[Int(node)].next = days[day]
      days[day] = node
    }
  }
}
