// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Study
import Testing

@Suite("The files of results")
struct ResultFilesTests {
  static let names = ["base.yaml", "plus-1.yaml", "minus-0.yaml"]

  /// The files of a study, by name.
  static func files(
    threads: Int = 1, seed: UInt64? = nil, arguments: [String] = ["caseload"], started: Int = 0
  ) throws -> [String: String] {
    let plan = StudyPlan(.compare, files: names, seed: seed, threads: threads)
    let files = try plan.prepare(DiceGame.system).run().files(
      RunRecord(arguments: arguments, started: started))
    return Dictionary(
      uniqueKeysWithValues: files.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) })
  }

  static func object(_ text: String?) throws -> [String: Any] {
    let json = try JSONSerialization.jsonObject(with: Data((text ?? "").utf8))
    return try #require(json as? [String: Any])
  }

  @Test("Have the names a results folder may have, each once")
  func fileNames() throws {
    #expect(try Self.files().keys.sorted() == ResultsFolder.fileNames)
  }

  @Test("Are the same bytes on any number of threads, except what a run says of itself")
  func sameBytes() throws {
    let once = try Self.files(threads: 1)
    let again = try Self.files(threads: 3, arguments: ["caseload", "--threads", "3"], started: 99)
    for name in ResultsFolder.fileNames where name != "run.json" {
      #expect(once[name] == again[name], "\(name)")
    }
    #expect(once["run.json"] != again["run.json"])
  }

  @Test("Another seed gives other results and another fingerprint")
  func otherSeed() throws {
    let once = try Self.files()
    let other = try Self.files(seed: 12)
    #expect(once["replications.csv"] != other["replications.csv"])
    #expect(once["fingerprint"] != other["fingerprint"])
  }

  @Test("The manifest says all that is needed to repeat the study")
  func manifest() throws {
    let manifest = try Self.object(try Self.files()["manifest.json"])
    #expect(manifest["command"] as? String == "caseload compare base.yaml plus-1.yaml minus-0.yaml")
    #expect(manifest["seed"] as? Int == 11)
    #expect(manifest["replications"] as? Int == 8)
    #expect(manifest["version"] as? String == Program.version)
    #expect((manifest["gslVersion"] as? String)?.contains(".") == true)
    #expect((manifest["platform"] as? String)?.hasPrefix("Linux ") == true)
    let scenarios = try #require(manifest["scenarios"] as? [[String: Any]])
    #expect(scenarios.map { $0["name"] as? String } == ["base", "plus-1", "minus-0"])
    #expect((scenarios[1]["resolved"] as? [String: Any])?["bonus"] as? Double == 1)
  }

  @Test("The largest seed is written to the last digit")
  func largestSeed() throws {
    let manifest = try #require(try Self.files(seed: .max)["manifest.json"])
    #expect(manifest.contains("\"seed\": 18446744073709551615,"))
  }

  @Test("What a run says of itself: when, how long, by which words")
  func runRecord() throws {
    let files = try Self.files(arguments: ["caseload", "compare"], started: 1_795_260_600)
    let record = try Self.object(files["run.json"])
    #expect(record["started"] as? String == "2026-11-21T11:30:00Z")
    #expect(record["arguments"] as? [String] == ["caseload", "compare"])
    #expect(record["events"] as? Int == 3 * 8 * 20)
    #expect(record["threads"] as? Int == 1)
  }

  @Test("fingerprints.csv has a row for each replication; equal paths have equal ones")
  func fingerprints() throws {
    let table = try #require(try Self.files()["fingerprints.csv"])
    let rows = table.split(separator: "\r\n").map { $0.split(separator: ",") }
    #expect(rows.count == 1 + 3 * 8)
    #expect(rows.dropFirst().allSatisfy { $0[2].count == 16 && $0[3] == "20" })
    // minus-0 adds nothing, so it takes the path of the base.
    #expect(rows[1...8].map { $0[2] } == rows[17...24].map { $0[2] })
    #expect(rows[1...8].map { $0[2] } != rows[9...16].map { $0[2] })
  }

  @Test("The fingerprint is what sha256sum makes of the data")
  func sha256sum() throws {
    let folder = try TemporaryFolder()
    let files = try Self.files()
    for (name, text) in files { try folder.write(text, to: name) }
    let check = Process()
    check.executableURL = URL(fileURLWithPath: "/usr/bin/sha256sum")
    check.arguments = ["--check", "--strict", "--quiet", "fingerprint"]
    check.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    check.standardOutput = FileHandle.nullDevice
    try check.run()
    check.waitUntilExit()
    #expect(check.terminationStatus == 0)
    #expect(files["fingerprint"]?.split(separator: "\n").count == 5)
  }
}
