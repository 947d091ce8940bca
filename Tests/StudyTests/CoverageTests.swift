// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Measures
import Parameters
import Study
import Testing

@testable import TreatmentModel

/// The ledger of mechanisms: what the accounts and the literature say matters, and where the model
/// has it, row by row.
@Suite("Every mechanism is accounted for")
struct CoverageTests {
  private struct Row {
    let id, mechanism, status, note: String
    let representedBy, shownBy: [String]
  }

  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private let rows: [Row]

  init() throws {
    let text = try String(
      contentsOf: Self.root.appending(path: "docs/model/coverage.csv"), encoding: .utf8)
    let lines = Self.cells(of: text)
    try #require(
      lines.first == ["id", "mechanism", "status", "represented_by", "shown_by", "note"])
    rows = try lines.dropFirst().map { cells in
      try #require(cells.count == 6, "\(cells)")
      func list(_ text: String) -> [String] {
        text.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
      }
      return Row(
        id: cells[0], mechanism: cells[1], status: cells[2], note: cells[5],
        representedBy: list(cells[3]),
        // A sentence may hold a semicolon; a path follows only where another test begins.
        shownBy: cells[4].components(separatedBy: "; Tests/").filter { !$0.isEmpty }
          .map { $0.hasPrefix("Tests/") ? $0 : "Tests/" + $0 })
    }
  }

  @Test("All 319 mechanisms are there once, by number within their component")
  func complete() {
    let components = [
      ("DEM", 20), ("ACC", 17), ("APP", 13), ("KEY", 35), ("OST", 27), ("DTX", 6), ("PRB", 15),
      ("PRI", 13), ("HOU", 13), ("PEE", 31), ("NEX", 13), ("AFT", 7), ("ETE", 16), ("SIL", 12),
      ("SUI", 35), ("COM", 29), ("VOL", 8), ("CST", 9),
    ]
    let ids = components.flatMap { name, count in
      (1...count).map { "\(name)\($0 < 10 ? "0" : "")\($0)" }
    }
    #expect(ids.count == 319)
    #expect(rows.map(\.id).sorted() == ids.sorted())
    #expect(rows.allSatisfy { !$0.mechanism.isEmpty })
  }

  @Test("Fewer than one in ten is out of scope, and each of them says why")
  func scope() {
    let out = rows.filter { $0.status == "out of scope" }
    #expect(out.count * 10 < rows.count, "\(out.count) of \(rows.count)")
    for row in out { #expect(row.note.count > 10, "\(row.id)") }
    for row in rows where row.status == "merged" { #expect(row.note.count > 10, "\(row.id)") }
    #expect(rows.allSatisfy { ["modelled", "merged", "out of scope"].contains($0.status) })
  }

  @Test("Whatever a row names exists: a parameter, a measure, an attribute or a signal")
  func represented() throws {
    let declared = ScenarioFile.declarations(of: Scenario.self)
    let paths = Set(declared.parameters.map(\.path) + declared.groups.map(\.path))
    let measures = Set(MeasureSet.declarations.map(\.name))
    func source(_ name: String) throws -> String {
      try String(
        contentsOf: Self.root.appending(path: "Sources/TreatmentModel/Core/\(name).swift"),
        encoding: .utf8)
    }
    let attributes = try source("Client")
    let signals = try source("Signal")
    for row in rows {
      #expect(row.status == "out of scope" || !row.representedBy.isEmpty, "\(row.id)")
      for name in row.representedBy {
        let last = name.split(separator: ".").last.map(String.init) ?? ""
        let exists =
          if name.hasPrefix("Client.") {
            attributes.contains("public var \(last):")
              || attributes.contains("public var \(last) =")
          } else if name.hasPrefix("Signal.") {
            signals.contains("case \(last)(") || signals.contains("case \(last)\n")
          } else {
            paths.contains(name) || measures.contains(name)
          }
        #expect(exists, "\(row.id) names \(name)")
      }
    }
  }

  @Test("Whatever is modelled is shown by a test that exists")
  func shown() throws {
    for row in rows where row.status == "modelled" {
      #expect(!row.shownBy.isEmpty, "\(row.id)")
      for test in row.shownBy {
        let parts = test.split(separator: ":", maxSplits: 1).map(String.init)
        try #require(parts.count == 2, "\(row.id): \(test)")
        let file = try? String(
          contentsOf: Self.root.appending(path: parts[0]), encoding: .utf8)
        let sentence = parts[1].trimmingCharacters(in: .whitespaces)
        #expect(file?.contains("\"\(sentence)\"") == true, "\(row.id): \(test)")
      }
    }
  }

  /// The cells of a comma-separated text, with quotes as RFC 4180 has them.
  private static func cells(of text: String) -> [[String]] {
    var lines: [[String]] = []
    var line: [String] = []
    var cell = ""
    var isQuoted = false
    var letters = Array(text).makeIterator()
    var pending: Character?
    while let letter = pending ?? letters.next() {
      pending = nil
      switch letter {
      case "\"" where isQuoted:
        let next = letters.next()
        if next == "\"" { cell.append("\"") } else { (isQuoted, pending) = (false, next) }
      case "\"": isQuoted = true
      case "," where !isQuoted:
        line.append(cell)
        cell = ""
      case "\n" where !isQuoted, "\r\n" where !isQuoted:
        lines.append(line + [cell])
        (line, cell) = ([], "")
      default: cell.append(letter)
      }
    }
    if !cell.isEmpty || !line.isEmpty { lines.append(line + [cell]) }
    return lines
  }
}
