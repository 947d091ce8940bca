// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Parameters
import Testing
import TreatmentModel

@testable import Study

@Suite("Scenario files: what a council may ask for")
struct ScenarioFilesProposalTests {
  private func proposals(_ text: String, in base: String = ToyModel.base) -> String {
    base + "proposals:\n" + text + "\n"
  }

  @Test("Each proposal gives whole settings that differ in one part of the system")
  func read() throws {
    let scenario = try resolve(
      proposals(
        """
        - issue: waits
          change: {housing: {policy: {beds: +5, stay: 1 year}}}
        - {issue: evictions, change: {evidence: {missed: 30%}}}
        """))
    #expect(scenario.settings.beds == 20)
    #expect(scenario.proposals.map(\.issue) == ["waits", "evictions"])
    #expect(scenario.proposals.map(\.settings.beds) == [25, 20])
    #expect(scenario.proposals.map(\.settings.missed) == [0.22, 0.3])
    #expect(
      scenario.proposals[0].changed.map(\.declaration.path) == [
        "housing.policy.beds", "housing.policy.stay",
      ])
  }

  @Test("A file adds its proposals to those it inherits, and the command line is beneath them")
  func chain() throws {
    let folder = try ScenarioFolder([
      "base.yaml": proposals("- {issue: waits, change: {housing: {policy: {beds: +1}}}}"),
      "x.yaml": """
      extends: base.yaml
      proposals:
      - {issue: contact, change: {housing: {policy: {beds: ×2}}}}
      """,
    ])
    let scenario = try folder.resolve("x.yaml", sets: ["housing.policy.beds=40"])
    #expect(scenario.proposals.map(\.issue) == ["waits", "contact"])
    #expect(scenario.proposals.map(\.settings.beds) == [41, 80])
  }

  @Test("The canonical text holds the proposals, and reads back as the same scenario")
  func canonical() throws {
    let text = proposals("- {issue: waits, change: {housing: {policy: {beds: +5}}}}")
    let scenario = try resolve(text)
    let again = try resolve(scenario.canonicalJSON)
    #expect(again.canonicalJSON == scenario.canonicalJSON)
    #expect(again.digest == scenario.digest)
    #expect(again.proposals.map(\.settings) == scenario.proposals.map(\.settings))
    #expect(try resolve(ToyModel.base).digest != scenario.digest)
  }

  @Test("What is wrong in a proposal is told with its place, and what to try")
  func wrong() {
    let lines = errors(
      in: proposals(
        """
        - {issue: waits, change: {housing: {policy: {beds: 1}}, evidence: {missed: 1%}}}
        - {issue: wiats, change: {housing: {policy: {beds: 1}}}}
        - {change: {housing: {policy: {beds: 1}}}}
        - {issue: waits}
        - {issue: waits, change: {settings: {seed: 3}}}
        - {issue: waits, change: {housing: {policy: {beds: 1000}}}}
        - {issue: waits, isue: contact, change: {housing: {policy: {beds: 1}}}}
        - 3
        """)
    ).map { $0.replacingOccurrences(of: "toy.yaml:", with: "") }
    for expected in [
      "34:26: error: a proposal changes one part of the system, not housing and evidence",
      "  hint: make it one proposal for each part",
      "  hint: did you mean 'waits'?",
      "36:3: error: this proposal is about no issue",
      "37:3: error: nothing is proposed here",
      "38:27: error: settings cannot change during a run",
      "  hint: did you mean 'issue'?",
    ] {
      #expect(lines.contains(expected), "\(expected) among \(lines)")
    }
    #expect(lines.contains { $0.contains("no council can raise 'wiats'") })
    #expect(lines.contains { $0.contains("housing.policy.beds: '1000' is outside the range") })
    #expect(lines.contains { $0.contains("proposals is a number") || $0.contains("proposals are") })
  }

  @Test("The proposals are a list, and cannot be set on the command line")
  func shape() throws {
    #expect(
      errors(in: ToyModel.base + "proposals: {issue: waits}\n").first?
        .contains("the proposals are a list") == true)
    let folder = try ScenarioFolder(["x.yaml": ToyModel.base])
    #expect(try !folder.errors("x.yaml", sets: ["proposals=[]"]).isEmpty)
  }

  @Test("The schema knows the issues and the changes")
  func schema() throws {
    let check = try SchemaCheck(ScenarioSchema.json(ScenarioFile.declarations(of: ToyModel.self)))
    let right = "- {issue: waits, change: {housing: {policy: {beds: -3}}}}"
    #expect(check.accepts(proposals(right, in: "")))
    #expect(!check.accepts(proposals("- {issue: waits}", in: "")))
    #expect(!check.accepts(proposals("- {issue: weather, change: {review: never}}", in: "")))
  }

  @Test("A proposal may not switch a part of the treatment system on or off")
  func switching() throws {
    let folder = try ScenarioFolder([:])
    let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/scenarios", withIntermediateDirectories: true)
    for file in ["baseline.yaml", "evidence.yaml"] {
      try FileManager.default.copyItem(
        atPath: root + "/scenarios/" + file, toPath: folder.path + "/scenarios/" + file)
    }
    try folder.write(
      """
      extends: baseline.yaml
      proposals:
      - {issue: evictions, change: {housing: {enabled: no}}}
      """, to: "scenarios/x.yaml")
    #expect(throws: ScenarioErrors.self) {
      let _: ResolvedScenario<TreatmentModel.Scenario> = try ScenarioFile.resolve(
        path: folder.path + "/scenarios/x.yaml")
    }
  }

  @Test("A declared service is in the schema, and a wrong one is refused with a sentence")
  func services() throws {
    let declared = ScenarioFile.declarations(of: TreatmentModel.Scenario.self)
    let check = try SchemaCheck(ScenarioSchema.json(declared))
    let right =
      "{name: Mind, need: mentalHealth, places: 10, wait: 8 weeks, length: 12 weeks, "
      + "effect: 25%, yearlyCost: £0}"
    func file(_ service: String) -> String {
      "partnerServices: {policy: {services: [\(service)]}}\n"
    }
    #expect(check.accepts(file(right)))
    #expect(!check.accepts(file("{name: Mind}")))
    let lines = linesOfErrors(
      of: "/scenarios/baseline.yaml",
      [
        "partnerServices.policy.services=[{name: Mind}]"
      ])
    let sentence = "an item of partnerServices.policy.services has no 'need'"
    #expect(lines.contains { $0.contains(sentence) }, "\(lines)")
  }

  private func linesOfErrors(of file: String, _ sets: [String]) -> [String] {
    let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
    do {
      let _: ResolvedScenario<TreatmentModel.Scenario> = try ScenarioFile.resolve(
        path: root + file, sets: sets)
      return []
    } catch {
      return error.lines
    }
  }
}
