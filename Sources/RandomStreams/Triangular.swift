// SPDX-License-Identifier: GPL-3.0-or-later

/// The triangular distribution, which the GSL does not have.
///
/// Three numbers that people can give without data: the least, the most likely and the most.
enum Triangular {
  static func cdf(_ x: Double, low: Double, mode: Double, high: Double) -> Double {
    if x <= low { return 0 }
    if x >= high { return 1 }
    let width = high - low
    if x <= mode {
      return (x - low) * (x - low) / (width * (mode - low))
    }
    return 1 - (high - x) * (high - x) / (width * (high - mode))
  }

  static func quantile(_ p: Double, low: Double, mode: Double, high: Double) -> Double {
    let width = high - low
    let atMode = (mode - low) / width
    if p < atMode {
      return low + (p * width * (mode - low)).squareRoot()
    }
    return high - ((1 - p) * width * (high - mode)).squareRoot()
  }

  static func mean(low: Double, mode: Double, high: Double) -> Double {
    (low + mode + high) / 3
  }

  static func variance(low: Double, mode: Double, high: Double) -> Double {
    let (a, b, c) = (mode - low, high - mode, high - low)
    return (a * a + b * b + c * c) / 36
  }
}
