// SPDX-License-Identifier: GPL-3.0-or-later

/// A submodel's own notes on the people it is concerned with: a sparse set.
///
/// Records stand densely one after another, in an order that depends only on the history of
/// insertions and removals, so walking through them is fast and reproducible.
/// - Complexity: O(1) for every operation but the walk.
public struct Records<Record: BitwiseCopyable & Sendable>: Sendable {
  private var positions: [UInt32] = []
  public private(set) var clients: [ClientID] = []
  private var records: [Record] = []
  private static var absent: UInt32 { .max }

  public init() {}

  public var count: Int { records.count }

  public func contains(_ client: ClientID) -> Bool {
    client.index < positions.count && positions[client.index] != Self.absent
  }

  /// The record of a client who has one.
  public subscript(client: ClientID) -> Record {
    get { records[Int(positions[client.index])] }
    _modify { yield &records[Int(positions[client.index])] }
  }

  public mutating func insert(_ record: Record, for client: ClientID) {
    precondition(!contains(client), "This client has a record already.")
    while positions.count <= client.index { positions.append(Self.absent) }
    positions[client.index] = UInt32(records.count)
    clients.append(client)
    records.append(record)
  }

  /// Takes the record away and returns it; nil when there was none.
  @discardableResult
  public mutating func remove(_ client: ClientID) -> Record? {
    guard contains(client) else { return nil }
    let position = Int(positions[client.index])
    let record = records[position]
    let last = records.count - 1
    if position != last {
      records[position] = records[last]
      clients[position] = clients[last]
      positions[clients[position].index] = UInt32(position)
    }
    records.removeLast()
    clients.removeLast()
    positions[client.index] = Self.absent
    return record
  }
}
