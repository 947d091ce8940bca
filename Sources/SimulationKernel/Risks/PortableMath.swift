// SPDX-License-Identifier: GPL-3.0-or-later

/// Logarithm, exponential and power from additions, multiplications and divisions alone.
///
/// The system's mathematics library picks different code on different processors, and the last
/// bits differ. These give the same bits everywhere, because IEEE arithmetic does, and need no
/// import. They are right to about one unit in the last place, and are used where a hazard is
/// inverted; sampling has its own library.
enum PortableMath {
  /// The natural logarithm of a positive, finite number.
  ///
  /// x = m·2ᵉ with m in [√½, √2), and ln m = 2·artanh(s) with s = (m − 1)/(m + 1), |s| < 0.172:
  /// eleven terms of the series reach the last bit.
  static func log(_ x: Double) -> Double {
    var exponent = Double(x.exponent)
    var significand = x.significand
    if significand > 0x1.6a09e667f3bcdp0 {
      significand /= 2
      exponent += 1
    }
    let s = (significand - 1) / (significand + 1)
    let square = s * s
    var series = 0.0
    for odd in stride(from: 23.0, through: 3, by: -2) { series = (series + 1 / odd) * square }
    return exponent * ln2High + (exponent * ln2Low + (2 * s * series + 2 * s))
  }

  /// e to a power between −700 and 700.
  ///
  /// x = n·ln 2 + r with |r| < 0.347: fourteen terms of the series reach the last bit.
  static func exp(_ x: Double) -> Double {
    let n = (x / (ln2High + ln2Low)).rounded()
    let r = (x - n * ln2High) - n * ln2Low
    var series = 1.0
    for term in stride(from: 14.0, through: 1, by: -1) { series = 1 + r * series / term }
    return Double(sign: .plus, exponent: Int(n), significand: series)
  }

  /// A positive number to a power. Beyond e^±700 it is 0 or infinite.
  static func power(_ base: Double, _ exponent: Double) -> Double {
    if exponent == 1 || base == 1 { return base }
    if exponent == 0.5 { return base.squareRoot() }
    let logarithm = exponent * log(base)
    if logarithm < -700 { return 0 }
    return logarithm > 700 ? .infinity : exp(logarithm)
  }

  /// ln 2 in two parts; the first ends in 21 zero bits, so that its multiples by an exponent are
  /// exact.
  private static let ln2High = 0x1.62e42fee00000p-1
  private static let ln2Low = 0x1.a39ef35793c76p-33
}
