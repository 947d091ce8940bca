// SPDX-License-Identifier: GPL-3.0-or-later

/// Everybody in the simulated area, in recycled slots.
///
/// A slot is given back only when all that was pending for its person has been cancelled
/// (`TreatmentSystem` sees to it after the last signal about them was delivered).
public struct ClientStore: Sendable {
  private var slots: [Client] = []
  private var isTaken: [Bool] = []
  private var free: [UInt32] = []

  /// How many people are here now.
  public private(set) var count = 0

  /// One more than the highest slot ever used.
  public var slotCount: Int { slots.count }

  mutating func admit(_ client: Client) -> ClientID {
    count += 1
    if let slot = free.popLast() {
      slots[Int(slot)] = client
      isTaken[Int(slot)] = true
      return ClientID(slot)
    }
    slots.append(client)
    isTaken.append(true)
    return ClientID(UInt32(slots.count - 1))
  }

  mutating func remove(_ client: ClientID) {
    precondition(isTaken[client.index], "Nobody is in this slot.")
    isTaken[client.index] = false
    free.append(client.slot)
    count -= 1
  }

  public subscript(client: ClientID) -> Client {
    get { slots[client.index] }
    _modify { yield &slots[client.index] }
  }

  public func isPresent(_ client: ClientID) -> Bool {
    client.index < slots.count && isTaken[client.index]
  }

  /// Everybody present, in slot order.
  public var everyone: [ClientID] {
    slots.indices.lazy.filter { isTaken[$0] }.map { ClientID(UInt32($0)) }
  }

  /// Adds up what a rule gives for everybody present, without a list of them.
  func sum(_ rule: (borrowing Client) -> Int) -> Int {
    var sum = 0
    for slot in slots.indices where isTaken[slot] { sum += rule(slots[slot]) }
    return sum
  }

  /// The slot of a person, by a search through everybody.
  public func find(_ person: PersonID) -> ClientID? {
    everyone.first { slots[$0.index].person == person }
  }
}
