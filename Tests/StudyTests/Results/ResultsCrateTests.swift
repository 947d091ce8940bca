// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Reports
import Testing

@testable import Study

@Suite("Results described to other programs, as an RO-Crate")
struct ResultsCrateTests {
  private let files: [String: String]
  private let graph: [String: [String: Any]]

  init() throws {
    files = try ResultFilesTests.files()
    graph = try Self.graph(files[ResultsCrate.fileName])
  }

  /// The entities by their `@id`, each there once.
  static func graph(_ text: String?) throws -> [String: [String: Any]] {
    let crate = try ResultFilesTests.object(text)
    let entities = try #require(crate["@graph"] as? [[String: Any]])
    return Dictionary(
      uniqueKeysWithValues: try entities.map { (try #require($0["@id"] as? String), $0) })
  }

  private static func references(_ value: Any?) -> [String] {
    if let one = value as? [String: String] { return one["@id"].map { [$0] } ?? [] }
    return (value as? [[String: String]])?.compactMap { $0["@id"] } ?? []
  }

  @Test("It says which specification and which profile it keeps to")
  func conformance() throws {
    let descriptor = try #require(graph["ro-crate-metadata.json"])
    #expect(Self.references(descriptor["about"]) == ["./"])
    #expect(Self.references(descriptor["conformsTo"]) == ["https://w3id.org/ro/crate/1.1"])
    let root = try #require(graph["./"])
    #expect(Self.references(root["conformsTo"]) == ["https://w3id.org/ro/wfrun/process/0.5"])
    #expect(root["name"] as? String == "Caseload results: base-vs-2-options")
    #expect(root["datePublished"] as? String == Program.released)
  }

  @Test("It names every file, with size and hash where they are the same each time")
  func contents() throws {
    let parts = Self.references(graph["./"]?["hasPart"])
    let expected = ResultsFolder.fileNames + [KeptStudy.storeName]
    #expect(parts.sorted() == expected.filter { $0 != ResultsCrate.fileName }.sorted())
    for part in parts {
      let entity = try #require(graph[part])
      #expect(entity["@type"] as? String == "File")
      #expect((entity["description"] as? String)?.isEmpty == false)
      guard part != "run.json", part != KeptStudy.storeName else {
        #expect(entity["sha256"] == nil && entity["contentSize"] == nil)
        continue
      }
      let bytes = Array(try #require(files[part]).utf8)
      #expect(entity["contentSize"] as? String == "\(bytes.count)", "\(part)")
      #expect(entity["sha256"] as? String == SHA256.hexadecimal(of: bytes), "\(part)")
    }
    #expect(graph["summary.csv"]?["encodingFormat"] as? String == "text/csv")
    #expect(graph["summary.json"]?["encodingFormat"] as? String == "application/json")
    #expect(graph["fingerprint"]?["encodingFormat"] as? String == "text/plain")
  }

  @Test("It says what was done: by which program, from which scenarios, with which seed")
  func action() throws {
    let action = try #require(graph["#action"])
    #expect(action["name"] as? String == "caseload compare base.yaml plus-1.yaml minus-0.yaml")
    let instruments = Self.references(action["instrument"])
    #expect(instruments.map { graph[$0]?["name"] as? String } == ["Caseload"])
    #expect(graph["#caseload"]?["softwareVersion"] as? String == Program.version)
    let inputs = Self.references(action["object"]).map { graph[$0]?["name"] as? String }
    #expect(inputs == ["base", "plus-1", "minus-0", "seed", "replications", "period"])
    #expect(graph["#seed"]?["value"] as? String == "11")
    #expect(graph["#replications"]?["value"] as? Int == 8)
    #expect(Self.references(action["result"]) == Self.references(graph["./"]?["hasPart"]))
  }

  @Test("Everything it points to within itself is there")
  func references() {
    for entity in graph.values {
      for (key, value) in entity {
        for id in Self.references(value) where key != "conformsTo" {
          #expect(graph[id] != nil, "\(key) of \(entity["@id"] ?? "") is \(id)")
        }
      }
    }
  }

  @Test("The license of the program is not said to be that of the results")
  func license() throws {
    let results = Self.references(graph["./"]?["license"])
    let program = Self.references(graph["#caseload"]?["license"])
    #expect(results == ["#license-of-the-results"] && results != program)
    #expect(graph[program[0]]?["name"] as? String == "GNU General Public License v3.0 or later")
  }

  @Test("It holds neither when nor by whom: two runs on two days give the same bytes")
  func sameBytes() throws {
    let later = try ResultFilesTests.files(
      arguments: ["caseload", "again"], started: 1_795_260_600)
    #expect(later[ResultsCrate.fileName] == files[ResultsCrate.fileName])
    #expect(later["run.json"] != files["run.json"])
  }

  @Test("Results made again are described with the program that made them first")
  func otherProgram() throws {
    let finished = try StudyPlan(.run, files: ["base.yaml"]).prepare(DiceGame.system).run()
    let manifest = finished.manifest.text.replacing(
      "\"version\": \"\(Program.version)\"", with: "\"version\": \"0.0.9\"")
    let file = try #require(finished.exports(of: finished.data, manifest: manifest).last)
    let graph = try Self.graph(String(decoding: file.bytes, as: UTF8.self))
    #expect(graph["#caseload"]?["softwareVersion"] as? String == "0.0.9")
    #expect(
      graph["manifest.json"]?["sha256"] as? String == SHA256.hexadecimal(of: Array(manifest.utf8)))
  }

  @Test("The date of the version is the one it is cited with")
  func released() throws {
    let citation = URL(fileURLWithPath: #filePath).appending(path: "../../../../CITATION.cff")
    let text = try String(contentsOf: citation.standardized, encoding: .utf8)
    #expect(text.contains("\nversion: \(Program.version)\n"))
    #expect(text.contains("\ndate-released: \(Program.released)\n"))
  }

  @Test("A value of the manifest is taken as it is written there, from its own line alone")
  func headline() {
    let manifest = #"""
      {
        "command": "caseload run \"a b\"",
        "x": {
          "y": 1
        }
      }
      """#
    let command = ResultsCrate.headline("command", in: manifest)
    #expect(command == .verbatim(#""caseload run \"a b\"""#))
    #expect(ResultsCrate.headline("y", in: manifest) == .null)
  }
}
