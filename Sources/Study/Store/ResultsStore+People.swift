// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import GRDB

/// What is kept of single people: the values of those in the base, with which a further option is
/// paired without running the base again, and how many an option leaves better and worse off.
extension ResultsStore {
  /// The values of single people in a replication; nil where they were not kept.
  public func people(
    of identity: ReplicationIdentity
  ) throws(StoreError) -> [PersonalValues]? {
    try Self.telling(path) {
      try database.inDatabase { database in
        guard let row = try Self.row(of: identity, in: database) else { return nil }
        let rows = try Row.fetchAll(
          database.cachedStatement(
            sql: "SELECT measure, keys, numbers, checksum FROM person WHERE replication = ?"),
          arguments: [row])
        let people = try rows.compactMap { try self.personal($0, identity) }
        return people.isEmpty ? nil : people
      }
    }
  }

  /// A replication with all that an experiment asks for; nil where any of it is missing.
  ///
  /// - Parameters:
  ///   - base: what it was paired with; nil for the base itself.
  ///   - measures: those by which people were counted.
  ///   - profiled: whether it must have its profiles.
  func record(
    _ identity: ReplicationIdentity, pairedWith base: ReplicationIdentity?, by measures: [Int],
    profiled: Bool
  ) throws(StoreError) -> ExperimentResult.Record? {
    try Self.telling(path) {
      try database.inDatabase { database in
        guard let kept = try self.read(identity, in: database),
          let profiles = profiled ? try self.profiles(of: kept.row, identity, in: database) : [],
          let people = try self.counts(of: kept.row, identity, base, measures, in: database)
        else { return nil }
        return ExperimentResult.Record(
          values: kept.replication.values, fingerprint: kept.replication.fingerprint,
          events: kept.replication.events, people: people, profiles: profiles)
      }
    }
  }

  // MARK: Reading

  private func counts(
    of row: Int64, _ identity: ReplicationIdentity, _ base: ReplicationIdentity?,
    _ measures: [Int], in database: Database
  ) throws -> [PeopleCount]? {
    guard let base, !measures.isEmpty else { return [] }
    guard let baseRow = try Self.row(of: base, in: database) else { return nil }
    let rows = try Row.fetchAll(
      database.cachedStatement(
        sql: """
          SELECT measure, better, worse, same, unpaired, checksum FROM pair
          WHERE option = ? AND base = ?
          """),
      arguments: [row, baseRow])
    var counts: [Int: PeopleCount] = [:]
    for row in rows {
      let count = PeopleCount(better: row[1], worse: row[2], same: row[3], unpaired: row[4])
      guard let measure = measureNumbers[row[0]], row[5] == Self.digits(Self.checksum(count))
      else { throw damage(identity) }
      counts[measure] = count
    }
    let asked = measures.compactMap { counts[$0] }
    return asked.count == measures.count ? asked : nil
  }

  static func row(
    of identity: ReplicationIdentity, in database: Database
  ) throws -> Int64? {
    try Int64.fetchOne(
      database.cachedStatement(
        sql: """
          SELECT replication.id FROM replication JOIN design ON design.id = replication.design
          WHERE digest = ? AND program = ? AND seed = ? AND number = ?
          """),
      arguments: [
        identity.digest, identity.program, String(identity.seed), identity.replication,
      ])
  }

  private func personal(_ row: Row, _ identity: ReplicationIdentity) throws -> PersonalValues? {
    guard let keys = Packing.words(row[1]), let words = Packing.words(row[2]),
      keys.count == words.count,
      row[3] == Self.digits(Packing.checksum(words, after: Packing.checksum(keys))),
      zip(keys, keys.dropFirst()).allSatisfy(<)
    else { throw damage(identity) }
    let values = words.map(Double.init(bitPattern:))
    guard values.allSatisfy(\.isFinite) else { throw damage(identity) }
    guard let measure = measureNumbers[row[0]] else { return nil }
    return PersonalValues(measure: measure, keys: keys, values: values)
  }

  // MARK: Writing

  func insert(_ people: People, of row: Int64, in database: Database) throws {
    switch people {
    case .none: return
    case .values(let people):
      let statement = try database.cachedStatement(
        sql: """
          INSERT OR IGNORE INTO person (replication, measure, keys, numbers, checksum)
          VALUES (?, ?, ?, ?, ?)
          """)
      for values in people {
        let words = values.values.map(\.bitPattern)
        let sum = Packing.checksum(words, after: Packing.checksum(values.keys))
        try statement.execute(arguments: [
          row, measureIDs[values.measure], Packing.bytes(values.keys), Packing.bytes(words),
          Self.digits(sum),
        ])
      }
    case .counts(let counts, let base):
      guard let base = try Self.row(of: base, in: database) else { return }
      let statement = try database.cachedStatement(
        sql: """
          INSERT OR REPLACE INTO pair
            (option, base, measure, better, worse, same, unpaired, checksum)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?)
          """)
      for (measure, count) in counts {
        try statement.execute(arguments: [
          row, base, measureIDs[measure], count.better, count.worse, count.same, count.unpaired,
          Self.digits(Self.checksum(count)),
        ])
      }
    }
  }

  private static func checksum(_ count: PeopleCount) -> UInt64 {
    Packing.checksum(
      [count.better, count.worse, count.same, count.unpaired].map {
        UInt64(bitPattern: Int64($0))
      })
  }
}
