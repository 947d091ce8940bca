// SPDX-License-Identifier: GPL-3.0-or-later

/// A rate that falls with time since an origin, as the risk of dropping out falls with time in
/// treatment: h₀(t) = (k/λ)(t/λ)^(k−1), the hazard of a Weibull distribution with shape k ≤ 1.
///
/// A person's rate at age t is a multiplier r times h₀(t). Between two changes of r, at ages a and
/// b, a clock consumes r·[H₀(b) − H₀(a)] of its threshold, where H₀(t) = (t/λ)^k is the
/// cumulative hazard. Both that and its inverse have closed forms, so nothing is approximated by
/// small steps.
///
/// The functions are pure. Shape 1 is a constant rate of 1/λ.
public struct FallingHazard: BitwiseCopyable, Hashable, Sendable {
  /// k, above 0 and at most 1. The smaller, the steeper the fall.
  public let shape: Double
  /// λ [s]: the age by which the cumulative hazard is 1.
  public let scale: Double

  /// A hazard with shape 0.01 ≤ k ≤ 1 and scale λ > 0 [s].
  public init(shape: Double, scale: Double) {
    precondition(shape >= 0.01 && shape <= 1, "The shape of a falling hazard lies in [0.01, 1].")
    precondition(scale > 0 && scale < 0x1p52, "The scale of a hazard is a positive time.")
    self.shape = shape
    self.scale = scale
  }

  /// H₀: the hazard accumulated from the origin to an age [s]; 0 at or before the origin.
  public func cumulative(_ age: Double) -> Double {
    age <= 0 ? 0 : PortableMath.power(age / scale, shape)
  }

  /// The age [s] at which the cumulative hazard reaches a value: the inverse of `cumulative`.
  public func age(cumulative value: Double) -> Double {
    value <= 0 ? 0 : scale * PortableMath.power(value, 1 / shape)
  }

  /// What a clock with multiplier `rate` consumes between two ages.
  public func consumed(rate: Double, from start: TimeSpan, to end: TimeSpan) -> Double {
    rate * (cumulative(Double(end.seconds)) - cumulative(Double(start.seconds)))
  }

  /// The age at which a clock has consumed its threshold: the first whole second b with
  /// r·[H₀(b) − H₀(a)] ≥ `threshold`; nil when that takes more than 2⁴⁰ seconds (35,000 years).
  public func due(rate: Double, threshold: Double, from start: TimeSpan) -> TimeSpan? {
    if threshold <= 0 { return start }
    guard rate > 0 else { return nil }
    let age = age(cumulative: cumulative(Double(start.seconds)) + threshold / rate)
    guard age < 0x1p40 else { return nil }
    // The closed form is right to a few parts in 10¹⁵; the definition decides between neighbours.
    var due = max(start, TimeSpan(seconds: Int64(age.rounded(.up))))
    while due > start, consumed(rate: rate, from: start, to: due - .seconds(1)) >= threshold {
      due -= .seconds(1)
    }
    while consumed(rate: rate, from: start, to: due) < threshold { due += .seconds(1) }
    return due
  }
}
