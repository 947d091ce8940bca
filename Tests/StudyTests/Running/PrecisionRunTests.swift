// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Reports
import Synchronization
import Testing

@testable import Study

@Suite("Replicating until a precision is reached")
struct PrecisionRunTests {
  private let place: TemporaryFolder
  private static let record = RunRecord(arguments: ["caseload"], started: 0)
  private static let files = ["base.yaml", "plus-1.yaml"]

  init() throws { place = try TemporaryFolder() }

  private func study(
    _ precisions: [String] = ["4% on points"], files: [String] = files, most: Int? = nil,
    threads: Int = 1, system: StudiedSystem = DiceGame.system
  ) throws -> PreparedStudy {
    var plan = StudyPlan(files.count > 1 ? .compare : .run, files: files, threads: threads)
    plan.precisions = precisions
    plan.mostReplications = most
    return try plan.prepare(system)
  }

  private func exports(_ finished: FinishedStudy) -> [String: [UInt8]] {
    Dictionary(
      uniqueKeysWithValues: finished.files(Self.record).filter { $0.name != "run.json" }
        .map { ($0.name, $0.bytes) })
  }

  @Test("Stops where the rule of sweeps does, with the precision reached in every scenario")
  func stops() throws {
    let finished = try study().run()
    let reached = try #require(finished.precision)
    let needed = try #require(reached.needed)
    #expect(reached.run == needed + PrecisionRule.lookAhead(after: needed))
    #expect(finished.study.replications == reached.run && reached.run > 8)
    #expect(finished.result.replications == 0..<reached.run)
    // The same by hand: the first number of replications from which on it holds for so many more.
    let all = try StudyPlan(.compare, files: Self.files, replications: reached.run)
      .prepare(DiceGame.system).run()
    #expect(all.result == finished.result)
    func isMet(_ count: Int) -> Bool {
      [0, 1].allSatisfy { design in
        let values = all.result.rows(of: [0]).prefix(count).compactMap { $0[design] }
        let mean = values.reduce(0, +) / Double(count)
        let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count - 1)
        // The half of the 95 % interval by Student's t is wider than by the normal distribution.
        return 1.96 * (variance / Double(count)).squareRoot() <= 0.04 * mean
      }
    }
    #expect((needed...reached.run).allSatisfy { isMet($0) })
  }

  @Test("Gives the same bytes for any number of threads, in the store and out of it")
  func threads() throws {
    let once = try exports(study().run())
    #expect(try exports(study(threads: 3).run()) == once)
    let folder = try StudyFolder(
      ResultsFolder(path: place.path + "/out"), for: study(threads: 2), .fresh)
    let finished = try study(threads: 2).run(keeping: folder.store)
    _ = try folder.finish(finished, Self.record)
    #expect(exports(finished) == once)
    let read = try KeptStudy.read(folder: place.path + "/out", system: DiceGame.system)
    #expect(read.precision == finished.precision)
    #expect(exports(read)["manifest.json"] == once["manifest.json"])
    let again = try KeptStudy(folder: place.path + "/out", system: DiceGame.system)
      .reproduce(on: DiceGame.system)
    #expect(again.isSame, "\(again.text)")
  }

  @Test("Interrupted and resumed ends with the same bytes", arguments: [1, 9, 20])
  func resumed(after limit: Int) throws {
    let path = place.path + "/out"
    let whole = try exports(study().run())
    let counter = Counter()
    let folder = try StudyFolder(ResultsFolder(path: path), for: study(), .fresh)
    #expect(throws: ExperimentError.self) {
      try study(system: counter.system).run(
        keeping: folder.store, shouldStop: { counter.count >= limit })
    }
    folder.leave()
    #expect(throws: KeptStudyError.self) {
      try KeptStudy.read(folder: path, system: DiceGame.system)
    }
    let next = try StudyFolder(ResultsFolder(path: path), for: study(), .resuming)
    let finished = try study(system: counter.system).run(keeping: next.store)
    _ = try next.finish(finished, Self.record)
    #expect(exports(finished) == whole)
    #expect(counter.count == 2 * finished.study.replications, "nothing is simulated twice")
  }

  @Test("A finer precision goes on from a coarser one; what was settled is told by the command")
  func finer() throws {
    let coarse = try study(["8% on points"]).run()
    let fine = try study(["3% on points"]).run()
    #expect(fine.study.replications > coarse.study.replications)
    #expect(coarse.study.plan.command.contains("--precision '8% on points'"))
    #expect(!coarse.study.plan.command.contains("--replications"))
    let text = try #require(exports(coarse)["manifest.json"])
    #expect(String(decoding: text, as: UTF8.self).contains("\"asked\": [\"8% on points\"]"))
    #expect(
      ComparisonReport(coarse.comparison, of: coarse.subject, on: Page()).text
        .contains("Precision 8% on points: reached under every scenario after"))
  }

  @Test("Stops at the most that is allowed, and says that it was not reached")
  func most() throws {
    let finished = try study(["0.1% on points"], files: ["base.yaml"], most: 11).run()
    #expect(finished.study.replications == 11)
    #expect(finished.precision?.needed == nil)
    #expect(
      RunReport(finished.comparison, of: finished.subject, on: Page()).text.contains(
        "not reached within 11 replications"))
  }

  @Test("A precision that cannot be read is refused, with what to write instead")
  func refused() throws {
    for (text, words) in [
      ("5 percent", "is no precision"), ("5% on pints", "pints"),
      ("2 days on points", "another unit"),
    ] {
      let errors = #expect(throws: StudyErrors.self) { try study([text]) }
      let lines = errors?.errors.compactMap { ($0 as? ScenarioErrors)?.lines }.joined()
      #expect(lines?.joined().contains(words) == true, "\(text): \(lines as Any)")
    }
  }

  /// Dice that count how often they are thrown.
  private final class Counter: Sendable {
    private let thrown = Mutex(0)
    var count: Int { thrown.withLock { $0 } }

    var system: StudiedSystem {
      var system = DiceGame.system
      let plain = system.design
      system.design = { [self] file, changes in
        var design = try plain(file, changes)
        let simulate = design.simulate
        design.simulate = { [self] seed, replication in
          thrown.withLock { $0 += 1 }
          return try simulate(seed, replication)
        }
        return design
      }
      return system
    }
  }
}
