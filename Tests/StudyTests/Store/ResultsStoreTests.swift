// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import GRDB
import Testing

@testable import Study

@Suite("The results store")
struct ResultsStoreTests {
  private let folder: ScenarioFolder
  private var path: String { folder.path + "/kept.sqlite" }
  private let measures = DiceGame.measures
  private let groups = ["everyone", "women"]

  init() throws { folder = try ScenarioFolder() }

  private func open(_ path: String? = nil) throws -> ResultsStore {
    try ResultsStore(path: path ?? self.path, measures: measures, groups: groups)
  }

  private func identity(_ replication: Int, digest: String = "abc") -> ReplicationIdentity {
    ReplicationIdentity(digest: digest, seed: .max, replication: replication, program: "test")
  }

  private func result(_ replication: Int) -> StoredReplication {
    StoredReplication(
      values: [
        MeasureValue(measure: 0, group: 1, value: 0.1 + Double(replication)),
        MeasureValue(measure: 0, value: 1 / 3), MeasureValue(measure: 1, value: 7),
      ], fingerprint: .max - UInt64(replication), events: 12)
  }

  private func add(_ replication: Int, to store: ResultsStore) throws -> Bool {
    try store.add(result(replication), as: identity(replication), name: "s", scenario: "{}")
  }

  @Test("Gives back every value to the last bit, and nothing for what was not run")
  func roundTrip() throws {
    let store = try open()
    #expect(try store.replication(identity(0)) == nil)
    let odd = [0.1, 0x1p-1070, .greatestFiniteMagnitude, -0.0, 3, .pi, 1 - .ulpOfOne / 2]
    for (n, value) in odd.enumerated() {
      let kept = StoredReplication(
        values: [MeasureValue(measure: 1, group: 1, value: value)], fingerprint: 1, events: 0)
      try store.add(kept, as: identity(n), name: "s", scenario: "{}")
      let read = try #require(try store.replication(identity(n)))
      #expect(read.values[0].value.bitPattern == (value + 0).bitPattern)
      #expect(read == kept)
    }
  }

