// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Measures
import Testing

@testable import Study

@Suite("The files of a report")
struct ReportFilesTests {
  static func files(_ names: [String], threads: Int = 1) throws -> [String: String] {
    let plan = StudyPlan(names.count > 1 ? .compare : .run, files: names, threads: threads)
    let files = try plan.prepare(DiceGame.system).run().reportFiles()
    return Dictionary(
      uniqueKeysWithValues: files.map { ($0.name, String(decoding: $0.bytes, as: UTF8.self)) })
  }

  @Test("Are a page and a text, of a run and of a comparison, the same bytes each time")
  func names() throws {
    for scenarios in [["base.yaml"], ["base.yaml", "plus-1.yaml", "minus-0.yaml"]] {
      let once = try Self.files(scenarios)
      #expect(once.keys.sorted() == ["report.html", "report.md"])
      #expect(try Self.files(scenarios, threads: 3) == once)
      #expect(once["report.html"]?.hasPrefix("<!DOCTYPE html>\n<html") == true)
      #expect(once["report.md"]?.hasPrefix("# Adds 0") == true)
      #expect(
        once["report.html"]?.contains("caseload \(scenarios.count > 1 ? "compare" : "run")") == true
      )
    }
  }

  @Test("A policy names the style and the script of the page by their hash, as browsers do")
  func hashes() throws {
    let html = try #require(try Self.files(["base.yaml"])["report.html"])
    for name in ["style", "script"] {
      let start = try #require(html.range(of: "<\(name)>")).upperBound
      let end = try #require(html.range(of: "</\(name)>")).lowerBound
      let hash = SHA256.base64(of: Array(html[start..<end].utf8))
      #expect(html.contains("\(name)-src &#39;sha256-\(hash)&#39;"))
    }
  }

  @Test("A digest in Base64 is that of RFC 4648")
  func base64() {
    // printf abc | openssl dgst -sha256 -binary | base64
    #expect(
      SHA256.base64(of: Array("abc".utf8)) == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
  }

  @Test("The measures and series that a report looks for are there")
  func known() {
    let measures = MeasureSet.declarations.map(\.name)
    let profiles = MeasureSet.profileDeclarations.map(\.name)
    for name in [
      "people.inTreatment", "wait.median", "wait.p95", "wait.p995", "wait.withinThreeWeeks",
      "access.gaveUp", "ost.people", "ost.overFourYears", "tapers.begun", "scripts.stopped",
      "exits.planned", "cost.crime", "cost.total", "cost.payer.health", "cost.inYear1.health",
      "cost.inYear1.crime", "cost.inYear1.total", "returns.stood", "truth.stood",
      "retention.twelveWeeks",
    ] {
      #expect(measures.contains(name), "\(name)")
    }
    for name in [
      "monthly.waitingForScript", "monthly.contactInterval", "monthly.caseload",
      "spread.waitToTreatment", "spread.waitToFirstDose", "spread.contactInterval",
      "spread.timeOnScript", "flows",
    ] {
      #expect(profiles.contains(name), "\(name)")
    }
  }
}
