// SPDX-License-Identifier: GPL-3.0-or-later

/// How often each whole number has come: waits in days, clients of a worker.
///
/// Exact as long as numbers stay below the limit; what lies beyond is counted together and its
/// greatest value remembered. Counts are integers, so histograms merge exactly and in any order.
public struct IntegerHistogram: Sendable, Hashable {
  /// Numbers from here on are counted together.
  public let limit: Int
  /// How many numbers have been counted.
  public private(set) var count = 0
  /// How many of them were at the limit or beyond.
  public private(set) var countBeyond = 0
  /// The sum of all of them.
  public private(set) var sum = 0
  /// The greatest of all of them; nil when there is none.
  public private(set) var maximum: Int?

  private var counts: [Int] = []

  /// A histogram of whole numbers from 0 up to a limit.
  ///
  /// - Parameter limit: positive. Storage grows as needed, up to one word for each number below.
  public init(limit: Int) {
    precondition(limit > 0, "A histogram has room for at least the number 0.")
    self.limit = limit
  }

  /// Counts a number, once or several times. It is not negative.
  public mutating func add(_ value: Int, times: Int = 1) {
    precondition(value >= 0 && times >= 0, "A histogram counts whole numbers from 0.")
    guard times > 0 else { return }
    count += times
    sum += value * times
    maximum = max(maximum ?? value, value)
    guard value < limit else {
      countBeyond += times
      return
    }
    while counts.count <= value { counts.append(0) }
    counts[value] += times
  }

  /// Counts all that another histogram with the same limit has counted.
  public mutating func merge(_ other: IntegerHistogram) {
    precondition(limit == other.limit, "Only histograms with one limit merge.")
    while counts.count < other.counts.count { counts.append(0) }
    for value in other.counts.indices { counts[value] += other.counts[value] }
    count += other.count
    countBeyond += other.countBeyond
    sum += other.sum
    if let theirs = other.maximum { maximum = max(maximum ?? theirs, theirs) }
  }

  /// How often this number came; it lies below the limit.
  public func count(of value: Int) -> Int {
    precondition(value >= 0 && value < limit, "Only numbers below the limit are told apart.")
    return value < counts.count ? counts[value] : 0
  }

  /// How many numbers were above `value`, which lies below the limit.
  public func count(above value: Int) -> Int {
    precondition(value >= 0 && value < limit, "Only numbers below the limit are told apart.")
    return counts.dropFirst(value + 1).reduce(countBeyond, +)
  }

  /// The mean; NaN when there is none. Exact, also of what lies beyond the limit.
  public var mean: Double { count > 0 ? Double(sum) / Double(count) : .nan }

  /// The smallest number that at least this share of the numbers do not exceed.
  ///
  /// The median of 1, 2, 3, 4 is 2. Where the answer lies beyond the limit it is the greatest
  /// number. Nil when there is none.
  ///
  /// - Parameter probability: in 0...1.
  public func quantile(_ probability: Double) -> Int? {
    precondition(probability >= 0 && probability <= 1, "A share lies between 0 and 1.")
    guard count > 0 else { return nil }
    let rank = max(1, Int((probability * Double(count)).rounded(.up)))
    var reached = 0
    for value in counts.indices {
      reached += counts[value]
      if reached >= rank { return value }
    }
    return maximum
  }
}
