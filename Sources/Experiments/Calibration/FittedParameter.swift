// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc

/// A number that is not known, between two that bound it, to be chosen so that a model gives what
/// was observed.
public struct FittedParameter: Sendable, Hashable {
  /// What it is called: the path of a parameter.
  public let name: String
  /// The least it may be.
  public let low: Double
  /// The greatest it may be.
  public let high: Double
  /// Whether equal steps are equal ratios: for what may be a tenth or ten times as much.
  public let isLogarithmic: Bool
  /// What values are rounded to: 1 for whole numbers, a day for lengths of time. Without it they
  /// are rounded to four significant digits, so that they can be written down and are what was
  /// simulated.
  public let step: Double?

  /// A parameter between two bounds.
  ///
  /// - Precondition: both are finite, the first below the second; positive where the scale is
  ///   logarithmic; the step positive.
  public init(
    name: String, low: Double, high: Double, isLogarithmic: Bool = false, step: Double? = nil
  ) {
    precondition(low.isFinite && high.isFinite && low < high, "A range goes from low to high.")
    precondition(!isLogarithmic || low > 0, "A logarithmic scale has no place for 0.")
    precondition(step.map { $0 > 0 } ?? true, "A step is positive.")
    self.name = name
    self.low = low
    self.high = high
    self.isLogarithmic = isLogarithmic
    self.step = step
  }

  /// The value a share of the way from low to high, rounded, and never outside.
  public func value(at share: Double) -> Double {
    let share = min(1, max(0, share))
    let value = isLogarithmic ? low * pow(high / low, share) : low + share * (high - low)
    return min(high, max(low, rounded(value)))
  }

  /// Whether a value may be.
  func holds(_ value: Double) -> Bool { low <= value && value <= high }

  /// How far from low to high a value lies.
  func share(of value: Double) -> Double {
    isLogarithmic ? log(value / low) / log(high / low) : (value - low) / (high - low)
  }

  private func rounded(_ value: Double) -> Double {
    if let step { return (value / step).rounded() * step }
    guard value != 0 else { return 0 }
    // Division by a power of ten is exact where multiplication by its inverse is not.
    let places = 3 - Int(log10(abs(value)).rounded(.down))
    let power = (0..<abs(places)).reduce(1.0) { product, _ in product * 10 }
    return places >= 0 ? (value * power).rounded() / power : (value / power).rounded() * power
  }
}
