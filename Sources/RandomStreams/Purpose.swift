// SPDX-License-Identifier: GPL-3.0-or-later

/// What a random number is for: one coordinate of its address.
///
/// A purpose is a fixed number in an append-only register (kept by whoever draws), or the hash of
/// a name for things that a scenario declares. It is never a number given out in order of
/// creation: adding one purpose would then move the luck of all that follow.
///
/// ```swift
/// extension Purpose {
///   static let taperFear = Purpose(17)              // in the register
/// }
/// let visits = Purpose.named("service.outreach")    // declared in a scenario
/// ```
public struct Purpose: RawRepresentable, BitwiseCopyable, Hashable, Sendable {
  /// The counter word.
  public let rawValue: UInt64

  /// The purpose with this number in the register. Numbers below 2³² are for registers.
  @inlinable
  public init(_ number: UInt32) {
    rawValue = UInt64(number)
  }

  /// The purpose with exactly this counter word.
  @inlinable
  public init(rawValue: UInt64) {
    self.rawValue = rawValue
  }

  /// The purpose of a name: the same in every run, on every machine and in every version.
  ///
  /// FNV-1a over the UTF-8 bytes, finished by the mixing step of SplitMix64, with the top bit set
  /// so that it can never equal a number in a register. Among a thousand names, two share a
  /// purpose with probability 5 in 10¹⁴.
  ///
  /// Sources: Fowler, Noll and Vo, RFC 9923; Steele, Lea and Flood, *Fast Splittable
  /// Pseudorandom Number Generators*, OOPSLA 2014.
  public static func named(_ name: String) -> Purpose {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return Purpose(rawValue: (hash ^ (hash >> 31)) | (1 << 63))
  }
}
