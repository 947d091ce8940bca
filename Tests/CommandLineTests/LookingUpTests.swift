// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Foundation
import Measures
import Study
import Testing
import TreatmentModel

@testable import caseload

@Suite("Commands that look something up")
struct LookingUpTests {
  @Test("A trace follows one person or lists all events, never both and never neither")
  func traceWhat() {
    #expect(ParsingTests.code("trace", "a.yaml", "--person", "17") == 0)
    #expect(ParsingTests.code("trace", "a.yaml", "--person", "n3") == 0)
    #expect(ParsingTests.code("trace", "a.yaml", "--events") == 0)
    #expect(ParsingTests.code("trace", "a.yaml") == 64)
    #expect(ParsingTests.code("trace", "a.yaml", "--person", "17", "--events") == 64)
    #expect(ParsingTests.code("trace", "a.yaml", "--person", "seventeen") == 64)
    #expect(ParsingTests.code("trace", "a.yaml", "--person", "-1") == 64)
    #expect(ParsingTests.code("trace", "a.yaml", "--events", "--replication", "-1") == 64)
  }

  @Test("Explaining nothing in particular lists the parts of the system")
  func parts() {
    #expect(ParsingTests.code("explain") == 0)
    let parts = Explanation.parts(of: ScenarioFile.declarations(of: Scenario.self))
    #expect(parts.contains { $0.hasPrefix("  keyWork: ") })
    #expect(!parts.contains { $0.hasPrefix("  keyWork.") })
  }

  @Test("A journey is of somebody, by number, likeness or change, and change needs two scenarios")
  func journeyOfWhom() {
    #expect(ParsingTests.code("journey", "a.yaml", "--person", "17") == 0)
    #expect(ParsingTests.code("journey", "a.yaml", "--like", "lost-worker") == 0)
    #expect(ParsingTests.code("journey", "a.yaml", "--against", "b.yaml", "--most-changed") == 0)
    #expect(
      ParsingTests.code(
        "journey", "a.yaml", "--against", "b.yaml", "--like", "lost-worker", "--most-changed") == 0)
    #expect(ParsingTests.code("journey", "a.yaml") == 64)
    #expect(ParsingTests.code("journey", "a.yaml", "--most-changed") == 64)
    #expect(ParsingTests.code("journey", "a.yaml", "--like", "everybody") == 64)
    #expect(ParsingTests.code("journey", "a.yaml", "--person", "x") == 64)
    #expect(
      ParsingTests.code("journey", "a.yaml", "--person", "1", "--like", "lost-worker") == 64)
  }

  @Test("A difference is between two scenarios, and a description is of something")
  func differenceAndDescription() {
    #expect(ParsingTests.code("diff", "a.yaml", "b.yaml") == 0)
    #expect(ParsingTests.code("diff", "a.yaml") == 64)
    #expect(ParsingTests.code("diff", "a.yaml", "b.yaml", "c.yaml") == 64)
    #expect(ParsingTests.code("describe", "a.yaml", "b.yaml", "--no-picture") == 0)
    #expect(ParsingTests.code("describe") == 64)
  }

  @Test("Measures are listed all, or by what their name or theme begins with")
  func measures() throws {
    #expect(ParsingTests.code("measures", "--under", "wait") == 0)
    let all = MeasureList(MeasureSet.declarations, symbols: MeasureSet.symbols)
    #expect(all.under("wait").measures.map(\.name).allSatisfy { $0.hasPrefix("wait.") })
    #expect(all.under("Deaths").measures.contains { $0.name == "deaths.expected" })
    #expect(all.under("wai").measures.isEmpty)
    for measure in all.measures {
      for text in [all.text, all.markdown.replacing("\\", with: ""), all.json.text] {
        #expect(text.contains(measure.name), "\(measure.name)")
      }
      #expect(all.text.contains("    = \(measure.definition)\n"))
    }
  }

  @Test("docs/measures.md is what the program prints")
  func page() throws {
    let root = #filePath.prefix(upTo: #filePath.range(of: "/Tests/")!.lowerBound)
    let page = try String(contentsOfFile: root + "/docs/measures.md", encoding: .utf8)
    #expect(page == MeasureList(MeasureSet.declarations, symbols: MeasureSet.symbols).markdown)
  }

  @Test("Parameters are filtered by a class that there is")
  func classes() {
    #expect(ParsingTests.code("parameters", "--class", "assumption") == 0)
    #expect(ParsingTests.code("parameters", "--class", "guess") == 64)
  }

  @Test("A check needs a file")
  func needs() {
    #expect(ParsingTests.code("check") == 64)
    #expect(ParsingTests.code("schema") == 0)
  }

  @Test("Every parameter is explained, and has a meaning that is a sentence")
  func everyParameter() {
    let declared = ScenarioFile.declarations(of: Scenario.self)
    #expect(declared.parameters.count > 200)
    for parameter in declared.parameters {
      #expect(parameter.meaning.hasSuffix(".") || parameter.meaning.hasSuffix(")."), "\(parameter)")
      guard case .parameter = Explanation.of(parameter.path, in: declared) else {
        Issue.record("\(parameter.path) is not explained.")
        continue
      }
    }
  }
}
