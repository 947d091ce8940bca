// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import GRDB
import Testing

@testable import Study

@Suite("Results read again")
struct KeptStudyTests {
  private let place: TemporaryFolder
  private var path: String { place.path + "/out" }

  init() throws {
    place = try TemporaryFolder()
    let study = try StudyPlan(
      .compare, files: ["a/base.yaml", "plus-1.yaml", "wilful-1.yaml"], replications: 5
    ).prepare(DiceGame.system)
    let folder = try StudyFolder(ResultsFolder(path: path), for: study, .fresh)
    let finished = try study.run(keeping: folder.store)
    _ = try folder.finish(finished, RunRecord(arguments: ["caseload"], started: 0))
  }

  private func file(_ name: String) throws -> String {
    try String(contentsOfFile: path + "/" + name, encoding: .utf8)
  }

  @Test("Give the study as it was, without simulating")
  func read() throws {
    var system = DiceGame.system
    system.design = { file, _ in throw DiceGame.Unreadable(description: file) }
    let kept = try KeptStudy.read(folder: path + "/", system: system)
    let again = try StudyPlan(
      .compare, files: ["a/base.yaml", "plus-1.yaml", "wilful-1.yaml"], replications: 5
    ).prepare(DiceGame.system).run()
    #expect(kept.result == again.result)
    #expect(kept.comparison == again.comparison)
    #expect(kept.study.subject == again.study.subject)
    #expect(kept.study.plan.command == again.study.plan.command)
    #expect(kept.manifest == again.manifest)
  }

  @Test("Are exported to the same bytes, and by group when asked")
  func export() throws {
    let before = try ResultsFolder.fileNames.map { try file($0) }
    try "spoilt".write(toFile: path + "/summary.csv", atomically: false, encoding: .utf8)
    try FileManager.default.removeItem(atPath: path + "/run.json")
    let kept = try KeptStudy(folder: path, system: DiceGame.system)
    try kept.replace(kept.files(byGroup: true))
    #expect(try ResultsFolder.fileNames.map { try file($0) } == before)
    #expect(try file("replications-by-group.csv") == file("replications.csv"))
    #expect(try KeptStudy.read(folder: path, system: DiceGame.system).result.replications == 0..<5)
  }

  @Test("The dictionary says what every measure and every column is")
  func dictionary() throws {
    let dictionary = try file("dictionary.csv")
    for measure in DiceGame.measures { #expect(dictionary.contains("measure,\(measure.name),")) }
    #expect(dictionary.contains(",ordinary,\(DiceGame.definition)\r\n"))
    #expect(dictionary.contains("symbol,T,"), "what the signs in definitions stand for")
    for name in ["summary.csv", "replications.csv", "fingerprints.csv"] {
      let headings = try #require(try file(name).split(separator: "\r\n").first)
      for heading in headings.split(separator: ",") {
        #expect(dictionary.contains("column,\(name): \(heading),"), "\(name) \(heading)")
      }
    }
  }

  @Test("Reproduce, in a copy elsewhere as well")
  func reproduced() throws {
    let copy = place.path + "/copy"
    try FileManager.default.copyItem(atPath: path, toPath: copy)
    try FileManager.default.removeItem(atPath: path)
    var system = DiceGame.system
    system.design = { file, _ in throw DiceGame.Unreadable(description: file) }
    let found = try KeptStudy(folder: copy, system: system).reproduce(on: system, threads: 2)
    #expect(found.isSame, "\(found.text)")
    #expect(found.checks.map(\.name).contains("summary.json"))
    #expect(found.difference == nil && found.notes.isEmpty)
  }

  @Test("Reproduce from the manifest where the store was left out, by the tables that are there")
  func withoutStore() throws {
    for name in ["store.sqlite", "summary.json", "dictionary.csv"] {
      try FileManager.default.removeItem(atPath: path + "/" + name)
    }
    func reproduce() throws -> Reproduction {
      try KeptStudy(folder: path, system: DiceGame.system).reproduce(on: DiceGame.system)
    }
    let found = try reproduce()
    #expect(found.isSame, "\(found.text)")
    #expect(!found.checks.map(\.name).contains("summary.json"))
    #expect(found.checks.map(\.name).contains("replications.csv"))
    #expect(throws: KeptStudyError.noStore(path)) {
      try KeptStudy.read(folder: path, system: DiceGame.system)
    }
    let text = try file("fingerprints.csv").replacing("base,2,", with: "base,2,0")
    try text.write(toFile: path + "/fingerprints.csv", atomically: false, encoding: .utf8)
    let other = try reproduce()
    #expect(other.checks.filter { !$0.isSame }.map(\.name) == ["fingerprints.csv"])
    #expect(other.difference?.scenario == "base" && other.difference?.replication == 2)
  }

