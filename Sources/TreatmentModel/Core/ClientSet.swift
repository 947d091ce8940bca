// SPDX-License-Identifier: GPL-3.0-or-later

/// Who belongs, in a bit for each slot.
struct ClientSet: Sendable {
  private var words: [UInt64] = []

  @inline(__always)
  func contains(_ client: ClientID) -> Bool {
    let word = client.index &>> 6
    return word < words.count && words[word] & Self.bit(client) != 0
  }

  mutating func insert(_ client: ClientID) {
    while words.count <= client.index >> 6 { words.append(0) }
    words[client.index >> 6] |= Self.bit(client)
  }

  mutating func set(_ client: ClientID, _ belongs: Bool) {
    if belongs { insert(client) } else { remove(client) }
  }

  /// Takes somebody out who may or may not belong.
  mutating func remove(_ client: ClientID) {
    if contains(client) { words[client.index >> 6] &= ~Self.bit(client) }
  }

  @inline(__always)
  private static func bit(_ client: ClientID) -> UInt64 { 1 &<< UInt64(client.slot & 63) }
}

/// Everybody who belongs, in the order of their slots.
extension ClientSet: Sequence {
  struct Iterator: IteratorProtocol {
    private let words: [UInt64]
    private var number = 0
    /// What is left of the word of this number.
    private var rest: UInt64

    fileprivate init(_ words: [UInt64]) {
      self.words = words
      rest = words.first ?? 0
    }

    mutating func next() -> ClientID? {
      while rest == 0 {
        guard number + 1 < words.count else { return nil }
        number += 1
        rest = words[number]
      }
      defer { rest &= rest &- 1 }
      return ClientID(UInt32(number << 6 + rest.trailingZeroBitCount))
    }
  }

  func makeIterator() -> Iterator { Iterator(words) }
}
