// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Parameters
import Study
import Testing
import TreatmentModel

@Suite("Scenario files: those that are shipped")
struct ScenarioFilesShippedTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "scenarios")

  /// The shipped scenarios, as paths below `scenarios`. The plans of the fit and of sweeps are none.
  private static let files: [String] = {
    let all = FileManager.default.subpaths(atPath: folder.path) ?? []
    return all.filter {
      $0.hasSuffix(".yaml") && $0 != "calibration.yaml" && !$0.hasPrefix("sweeps/")
    }.sorted()
  }()

  private func path(_ file: String) -> String { Self.folder.path + "/" + file }

  @Test(
    "Every shipped file is in order, and without a warning but for the one that changes nothing",
    arguments: files)
  func inOrder(file: String) throws {
    do {
      let warnings = try ScenarioFile.check(path: path(file), declaring: Scenario.self)
      let expected: [ScenarioIssue.Fact] = file == "options/null.yaml" ? [.changesNothing] : []
      #expect(warnings.map(\.fact) == expected, "\(warnings.flatMap(\.lines))")
    } catch {
      Issue.record("\(error.lines.joined(separator: "\n"))")
    }
  }

  @Test("Every option has a title and a question, and differs from the baseline, but for null")
  func options() throws {
    let base = try ScenarioFile.resolve(
      path: path("baseline.yaml"), declaring: Scenario.self)
    for file in Self.files where file.hasPrefix("options/") {
      let option = try ScenarioFile.resolve(path: path(file), declaring: Scenario.self)
      #expect(option.title != option.name, "\(file)")
      #expect(!option.question.isEmpty, "\(file)")
      #expect((option.digest == base.digest) == (file == "options/null.yaml"), "\(file)")
    }
  }

  @Test("The shipped schema is that of the program; './caseload schema' makes it")
  func schema() throws {
    let shipped = try String(
      contentsOf: Self.folder.appending(path: "scenario.schema.json"), encoding: .utf8)
    let current = ScenarioSchema.json(ScenarioFile.declarations(of: Scenario.self))
    // Compared without `#expect` on the texts: a difference would print both, 10,000 lines.
    let isCurrent = shipped == current
    #expect(isCurrent, "run: ./caseload schema > scenarios/scenario.schema.json")
  }
}