  @Test("A number of events that was edited beside its hash is no other event")
  func editedEvents() throws {
    for name in ["store.sqlite", "summary.json", "dictionary.csv"] {
      try FileManager.default.removeItem(atPath: path + "/" + name)
    }
    var lines = try file("fingerprints.csv").components(separatedBy: "\r\n")
    lines[1] += "0"
    try lines.joined(separator: "\r\n").write(
      toFile: path + "/fingerprints.csv", atomically: false, encoding: .utf8)
    let found = try KeptStudy(folder: path, system: DiceGame.system).reproduce(on: DiceGame.system)
    #expect(found.checks.filter { !$0.isSame }.map(\.name) == ["fingerprints.csv"])
    #expect(found.difference == nil)
  }

  @Test("A table that was edited fails, with the first line that differs")
  func edited() throws {
    let text = try file("summary.csv").replacing("points", with: "Points")
    try text.write(toFile: path + "/summary.csv", atomically: false, encoding: .utf8)
    let edited = try KeptStudy(folder: path, system: DiceGame.system)
      .reproduce(on: DiceGame.system)
    #expect(edited.text.contains("it was changed after it was written"))
    try FileManager.default.removeItem(atPath: path + "/fingerprint")
    let found = try KeptStudy(folder: path, system: DiceGame.system)
      .reproduce(on: DiceGame.system)
    #expect(found.checks.filter { !$0.isSame }.map(\.name) == ["summary.csv", "fingerprint"])
    #expect(found.text.contains("line 2 was 'base,Points,"))
    #expect(!found.text.contains("it was changed after it was written"))
    #expect(found.text.contains("it is missing: caseload export"))
    #expect(found.difference == nil)
  }

  @Test("A report that was edited fails, and one that was not is the same")
  func editedReport() throws {
    let kept = try KeptStudy(folder: path, system: DiceGame.system)
    try kept.replace(kept.finished().reportFiles())
    let whole = try KeptStudy(folder: path, system: DiceGame.system).reproduce(on: DiceGame.system)
    #expect(whole.isSame && whole.checks.contains { $0.name == "report.html" })
    let text = try file("report.md") + "Lives saved.\n"
    try text.write(toFile: path + "/report.md", atomically: false, encoding: .utf8)
    let found = try KeptStudy(folder: path, system: DiceGame.system).reproduce(on: DiceGame.system)
    #expect(found.checks.filter { !$0.isSame }.map(\.name) == ["report.md"])
  }

  @Test("A margin of safety that was edited in the store fails")
  func editedMargin() throws {
    let database = try DatabaseQueue(path: path + "/store.sqlite")
    try database.write { try $0.execute(sql: "UPDATE scenario SET margin = 5") }
    try database.close()
    let found = try KeptStudy(folder: path, system: DiceGame.system).reproduce(on: DiceGame.system)
    let failed = found.checks.filter { !$0.isSame }
    #expect(failed.first?.name == "scenario base")
    #expect(failed.first?.difference?.contains("5.0 in the folder") == true)
  }

