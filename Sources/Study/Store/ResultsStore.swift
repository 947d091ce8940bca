// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import GRDB
import Glibc

/// A file of finished replications: whatever is interrupted goes on from it, and whatever is
/// finished is extended with it, without running anything again.
///
/// Each replication is written in one transaction when it is done, so that a process killed at any
/// moment leaves whole replications only. One identity is kept once. The file is a SQLite database
/// (docs/store.md); it is looked over from end to end when it is opened, and each replication
/// carries a sum that is checked when it is read.
public final class ResultsStore: Sendable {
  /// Where it is.
  public let path: String
  /// What is measured, and of whom: what numbers in values mean.
  let measures: [MeasureDeclaration]
  let groups: [String]

  let database: DatabaseQueue
  /// The file's own numbers of measures and groups.
  let measureIDs: [Int64]
  let groupIDs: [Int64]

  /// Opens a store, or makes one where there is none.
  ///
  /// - Throws: `StoreError` for a file that is no store, is damaged, or cannot be written.
  public init(
    path: String, measures: [MeasureDeclaration], groups: [String]
  ) throws(StoreError) {
    self.path = path
    self.measures = measures
    self.groups = groups
    if try Self.kind(of: path) == .nothing { try Self.make(path) }
    try Self.refuseForeign(path)
    (database, measureIDs, groupIDs) = try Self.telling(path) {
      var configuration = Configuration()
      configuration.journalMode = .wal
      configuration.busyMode = .timeout(60)
      let database = try DatabaseQueue(path: path, configuration: configuration)
      try Self.lookOver(database, path)
      let ids = try database.write { database in
        (
          try measures.map { try Self.number(of: $0, in: database) },
          try groups.map { try Self.number(ofGroup: $0, in: database) }
        )
      }
      return (database, ids.0, ids.1)
    }
  }

  /// Brings everything into the one file and lets go of it.
  public func close() {
    // A reader that is still at work keeps the log; whoever opens the store next takes it in.
    _ = try? database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    try? database.close()
  }

  // MARK: Opening

  private static func kind(of path: String) throws(StoreError) -> Disk.Kind {
    do {
      return try Disk.kind(of: path)
    } catch {
      throw .refused(path: path, reason: error.reason)
    }
  }

  /// Makes an empty store: under another name first, so that a file at the path is always whole.
  private static func make(_ path: String) throws(StoreError) {
    let draft = "\(path).\(Disk.uniqueSuffix()).partial"
    defer { try? Disk.remove(file: draft) }
    try telling(path) {
      let database = try DatabaseQueue(path: draft)
      try database.write { database in
        try database.execute(sql: "PRAGMA application_id = \(StoreLayout.applicationID)")
        for step in StoreLayout.steps { try database.execute(sql: step) }
        try database.execute(sql: "PRAGMA user_version = \(StoreLayout.version)")
      }
      try database.close()
    }
    do {
      try Disk.place(draft, at: path)
    } catch {
      // Somebody else was quicker: theirs is as good.
      if error.code != EEXIST { throw .refused(path: path, reason: error.reason) }
    }
  }

  /// Looks at the first bytes before SQLite does, which takes an empty file for a new database.
  private static func refuseForeign(_ path: String) throws(StoreError) {
    guard try kind(of: path) == .other else { throw .foreign(path: path) }
    let head: [UInt8]
    do {
      head = try Disk.read(path, atMost: 100)
    } catch {
      throw .refused(path: path, reason: error.reason)
    }
    if head.isEmpty { throw .damaged(path: path, detail: "it is empty") }
    guard head.starts(with: Array("SQLite format 3\0".utf8)) else { throw .foreign(path: path) }
    guard head.count == 100 else { throw .damaged(path: path, detail: "it is cut short") }
    let mark = head[68..<72].reduce(0) { $0 << 8 | Int32($1) }
    guard mark == StoreLayout.applicationID else { throw .foreign(path: path) }
  }

  /// Checks the layout and every page of the file.
  private static func lookOver(_ database: DatabaseQueue, _ path: String) throws {
    try database.inDatabase { database in
      let layout = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      guard (1...StoreLayout.version).contains(layout) else {
        throw StoreError.tooNew(path: path, layout: layout, known: StoreLayout.version)
      }
      let findings = try String.fetchAll(database, sql: "PRAGMA integrity_check(3)")
      guard findings == ["ok"] else {
        throw StoreError.damaged(path: path, detail: findings.first ?? "no answer")
      }
      guard try Row.fetchOne(database, sql: "PRAGMA foreign_key_check") == nil else {
        throw StoreError.damaged(path: path, detail: "values without their replication")
      }
      for step in StoreLayout.steps.dropFirst(layout) { try database.execute(sql: step) }
      if layout < StoreLayout.version {
        try database.execute(sql: "PRAGMA user_version = \(StoreLayout.version)")
      }
    }
  }

  private static func number(
    of measure: MeasureDeclaration, in database: Database
  ) throws -> Int64 {
    try database.execute(
      sql: "INSERT OR IGNORE INTO measure (name, title, unit, theme) VALUES (?, ?, ?, ?)",
      arguments: [measure.name, measure.title, measure.unit, measure.theme])
    return try Int64.fetchOne(
      database, sql: "SELECT id FROM measure WHERE name = ?", arguments: [measure.name]) ?? 0
  }

  private static func number(ofGroup name: String, in database: Database) throws -> Int64 {
    try database.execute(sql: "INSERT OR IGNORE INTO people (name) VALUES (?)", arguments: [name])
    return try Int64.fetchOne(
      database, sql: "SELECT id FROM people WHERE name = ?", arguments: [name]) ?? 0
  }

  // MARK: Errors

  /// Does something to the database, and turns what it throws into an error of the store.
  static func telling<Value>(
    _ path: String, _ work: () throws -> Value
  ) throws(StoreError) -> Value {
    do {
      return try work()
    } catch let error as StoreError {
      throw error
    } catch let error as DatabaseError {
      switch error.resultCode {
      case .SQLITE_CORRUPT: throw .damaged(path: path, detail: error.message ?? "it is cut short")
      case .SQLITE_NOTADB: throw .foreign(path: path)
      default: throw .refused(path: path, reason: error.message ?? "\(error.resultCode)")
      }
    } catch {
      throw .refused(path: path, reason: "\(error)")
    }
  }
}
