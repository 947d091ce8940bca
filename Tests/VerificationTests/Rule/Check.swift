// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Statistics

/// One exact value, and how a replication estimates it.
struct Check: Sendable {
  /// What is made of each number of the sample, before it is averaged.
  enum Statistic: Sendable {
    case mean
    /// The share above a value of the target, or above a number.
    case shareAbove(Double)
    case shareFrom(Double)
    case shareUpTo(Double)
    case shareOf(Double)
    /// The mean square distance from a value: around the exact mean, the variance.
    case squareAround(Double)

    func callAsFunction(_ value: Double) -> Double {
      switch self {
      case .mean: value
      case .shareAbove(let limit): value > limit ? 1 : 0
      case .shareFrom(let limit): value >= limit ? 1 : 0
      case .shareUpTo(let limit): value <= limit ? 1 : 0
      case .shareOf(let one): value == one ? 1 : 0
      case .squareAround(let centre): (value - centre) * (value - centre)
      }
    }
  }

  /// The name of the value in the file.
  let key: String
  let sample: Sample
  let statistic: @Sendable (Target) -> Statistic
  /// What the average must be; the value in the file unless said otherwise.
  let expected: @Sendable (Target) -> Double
  /// The standard error must be at or below this share of the value; otherwise a broken standard
  /// error would let anything pass.
  let precision: Double

  init(
    _ key: String, _ sample: Sample, within precision: Double,
    _ statistic: @escaping @Sendable (Target) -> Statistic = { _ in .mean },
    is expected: (@Sendable (Target) -> Double)? = nil
  ) {
    self.key = key
    self.sample = sample
    self.statistic = statistic
    self.expected = expected ?? { $0[key] }
    self.precision = precision
  }

  /// A variance, around the exact mean.
  static func variance(
    _ key: String, _ sample: Sample, around mean: String, within precision: Double
  ) -> Check {
    Check(key, sample, within: precision, { .squareAround($0[mean]) })
  }

  /// A standard deviation, asserted as a variance.
  static func sd(
    _ key: String, _ sample: Sample, around mean: String, within precision: Double
  ) -> Check {
    Check(key, sample, within: precision, { .squareAround($0[mean]) }, is: { $0[key] * $0[key] })
  }

  /// A 95th centile, asserted as the one in twenty above it.
  static func centile95(_ key: String, _ sample: Sample, within precision: Double) -> Check {
    Check(key, sample, within: precision, { .shareAbove($0[key]) }, is: { _ in 0.05 })
  }
}

/// What came of one check.
struct Verdict: Sendable, CustomStringConvertible {
  /// A deviation of this many standard errors is refused: one in ten thousand by chance.
  static let limit = 3.90

  let key: String
  let expected: Double
  let estimate: Double
  let standardError: Double
  let precision: Double

  var score: Double { (estimate - expected) / standardError }
  /// The standard error as a share of the value.
  var relativeError: Double { standardError / expected.magnitude }
  var isRight: Bool { (estimate - expected).magnitude <= Self.limit * standardError }
  var isPreciseEnough: Bool {
    // What must be 0 is 0 in every replication.
    expected == 0 ? standardError == 0 : standardError > 0 && relativeError <= precision
  }
  var passes: Bool { isRight && isPreciseEnough }

  var description: String {
    String(
      format:
        "%@: expected %.10g, got %.6g, %.2f standard errors; each is %.3f %% (at most %.3f %%)",
      key, expected, estimate, score, relativeError * 100, precision * 100)
  }
}

/// The running sums of one check over replications.
///
/// Each replication yields a sum of numbers and a sum of weights. Under the target value, sum −
/// target × weights has mean 0, exactly and in each replication, also where the weight is random;
/// its mean is what is judged.
struct CheckTally: Sendable {
  let check: Check
  let statistic: Check.Statistic
  let expected: Double
  private var differences = Tally()
  private var weights = Tally()

  init(_ check: Check, _ target: Target) {
    self.check = check
    statistic = check.statistic(target)
    expected = check.expected(target)
  }

  mutating func add(_ record: Record) {
    var sum = 0.0
    var weight = 0.0
    let statistic = statistic
    check.sample.forEach(record) { value, share in
      sum += statistic(value) * share
      weight += share
    }
    differences.add(sum - expected * weight)
    weights.add(weight)
  }

  var verdict: Verdict {
    Verdict(
      key: check.key, expected: expected, estimate: expected + differences.mean / weights.mean,
      standardError: differences.standardError / weights.mean, precision: check.precision)
  }
}
