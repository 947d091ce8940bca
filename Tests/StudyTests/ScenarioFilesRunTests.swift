// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Parameters
import Study
import Testing

@Suite("Scenario files: run settings and assignments")
struct ScenarioFilesRunTests {
  private func errors(_ old: String, _ new: String) -> [String] {
    StudyTests.errors(in: ToyModel.base.replacingOccurrences(of: old, with: new))
  }

  @Test("A seed keeps all its digits")
  func seed() throws {
    #expect(try resolve(ToyModel.base).run.seed == 9_007_199_254_740_993)
    #expect(try resolve(ToyModel.base, sets: ["settings.seed=0"]).run.seed == 0)
    let largest = try resolve(ToyModel.base, sets: ["settings.seed=18446744073709551615"])
    #expect(largest.run.seed == .max)
    #expect(largest.canonicalJSON.contains("\"seed\": 18446744073709551615"))
    for wrong in ["-1", "18446744073709551616", "1.5", "abc", "'7'", "1e3"] {
      #expect(errors("seed: 9007199254740993", "seed: \(wrong)").count > 0, "\(wrong)")
    }
  }

  @Test("A run has a length, and a warm-up shorter than that")
  func horizon() {
    #expect(errors("horizon: 10 years", "horizon: 0 days").count == 1)
    #expect(errors("horizon: 10 years", "horizon: 1e12 days").count == 1)
    #expect(errors("horizon: 10 years", "horizon: 1 year").count == 1)
    #expect(errors("warmUp: 1 year", "warmUp: 0 days") == [])
    #expect(
      errors("warmUp: 1 year", "warmUp: 20 years") == [
        "toy.yaml:6:11: error: settings.warmUp must be shorter than settings.horizon, or nothing "
          + "would be measured"
      ])
  }

  @Test("Replications are counted, and one alone is warned of")
  func replications() throws {
    #expect(errors("replications: 200", "replications: 0").count == 1)
    #expect(errors("replications: 200", "replications: 1000000000").count == 1)
    let one = try resolve(ToyModel.base, sets: ["settings.replications=1"])
    #expect(one.warnings.count == 1)
    #expect(one.warnings.first?.severity == .warning)
    #expect(one.warnings.first?.message.contains("no interval") == true)
  }

  @Test("Assignments are applied in order on top of everything")
  func assignments() throws {
    let scenario = try resolve(
      ToyModel.base,
      sets: [
        "housing.policy.beds=30", "housing.policy.beds=+10%",
        "demand.wait={exponential: {mean: 2 weeks}}",
        "evidence.missed={value: 25%, class: assumption}", "label=a = b",
      ])
    #expect(scenario.settings.beds == 33)
    #expect(scenario.settings.wait == .exponential(mean: 1_209_600))
    #expect(scenario.settings.missed == 0.25)
    #expect(scenario.settings.label == "a = b")
    #expect(scenario.record("evidence.missed")?.annotation.evidenceClass == .assumption)
  }

  @Test(
    "A wrong assignment is told with its own place",
    arguments: [
      ("housing.policy.bds=3", "1:16: error: there is no 'bds' in housing.policy"),
      (
        "housing.policy=3",
        "1:16: error: housing.policy must be names with values, not a single value"
      ),
      ("beds=3", "1:1: error: there is no 'beds'"),
      ("housing.policy.beds", "1:1: error: 'housing.policy.beds' has no '='"),
      ("=3", "1:1: error: '=3' does not begin with the path of a parameter"),
      (
        "housing..beds=3",
        "1:1: error: 'housing..beds=3' does not begin with the path of a parameter"
      ),
      ("review=", "1:1: error: 'review=' has no value after '='"),
      (
        "review=[",
        "2:1: error: not readable as YAML: did not find expected node content "
          + "(while parsing a flow node that begins on line 2)"
      ),
      ("title=x", "1:1: error: the title cannot be set on the command line"),
      (
        "housing.policy.beds=&a 3",
        "1:21: error: anchors and aliases (& and *) are not used in scenarios"
      ),
    ])
  func wrong(assignment: String, line: String) {
    let lines = StudyTests.errors(in: ToyModel.base, sets: [assignment])
    #expect(lines.first == "--set \(assignment):\(line)")
  }

  @Test("At most fifty errors of a file are listed, and the rest counted")
  func fifty() {
    let entries = (0..<80).map { "unknown\($0): 1" }.joined(separator: "\n")
    do {
      _ = try resolve(ToyModel.base + entries)
      Issue.record("eighty unknown names were accepted")
    } catch {
      #expect(error.issues.count == 50)
      #expect(error.omitted.map(\.count) == [30])
      #expect(error.lines.last == "toy.yaml:1:1: error: and 30 more; mend those above first")
      #expect(error.issues.map(\.place.line) == (33..<83).map { $0 })
    }
  }

  @Test("Nothing from a file can break out of the line of a message")
  func escaped() {
    let long = String(repeating: "a", count: 500)
    let lines = errors("beds: 20", "beds: \"\\e[31m\\n\\u202e\(long)\"")
    #expect(lines.count == 2)
    #expect(lines[0].contains("'<U+001B>[31m\\n<U+202E>aaa"))
    #expect(lines[0].contains("a…'"))
    #expect(lines[0].count < 250)
  }
}
