// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import GRDB
import Synchronization
import Testing

@testable import Study

@Suite("The folder of a study at work")
struct StudyFolderTests {
  private let place: TemporaryFolder
  private var path: String { place.path + "/out" }
  private static let record = RunRecord(arguments: ["caseload"], started: 0)

  init() throws { place = try TemporaryFolder() }

  /// A comparison of dice, and a count of what is simulated.
  private func study(
    _ files: [String] = ["base.yaml", "plus-1.yaml", "minus-0.yaml"], replications: Int = 6,
    counting count: Counter? = nil
  ) throws -> PreparedStudy {
    var system = DiceGame.system
    let plain = system.design
    system.design = { file, changes in
      var design = try plain(file, changes)
      let (name, simulate) = (design.name, design.simulate)
      design.simulate = { seed, replication in
        count?.add(name)
        return try simulate(seed, replication)
      }
      return design
    }
    return try StudyPlan(.compare, files: files, replications: replications).prepare(system)
  }

  private final class Counter: Sendable {
    private let names = Mutex<[String]>([])
    func add(_ name: String) { names.withLock { $0.append(name) } }
    var all: [String] { names.withLock { $0 } }
  }

  /// Works on a study in the folder until it is done or so many simulations have begun.
  private func work(
    _ study: PreparedStudy, _ way: StudyFolder.Way, stoppingAfter limit: Int = .max,
    counting count: Counter? = nil
  ) throws {
    let folder = try StudyFolder(ResultsFolder(path: path), for: study, way)
    do {
      let finished = try study.run(
        keeping: folder.store, shouldStop: { (count?.all.count ?? 0) >= limit })
      _ = try folder.finish(finished, Self.record)
    } catch {
      folder.leave()
      throw error
    }
  }

