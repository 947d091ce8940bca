// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import GRDB

extension ResultsStore {
  /// What is kept of a replication; nil when it has not been run.
  ///
  /// - Throws: `.damaged` when what was read is not what was written.
  public func replication(
    _ identity: ReplicationIdentity
  ) throws(StoreError) -> StoredReplication? {
    try Self.telling(path) {
      try database.inDatabase { try self.read(identity, in: $0) }
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
    try Self.telling(path) {
      try database.write { database in
        if let kept = try self.read(identity, in: database) {
          if kept == replication { return false }
          throw StoreError.contradiction(path: self.path, replication: identity)
        }
        let design = try Self.design(identity, name: name, scenario: scenario, in: database)
        let row = try self.insert(replication, identity, design: design, in: database)
        try self.insert(replication.values, of: row, in: database)
        return true
      }
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

  // MARK: Reading

  private func read(
    _ identity: ReplicationIdentity, in database: Database
  ) throws -> StoredReplication? {
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
      let checksum = UInt64(row[3] as String, radix: 16)
    else { throw damage(identity) }
    let replication = StoredReplication(
      values: try values(of: id, in: database), fingerprint: fingerprint, events: row[2])
    guard replication.checksum(measures: measures.map(\.name), groups: groups) == checksum else {
      throw damage(identity)
    }
    return replication
  }

  private func values(of row: Int64, in database: Database) throws -> [MeasureValue] {
    let cursor = try Row.fetchCursor(
      database.cachedStatement(
        sql: "SELECT measure, people, value FROM value WHERE replication = ?"),
      arguments: [row])
    var values: [MeasureValue] = []
    while let cell = try cursor.next() {
      let value: Double = cell[2]
      guard let measure = measureIDs.firstIndex(of: cell[0]),
        let group = groupIDs.firstIndex(of: cell[1]), value.isFinite
      else { continue }  // Then the sum does not agree.
      values.append(MeasureValue(measure: measure, group: group, value: value))
    }
    return values
  }

  private func damage(_ identity: ReplicationIdentity) -> StoreError {
    .damaged(
      path: path, detail: "replication \(identity.replication) is not as it was written")
  }

  // MARK: Writing

  private static func design(
    _ identity: ReplicationIdentity, name: String, scenario: String, in database: Database
  ) throws -> Int64 {
    try database.cachedStatement(
      sql: "INSERT OR IGNORE INTO design (digest, program, name, scenario) VALUES (?, ?, ?, ?)"
    ).execute(arguments: [identity.digest, identity.program, name, scenario])
    return try Int64.fetchOne(
      database.cachedStatement(sql: "SELECT id FROM design WHERE digest = ? AND program = ?"),
      arguments: [identity.digest, identity.program]) ?? 0
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
    return database.lastInsertedRowID
  }

  /// Values are written many at a time: a statement costs as much as ten rows.
  private func insert(
    _ values: [MeasureValue], of row: Int64, in database: Database
  ) throws {
    let most = 64
    for start in stride(from: 0, to: values.count, by: most) {
      let part = values[start..<min(start + most, values.count)]
      let places = Array(repeating: "(?, ?, ?, ?)", count: part.count).joined(separator: ", ")
      var arguments: [(any DatabaseValueConvertible)?] = []
      for value in part {
        arguments += [row, measureIDs[value.measure], groupIDs[value.group], value.value]
      }
      try database.cachedStatement(
        sql: "INSERT INTO value (replication, measure, people, value) VALUES \(places)"
      ).execute(arguments: StatementArguments(arguments))
    }
  }

  /// Sixteen hexadecimal digits.
  static func digits(_ word: UInt64) -> String {
    let text = String(word, radix: 16)
    return String(repeating: "0", count: 16 - text.count) + text
  }
}
