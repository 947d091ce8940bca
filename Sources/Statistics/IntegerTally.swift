// SPDX-License-Identifier: GPL-3.0-or-later

/// The count, mean, variance and extremes of whole numbers (seconds, places, pence), exactly.
///
/// Sums are kept in integers and divided once, when they are asked for. So the order of adding
/// does not matter, and two tallies merge into what one would have been.
public struct IntegerTally: Sendable, Hashable {
  /// How many numbers.
  public private(set) var count = 0
  /// Their sum. Exact: 128 bits hold 10¹⁹ of the largest numbers there are.
  public private(set) var sum: Int128 = 0
  /// The sum of their squares, for numbers below 2⁵⁰ in size.
  public private(set) var sumOfSquares: Int128 = 0
  /// The least; `Int.max` when there is none.
  public private(set) var minimum = Int.max
  /// The greatest; `Int.min` when there is none.
  public private(set) var maximum = Int.min

  /// A tally of nothing.
  public init() {}

  /// Counts one more number, or the same number several times.
  public mutating func add(_ value: Int, times: Int = 1) {
    precondition(times >= 0, "A number is counted a whole number of times.")
    guard times > 0 else { return }
    count += times
    sum += Int128(value) * Int128(times)
    sumOfSquares += Int128(value) * Int128(value) * Int128(times)
    minimum = min(minimum, value)
    maximum = max(maximum, value)
  }

  /// Counts all that another tally has counted.
  public mutating func merge(_ other: IntegerTally) {
    count += other.count
    sum += other.sum
    sumOfSquares += other.sumOfSquares
    minimum = min(minimum, other.minimum)
    maximum = max(maximum, other.maximum)
  }

  /// The mean; NaN when there is none.
  public var mean: Double {
    guard count > 0 else { return .nan }
    let (whole, rest) = sum.quotientAndRemainder(dividingBy: Int128(count))
    return Double(whole) + Double(rest) / Double(count)
  }

  /// The unbiased variance (÷ *n* − 1); NaN with fewer than two numbers.
  ///
  /// The numerator is exact, so nearly equal numbers lose no digits.
  public var variance: Double {
    guard count > 1 else { return .nan }
    // Σx² − (Σx)²/n, with the division left to the end: (Σx)² may need more than 128 bits, so
    // the sum is first centred on its whole-number mean.
    let size = Int128(count)
    let centre = sum / size
    let offset = sum - centre * size
    let squares = sumOfSquares - 2 * centre * sum + centre * centre * size
    return (Double(squares) - Double(offset) * Double(offset) / Double(count))
      / Double(count - 1)
  }

  /// The standard deviation; NaN with fewer than two numbers.
  public var sd: Double { variance.squareRoot() }
}