  @Test("What finished results hold and is not asked for any more is named, and nothing else")
  func leftOut() throws {
    try work(try study(), .fresh)
    func opened(_ study: PreparedStudy) throws -> [String] {
      let folder = try StudyFolder(ResultsFolder(path: path), for: study, .resuming)
      defer { _ = folder.leave() }
      return folder.leftOut
    }
    #expect(try opened(study(replications: 8)) == [])
    #expect(
      try opened(study(["base.yaml", "plus-1.yaml"], replications: 4))
        == ["'minus-0'", "4 replications of each"])
  }

  /// The exports in the folder, without what is said of one run.
  private func exports() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for name in ResultsFolder.fileNames where name != "run.json" {
      files[name] = FileManager.default.contents(atPath: path + "/" + name)
    }
    return files
  }

  private func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: path).sorted()
  }

  /// The exports of the same study in a folder of its own, uninterrupted.
  private func expected(_ study: PreparedStudy) throws -> [String: Data] {
    var files: [String: Data] = [:]
    for file in try study.run().files(Self.record) where file.name != "run.json" {
      files[file.name] = Data(file.bytes)
    }
    return files
  }

  @Test("Interrupted and resumed ends with the same bytes", arguments: [1, 4, 7, 17])
  func resumed(after count: Int) throws {
    let counter = Counter()
    let study = try study(counting: counter)
    #expect(throws: ExperimentError.self) {
      try work(study, .fresh, stoppingAfter: count, counting: counter)
    }
    #expect(try names() == ["store.sqlite", "unfinished.txt"])
    try work(study, .resuming)
    #expect(counter.all.count == 18)
    #expect(try exports() == expected(study))
    #expect(try names() == (ResultsFolder.fileNames + ["store.sqlite"]).sorted())
  }

  @Test("Unfinished results say so in words to whoever looks")
  func unfinished() throws {
    let counter = Counter()
    let study = try study(counting: counter)
    try? work(study, .fresh, stoppingAfter: 4, counting: counter)
    let note = try String(contentsOfFile: path + "/unfinished.txt", encoding: .utf8)
    #expect(note.contains("are unfinished") && note.contains("--out \(path) --resume"))
    let error = #expect(throws: KeptStudyError.self) {
      try KeptStudy.read(folder: path, system: DiceGame.system)
    }
    #expect("\(error as Any)".contains("4 of 18 replications are kept. To go on: caseload compare"))
    #expect(throws: ResultsError.unfinished(path)) { try work(study, .fresh) }
  }

  @Test("Stopped before anything was finished leaves nothing behind")
  func nothing() throws {
    let study = try study()
    #expect(throws: ExperimentError.self) { try work(study, .fresh, stoppingAfter: 0) }
    #expect(place.contents.isEmpty)
    // A folder that was there stays, as empty as it was.
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    #expect(throws: ExperimentError.self) { try work(study, .fresh, stoppingAfter: 0) }
    #expect(place.contents == ["out"])
  }

  @Test("Extended with replications or an option runs only what is missing")
  func extended() throws {
    try work(try study(["base.yaml", "plus-1.yaml"], replications: 4), .fresh)
    let counter = Counter()
    try work(
      try study(["base.yaml", "plus-1.yaml"], counting: counter), .resuming)
    #expect(counter.all.sorted() == ["base", "base", "plus-1", "plus-1"])
    let option = Counter()
    let all = try study(counting: option)
    try work(all, .resuming)
    #expect(option.all == Array(repeating: "minus-0", count: 6))
    #expect(try exports() == expected(all))
  }

  @Test("Resuming what is finished changes nothing")
  func again() throws {
    try work(try study(), .fresh)
    let before = try FileManager.default.attributesOfItem(atPath: path + "/summary.csv")
    let counter = Counter()
    try work(try study(counting: counter), .resuming)
    let after = try FileManager.default.attributesOfItem(atPath: path + "/summary.csv")
    #expect(counter.all.isEmpty)
    #expect(before[.systemFileNumber] as? Int == after[.systemFileNumber] as? Int)
    #expect(!(try names().contains("unfinished.txt")))
  }

  @Test("Results of another base, seed or program are not gone on with")
  func others() throws {
    try work(try study(), .fresh)
    let files = try exports()
    func reason(_ study: PreparedStudy) -> String {
      "\(#expect(throws: ResultsError.self) { try work(study, .resuming) } as Any)"
    }
    #expect(reason(try study(["plus-2.yaml", "plus-1.yaml"])).contains("their base is 'base'"))
    let seed = try StudyPlan(.compare, files: ["base.yaml"], seed: 5).prepare(DiceGame.system)
    #expect(reason(seed).contains("their seed is 11, not 5"))
    let database = try DatabaseQueue(path: path + "/store.sqlite")
    try database.write { try $0.execute(sql: "UPDATE experiment SET program = 'old'") }
    try database.close()
    #expect(reason(try study()).contains("made by another program (old;"))
    #expect(try exports() == files)
  }

  @Test("Where there is nothing to go on with, that is said and nothing is begun")
  func nothingThere() throws {
    #expect(throws: ResultsError.nothingToResume(path)) { try work(study(), .resuming) }
    #expect(place.contents.isEmpty)
    #expect(throws: ResultsError.self) {
      try StudyFolder.choose(in: place.path, for: study(), resuming: true)
    }
    #expect(place.contents.isEmpty)
    // An empty folder that somebody has made is none.
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    try work(try study(), .resuming)
    #expect(try names().contains("summary.csv"))
  }

  @Test("Two at once do not work in one folder")
  func twoAtOnce() throws {
    let first = try StudyFolder(ResultsFolder(path: path), for: study(), .fresh)
    #expect(throws: ResultsError.inUse(path)) {
      try StudyFolder(ResultsFolder(path: path), for: study(), .resuming)
    }
    first.leave()
  }

  @Test("Results that are replaced are there again when the new ones came to nothing")
  func replaced() throws {
    try work(try study(), .fresh)
    let before = try exports()
    let other = try study(["base.yaml"], replications: 2)
    #expect(throws: ExperimentError.self) { try work(other, .replacing, stoppingAfter: 0) }
    #expect(try exports() == before)
    try work(other, .replacing)
    #expect(try exports() == expected(other))
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == ["out"])
  }

  @Test("Killed while the finished folder takes its place, it is found again")
  func killedAtTheEnd() throws {
    try work(try study(), .fresh)
    let before = try exports()
    // The moment between the two steps: the old folder is hidden, the new one not yet there.
    let hidden = place.path + "/.out.1-2-3.old"
    try FileManager.default.moveItem(atPath: path, toPath: hidden)
    try work(try study(), .resuming)
    #expect(try exports() == before)
    #expect(!FileManager.default.fileExists(atPath: hidden))
  }

  @Test("Killed while the store was being made, it begins again")
  func killedAtTheBeginning() throws {
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false)
    try Data([1, 2]).write(to: URL(filePath: path + "/store.sqlite.7-8-9.partial"))
    try work(try study(), .resuming)
    #expect(try exports() == expected(study()))
    #expect(!(try names().contains { $0.contains("partial") }))
  }

  @Test("A store that was cut short is refused, and left alone")
  func cutShort() throws {
    try work(try study(), .fresh)
    let store = URL(filePath: path + "/store.sqlite")
    let bytes = try Data(contentsOf: store)
    try bytes.prefix(bytes.count / 2).write(to: store)
    let error = #expect(throws: StoreError.self) { try work(study(), .resuming) }
    #expect("\(error as Any)".contains("is damaged"))
    #expect(try Data(contentsOf: store).count == bytes.count / 2)
    #expect(throws: StoreError.self) {
      try KeptStudy.read(folder: path, system: DiceGame.system)
    }
  }

  @Test("Without a name chosen, goes on with what is of the same study and passes by the rest")
  func choosing() throws {
    let parent = place.path
    func choose(_ study: PreparedStudy, resuming: Bool) throws -> (
      name: String, unfinished: String?
    ) {
      let chosen = try StudyFolder.choose(in: parent, for: study, resuming: resuming)
      let finished = try study.run(keeping: chosen.own.store)
      let kept = try chosen.own.finish(finished, Self.record, lookingIn: chosen.others)
      return (kept.folder.name, chosen.unfinished?.name)
    }
    let one = try study(["base.yaml"])
    let other = try study(["base.yaml"], replications: 9)
    #expect(try choose(one, resuming: false).name == "base")
    #expect(try choose(one, resuming: false).name == "base")
    #expect(try choose(other, resuming: false).name == "base-2")
    #expect(try FileManager.default.contentsOfDirectory(atPath: parent).count == 2)
    // The first that can be gone on with is extended.
    #expect(try choose(try study(["base.yaml"], replications: 7), resuming: true).name == "base")
  }
}
