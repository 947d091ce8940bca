// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Parameters
import Reports
import Testing

@testable import Study

@Suite("Comparing under other beliefs")
struct BeliefRunTests {
  /// Scores what a policy gains if an effect is as strong as it is believed to be.
  private struct Belief: Readable {
    var effect, colour: Double
    var policy: Int

    init(from reader: inout SettingsReader) {
      effect = reader.number("effect", -10...10, "", "What each place gains.")
      colour = reader.number("colour", -10...10, "", "Changes nothing.")
      policy = reader.count("policy", 0...9, "places", "How many places there are.")
    }
  }

  private let folder: ScenarioFolder
  private let system: StudiedSystem

  init() throws {
    folder = try ScenarioFolder([
      "base.yaml": """
      settings:
        {start: 2010-04-01, horizon: 1 year, warmUp: 0 days, seed: 5, replications: 4,
         safetyMargin: 1 deaths a year}
      effect: {value: 2, range: [-1, 3], null: 0, class: assumption, note: "† In doubt."}
      colour: {value: 1, range: [0, 3], null: 0, class: assumption, note: "† In doubt."}
      policy: 1

      """,
      "more.yaml": "title: More\nextends: base.yaml\npolicy: 2\n",
      "ensemble.yaml": """
      format: caseload ensemble 1
      members:
        - set: [effect=1, colour=2]
        - set: [effect=3, colour=1]
        - set: ["effect={value: -1}", colour=0]
        - set: [effect=2, colour=3]

      """,
    ])
    system = StudiedSystem(
      measures: [
        MeasureDeclaration(
          name: "gain", title: "Gain", unit: "points", theme: "Play", better: .higher,
          isHeadline: true)
      ], groups: ["everyone"],
      parameters: Self.parameters
    ) { file, changes in
      let resolved: ResolvedScenario<Belief> = try ScenarioFile.resolve(path: file, sets: changes)
      let settings = resolved.settings
      return Design(resolved, file: file) { _, replication in
        let gain = settings.effect * Double(settings.policy) + Double(replication)
        return Outcome(
          values: [MeasureValue(measure: 0, value: gain)], fingerprint: gain.bitPattern, events: 1)
      }
    }
  }

  @Sendable private static func parameters(
    _ file: String, _ changes: [String]
  ) throws -> [SettingRecord] {
    try ScenarioFile.resolve(path: file, sets: changes, declaring: Belief.self).records
  }

  private func carryOut(_ change: (inout StudyPlan) -> Void) throws -> FinishedStudy {
    var plan = StudyPlan(
      .compare, files: [folder.path + "/base.yaml", folder.path + "/more.yaml"])
    change(&plan)
    return try plan.prepare(system).run()
  }

  @Test("Without either the comparison is the plain one")
  func plain() throws {
    let finished = try carryOut { _ in }
    #expect(finished.findings.isEmpty)
    #expect(finished.comparison.rows[0].options[0].verdict == .better)
  }

  @Test("Under an ensemble in which the effect turns round, it depends on belief in it")
  func evidence() throws {
    let finished = try carryOut { $0.evidence = folder.path + "/ensemble.yaml" }
    let found = try #require(finished.findings.evidence?.findings.first)
    #expect(found.effect?.mean == 1.25)
    #expect(found.evidence == -1...3)
    #expect(found.agreeing == 0.75)
    let entry = finished.comparison.rows[0].options[0]
    #expect(entry.verdict == .dependsOnBelief && entry.belief == "effect")
  }

