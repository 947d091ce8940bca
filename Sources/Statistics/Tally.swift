// SPDX-License-Identifier: GPL-3.0-or-later

/// The count, mean, variance and extremes of numbers given one at a time.
///
/// ```swift
/// var waits = Tally()
/// waits.add(3)
/// waits.add(5)
/// waits.mean   // 4
/// ```
///
/// There is no merging of tallies. The sum of two rounded sums depends on how the numbers were
/// divided between them, so results would differ in the last digits with the number of threads.
/// Within a replication count in whole numbers (``IntegerTally``, ``IntegerHistogram``,
/// ``TimeWeighted``), which merge exactly; across replications keep the rows and reduce them once,
/// in replication order.
///
/// Source: Welford, *Technometrics* 4 (1962).
public struct Tally: Sendable, Hashable {
  /// How many numbers.
  public private(set) var count = 0
  /// Their mean; NaN when there is none.
  public var mean: Double { count > 0 ? runningMean : .nan }
  /// The least; infinity when there is none.
  public private(set) var minimum = Double.infinity
  /// The greatest; minus infinity when there is none.
  public private(set) var maximum = -Double.infinity

  private var runningMean = 0.0
  private var squares = 0.0

  /// A tally of nothing.
  public init() {}

  /// The tally of these numbers, in this order.
  public init(_ values: some Sequence<Double>) {
    for value in values { add(value) }
  }

  /// Counts one more number.
  public mutating func add(_ value: Double) {
    count += 1
    let before = value - runningMean
    runningMean += before / Double(count)
    squares += before * (value - runningMean)
    minimum = min(minimum, value)
    maximum = max(maximum, value)
  }

  /// The unbiased variance (÷ *n* − 1); NaN with fewer than two numbers.
  public var variance: Double { count > 1 ? squares / Double(count - 1) : .nan }

  /// The standard deviation; NaN with fewer than two numbers.
  public var sd: Double { variance.squareRoot() }

  /// The standard error of the mean; NaN with fewer than two numbers.
  public var standardError: Double { (variance / Double(count)).squareRoot() }
}
