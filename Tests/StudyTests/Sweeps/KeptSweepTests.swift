// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Testing

@testable import Study

@Suite("A finished sweep read from its folder")
struct KeptSweepTests {
  private let scenarios: ScenarioFolder
  private let folder: TemporaryFolder

  static let grid =
    "title: \"Of queues: 'how'?\"\nquestion: How many?\nset: [colour=2]\nseed: 18446744073709551615\n"
    + "axes: {services: [6 per year, 8 per year, 12 per year], names: [yes, no]}\n"
    + "where: services < 20 and patience > 3\n"
  static let drawn =
    "design: {sobol: 12}\naxes: {services: {range: [6 per year, 20 per year], scale: logarithmic}}\n"
    + "evidence: all\n"
  static let believed =
    "axes: {names: [yes, no]}\nevidence: {arrivals: [1 per year, 4 per year], colour: [-2, -0.5]}\n"
    + "draws: 3\n"
  static let precise =
    "axes: {patience: {range: [10 days, 30 days], steps: 3}}\nprecision: [3% on queue.length]\n"
    + "mostReplications: 200\n"
  static let plans = [
    grid, drawn, believed, precise, "design: one-at-a-time\nevidence: [arrivals, services]\n",
    "design: list\naxes: {colour: [-1, 0.5], patience: [10 days, 5 hours]}\n",
  ]

  init() throws {
    scenarios = try ScenarioFolder([
      "queue.yaml": ToyQueue.scenario, "slow.yaml": "extends: queue.yaml\nservices: 7 per year\n",
    ])
    folder = try TemporaryFolder()
  }

  private func prepare(
    _ plan: String, scenario: String = "queue.yaml"
  ) throws -> PreparedSweep {
    try SweepPlan.read(
      text: "scenario: \(scenario)\n" + plan, file: scenarios.path + "/plan.yaml"
    ).prepare(ToyQueue.system())
  }

  /// Carries a sweep out in a folder of that name.
  @discardableResult
  private func carryOut(_ sweep: PreparedSweep, in name: String) throws -> FinishedSweep {
    let target = try SweepFolder(path: folder(name), plan: sweep.plan)
    try target.open(isResuming: false)
    let store = try ResultsStore(
      path: target.store, measures: ToyQueue.measures, groups: ["everyone", "women"])
    defer { store.close() }
    let finished = try sweep.run(store: store, threads: 2)
    try target.finish(
      finished.files(RunRecord(arguments: [], started: 0)) + finished.reportFiles)
    return finished
  }

