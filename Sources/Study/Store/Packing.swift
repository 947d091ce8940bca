// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// Numbers as bytes, the way numpy, R and C read them: 8 bytes each, the least first.
enum Packing {
  /// What stands for a measure that is not defined: not a number, always the same one.
  static let missing = Double.nan

  static func bytes(_ numbers: [Double]) -> Data {
    numbers.withUnsafeBytes { copy(of: $0) }
  }

  static func bytes(_ words: [UInt64]) -> Data {
    words.withUnsafeBytes { copy(of: $0) }
  }

  /// The bytes of words in memory, the least first on any machine. By their address and count: as a
  /// sequence they would be copied one by one.
  private static func copy(of bytes: UnsafeRawBufferPointer) -> Data {
    guard let start = bytes.baseAddress else { return Data() }
    if UInt64(1).littleEndian == 1 { return Data(bytes: start, count: bytes.count) }
    var swapped = bytes.bindMemory(to: UInt64.self).map(\.littleEndian)
    return Data(bytes: &swapped, count: bytes.count)
  }

  /// The words in some bytes; nil when they are no whole number of words.
  static func words(_ bytes: Data) -> [UInt64]? {
    guard bytes.count % 8 == 0 else { return nil }
    return [UInt64](unsafeUninitializedCapacity: bytes.count / 8) { words, count in
      bytes.copyBytes(to: UnsafeMutableRawBufferPointer(words))
      count = bytes.count / 8
    }.map { UInt64(littleEndian: $0) }
  }

  static func numbers(_ bytes: Data) -> [Double]? {
    words(bytes)?.map(Double.init(bitPattern:))
  }

  /// A sum over words, by which what has changed on the disk is found out: FNV-1a, a word at a
  /// time, with the high half brought down so that every bit counts in every place.
  static func checksum(_ words: some Sequence<UInt64>, after hash: UInt64 = start) -> UInt64 {
    var hash = hash
    for word in words {
      hash = (hash ^ word) &* 0x100_0000_01B3
      hash ^= hash >> 29
    }
    return hash
  }

  static let start: UInt64 = 0xcbf2_9ce4_8422_2325
}
