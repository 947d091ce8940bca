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
    var words = counter
    var (key0, key1) = key
    var number = 0
    while number < 10 {
      words = round(words, (key0, key1))
      key0 &+= weyl0
      key1 &+= weyl1
      number &+= 1
    }
    return words
  }

  /// One of the ten rounds.
  @inlinable @inline(__always)
  static func round(_ words: Words, _ key: (UInt64, UInt64)) -> Words {
    let first = multiplier0.multipliedFullWidth(by: words.0)
    let second = multiplier1.multipliedFullWidth(by: words.2)
    return (second.high ^ words.1 ^ key.0, second.low, first.high ^ words.3 ^ key.1, first.low)
  }

  /// The keys of the ten rounds, which follow from the first alone.
  public struct RoundKeys: BitwiseCopyable, Sendable {
    public typealias Key = (UInt64, UInt64)
    @usableFromInline let k0, k1, k2, k3, k4, k5, k6, k7, k8, k9: Key

    @inlinable
    public init(_ first: Key) {
      func key(_ number: UInt64) -> Key {
        (first.0 &+ number &* weyl0, first.1 &+ number &* weyl1)
      }
      (k0, k1, k2, k3, k4) = (key(0), key(1), key(2), key(3), key(4))
      (k5, k6, k7, k8, k9) = (key(5), key(6), key(7), key(8), key(9))
    }
  }

  /// The block of output at `counter`, with the keys of the rounds worked out beforehand: four
  /// instructions in five are left.
  @inlinable @inline(__always)
  public static func block(counter: Words, keys: RoundKeys) -> Words {
    var words = round(round(counter, keys.k0), keys.k1)
    words = round(round(words, keys.k2), keys.k3)
    words = round(round(words, keys.k4), keys.k5)
    words = round(round(words, keys.k6), keys.k7)
    return round(round(words, keys.k8), keys.k9)
  }
}
