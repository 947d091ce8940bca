// SPDX-License-Identifier: GPL-3.0-or-later

/// Philox4x64-10: four counter words and two key words in, four random words out.
///
/// A counter-based generator has no state to carry: the n-th block of any stream is one function
/// call, so a draw can be asked for by its address and two streams with different addresses never
/// meet. Ten rounds of two full multiplications each; the authors found no failure in TestU01's
/// BigCrush from seven rounds up.
///
/// ```swift
/// let words = Philox4x64.block(counter: (0, 0, 0, 0), key: (0, 0))
/// // words.0 == 0x1655_4d9e_ca36_314c
/// ```
///
/// Source: Salmon, Moraes, Dror and Shaw, *Parallel Random Numbers: As Easy as 1, 2, 3*, SC11
/// (2011). NumPy's `Philox` is the same function.
public enum Philox4x64 {
  /// Four 64-bit words: a counter, or a block of output.
  public typealias Words = (UInt64, UInt64, UInt64, UInt64)

  /// The two multipliers and the two Weyl constants of the published generator.
  @usableFromInline static let multiplier0: UInt64 = 0xD2E7_470E_E14C_6C93
  @usableFromInline static let multiplier1: UInt64 = 0xCA5A_8263_9512_1157
  @usableFromInline static let weyl0: UInt64 = 0x9E37_79B9_7F4A_7C15
  @usableFromInline static let weyl1: UInt64 = 0xBB67_AE85_84CA_A73B

  /// The block of output at `counter` under `key`.
  ///
  /// Inlinable because a draw in another module costs one of these: called out of line, the ten
  /// rounds cannot overlap with the caller's work.
  ///
  /// - Complexity: twenty multiplications, no memory.
  @inlinable
  public static func block(counter: Words, key: (UInt64, UInt64)) -> Words {
    var (x0, x1, x2, x3) = counter
    var (key0, key1) = key
    var round = 0
    while round < 10 {
      let first = multiplier0.multipliedFullWidth(by: x0)
      let second = multiplier1.multipliedFullWidth(by: x2)
      x0 = second.high ^ x1 ^ key0
      x1 = second.low
      x2 = first.high ^ x3 ^ key1
      x3 = first.low
      key0 &+= weyl0
      key1 &+= weyl1
      round &+= 1
    }
    return (x0, x1, x2, x3)
  }
}
