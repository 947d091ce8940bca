// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Parameters
import Synchronization
import Testing

@testable import Study

@Suite("Carrying a calibration out")
struct CalibrationRunTests {
  private let folder: ScenarioFolder
  private let record = RunRecord(arguments: [], started: 0)

  init() throws { folder = try ScenarioFolder(["queue.yaml": ToyQueue.scenario]) }

  private func prepared(
    _ counter: ToyQueue.Counter = .init(), threads: Int = 1
  ) throws -> PreparedCalibration {
    let plan = """
      scenario: queue.yaml
      effort:
        {points: 24, waves: 2, replications: 2, rank: 1, candidates: 500,
         simplexEvaluations: 20, simplexReplications: 3}
      parameters: {arrivals: , services: , patience: }
      targets:
        load: {measure: queue.load, observed: 60%, sd: 3, source: a survey}
        length: {measure: queue.length, observed: [1.4, 1.6], discrepancy: 0.2}

      """
    return try CalibrationPlan.read(text: plan, file: folder.path + "/plan.yaml")
      .prepare(ToyQueue.system(counter), threads: threads)
  }

  private func store(_ name: String) throws -> ResultsStore {
    try ResultsStore(
      path: folder.path + "/" + name, measures: ToyQueue.measures, groups: ["everyone", "women"])
  }

  private func data(_ finished: FinishedCalibration) -> [ResultsFolder.File] {
    finished.files(record).filter { $0.name != "run.json" }
  }

  @Test("Interrupted again and again, it ends with the same bytes, and runs nothing twice")
  func resumed() throws {
    let whole = ToyQueue.Counter()
    let first = try store("first.sqlite")
    let expected = data(try prepared(whole).run(store: first))

    let pieces = ToyQueue.Counter()
    var interruptions = 0
    while true {
      let store = try store("second.sqlite")
      defer { store.close() }
      let limit = pieces.value + 17
      do {
        let finished = try prepared(pieces, threads: 2)
          .run(store: store, shouldStop: { pieces.value >= limit })
        #expect(data(finished) == expected)
        #expect(try store.export() == first.export())
        break
      } catch ExperimentError.stopped {
        interruptions += 1
      }
    }
    #expect(interruptions > 5)
    #expect(pieces.value == whole.value)

    // Once more, with everything there: nothing is simulated.
    let again = ToyQueue.Counter()
    #expect(data(try prepared(again).run(store: first)) == expected)
    #expect(again.value == 0)
  }

  @Test("The best point and the ensemble can be read again, and are what was simulated")
  func readAgain() throws {
    let finished = try prepared().run(store: nil)
    let files = data(finished)
    func text(_ name: String) throws -> String {
      String(decoding: try #require(files.first { $0.name == name }).bytes, as: UTF8.self)
    }
    let ensemble = try Ensemble.read(text: try text("ensemble.json"), file: "ensemble.json")
    #expect(ensemble.parameters == ["arrivals", "services", "patience"])
    #expect(ensemble.members.count == finished.result.ensemble.count)
    for (changes, member) in zip(ensemble.members, finished.result.ensemble) {
      let settings: ToyQueue.Settings = try ScenarioFile.resolve(
        path: folder.path + "/queue.yaml", sets: changes
      ).settings
      #expect(
        [settings.arrivals, settings.services, Double(settings.patience.seconds)] == member.point)
    }

    try folder.write(try text("best.yaml"), to: "best.yaml")
    _ = try ScenarioFile.check(path: folder.path + "/best.yaml", declaring: ToyQueue.Settings.self)
    #expect(try text("best.yaml").contains("class: calibrated"))
    #expect(try text("report.txt").contains("TARGETS AT THE BEST POINT"))
  }

  @Test("An ensemble that is none is refused with its place")
  func ensembleErrors() {
    func errors(_ text: String) -> String {
      do {
        _ = try Ensemble.read(text: text, file: "e.json")
        return ""
      } catch { return error.lines.joined(separator: "\n") }
    }
    #expect(errors("{\"a\": 1}").contains("e.json:1:1: error: this is no ensemble"))
    #expect(errors("{format: caseload ensemble 1, members: []}").contains("has no members"))
    let differ = "{format: caseload ensemble 1, members: [{set: [a=1]}, {set: [b=1]}]}"
    #expect(errors(differ).contains("e.json:1:55: error: this member does not set the same"))
    let odd = "{format: caseload ensemble 1, members: [{set: [a]}]}"
    #expect(errors(odd).contains("'a' is not of the form PATH=VALUE"))
  }

  @Test("A few members are taken from all over the list")
  func sample() throws {
    let members = (0..<10).map { "{set: [a=\($0)]}" }.joined(separator: ", ")
    let ensemble = try Ensemble.read(
      text: "{format: caseload ensemble 1, members: [\(members)]}", file: "e")
    #expect(ensemble.sample(4).members == [["a=0"], ["a=2"], ["a=5"], ["a=7"]])
    #expect(ensemble.sample(99) == ensemble)
  }
}
