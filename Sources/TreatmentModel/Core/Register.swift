// SPDX-License-Identifier: GPL-3.0-or-later

/// A submodel's own notes on many people, though not on all: `Records`, found in one step by four
/// bytes for everybody.
///
/// Where one in four has a record this takes no more than a hash table would, and it is the faster.
struct Register<Record: BitwiseCopyable & Sendable>: Sendable {
  private var positions: [UInt32] = []
  private(set) var clients: [ClientID] = []
  private var records: [Record] = []
  private static var absent: UInt32 { .max }

  var count: Int { records.count }

  func contains(_ client: ClientID) -> Bool {
    client.index < positions.count && positions[client.index] != Self.absent
  }

  /// The record of a client who has one.
  subscript(client: ClientID) -> Record {
    get { records[Int(positions[client.index])] }
    _modify { yield &records[Int(positions[client.index])] }
  }

  mutating func insert(_ record: Record, for client: ClientID) {
    precondition(!contains(client), "This client has a record already.")
    while positions.count <= client.index { positions.append(Self.absent) }
    positions[client.index] = UInt32(records.count)
    clients.append(client)
    records.append(record)
  }

  /// Takes the record away and returns it; nil when there was none. The last takes its place.
  @discardableResult
  mutating func remove(_ client: ClientID) -> Record? {
    guard contains(client) else { return nil }
    let position = Int(positions[client.index])
    let record = records[position]
    positions[clients[clients.count - 1].index] = UInt32(position)
    positions[client.index] = Self.absent
    clients.swapAt(position, clients.count - 1)
    records.swapAt(position, records.count - 1)
    clients.removeLast()
    records.removeLast()
    return record
  }
}