  @Test("Other dice fail, with the first replication that differs and what is known of it")
  func otherDice() throws {
    var system = DiceGame.system
    system.kept = { text, name, _ in
      var design = try DiceGame.system.kept(text, name, [])
      let simulate = design.simulate
      // The luck of another replication, in one scenario and one replication only.
      design.simulate = { seed, replication in
        try simulate(seed, name == "plus-1" && replication == 3 ? 77 : replication)
      }
      return design
    }
    let found = try KeptStudy(folder: path, system: system).reproduce(on: system)
    let difference = try #require(found.difference)
    #expect(difference.scenario == "plus-1" && difference.replication == 3)
    #expect(difference.lines[0].hasPrefix("Other events happened: 20 with the hash "))
    #expect(difference.lines[1].hasPrefix("The first value that differs: points of everyone was "))
    #expect(found.text.contains("1 of 15 replications differ"))
    #expect(found.text.contains("PASS  scenario base") && found.text.contains("FAIL  summary.csv"))
  }

  @Test("A text in the folder that is not of the scenario that was run fails")
  func otherScenario() throws {
    var system = DiceGame.system
    system.kept = { text, name, _ in
      try DiceGame.system.kept(text, name == "plus-1" ? "plus-2" : name, [])
    }
    let found = try KeptStudy(folder: path, system: system).reproduce(on: system)
    #expect(found.checks.first { !$0.isSame }?.name == "scenario plus-1")
  }

  @Test("Another program is named, and told from a difference")
  func otherProgram() throws {
    let database = try DatabaseQueue(path: path + "/store.sqlite")
    try database.write {
      try $0.execute(
        sql: "UPDATE experiment SET program = 'old'; UPDATE design SET program = 'old'")
    }
    try database.close()
    let found = try KeptStudy(folder: path, system: DiceGame.system)
      .reproduce(on: DiceGame.system)
    #expect(found.isSame)
    #expect(found.notes.count == 1 && found.notes[0].hasPrefix("Made by another program: old."))
  }

  @Test("The first event at which two part is found, with what went before")
  func parting() {
    func parting(_ theirs: String, _ own: String) -> [String] {
      KeptStudy.parting(theirs, own, called: ("that", "this"))
    }
    #expect(
      parting("a\nb\nc\tx\nd", "a\nb\nc\ty") == [
        "They agree in the first 2 lines, of which the last are:", "  a", "  b", "Then that has:",
        "  c  x", "  d", "and this:", "  c  y",
      ])
    #expect(
      parting("a", "a\nb").suffix(4) == ["Then that has:", "  (nothing more)", "and this:", "  b"])
    #expect(parting("a", "a")[0].hasPrefix("Both list the same 1 lines"))
  }

  @Test("Where a text was changed, the events of both are compared, for the manifest has the other")
  func changedText() throws {
    var system = DiceGame.system
    system.kept = { text, name, _ in
      // A text without a figure was changed by somebody.
      try DiceGame.system.kept(
        text, name == "plus-1" && !text.contains("1.0") ? "plus-2" : name, [])
    }
    system.events = { text, _, _, _ in text.contains("1.0") ? "a\nplus 1" : "a\nplus 2" }
    let database = try DatabaseQueue(path: path + "/store.sqlite")
    try database.write {
      try $0.execute(sql: "UPDATE design SET scenario = '{}' WHERE name = 'plus-1'")
    }
    try database.close()
    let found = try KeptStudy(folder: path, system: system).reproduce(on: system)
    let lines = try #require(found.difference?.lines)
    #expect(lines.contains("Then the scenario that was run has:"))
    #expect(lines.contains("  plus 1") && lines.contains("  plus 2"))
  }

  @Test("A scenario is found in a manifest whatever its strings hold")
  func inManifest() {
    let text = #"{"digest": "abc", "resolved": {"a": "}\"{", "b": {}}}, {"digest": "d"}"#
    #expect(KeptStudy.scenario("abc", in: text) == #"{"a": "}\"{", "b": {}}"#)
    #expect(KeptStudy.scenario("abd", in: text) == nil)
  }

  @Test("A folder that holds none is refused with what to do")
  func none() throws {
    func error(_ folder: String) -> KeptStudyError? {
      #expect(throws: KeptStudyError.self) {
        try KeptStudy(folder: folder, system: DiceGame.system)
      }
    }
    #expect(error(place.path + "/nowhere") == .noFolder(place.path + "/nowhere"))
    #expect(error(place.path) == .noStore(place.path))
  }
}
