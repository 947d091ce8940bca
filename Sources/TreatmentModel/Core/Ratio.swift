// SPDX-License-Identifier: GPL-3.0-or-later

/// A rate ratio for one unit of something that differs from person to person, kept as its logarithm.
///
/// Ratios multiply and logarithms add: what several of them come to for a person is one sum and one
/// exponential, which costs less than to remember a power for each of them, in bytes and in time.
///
/// ```swift
/// rate *= exponential(evidence.trust.log * trust + evidence.network.log * network)
/// ```
struct Ratio: Sendable, Equatable {
  /// The natural logarithm. A ratio of 0 has a very low one, so that 0 units of it are still 1.
  let log: Double

  init(_ ratio: Double) { log = ratio > 0 ? Logistic.log(ratio) : -1e9 }
}

/// e to a power, to fourteen digits: 0 below e⁻⁷⁰⁰, and e⁷⁰⁰ for anything above.
///
/// x = n·ln 2 + r with |r| < 0.347, and eʳ = (E + O)/(E − O), where E and O are the even and the odd
/// part of the numerator of Padé's approximant of order 5: its error is below 10⁻¹⁵. Nothing but
/// additions, multiplications and one division, so it is the same on every machine; and without a
/// call, at half the instructions of the library's.
@inline(__always)
func exponential(_ x: Double) -> Double {
  guard x > -700 else { return 0 }
  let x = x < 700 ? x : 700
  // Adding 1.5 · 2⁵² rounds to a whole number, which then stands in the lowest bits.
  let shifted = x * 0x1.71547652b82fep0 + 0x1.8p52
  let n = shifted - 0x1.8p52
  let r = (x - n * 0x1.62e42fee00000p-1) - n * 0x1.a39ef35793c76p-33
  let square = r * r
  let even = 30_240 + square * (3_360 + square * 30)
  let odd = r * (15_120 + square * (420 + square))
  let power = (even + odd) / (even - odd)
  // Times 2ⁿ: n is added to the exponent.
  return Double(bitPattern: power.bitPattern &+ shifted.bitPattern &<< 52)
}
