// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Synchronization
import Testing

@testable import Study

@Suite("Carrying a sweep out, whole, interrupted and in shares")
struct SweepRunTests {
  private let scenarios: ScenarioFolder
  private let folder: TemporaryFolder
  private let counter = ToyQueue.Counter()

  static let axes = "axes: {services: [6 per year, 8 per year, 12 per year], names: [yes, no]}\n"
  static let precise = axes + "precision: [3% on queue.length]\nmostReplications: 200\n"

  init() throws {
    scenarios = try ScenarioFolder(["queue.yaml": ToyQueue.scenario])
    folder = try TemporaryFolder()
  }

  private func prepare(_ plan: String = axes) throws -> PreparedSweep {
    try SweepPlan.read(text: "scenario: queue.yaml\n" + plan, file: scenarios.path + "/plan.yaml")
      .prepare(ToyQueue.system(counter))
  }

  private func sweepFolder(_ name: String) throws -> SweepFolder {
    try SweepFolder(path: folder(name), plan: prepare().plan)
  }

  private func store(_ name: String) throws -> ResultsStore {
    let folder = try sweepFolder(name)
    try folder.open(isResuming: true)
    return try ResultsStore(
      path: folder.store, measures: ToyQueue.measures, groups: ["everyone", "women"])
  }

  /// What must be the same bytes.
  private func tables(_ finished: FinishedSweep) -> [String: String] {
    let record = RunRecord(arguments: [], started: 0)
    var tables: [String: String] = [:]
    for file in finished.files(record) where file.name != "run.json" {
      tables[file.name] = String(decoding: file.bytes, as: UTF8.self)
    }
    return tables
  }

  private func whole(_ plan: String = axes) throws -> [String: String] {
    tables(try prepare(plan).run(store: nil, threads: 1))
  }

