// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import GRDB
import Glibc
import Synchronization

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
  let profiles: [ProfileDeclaration]

  let database: DatabaseQueue
  /// The file's own numbers of measures, groups and profiles.
  let measureIDs: [Int64]
  let groupIDs: [Int64]
  let profileIDs: [Int64]
  /// The measures and groups of those numbers.
  let measureNumbers, groupNumbers: [Int64: Int]
  /// Where each measure and group stands among those of the file, from 0.
  let measurePlaces: [Int]
  let groupPlaces: [Int]
  /// How many measures and groups the file knows, of this program and of others.
  let shape: (measures: Int, people: Int)
  /// The numbers of designs that are known to be in the file, by digest and program.
  let knownDesigns = Mutex<[String: Int64]>([:])

  /// Opens a store, or makes one where there is none. One of an older layout is brought up to date.
  ///
  /// - Throws: `StoreError` for a file that is no store, is damaged, or cannot be written.
  public convenience init(
    path: String, measures: [MeasureDeclaration], groups: [String],
    profiles: [ProfileDeclaration] = []
  ) throws(StoreError) {
    precondition(!groups.isEmpty, "The first group is everyone.")
    if try Self.kind(of: path) == .nothing { try Self.make(path) }
    try Self.refuseForeign(path)
    let database = try Self.telling(path) {
      var configuration = Configuration()
      configuration.journalMode = .wal
      configuration.busyMode = .timeout(60)
      let database = try DatabaseQueue(path: path, configuration: configuration)
      try Self.lookOver(database, path)
      return database
    }
    try self.init(path, database, measures, groups, profiles) { database in
      for measure in measures { try Self.declare(measure, in: database) }
      for profile in profiles { try Self.declare(profile, in: database) }
      for group in groups {
        try database.execute(
          sql: "INSERT OR IGNORE INTO people (name) VALUES (?)", arguments: [group])
      }
    }
  }

  /// Opens a store to look at it. Nothing is changed: not the layout, not what it says of measures.
  ///
  /// - Throws: `StoreError`, also when there is none.
  public convenience init(reading path: String) throws(StoreError) {
    try Self.refuseForeign(path)
    let database = try Self.telling(path) {
      var configuration = Configuration()
      configuration.readonly = true
      configuration.busyMode = .timeout(60)
      let database = try DatabaseQueue(path: path, configuration: configuration)
      try Self.lookOver(database, path)
      return database
    }
    let declared = try Self.telling(path) {
      try database.inDatabase {
        (try Self.measures(in: $0), try Self.groups(in: $0), try Self.profiles(in: $0))
      }
    }
    try self.init(path, database, declared.0, declared.1, declared.2)
  }

  private init(
    _ path: String, _ database: DatabaseQueue, _ measures: [MeasureDeclaration],
    _ groups: [String], _ profiles: [ProfileDeclaration],
    declaring: (Database) throws -> Void = { _ in }
  ) throws(StoreError) {
    self.path = path
    self.measures = measures
    self.groups = groups
    self.profiles = profiles
    self.database = database
    let places = try Self.telling(path) {
      if !database.configuration.readonly { try database.write(declaring) }
      return try database.inDatabase {
        (
          try Self.places(of: measures.map(\.name), among: "measure", in: $0),
          try Self.places(of: groups, among: "people", in: $0),
          try Self.places(of: profiles.map(\.name), among: "profile", in: $0).0
        )
      }
    }
    (measureIDs, measurePlaces) = (places.0.0, places.0.1)
    profileIDs = places.2
    (groupIDs, groupPlaces) = (places.1.0, places.1.1)
    shape = (places.0.2, places.1.2)
    measureNumbers = Dictionary(zip(measureIDs, measures.indices), uniquingKeysWith: { $1 })
    groupNumbers = Dictionary(zip(groupIDs, groups.indices), uniquingKeysWith: { $1 })
    guard groups.isEmpty || groupPlaces[0] == 0 else {
      throw .damaged(path: path, detail: "everyone is not its first group")
    }
  }

  /// Brings everything into the one file and lets go of it. What is closed can be read on a disk
  /// that takes no writing.
  public func close() {
    // A reader that is still at work keeps the log; whoever opens the store next takes it in.
    if !database.configuration.readonly {
      _ = try? database.writeWithoutTransaction { try $0.checkpoint(.truncate) }
      _ = try? database.writeWithoutTransaction {
        try $0.execute(sql: "PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE")
      }
    }
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

  /// Checks the layout and every page of the file, and brings an older one up to date where it may
  /// be written.
  private static func lookOver(_ database: DatabaseQueue, _ path: String) throws {
    let layout = try database.inDatabase { database in
      let layout = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      guard (1...StoreLayout.version).contains(layout) else {
        throw StoreError.tooNew(path: path, layout: layout, known: StoreLayout.version)
      }
      let findings = try String.fetchAll(database, sql: "PRAGMA integrity_check(3)")
      guard findings == ["ok"] else {
        // Some come in several lines, the first of which is a heading.
        let lines = findings.flatMap { $0.split(separator: "\n") }
        let first = lines.first { !$0.hasPrefix("***") }
        throw StoreError.damaged(path: path, detail: first.map(String.init) ?? "no answer")
      }
      guard try Row.fetchOne(database, sql: "PRAGMA foreign_key_check") == nil else {
        throw StoreError.damaged(path: path, detail: "values without their replication")
      }
      return layout
    }
    guard layout < StoreLayout.version else { return }
    if database.configuration.readonly {
      if layout >= StoreLayout.readable { return }
      throw StoreError.tooOld(path: path, layout: layout, known: StoreLayout.version)
    }
    try database.write { database in
      // Asked again under the lock: another process may have been quicker.
      let layout = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
      for step in StoreLayout.steps.dropFirst(layout) { try database.execute(sql: step) }
      try database.execute(sql: "PRAGMA user_version = \(StoreLayout.version)")
    }
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
      case .SQLITE_READONLY, .SQLITE_PERM:
        throw .refused(
          path: path, reason: "this user may not write to it, or its disk can only be read")
      case .SQLITE_CANTOPEN:
        throw .refused(
          path: path,
          reason: "it cannot be opened: may this user read it and write to the folder it is in?")
      case .SQLITE_BUSY, .SQLITE_LOCKED:
        throw .refused(path: path, reason: "another program is at work on it")
      default: throw .refused(path: path, reason: error.message ?? "\(error.resultCode)")
      }
    } catch {
      throw .refused(path: path, reason: "\(error)")
    }
  }
}