  @Test("Without effects in doubt the gain vanishes, and is put down to the one it came from")
  func nulls() throws {
    let finished = try carryOut { $0.nullEffects = true }
    let nulls = try #require(finished.findings.nulls)
    #expect(nulls.parameters == ["effect", "colour"])
    #expect(nulls.findings.map(\.fate) == [.vanishes])
    #expect(nulls.findings[0].restsOn == "effect")
    let report = ComparisonReport(
      finished.comparison, of: finished.study.subject, findings: finished.findings, on: Page()
    ).text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(report.contains("depends on belief in effect"))
    #expect(
      report.contains(
        "Survives with † effects set to none: no. The one finding vanishes, resting most on effect."
      ))
  }

  @Test("The document and the command say what was asked for")
  func document() throws {
    let finished = try carryOut {
      $0.evidence = folder.path + "/ensemble.yaml"
      $0.members = 3
      $0.nullEffects = true
    }
    #expect(finished.study.plan.command.hasSuffix("ensemble.yaml --members 3 --null-effects"))
    let json = ComparisonDocument.json(
      finished.comparison, of: finished.study.subject, findings: finished.findings)
    #expect(json["evidence"]?["members"] == 3)
    #expect(json["nullEffects"]?["parameters"] == ["effect", "colour"])
  }

  @Test("Progress counts every run, and never goes back")
  func progress() throws {
    let counted = ToyQueue.Counter()
    var plan = StudyPlan(
      .compare, files: [folder.path + "/base.yaml", folder.path + "/more.yaml"])
    plan.evidence = folder.path + "/ensemble.yaml"
    _ = try plan.prepare(system).run(progress: { progress in
      #expect(progress.total == 40)
      counted.count.withLock {
        #expect(progress.done == $0 + 1)
        $0 = progress.done
      }
    })
    #expect(counted.value == 40)
  }

  @Test("Interrupted at any moment and resumed, the findings are the same; and read again as well")
  func resumed() throws {
    var plan = StudyPlan(
      .compare, files: [folder.path + "/base.yaml", folder.path + "/more.yaml"])
    plan.evidence = folder.path + "/ensemble.yaml"
    plan.nullEffects = true
    let study = try plan.prepare(system)
    let record = RunRecord(arguments: [], started: 0)
    let whole = try study.run()
    let path = folder.path + "/out"
    let counted = ToyQueue.Counter()
    for limit in [3, 13, 30, 47, Int.max] {
      let work = try StudyFolder(
        ResultsFolder(path: path), for: study, limit == 3 ? .fresh : .resuming)
      do {
        let finished = try study.run(
          keeping: work.store,
          progress: { progress in
            counted.count.withLock { $0 = progress.done - progress.found }
          }, shouldStop: { counted.value >= limit })
        #expect(finished.findings == whole.findings && finished.comparison == whole.comparison)
        _ = try work.finish(finished, record)
      } catch ExperimentError.stopped {
        work.leave()
      }
      counted.count.withLock { $0 = 0 }
    }
    // The scenarios are gone, and the ensemble with them.
    for name in ["base.yaml", "more.yaml", "ensemble.yaml"] {
      try FileManager.default.removeItem(atPath: folder.path + "/" + name)
    }
    let kept = try KeptStudy.read(folder: path, system: system)
    #expect(kept.findings == whole.findings)
    #expect(kept.data == whole.data)
  }

  @Test("A member that does not fit the scenario is told with its place before anything is run")
  func unknown() throws {
    try folder.write(
      "{format: caseload ensemble 1, members: [{set: [efect=1]}]}", to: "ensemble.yaml")
    let error = #expect(throws: StudyErrors.self) {
      try carryOut { $0.evidence = folder.path + "/ensemble.yaml" }
    }
    let lines = (error?.errors.first as? ScenarioErrors)?.lines.joined() ?? ""
    #expect(lines.contains("--set efect=1:1:1: error: there is no 'efect'"))
  }

  @Test("Sets of values for another place are refused, and told by the values that show it")
  func anotherPlace() throws {
    try folder.write(
      """
      format: caseload ensemble 1
      members:
        - set: [effect=1, colour=2]
        - set: [effect=3, colour=3]

      """, to: "ensemble.yaml")
    let error = #expect(throws: StudyErrors.self) {
      try carryOut { $0.evidence = folder.path + "/ensemble.yaml" }
    }
    let words = "\(error?.errors.first as Any)"
    #expect(words.contains("lie outside all of them for colour."))
  }

  @Test("More sets of values than there are cannot be asked for")
  func tooMany() throws {
    let error = #expect(throws: StudyErrors.self) {
      try carryOut {
        $0.evidence = folder.path + "/ensemble.yaml"
        $0.members = 5
      }
    }
    let words = "\(error?.errors.first as Any)"
    #expect(words.contains("more than the 4 sets of values"))
  }

  @Test("What is no ensemble is told to be none, whatever else is wrong with it")
  func noEnsemble() throws {
    try folder.write("# A page\n\n* of a [manual\n", to: "page.md")
    let error = #expect(throws: StudyErrors.self) {
      try carryOut { $0.evidence = folder.path + "/page.md" }
    }
    let lines = (error?.errors.first as? ScenarioErrors)?.lines ?? []
    #expect(lines.count == 2 && lines[0].hasSuffix("this is no ensemble of plausible values"))
  }

  @Test("A scenario without effects in doubt cannot be asked to do without them")
  func noDoubt() throws {
    try folder.write(
      ToyQueue.scenario.replacing("null: 0, ", with: ""), to: "queue.yaml")
    var plan = StudyPlan(.compare, files: [folder.path + "/queue.yaml"])
    plan.nullEffects = true
    let error = #expect(throws: StudyErrors.self) { try plan.prepare(ToyQueue.system()) }
    let words = "\(error?.errors.first as Any)"
    #expect(words.contains("has no effects in doubt"))
  }
}