  @Test("Keeps one identity once, and refuses another result for it")
  func once() throws {
    let store = try open()
    #expect(try add(3, to: store))
    #expect(try !add(3, to: store))
    #expect(try store.count() == 1)
    #expect(throws: StoreError.contradiction(path: path, replication: identity(3))) {
      try store.add(result(4), as: identity(3), name: "s", scenario: "{}")
    }
    #expect(try store.replication(identity(3)) == result(3))
  }

  @Test("Another digest, seed or version is another replication")
  func identities() throws {
    let store = try open()
    #expect(try add(3, to: store))
    #expect(try store.replication(identity(3, digest: "abd")) == nil)
    let other = ReplicationIdentity(digest: "abc", seed: 1, replication: 3, program: "test")
    #expect(try store.replication(other) == nil)
    let later = ReplicationIdentity(digest: "abc", seed: .max, replication: 3, program: "test 2")
    #expect(try store.replication(later) == nil)
  }

  @Test("Exports the same bytes whatever the order of work, and however often it was reopened")
  func export() throws {
    let first = try open()
    for n in 0..<6 { _ = try add(n, to: first) }
    let expected = try first.export()
    first.close()

    let other = folder.path + "/other.sqlite"
    for n in [5, 2, 0, 4, 1, 3, 2] {
      let store = try open(other)
      _ = try add(n, to: store)
      store.close()
    }
    #expect(try open(other).export() == expected)
    #expect(expected.contains("18446744073709551615,5,fffffffffffffffa,12,points,women,5.1\r\n"))
  }

  @Test("Without a proper farewell nothing that was finished is lost")
  func killed() throws {
    // A copy of the file and its log at a moment of work is what a killed process leaves.
    let store = try open()
    for n in 0..<4 { _ = try add(n, to: store) }
    for ending in ["", "-wal"] {
      try FileManager.default.copyItem(
        atPath: path + ending, toPath: folder.path + "/copy.sqlite" + ending)
    }
    let copy = try open(folder.path + "/copy.sqlite")
    #expect(try copy.count() == 4)
    #expect(try copy.export() == store.export())
  }

  @Test("After its farewell the store is one file")
  func oneFile() throws {
    let store = try open()
    _ = try add(1, to: store)
    store.close()
    let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(left == ["kept.sqlite"])
  }

  @Test("A file that is no store is refused and left alone")
  func foreign() throws {
    for text in ["Not a database, but a text of some length. ", "SQLite format 3"] {
      let bytes = Array(String(repeating: text, count: 40).utf8)
      try folder.write(bytes, to: "kept.sqlite")
      #expect(throws: StoreError.foreign(path: path)) { try open() }
      #expect(FileManager.default.contents(atPath: path) == Data(bytes))
    }
    try FileManager.default.removeItem(atPath: path)
    try DatabaseQueue(path: path).write { try $0.execute(sql: "CREATE TABLE mine (x)") }
    #expect(throws: StoreError.foreign(path: path)) { try open() }
    #expect(throws: StoreError.foreign(path: folder.path)) { try open(folder.path) }
  }

  @Test("A file that was cut short is recognised, wherever it was cut")
  func cutShort() throws {
    let store = try open()
    for n in 0..<200 { _ = try add(n, to: store) }
    store.close()
    let whole = try #require(FileManager.default.contents(atPath: path))
    for share in [0, 0.001, 0.2, 0.5, 0.9, 0.999] {
      try whole.prefix(Int(Double(whole.count) * share)).write(to: URL(filePath: path))
      let error = #expect(throws: StoreError.self, "cut at \(share)") { try open() }
      guard case .damaged = error else {
        Issue.record("\(String(describing: error)) at \(share)")
        continue
      }
    }
  }

  @Test("A value that changed on the disk is found out when it is read")
  func flipped() throws {
    let store = try open()
    _ = try add(1, to: store)
    store.close()
    let database = try DatabaseQueue(path: path)
    try database.write { try $0.execute(sql: "UPDATE value SET value = 0.25 WHERE measure = 2") }
    try database.close()
    let error = #expect(throws: StoreError.self) { try open().replication(identity(1)) }
    guard case .damaged = error else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("A value of a group that changed on the disk is found out as well")
  func flippedGroup() throws {
    let store = try open()
    _ = try add(1, to: store)
    store.close()
    let database = try DatabaseQueue(path: path)
    try database.write {
      try $0.execute(sql: "UPDATE packed SET numbers = zeroblob(length(numbers))")
    }
    try database.close()
    #expect(throws: StoreError.self) { try open().replication(identity(1)) }
  }

  @Test("The values of groups are one row of 64-bit numbers, measure by measure")
  func packed() throws {
    let store = try open()
    _ = try add(1, to: store)
    store.close()
    let database = try DatabaseQueue(path: path)
    let (rows, bytes) = try database.read {
      (
        try Int.fetchOne($0, sql: "SELECT count(*) FROM value"),
        try Data.fetchOne($0, sql: "SELECT numbers FROM packed")
      )
    }
    #expect(rows == 2)
    let numbers = try #require(bytes.flatMap(Packing.numbers))
    #expect(numbers.count == 2 && numbers[0] == 1.1 && numbers[1].isNaN)
  }

  @Test("A store of the layout before can be read as it is; what it did not hold is left empty")
  func layoutBefore() throws {
    let store = try ResultsStore(path: path, measures: measures, groups: groups)
    store.close()
    let database = try DatabaseQueue(path: path)
    try database.write {
      try $0.execute(sql: "ALTER TABLE measure DROP COLUMN definition; PRAGMA user_version = 2")
    }
    try database.close()
    let old = try ResultsStore(reading: path)
    #expect(old.measures.map(\.name) == measures.map(\.name))
    #expect(old.measures.allSatisfy { $0.definition.isEmpty })
    old.close()
    let new = try ResultsStore(path: path, measures: measures, groups: groups)
    #expect(new.measures == measures)
    new.close()
  }

  @Test("A store of the first layout is brought up to date, with all that is in it")
  func firstLayout() throws {
    let database = try DatabaseQueue(path: path)
    let old = result(1)
    let sum = old.checksum(measures: measures.map(\.name), groups: groups)
    try database.write { database in
      try database.execute(sql: StoreLayout.steps[0])
      try database.execute(
        sql: """
          PRAGMA application_id = \(StoreLayout.applicationID);
          PRAGMA user_version = 1;
          INSERT INTO design VALUES (1, 'abc', 'test', 's', '{}');
          INSERT INTO measure VALUES (1, 'points', 'Points', '', 'Play'), (2, 'deaths', 'D', '', '');
          INSERT INTO people VALUES (1, 'everyone'), (2, 'women');
          INSERT INTO replication VALUES (1, 1, '18446744073709551615', 1,
            '\(ResultsStore.digits(old.fingerprint))', 12, '\(ResultsStore.digits(sum))');
          """)
      for value in old.values {
        try database.execute(
          sql: "INSERT INTO value VALUES (1, ?, ?, ?)",
          arguments: [value.measure + 1, value.group + 1, value.value])
      }
    }
    try database.close()
    #expect(throws: StoreError.tooOld(path: path, layout: 1, known: StoreLayout.version)) {
      try ResultsStore(reading: path)
    }
    let store = try open()
    #expect(try store.replication(identity(1)) == old)
    #expect(try add(2, to: store))
    #expect(try store.replication(identity(2)) == result(2))
    store.close()
    #expect(try ResultsStore(reading: path).measures == measures)
  }

  @Test("Opened to be read, it tells what is measured and is not changed")
  func reading() throws {
    let store = try open()
    _ = try add(1, to: store)
    store.close()
    let bytes = FileManager.default.contents(atPath: path)
    let read = try ResultsStore(reading: path)
    #expect(read.measures == measures && read.groups == groups)
    #expect(try read.replication(identity(1)) == result(1))
    read.close()
    #expect(FileManager.default.contents(atPath: path) == bytes)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["kept.sqlite"])
  }

  @Test("Keeps single people and profiles beside a replication, and finds out a changed one")
  func people() throws {
    let profiles = [
      ProfileDeclaration(name: "m", title: "M", unit: "people", theme: "T", axis: .months),
      ProfileDeclaration(
        name: "b", title: "B", unit: "", theme: "T", axis: .bins(upTo: [0.5, 7], unit: "days")),
    ]
    let store = try ResultsStore(
      path: path, measures: measures, groups: groups, profiles: profiles)
    let people = [PersonalValues(measure: 0, keys: [3, .max], values: [0.1, -2])]
    let given = [
      ProfileValues(profile: 0, values: [1, nil, 0.3]),
      ProfileValues(profile: 1, values: [0, 2, 5]),
    ]
    try store.add(
      result(1), as: identity(1), name: "s", scenario: "{}", people: .values(people),
      profiles: given)
    let count = PeopleCount(better: 4, worse: 3, same: 2, unpaired: 1)
    try store.add(
      result(1), as: identity(1, digest: "other"), name: "o", scenario: "{}",
      people: .counts([(0, count)], base: identity(1)), profiles: nil)
    #expect(try store.people(of: identity(1)) == people)
    #expect(try store.people(of: identity(1, digest: "other")) == nil)
    let base = try store.record(identity(1), pairedWith: nil, by: [0], profiled: true)
    #expect(base?.profiles == given)
    func option(_ profiled: Bool) throws -> ExperimentResult.Record? {
      try store.record(
        identity(1, digest: "other"), pairedWith: identity(1), by: [0], profiled: profiled)
    }
    #expect(try option(false)?.people == [count])
    #expect(try option(true) == nil)
    store.close()
    #expect(try ResultsStore(reading: path).profiles == profiles)

    let database = try DatabaseQueue(path: path)
    try database.write { try $0.execute(sql: "UPDATE pair SET better = 5") }
    try database.close()
    let changed = try open()
    #expect(throws: StoreError.self) {
      try changed.record(
        identity(1, digest: "other"), pairedWith: identity(1), by: [0], profiled: false)
    }
  }

  @Test("A store of a later version is refused with what to do")
  func later() throws {
    try open().close()
    let database = try DatabaseQueue(path: path)
    try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA user_version = 99") }
    try database.close()
    #expect(throws: StoreError.tooNew(path: path, layout: 99, known: StoreLayout.version)) {
      try open()
    }
  }

  @Test("Several threads may write at once")
  func threads() async throws {
    let store = try open()
    try await withThrowingTaskGroup { group in
      for n in 0..<40 {
        let (kept, identity) = (result(n % 20), identity(n % 20))
        group.addTask { _ = try store.add(kept, as: identity, name: "s", scenario: "{}") }
      }
      try await group.waitForAll()
    }
    #expect(try store.count() == 20)
  }
}
