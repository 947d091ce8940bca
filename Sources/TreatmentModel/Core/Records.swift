// SPDX-License-Identifier: GPL-3.0-or-later

/// A submodel's own notes on the people it is concerned with.
///
/// Records stand densely one after another, in an order that depends only on the history of
/// insertions and removals, so walking through them is fast and reproducible. They are found by a
/// small hash table, so what they cost depends on how many there are and not on how many people
/// (but for a bit each, which spares those without a record a search). `Register` is for notes on
/// many, `Dossiers` for notes on everybody.
/// - Complexity: O(1) for every operation but the walk.
public struct Records<Record: BitwiseCopyable & Sendable>: Sendable {
  public private(set) var clients: [ClientID] = []
  private var records: [Record] = []
  private var holders = ClientSet()
  /// Places in the two arrays above, by open addressing: as many as a power of two, at most three
  /// quarters of them in use.
  private var index: [UInt32] = []

  private static var vacant: UInt32 { .max }

  public init() {}

  public var count: Int { records.count }

  public func contains(_ client: ClientID) -> Bool { holders.contains(client) }

  /// The record of a client who has one.
  public subscript(client: ClientID) -> Record {
    @inline(__always)
    get { records[position(of: client)] }
    @inline(__always)
    _modify { yield &records[position(of: client)] }
  }

  public mutating func insert(_ record: Record, for client: ClientID) {
    precondition(!contains(client), "This client has a record already.")
    clients.append(client)
    records.append(record)
    holders.insert(client)
    if clients.count * 4 > index.count * 3 { grow() } else { enter(clients.count - 1) }
  }

  /// Takes the record away and returns it; nil when there was none.
  @discardableResult
  public mutating func remove(_ client: ClientID) -> Record? {
    guard contains(client) else { return nil }
    let entry = find(client)
    let position = Int(index[entry])
    let record = records[position]
    // The last one takes its place.
    let entryOfLast = find(clients[clients.count - 1])
    clients[position] = clients[clients.count - 1]
    records[position] = records[records.count - 1]
    index[entryOfLast] = UInt32(position)
    vacate(entry)
    clients.removeLast()
    records.removeLast()
    holders.remove(client)
    return record
  }

  // MARK: The index

  /// Where in the index the search for a client begins. Neighbouring slots are spread by
  /// multiplication (Knuth 1973, *Sorting and searching*, 6.4).
  @inline(__always)
  private func home(of client: ClientID) -> Int {
    Int(truncatingIfNeeded: (client.slot &* 0x9E37_79B9) &>> 7) & (index.count &- 1)
  }

  /// The entry of a client who has a record.
  @inline(__always)
  private func find(_ client: ClientID) -> Int {
    index.withUnsafeBufferPointer { index in
      var entry = home(of: client)
      while true {
        precondition(entry < index.count && index[entry] != Self.vacant, "There is no record.")
        if clients[Int(index[entry])] == client { return entry }
        entry = (entry &+ 1) & (index.count &- 1)
      }
    }
  }

  @inline(__always)
  private func position(of client: ClientID) -> Int { Int(index[find(client)]) }

  private mutating func enter(_ position: Int) {
    var entry = home(of: clients[position])
    while index[entry] != Self.vacant { entry = (entry + 1) & (index.count - 1) }
    index[entry] = UInt32(position)
  }

  private mutating func grow() {
    index = Array(repeating: Self.vacant, count: max(8, index.count * 2))
    for position in clients.indices { enter(position) }
  }

  /// Empties an entry, and moves those behind it up that would not be found across the gap.
  private mutating func vacate(_ entry: Int) {
    let mask = index.count - 1
    var gap = entry
    var next = (gap + 1) & mask
    while index[next] != Self.vacant {
      let wanted = home(of: clients[Int(index[next])])
      if (next - wanted) & mask >= (next - gap) & mask {
        index[gap] = index[next]
        gap = next
      }
      next = (next + 1) & mask
    }
    index[gap] = Self.vacant
  }
}
