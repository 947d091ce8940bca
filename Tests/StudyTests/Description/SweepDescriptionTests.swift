// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Testing

@testable import Study

@Suite("Description of a sweep")
struct SweepDescriptionTests {
  private static let town = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "scenarios/small-town.yaml").path

  /// The description of a sweep whose manifest is all there is of it.
  private func report(_ plan: String) throws -> StressReport {
    let sweep = try SweepPlan.read(text: "scenario: \(Self.town)\n" + plan, file: "plan.yaml")
      .prepare(.treatment)
    let empty = SweepResult(
      designs: sweep.designs.map { _ in .init(first: 0, replications: [], needed: nil) })
    let finished = FinishedSweep(
      sweep: sweep, result: empty, digests: sweep.designs.map { _ in "" }, found: 0, elapsed: .zero)
    let folder = try TemporaryFolder()
    try folder.write(finished.manifest.text, to: "manifest.json")
    return try DescribedStudy(results: folder("")).report()
  }

  private func body(_ item: StressItem, _ report: StressReport) -> String {
    report.entries.first { $0.item == item }?.body.joined(separator: "\n") ?? ""
  }

  @Test("Axes, conditions and draws stand where options would; nothing is called better")
  func sweep() throws {
    let report = try report(
      """
      title: A | title
      replications: 7
      axes:
        keyWork.policy.workers: [4, 6]
        housing.policy.beds: {range: [4, 12], steps: 3}
      where: housing.policy.beds < 12
      evidence: [population.evidence.incidence]
      draws: 3
      """)
    let aims = body(.aims, report)
    #expect(aims.contains("12 designs were made of the scenario (full grid)"))
    #expect(aims.contains("What was looked into: *A \\| title*."))
    #expect(aims.contains("| `keyWork.policy.workers` |"))
    #expect(aims.contains("| 4, 6 |") && aims.contains("| 4, 8, 12 |"))
    let logic = body(.scenarioLogic, report)
    #expect(logic.contains("`housing.policy.beds < 12`"))
    #expect(logic.contains("| `population.evidence.incidence` |"))
    #expect(body(.estimation, report).contains("7 independent replications of every design"))
    #expect(body(.execution, report).contains("`caseload sweep plan.yaml`"))
    #expect(!body(.estimation, report).contains("*Better*"))
  }

  @Test("With a precision it says when replication ended")
  func precision() throws {
    let report = try report(
      "axes: {keyWork.policy.workers: [4, 6]}\nprecision: [5% on wait.median]\n")
    #expect(body(.estimation, report).contains("at most 1000 times, until"))
    #expect(body(.estimation, report).contains("5% on wait.median"))
  }
}
