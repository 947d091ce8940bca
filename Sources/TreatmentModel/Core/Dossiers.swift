// SPDX-License-Identifier: GPL-3.0-or-later

/// A submodel's own notes on everybody, from when they enter until they leave: one each, in the
/// slot of the person, and nothing beside it.
///
/// `Records` is for notes on some people. A walk through everybody is one of `ClientStore.everyone`,
/// which is the same for all submodels.
/// - Complexity: O(1) for every operation.
struct Dossiers<Record: BitwiseCopyable & Sendable>: Sendable {
  private var slots: [Record] = []
  private var holders = ClientSet()

  func contains(_ client: ClientID) -> Bool { holders.contains(client) }

  /// The record of a client who has one.
  subscript(client: ClientID) -> Record {
    get { slots[client.index] }
    _modify { yield &slots[client.index] }
  }

  mutating func insert(_ record: Record, for client: ClientID) {
    precondition(!contains(client), "This client has a record already.")
    while slots.count <= client.index { slots.append(record) }
    slots[client.index] = record
    holders.insert(client)
  }

  /// Takes the record away and returns it; nil when there was none.
  @discardableResult
  mutating func remove(_ client: ClientID) -> Record? {
    guard contains(client) else { return nil }
    holders.remove(client)
    return slots[client.index]
  }
}
