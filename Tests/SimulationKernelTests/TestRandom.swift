// SPDX-License-Identifier: GPL-3.0-or-later

/// A small generator for tests (SplitMix64: Steele, Lea and Flood 2014), seeded so that every run
/// of a test is the same.
struct TestRandom {
  private var state: UInt64

  init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 }

  mutating func word() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// A whole number from 0 up to, and without, `bound`. The bias is of no interest here.
  mutating func below(_ bound: Int) -> Int { Int(word() % UInt64(bound)) }

  /// A number in (0, 1).
  mutating func uniform() -> Double { (Double(word() >> 11) + 0.5) * 0x1p-53 }
}