  private func texts(_ files: [ResultsFolder.File]) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: files.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) })
  }

  @Test("Is what was carried out: the same files and the same report", arguments: plans)
  func same(_ plan: String) throws {
    let finished = try carryOut(prepare(plan), in: "sweep")
    let kept = try KeptSweep.read(folder: folder("sweep") + "/", system: ToyQueue.system())
    #expect(kept.result == finished.result)
    let record = RunRecord(arguments: [], started: 0)
    var (before, after) = (texts(finished.files(record)), texts(kept.files(record)))
    (before["run.json"], after["run.json"]) = (nil, nil)
    #expect(before == after)
    #expect(texts(kept.reportFiles) == texts(finished.reportFiles))
    #expect(kept.document == finished.document)
  }

  @Test("Several scenarios are read with their names and titles")
  func scenariosOfIts() throws {
    let finished = try carryOut(
      prepare("axes: {names: [yes, no]}\n", scenario: "[queue.yaml, slow.yaml]"), in: "several")
    let kept = try KeptSweep.read(folder: folder("several"), system: ToyQueue.system())
    #expect(kept.subject.scenarios == ["queue", "slow"])
    #expect(kept.manifest.text == finished.manifest.text)
  }

  @Test("Runs again to the same bytes, in a copy without its store", arguments: plans)
  func reproduce(_ plan: String) throws {
    try carryOut(prepare(plan), in: "sweep")
    try FileManager.default.removeItem(atPath: folder("sweep/store.sqlite"))
    let reproduction = try KeptSweep.reproduce(
      folder: folder("sweep"), on: ToyQueue.system(), threads: 2)
    #expect(reproduction.isSame, "\(reproduction.text)")
    #expect(
      reproduction.checks.map(\.name) == [
        "scenario queue", "designs.csv", "dictionary.csv", "fingerprints.csv", "replications.csv",
        "report.txt", "sweep.csv", "fingerprint", "manifest.json", "ro-crate-metadata.json",
        "report.html", "report.md",
      ])
  }

  @Test("What differs is told: the table and its line, the replication and its design")
  func differs() throws {
    try carryOut(prepare(Self.grid), in: "sweep")
    let name = "sweep/fingerprints.csv"
    let table = try folder.read(name)
    let row = try #require(table.split(separator: "\r\n").first { $0.hasPrefix("d3,2,") })
    try folder.write(
      table.replacingOccurrences(of: String(row), with: "d3,2,00000000000000ff,4"), to: name)
    let reproduction = try KeptSweep.reproduce(folder: folder("sweep"), on: ToyQueue.system())
    #expect(reproduction.checks.filter { !$0.isSame }.map(\.name) == ["fingerprints.csv"])
    #expect(reproduction.difference?.scenario == "d3" && reproduction.difference?.replication == 2)
    #expect(reproduction.text.contains("The design is services=8 per year names=true."))
    #expect(reproduction.text.contains("4 with the hash 00000000000000ff then"))
    // A report made of such tables would tell of something else.
    let error = #expect(throws: KeptSweepError.self) {
      try KeptSweep.read(folder: folder("sweep"), system: ToyQueue.system())
    }
    #expect("\(error as Any)".contains("its sum is not that in 'fingerprint'"))
  }

  @Test("A table that a report does not read is not believed either when it was edited")
  func editedUnread() throws {
    _ = try carryOut(prepare(Self.plans[0]), in: "sweep")
    let text = try folder.read("sweep/sweep.csv")
    try folder.write(text + " ", to: "sweep/sweep.csv")
    #expect(
      throws: KeptSweepError.damaged(
        folder("sweep/sweep.csv"), detail: "its sum is not that in 'fingerprint'")
    ) {
      try KeptSweep.read(folder: folder("sweep"), system: ToyQueue.system())
    }
    try folder.write("", to: "sweep/fingerprint")
    #expect(throws: KeptSweepError.self, "nothing says what the tables were") {
      try KeptSweep.read(folder: folder("sweep"), system: ToyQueue.system())
    }
  }

  @Test("Files of results go to a folder of their own only where there is nothing")
  func target() throws {
    try Disk.makeFolders(folder("free"))
    #expect(try ResultsFolder.target(folder("free")).path == folder("free"))
    try folder.write("mine", to: "free/letter.txt")
    #expect(throws: ResultsError.occupied(folder("free"))) {
      try ResultsFolder.target(folder("free"))
    }
  }

  @Test("Tables that were lost are made again from the store, to the byte", arguments: plans)
  func export(_ plan: String) throws {
    let finished = try carryOut(prepare(plan), in: "sweep")
    var before = texts(finished.files(RunRecord(arguments: [], started: 0)))
    before["run.json"] = nil
    let counter = ToyQueue.Counter()
    let files = try KeptSweep.files(folder: folder("sweep"), system: ToyQueue.system(counter))
    #expect(texts(files) == before)
    #expect(counter.value == 0)
    try FileManager.default.removeItem(atPath: folder("sweep/sweep.csv"))
    #expect(try KeptSweep.write(files, of: folder("sweep"), to: nil) == folder("sweep"))
    #expect(try folder.read("sweep/sweep.csv") == before["sweep.csv"])
    #expect(FileManager.default.fileExists(atPath: folder("sweep/report.html")))
    let elsewhere = try KeptSweep.write(files, of: folder("sweep"), to: folder("elsewhere"))
    #expect(elsewhere == folder("elsewhere"))
    #expect(try folder.read("elsewhere/designs.csv") == before["designs.csv"])
  }

  @Test("A folder that is no finished sweep is refused with what to do")
  func refused() throws {
    func words(_ name: String) -> String {
      do {
        _ = try KeptSweep.read(folder: folder(name), system: ToyQueue.system())
        return ""
      } catch {
        return "\(error)"
      }
    }
    #expect(words("nothing").contains("there is no folder"))
    try FileManager.default.createDirectory(
      atPath: folder("begun/shards"), withIntermediateDirectories: true)
    #expect(KeptSweep.isThere(in: folder("begun")))
    #expect(words("begun").contains("is not finished: go on with 'caseload sweep PLAN --resume'"))
    try carryOut(prepare(Self.grid), in: "sweep")
    let manifest = try folder.read("sweep/manifest.json")
    let plan = try #require(manifest.range(of: "  \"plan\": "))
    let end = try #require(manifest.range(of: "  \"designs\": "))
    var early = manifest
    early.removeSubrange(plan.lowerBound..<end.lowerBound)
    try folder.write(early, to: "sweep/manifest.json")
    #expect(words("sweep").contains("made by an earlier version"))
    let other = manifest.replacingOccurrences(
      of: "\"arrivals\": \"5 per", with: "\"arrivals\": \"6 per")
    try folder.write(other, to: "sweep/manifest.json")
    #expect(words("sweep").contains("'queue' was changed in it"))
    try folder.write(manifest, to: "sweep/manifest.json")
    #expect(words("sweep") == "")
    try FileManager.default.removeItem(atPath: folder("sweep/replications.csv"))
    #expect(words("sweep").contains("replications.csv' is missing"))
  }

  @Test("A report that was there is taken away when the tables are made anew without one")
  func stale() throws {
    let sweep = try prepare(Self.grid)
    let finished = try carryOut(sweep, in: "sweep")
    try SweepFolder(path: folder("sweep"), plan: sweep.plan)
      .finish(finished.files(RunRecord(arguments: [], started: 0)))
    #expect(!FileManager.default.fileExists(atPath: folder("sweep/report.html")))
    #expect(FileManager.default.fileExists(atPath: folder("sweep/sweep.csv")))
  }

  @Test("The dictionary has a row for each measure and each column of the tables")
  func dictionary() throws {
    let finished = try carryOut(prepare(Self.believed), in: "sweep")
    let files = texts(finished.files(RunRecord(arguments: [], started: 0)))
    let table = try #require(files["dictionary.csv"].flatMap { TableReader(Array($0.utf8)) })
    let names = Set(table.rows.map { $0[1] })
    #expect(names.isSuperset(of: ["queue.load", "queue.length", "everyone"]))
    for file in ["designs.csv", "fingerprints.csv", "replications.csv"] {
      let headings = try #require(files[file].flatMap { TableReader(Array($0.utf8)) }).headings
      for heading in headings {
        #expect(names.contains("\(file): \(heading)"), "\(file): \(heading)")
      }
    }
  }
}

@Suite("Tables read back")
struct TableReaderTests {
  @Test("Quotes, commas and line ends within cells are read as they were written")
  func cells() throws {
    let table = try #require(TableReader(Array("a,b\r\n\"x, \"\"y\"\"\r\nz\",\r\n1,-2.5\r\n".utf8)))
    #expect(table.headings == ["a", "b"])
    #expect(table.rows == [["x, \"y\"\r\nz", ""], ["1", "-2.5"]])
    #expect(TableReader.number("-2.5") == -2.5 && TableReader.number("1e-05") == 1e-5)
    #expect(["", "nan", "0x1p3", "inf", " 1"].allSatisfy { TableReader.number($0) == nil })
  }

  @Test(
    "What is no table is refused", arguments: ["", "a,b\r\n1\r\n", "a\r\nb", "a\r\n\"b\r\n"])
  func refused(_ text: String) {
    #expect(TableReader(Array(text.utf8)) == nil)
  }
}
