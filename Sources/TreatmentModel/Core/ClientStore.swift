// SPDX-License-Identifier: GPL-3.0-or-later

/// Everybody in the simulated area, in recycled slots.
///
/// A slot is given back only when all that was pending for its person has been cancelled
/// (`TreatmentSystem` sees to it after the last signal about them was delivered).
public struct ClientStore: Sendable {
  private var slots: [Client] = []
  /// Where each person stands in `roll`.
  private var places: [UInt32] = []
  private var taken = ClientSet()
  private var free: [UInt32] = []

  /// Everybody present, in an order that depends only on the history of entries and departures:
  /// whoever leaves is replaced by the last.
  public private(set) var roll: [ClientID] = []

  /// How many people are here now.
  public var count: Int { roll.count }

  /// One more than the highest slot ever used.
  public var slotCount: Int { slots.count }

  mutating func admit(_ client: Client) -> ClientID {
    let slot = free.popLast() ?? UInt32(slots.count)
    let id = ClientID(slot)
    if id.index == slots.count {
      slots.append(client)
      places.append(0)
    }
    slots[id.index] = client
    places[id.index] = UInt32(roll.count)
    roll.append(id)
    taken.insert(id)
    return id
  }

  mutating func remove(_ client: ClientID) {
    precondition(isPresent(client), "Nobody is in this slot.")
    let last = roll.removeLast()
    if last != client {
      roll[Int(places[client.index])] = last
      places[last.index] = places[client.index]
    }
    taken.remove(client)
    free.append(client.slot)
  }

  public subscript(client: ClientID) -> Client {
    get { slots[client.index] }
    _modify { yield &slots[client.index] }
  }

  /// These people, who are all present, in the order in which they stand in the roll.
  func inRollOrder(_ clients: [ClientID]) -> [ClientID] {
    clients.sorted { places[$0.index] < places[$1.index] }
  }

  public func isPresent(_ client: ClientID) -> Bool { taken.contains(client) }

  /// Everybody present, in slot order.
  public var everyone: [ClientID] {
    slots.indices.lazy.map { ClientID(UInt32($0)) }.filter { taken.contains($0) }
  }

  /// Adds up what a rule gives for everybody present, without a list of them.
  func sum(_ rule: (borrowing Client) -> Int) -> Int {
    var sum = 0
    for slot in slots.indices where taken.contains(ClientID(UInt32(slot))) {
      sum += rule(slots[slot])
    }
    return sum
  }

  /// The slot of a person, by a search through everybody.
  public func find(_ person: PersonID) -> ClientID? {
    everyone.first { slots[$0.index].person == person }
  }
}