  @Test(
    "The same bytes on any number of threads, with a store or none", arguments: [axes, precise])
  func threads(_ plan: String) throws {
    let one = try whole(plan)
    #expect(
      one.keys.sorted() == [
        "designs.csv", "dictionary.csv", "fingerprint", "fingerprints.csv", "manifest.json",
        "replications.csv", "report.txt", "ro-crate-metadata.json", "sweep.csv",
      ])
    let store = try store("threads")
    defer { store.close() }
    #expect(tables(try prepare(plan).run(store: store, threads: 3)) == one)
  }

  @Test("The crate names the files and what they were made from: scenario, axes and seed")
  func crate() throws {
    let whole = try whole()
    let graph = try ResultsCrateTests.graph(whole[ResultsCrate.fileName])
    let action = try #require(graph["#action"])
    let inputs = try #require(action["object"] as? [[String: String]]).compactMap { $0["@id"] }
    #expect(
      inputs.map { graph[$0]?["name"] as? String } == [
        "queue", "services", "names", "seed", "replications", "period",
      ])
    let values = try #require(graph["#axis-1"]?["value"] as? String)
    #expect(values.split(separator: ", ").count == 3 && values.contains("12"))
    let files = try #require(action["result"] as? [[String: String]]).compactMap { $0["@id"] }
    let others = ["run.json", "store.sqlite", ResultsCrate.fileName]
    #expect(
      files.filter { !others.contains($0) }.sorted()
        == whole.keys.filter { !others.contains($0) }.sorted())
  }

  @Test("Tables hold a row for each design and measure, in the unit of the axis")
  func table() throws {
    let rows = try #require(try whole()["sweep.csv"]).split(separator: "\r\n")
    #expect(rows[0] == "design,services,names,measure,unit,replications,mean,low,high")
    #expect(rows.count == 13)
    #expect(rows[1].hasPrefix("d1,6,yes,queue.load,%,4,83."))
    let designs = try #require(try whole()["designs.csv"]).split(separator: "\r\n")
    #expect(designs[0] == "design,services,names,replications,needed,digest")
    #expect(designs[6].hasPrefix("d6,12,no,4,,"))
  }

  @Test(
    "Interrupted again and again, it goes on and ends with the same bytes",
    arguments: [axes, precise])
  func interrupted(_ plan: String) throws {
    let sweep = try prepare(plan)
    let one = try whole(plan)
    let before = counter.value
    _ = try sweep.run(store: nil, threads: 1)
    let runs = counter.value - before
    let path = "interrupted"
    for stop in 1..<5 {
      let store = try store(path)
      defer { store.close() }
      let begun = counter.value
      #expect(throws: ExperimentError.self) {
        try sweep.run(
          store: store, threads: 1, shouldStop: { [counter] in counter.value - begun >= stop })
      }
    }
    let store = try store(path)
    defer { store.close() }
    let last = counter.value
    let finished = try sweep.run(store: store, threads: 1)
    #expect(tables(finished) == one)
    #expect(finished.found >= 10 - 1)
    #expect(counter.value - last <= runs - 9)
  }

  @Test("More replications and more designs run only what is new")
  func extended() throws {
    let store = try store("extended")
    defer { store.close() }
    _ = try prepare().run(store: store, threads: 2)
    let before = counter.value
    let more = try prepare(Self.axes.replacing("[yes", with: "[yes") + "replications: 6\n")
      .run(store: store, threads: 2)
    #expect(counter.value - before == 12 && more.found == 24)
  }

  @Test("Shares joined are the same bytes as one machine", arguments: [axes, precise], [1, 2, 5])
  func merged(_ plan: String, _ count: Int) throws {
    let sweep = try prepare(plan)
    let target = try sweepFolder("merged")
    for number in (1...count).reversed() {
      _ = try sweep.run(SweepShare(number, of: count), into: target, threads: 2)
    }
    let store = try store("merged")
    defer { store.close() }
    let before = counter.value
    let merged = try sweep.merge(target.shardFiles, into: store, threads: 2)
    #expect(counter.value == before)
    #expect(try tables(merged) == whole(plan))
    // Shares of another number, and the same again: nothing is counted twice.
    _ = try sweep.run(SweepShare(1, of: 3), into: target, threads: 1)
    let again = try sweep.merge(
      target.shardFiles + target.shardFiles, into: store, threads: 1)
    #expect(try tables(again) == whole(plan))
  }

  @Test("A share run twice is the same bytes, and is not run when it is there")
  func idempotent() throws {
    let sweep = try prepare(Self.precise)
    let share = SweepShare(2, of: 3)
    let (first, second) = (try sweepFolder("first"), try sweepFolder("second"))
    let made = try sweep.run(share, into: first, threads: 1)
    _ = try sweep.run(share, into: second, threads: 3)
    let text = try folder.read("first/shards/002-of-003.shard")
    #expect(try folder.read("second/shards/002-of-003.shard") == text)
    let before = counter.value
    let again = try sweep.run(share, into: first, threads: 1)
    #expect(made.isNew && !again.isNew)
    #expect(counter.value == before)
    // Cut short, it is run again.
    try folder.write(String(text.dropLast(9)), to: "first/shards/002-of-003.shard")
    #expect(try sweep.run(share, into: first, threads: 1).isNew)
    #expect(try folder.read("first/shards/002-of-003.shard") == text)
  }

  @Test("A share that is stopped leaves nothing")
  func stopped() throws {
    let target = try sweepFolder("stopped")
    #expect(throws: ExperimentError.self) {
      try prepare().run(SweepShare(1, of: 2), into: target, threads: 1, shouldStop: { true })
    }
    #expect(folder.contents == [])
  }

  @Test("What is missing is told by share, and just that completes it", arguments: [axes, precise])
  func missing(_ plan: String) throws {
    let sweep = try prepare(plan)
    let target = try sweepFolder("missing")
    for number in [1, 4] {
      _ = try sweep.run(SweepShare(number, of: 5), into: target, threads: 1)
    }
    let store = try store("missing")
    defer { store.close() }
    let error = #expect(throws: ShardError.self) {
      try sweep.merge(target.shardFiles, into: store, threads: 1)
    }
    guard case .incomplete(let gap)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(gap.list == "2-3,5" && gap.count == 5)
    // The rest alone: what was merged before is kept.
    let rest = try [2, 3, 5].map {
      try sweep.run(SweepShare($0, of: 5), into: sweepFolder("rest"), threads: 1).file
    }
    #expect(try tables(sweep.merge(rest, into: store, threads: 1)) == whole(plan))
  }

  @Test("Shards that do not belong are refused, and nothing is kept of the others")
  func foreign() throws {
    let target = try sweepFolder("foreign")
    let (file, _) = try prepare().run(SweepShare(1, of: 1), into: target, threads: 1)
    let good = try folder.read("foreign/shards/001-of-001.shard")
    func refusal(_ change: (String) -> String, plan: String = Self.axes) throws -> String {
      try folder.write(change(good), to: "foreign/shards/changed.shard")
      let store = try store("foreign")
      defer { store.close() }
      let error = #expect(throws: ShardError.self) {
        try prepare(plan).merge(
          [file, folder("foreign/shards/changed.shard")], into: store, threads: 1)
      }
      #expect(try store.count() == 0)
      return error.map { "\($0)" } ?? ""
    }
    func resummed(_ text: String) -> String {
      let body =
        text.split(separator: "\n", omittingEmptySubsequences: false).dropLast(2)
        .joined(separator: "\n") + "\n"
      return body + "sum \(SHA256.hexadecimal(of: Array(body.utf8)))\n"
    }
    #expect(try refusal { String($0.dropLast(100)) }.contains("is damaged (it is cut short)"))
    #expect(
      try refusal { $0.replacing(",8", with: ",9") }
        .contains("is damaged (its sum does not agree)"))
    #expect(try refusal { _ in "a,b\n1,2\n" }.contains("is no shard"))
    #expect(try refusal { _ in "" }.contains("is no shard"))
    #expect(
      try refusal { resummed($0.replacing("program ", with: "program 9")) }
        .contains("was made by 9"))
    #expect(
      try refusal({ $0 }, plan: Self.axes + "seed: 6\n")
        .contains("belongs to another sweep: its seed is 5, and here 6. Merge"))
    #expect(
      try refusal({ $0 }, plan: Self.axes + "replications: 5\n")
        .contains("it has 4 replications of each design, and here there are 5. Merge"))
    #expect(
      try refusal({ $0 }, plan: Self.axes + "set: [patience=40 days]\nseed: 6\n")
        .contains("its seed is 5, and here 6; its designs are others: the plan or one"))
    let precision = try refusal({ $0 }, plan: Self.precise)
    #expect(precision.contains("its precision is none, and here 3% on queue.length"))
    #expect(!precision.contains("its seed") && !precision.contains("its designs"))
  }

  @Test("Whoever was killed while making the store leaves nothing in the way of beginning again")
  func leftovers() throws {
    try Disk.makeFolders(folder("began"))
    try folder.write("", to: "began/store.sqlite.0a1b.partial")
    try sweepFolder("began").open(isResuming: false)
    #expect(try Disk.entries(of: folder("began")).isEmpty)
  }

  @Test("Two shards that disagree about a replication are refused")
  func contradiction() throws {
    let target = try sweepFolder("contradiction")
    let (file, _) = try prepare().run(SweepShare(1, of: 1), into: target, threads: 1)
    let shard = try ShardFile.read(Array(folder.read("contradiction/shards/001-of-001.shard").utf8))
    var rows = shard.rows
    rows[3] = ShardFile.Row(
      design: rows[3].design, digest: rows[3].digest, replication: rows[3].replication,
      fingerprint: rows[3].fingerprint, events: rows[3].events, values: [1, 2])
    let other = ShardFile(
      sweep: shard.sweep, asked: shard.asked, program: shard.program, seed: shard.seed,
      share: shard.share,
      measures: shard.measures, rows: rows)
    try Data(other.bytes).write(to: URL(fileURLWithPath: folder("other.shard")))
    let store = try store("contradiction")
    defer { store.close() }
    let error = #expect(throws: StoreError.self) {
      try prepare().merge([file, folder("other.shard")], into: store, threads: 1)
    }
    #expect("\(error as Any)".contains("with another result"))
  }

  @Test("A sweep that is there is gone on with only when somebody says so")
  func occupied() throws {
    let target = try sweepFolder("occupied")
    try target.open(isResuming: false)
    try target.open(isResuming: false)
    try store("occupied").close()
    #expect(throws: ResultsError.sweepIsThere(target.path)) { try target.open(isResuming: false) }
    try target.open(isResuming: true)
    try FileManager.default.createDirectory(
      atPath: folder("mine"), withIntermediateDirectories: false)
    try folder.write("precious", to: "mine/letter.txt")
    let mine = try sweepFolder("mine")
    #expect(throws: ResultsError.holdsOtherFiles(mine.path, first: "letter.txt")) {
      try mine.open(isResuming: true)
    }
  }
}
