// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import GRDB
import Synchronization

extension ResultsStore {
  /// What is kept of a replication; nil when it has not been run.
  ///
  /// - Throws: `.damaged` when what was read is not what was written.
  public func replication(
    _ identity: ReplicationIdentity
  ) throws(StoreError) -> StoredReplication? {
    try Self.telling(path) {
      try database.inDatabase { try self.read(identity, in: $0)?.replication }
    }
  }

  /// Keeps a finished replication, whole or not at all.
  ///
  /// - Parameters:
  ///   - name: what its scenario is called in tables; the first name given to a digest stays.
  ///   - scenario: the scenario as one text, from which it can be read again.
  /// - Returns: false when it is there already with the same result, and nothing was done.
  /// - Throws: `.contradiction` when it is there with another one.
  @discardableResult
  public func add(
    _ replication: StoredReplication, as identity: ReplicationIdentity, name: String,
    scenario: String
  ) throws(StoreError) -> Bool {
    try add(
      replication, as: identity, name: name, scenario: scenario, people: .none, profiles: nil)
  }

  /// What is kept of single people beside a replication.
  enum People {
    /// Nothing: the replication stands for itself.
    case none
    /// The values of each, for it is the base that others are paired with.
    case values([PersonalValues])
    /// How many are better and worse off than under the base, by personal measure.
    case counts([(measure: Int, count: PeopleCount)], base: ReplicationIdentity)
  }

  /// Keeps a finished replication with what there is of single people, in one transaction.
  ///
  /// - Parameter profiles: nil where nobody asked for any.
  @discardableResult
  func add(
    _ replication: StoredReplication, as identity: ReplicationIdentity, name: String,
    scenario: String, people: People, profiles: [ProfileValues]?
  ) throws(StoreError) -> Bool {
    try Self.telling(path) {
      let (isNew, design) = try database.write { database in
        let design = try self.design(
          digest: identity.digest, program: identity.program, name: name, scenario: scenario,
          in: database)
        let kept = try self.read(identity, in: database)
        if let kept, kept.replication != replication {
          throw StoreError.contradiction(path: self.path, replication: identity)
        }
        let row =
          try kept?.row ?? self.insert(replication, identity, design: design, in: database)
        try self.insert(people, of: row, in: database)
        if let profiles { try self.insert(profiles, of: row, in: database) }
        return (kept == nil, design)
      }
      // Only now, for what was taken back is not there.
      knownDesigns.withLock { $0[identity.digest + identity.program] = design }
      return isNew
    }
  }

  /// How many replications are kept.
  public func count() throws(StoreError) -> Int {
    try Self.telling(path) {
      try database.inDatabase {
        try Int.fetchOne($0, sql: "SELECT count(*) FROM replication") ?? 0
      }
    }
  }

  /// How many replications of a design are kept, of those with a number below `limit`.
  public func count(
    digest: String, program: String, seed: UInt64, below limit: Int
  ) throws(StoreError) -> Int {
    try Self.telling(path) {
      try database.inDatabase {
        try Int.fetchOne(
          $0,
          sql: """
            SELECT count(*) FROM replication JOIN design ON design.id = replication.design
            WHERE digest = ? AND program = ? AND seed = ? AND number < ?
            """, arguments: [digest, program, String(seed), limit]) ?? 0
      }
    }
  }

  // MARK: Reading

  /// A replication and the number of its row.
  func read(
    _ identity: ReplicationIdentity, in database: Database
  ) throws -> (row: Int64, replication: StoredReplication)? {
    let row = try Row.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT replication.id, fingerprint, events, checksum FROM replication
            JOIN design ON design.id = replication.design
          WHERE digest = ? AND program = ? AND seed = ? AND number = ?
          """),
      arguments: [
        identity.digest, identity.program, String(identity.seed), identity.replication,
      ])
    guard let row else { return nil }
    let id: Int64 = row[0]
    guard let fingerprint = UInt64(row[1] as String, radix: 16),
      let checksum = UInt64(row[3] as String, radix: 16),
      let groups = try groupValues(of: id, in: database)
    else { throw damage(identity) }
    let replication = StoredReplication(
      values: try values(of: id, in: database) + groups, fingerprint: fingerprint, events: row[2])
    guard replication.checksum(measures: measures.map(\.name), groups: self.groups) == checksum
    else { throw damage(identity) }
    return (id, replication)
  }

  private func values(of row: Int64, in database: Database) throws -> [MeasureValue] {
    let cursor = try Row.fetchCursor(
      database.cachedStatement(
        sql: "SELECT measure, people, value FROM value WHERE replication = ?"),
      arguments: [row])
    var values: [MeasureValue] = []
    while let cell = try cursor.next() {
      let value: Double = cell[2]
      guard let measure = measureNumbers[cell[0]],
        let group = groupNumbers[cell[1]], value.isFinite
      else { continue }  // Then the sum does not agree.
      values.append(MeasureValue(measure: measure, group: group, value: value))
    }
    return values
  }

  func damage(_ identity: ReplicationIdentity) -> StoreError {
    .damaged(
      path: path, detail: "replication \(identity.replication) is not as it was written")
  }

  // MARK: Writing

  /// The number of a design, which is written down if it is new.
  func design(
    digest: String, program: String, name: String, scenario: String, in database: Database
  ) throws -> Int64 {
    if let known = knownDesigns.withLock({ $0[digest + program] }) { return known }
    try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO design (digest, program, name, scenario) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [digest, program, name, scenario])
    return try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT id FROM design WHERE digest = ? AND program = ?"),
      arguments: [digest, program]) ?? 0
  }

  private func insert(
    _ replication: StoredReplication, _ identity: ReplicationIdentity, design: Int64,
    in database: Database
  ) throws -> Int64 {
    let checksum = replication.checksum(measures: measures.map(\.name), groups: groups)
    try database.cachedStatement(
      sql: """
        INSERT INTO replication (design, seed, number, fingerprint, events, checksum)
        VALUES (?, ?, ?, ?, ?, ?)
        """
    ).execute(arguments: [
      design, String(identity.seed), identity.replication, Self.digits(replication.fingerprint),
      replication.events, Self.digits(checksum),
    ])
    let row = database.lastInsertedRowID
    try insertEveryone(replication.values, of: row, in: database)
    try insertGroups(replication.values, of: row, in: database)
    return row
  }

  /// Values are written many at a time: a statement costs as much as ten rows.
  private func insertEveryone(
    _ values: [MeasureValue], of row: Int64, in database: Database
  ) throws {
    let values = values.filter { $0.group == 0 }
    let most = 64
    for start in stride(from: 0, to: values.count, by: most) {
      let part = values[start..<min(start + most, values.count)]
      let places = Array(repeating: "(?, ?)", count: part.count).joined(separator: ", ")
      var arguments: [(any DatabaseValueConvertible)?] = [row, groupIDs[0]]
      for value in part {
        arguments.append(measureIDs[value.measure])
        arguments.append(value.value)
      }
      try database.cachedStatement(
        sql: """
          INSERT INTO value (replication, measure, people, value)
          SELECT ?1, column1, ?2, column2 FROM (VALUES \(places))
          """
      ).execute(arguments: StatementArguments(arguments))
    }
  }

  /// Sixteen hexadecimal digits.
  static func digits(_ word: UInt64) -> String {
    let text = String(word, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
