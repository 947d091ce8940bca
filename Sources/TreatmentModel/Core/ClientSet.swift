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

  /// Takes somebody out who may or may not belong.
  mutating func remove(_ client: ClientID) {
    if contains(client) { words[client.index >> 6] &= ~Self.bit(client) }
  }

  @inline(__always)
  private static func bit(_ client: ClientID) -> UInt64 { 1 &<< UInt64(client.slot & 63) }
}
