// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomStreams

/// Tests of fit, each answered by the probability of a worse fit by chance.
enum Fit {
  /// Below this probability a fit is refused, as a score beyond 3.90 is.
  static let level = 1e-4

  /// Chi-square of counts against what is expected of them.
  ///
  /// - Parameter freedom: how many counts are free: one less than there are when their sum is
  ///   given.
  static func chiSquare(_ counts: [Int], expected: [Double], freedom: Int) throws -> Double {
    precondition(counts.count == expected.count, "Every count has an expectation.")
    var sum = 0.0
    for (count, expected) in zip(counts, expected) {
      sum += (Double(count) - expected) * (Double(count) - expected) / expected
    }
    // A chi-square is a gamma of half the degrees of freedom.
    return try 1 - Distribution.gamma(shape: Double(freedom) / 2, scale: 2).cdf(sum)
  }

  /// Chi-square of whole numbers against the probabilities of 0, 1, 2, …
  ///
  /// Neighbours are pooled until each pool expects ten, and what is beyond the last is one pool.
  static func chiSquare(_ numbers: [Int], probabilities: [Double]) throws -> Double {
    let size = Double(numbers.count)
    var pools: [(upTo: Int, expected: Double)] = []
    var (expected, left) = (0.0, 1.0)
    for (number, probability) in probabilities.enumerated() {
      expected += probability
      left -= probability
      if expected * size >= 10 && left * size >= 10 {
        pools.append((number, expected * size))
        expected = 0
      }
    }
    pools.append((.max, (expected + left) * size))
    var counts = Array(repeating: 0, count: pools.count)
    for number in numbers {
      counts[pools.firstIndex { number <= $0.upTo } ?? 0] += 1
    }
    return try chiSquare(counts, expected: pools.map(\.expected), freedom: pools.count - 1)
  }

  /// Kolmogorov–Smirnov of unit-exponential gaps; Stephens' correction for their number.
  static func exponential(_ gaps: [Double]) -> Double {
    let sorted = gaps.sorted()
    let size = Double(sorted.count)
    var distance = 0.0
    for (index, gap) in sorted.enumerated() {
      let probability = -expm1(-gap)
      distance = max(distance, probability - Double(index) / size)
      distance = max(distance, Double(index + 1) / size - probability)
    }
    let scaled = (size.squareRoot() + 0.12 + 0.11 / size.squareRoot()) * distance
    if scaled < 0.2 { return 1 }
    var sum = 0.0
    for term in 1...100 {
      let size = 2 * exp(-2 * Double(term * term) * scaled * scaled)
      sum += term % 2 == 1 ? size : -size
    }
    return min(1, max(0, sum))
  }

  /// How many standard errors the correlation of neighbours is from 0.
  static func neighbourScore(_ gaps: [Double]) -> Double {
    let mean = gaps.reduce(0, +) / Double(gaps.count)
    var (products, squares) = (0.0, 0.0)
    for (index, gap) in gaps.enumerated() {
      squares += (gap - mean) * (gap - mean)
      if index > 0 { products += (gap - mean) * (gaps[index - 1] - mean) }
    }
    return products / squares * Double(gaps.count).squareRoot()
  }
}
