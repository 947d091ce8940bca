// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Study
import Testing

@testable import caseload

@Suite("Carrying out a command")
final class StudyCommandTests {
  struct Unreadable: Error, CustomStringConvertible {
    var description: String
  }

  /// Scenarios named `good` and `better`; anything else cannot be read.
  static let system = StudiedSystem(
    measures: [
      MeasureDeclaration(
        name: "points", title: "Points", unit: "", theme: "Play", better: .higher,
        isHeadline: true)
    ], groups: ["everyone"]
  ) { file, _ in
    guard file == "good" || file == "better" else {
      throw Unreadable(description: "\(file) cannot be read")
    }
    let bonus = file == "better" ? 1.0 : 0
    return Design(
      name: file, title: "", file: file, digest: file, canonicalJSON: "{}", period: "", seed: 1,
      replications: 4, safetyMargin: 0, warnings: [],
      simulate: { _, replication in
        Outcome(
          values: [MeasureValue(measure: 0, value: Double(replication) + bonus)], fingerprint: 0,
          events: 1)
      })
  }

  let folder = NSTemporaryDirectory() + "caseload-command-" + UUID().uuidString
  var printed = ""

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Carries out `compare good better` with its results in `folder`.
  func compare(_ options: String..., files: [String] = ["good", "better"]) throws {
    let arguments = ["compare"] + files + ["--quiet", "--out", folder] + options
    let command = try #require(try Caseload.parseAsRoot(arguments) as? Compare)
    let plan = command.options.plan(.compare, files: files)
    try StudyCommand(plan: plan, options: command.options, print: { self.printed += $0 })
      .carryOut(on: Self.system) { _, page in "report \(page.width)\n" }
  }

  @Test("Keeps the results and prints the report")
  func report() throws {
    try compare()
    #expect(printed.hasPrefix("report "))
    let kept = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    #expect(kept == (ResultsFolder.fileNames + [KeptStudy.storeName]).sorted())
  }

  @Test("Keeps a report to read as well where one is asked for, and replaces it with the results")
  func reportToRead() throws {
    try compare("--report")
    let kept = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(kept.contains("report.html") && kept.contains("report.md"))
    let read = try KeptStudy.read(folder: folder, system: Self.system).reportFiles()
    for file in read {
      let onDisk = FileManager.default.contents(atPath: "\(folder)/\(file.name)")
      #expect(onDisk.map { Array($0) } == file.bytes, "\(file.name)")
    }
    try compare("--force")
    let left = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(!left.contains("report.html") && !left.contains("report.md"))
  }

  @Test("Prints the document that it keeps, and nothing else, for --json")
  func json() throws {
    try compare("--json")
    let kept = try String(contentsOfFile: folder + "/summary.json", encoding: .utf8)
    #expect(printed == kept)
    #expect(printed.hasPrefix("{\n  \"scenarios\": [\"good\", \"better\"],\n  \"measures\": ["))
  }

  @Test("Does not simulate when the results could not be kept, unless told to replace them")
  func occupied() throws {
    try compare()
    printed = ""
    #expect(throws: ResultsError.notEmpty(folder)) { try compare() }
    #expect(printed == "")
    try compare("--force", "--seed", "2")
    #expect(printed.hasPrefix("report "))
  }

  @Test("With --resume adds replications to what is there; without, refuses to touch it")
  func resume() throws {
    try compare("--replications", "3")
    #expect(throws: ResultsError.notEmpty(folder)) { try compare("--replications", "5") }
    try compare("--replications", "5", "--resume")
    let table = try String(contentsOfFile: folder + "/replications.csv", encoding: .utf8)
    #expect(table.split(separator: "\r\n").count == 1 + 2 * 5)
    #expect(throws: ResultsError.self) { try compare("--seed", "9", "--resume") }
  }

  @Test("Tells of every scenario that cannot be read, with 65, and writes nothing")
  func unreadable() throws {
    let error = #expect(throws: StudyErrors.self) {
      try compare(files: ["bad", "good", "worse", "bad"])
    }
    let failure = try #require(error.flatMap(Failure.init))
    #expect(failure.code == 65)
    #expect(failure.messages == ["error: bad cannot be read", "error: worse cannot be read"])
    #expect(!FileManager.default.fileExists(atPath: folder))
  }
}
