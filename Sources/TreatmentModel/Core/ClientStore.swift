// SPDX-License-Identifier: GPL-3.0-or-later

/// Everybody in the simulated area, in recycled slots.
///
/// A slot is given back only when all that was pending for its person has been cancelled
/// (`TreatmentSystem` sees to it after the last signal about them was delivered).
public struct ClientStore: Sendable {
  private var slots: [Client] = []
  private var taken = ClientSet()
  private var free: [UInt32] = []

  /// How many people are here now.
  public private(set) var count = 0

  /// One more than the highest slot ever used.
  public var slotCount: Int { slots.count }

  mutating func admit(_ client: Client) -> ClientID {
    let slot = free.popLast() ?? UInt32(slots.count)
    let id = ClientID(slot)
    if id.index == slots.count { slots.append(client) } else { slots[id.index] = client }
    count += 1
    taken.insert(id)
    return id
  }

  mutating func remove(_ client: ClientID) {
    precondition(isPresent(client), "Nobody is in this slot.")
    count -= 1
    taken.remove(client)
    free.append(client.slot)
  }

  public subscript(client: ClientID) -> Client {
    get { slots[client.index] }
    _modify { yield &slots[client.index] }
  }

  public func isPresent(_ client: ClientID) -> Bool { taken.contains(client) }

  /// Everybody present, in slot order.
  public var everyone: [ClientID] {
    var everyone: [ClientID] = []
    everyone.reserveCapacity(count)
    everyone.append(contentsOf: taken)
    return everyone
  }

  /// Adds up what a rule gives for everybody present, without a list of them.
  func sum(_ rule: (borrowing Client) -> Int) -> Int {
    var sum = 0
    for client in taken { sum += rule(slots[client.index]) }
    return sum
  }

  /// The slot of a person, by a search through everybody.
  public func find(_ person: PersonID) -> ClientID? {
    everyone.first { slots[$0.index].person == person }
  }
}
