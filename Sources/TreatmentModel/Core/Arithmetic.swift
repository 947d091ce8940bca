// SPDX-License-Identifier: GPL-3.0-or-later

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The few functions of the C library that the model's equations need, gathered in one place so
/// that no other file of the model touches the platform.
enum Logistic {
  /// The probability with these log odds.
  @inline(__always)
  static func logistic(_ logOdds: Double) -> Double { 1 / (1 + exponential(-logOdds)) }

  /// The log odds of a probability, which must lie strictly between 0 and 1.
  static func logit(_ probability: Double) -> Double { log(probability / (1 - probability)) }

  static func log(_ x: Double) -> Double { realLog(x) }
}

private func realLog(_ x: Double) -> Double { log(x) }

enum Weibull {
  /// The probability that a Weibull length of time exceeds `time`.
  static func survival(_ time: Double, shape: Double, scale: Double) -> Double {
    exp(-pow(time / scale, shape))
  }
}

/// The factor left of something that decays at a rate: `exp(−rate × elapsed)`.
func decay(rate: Double, over elapsed: Double) -> Double { exponential(-rate * elapsed) }

extension Double {
  /// This number raised to a power.
  func raised(to power: Double) -> Double { power == 0 ? 1 : pow(self, power) }
}

/// A factor that hangs on one number of a person, with the number it was worked out from: worked out
/// anew when that number is another, or when settings change (the owner then starts afresh). A power
/// costs as much as twenty other factors of a rate.
struct RememberedFactor: BitwiseCopyable, Sendable {
  private var factor = 1.0
  private var number = Float.nan

  /// The factor for a number, if it is the one remembered; nil otherwise. It is for whoever would
  /// have to ask for memory to call what follows.
  @inline(__always)
  func known(for number: Float) -> Double? { number == self.number ? factor : nil }

  /// The factor that `rule` gives for a number.
  @inline(__always)
  mutating func callAsFunction(_ number: Float, _ rule: (Double) -> Double) -> Double {
    if number != self.number {
      self.number = number
      factor = rule(Double(number))
    }
    return factor
  }
}

/// A ratio to the power of a whole number, worked out once for the numbers that occur: a power for
/// each year of age, or for each need.
struct WholePowers: Sendable {
  private let ratio: Double
  private let lowest: Int
  private let factors: [Double]

  init(of ratio: Double, to numbers: ClosedRange<Int>) {
    self.ratio = ratio
    lowest = numbers.lowerBound
    factors = numbers.map { ratio.raised(to: Double($0)) }
  }

  /// What `raised(to:)` gives, for any number.
  @inline(__always)
  subscript(number: Int) -> Double {
    let place = number &- lowest
    return factors.indices.contains(place) ? factors[place] : ratio.raised(to: Double(number))
  }
}
