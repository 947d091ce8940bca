// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Synchronization
import Testing

@Suite("An experiment whose replications are kept")
struct KeepingTests {
  /// Keeps in memory what it is given, under the number of the design.
  final class Memory: Keeping {
    struct Content {
      var records: [[Int]: ExperimentResult.Record] = [:]
      var people: [Int: [PersonalValues]] = [:]
    }

    let content = Mutex(Content())

    func record(design: Int, replication: Int) -> ExperimentResult.Record? {
      content.withLock { $0.records[[design, replication]] }
    }

    func peopleOfBase(replication: Int) -> [PersonalValues]? {
      content.withLock { $0.people[replication] }
    }

    func keep(
      _ record: ExperimentResult.Record, people: [PersonalValues], design: Int, replication: Int
    ) {
      content.withLock {
        $0.records[[design, replication]] = record
        if design == 0 { $0.people[replication] = people }
      }
    }
  }

  struct NoRoom: Error {}

  /// Has room for so many.
  struct Full: Keeping {
    func record(design: Int, replication: Int) -> ExperimentResult.Record? { nil }
    func peopleOfBase(replication: Int) -> [PersonalValues]? { nil }
    func keep(
      _ record: ExperimentResult.Record, people: [PersonalValues], design: Int, replication: Int
    ) throws {
      if replication > 2 { throw NoRoom() }
    }
  }

  private static let measure = MeasureDeclaration(
    name: "points", title: "Points", unit: "", theme: "Play", better: .higher, isPersonal: true)

  private static func experiment(
    designs: Int = 2, replications: Int = 5, threads: Int = 1
  ) -> Experiment {
    Experiment(
      designs: (0..<designs).map { "scenario \($0)" }, measures: [measure],
      replications: 0..<replications, threads: threads)
  }

  /// Ten people, of whom the first few gain under an option.
  private static func outcome(_ design: Int, _ replication: Int) -> Outcome {
    let points = (0..<10).map { Double(replication) + ($0 < 3 * design ? 1 : 0) }
    return Outcome(
      values: [MeasureValue(measure: 0, value: points.reduce(0, +))],
      personal: [PersonalValues(measure: 0, keys: Array(0..<10), values: points)],
      fingerprint: UInt64(10 * design + replication), events: 10)
  }

  /// Runs it, and says which pairs were simulated.
  private static func run(
    _ experiment: Experiment, _ memory: Memory?, stoppingAfter limit: Int = .max
  ) throws -> (result: ExperimentResult, simulated: [[Int]]) {
    let simulated = Mutex<[[Int]]>([])
    let result = try experiment.run(
      keeping: memory, shouldStop: { simulated.withLock { $0.count >= limit } },
      simulate: { design, replication in
        simulated.withLock { $0.append([design, replication]) }
        return outcome(design, replication)
      })
    return (result, simulated.withLock { $0.sorted { $0.lexicographicallyPrecedes($1) } })
  }

  @Test("Gives the result it would have given uninterrupted", arguments: 0..<10)
  func interrupted(after count: Int) throws {
    let whole = try Self.run(Self.experiment(), nil).result
    let memory = Memory()
    #expect(throws: ExperimentError.self) {
      try Self.run(Self.experiment(), memory, stoppingAfter: count)
    }
    let rest = try Self.run(Self.experiment(threads: 2), memory)
    #expect(rest.result == whole)
    #expect(rest.simulated.count == 10 - count)
  }

  @Test("Extended with an option, pairs it without simulating the base again")
  func furtherOption() throws {
    let memory = Memory()
    _ = try Self.run(Self.experiment(), memory)
    let more = try Self.run(Self.experiment(designs: 3), memory)
    #expect(more.simulated == (0..<5).map { [2, $0] })
    #expect(more.result == (try Self.run(Self.experiment(designs: 3), nil).result))
    #expect(more.result.record(design: 2, replication: 4).people[0].better == 6)
  }

  @Test("Extended with replications, simulates only these")
  func furtherReplications() throws {
    let memory = Memory()
    _ = try Self.run(Self.experiment(), memory)
    let more = try Self.run(Self.experiment(replications: 7), memory)
    #expect(more.simulated == [[0, 5], [0, 6], [1, 5], [1, 6]])
  }

  @Test("Simulates the base again where its people were not kept")
  func withoutPeople() throws {
    let memory = Memory()
    _ = try Self.run(Self.experiment(designs: 1, replications: 1), memory)
    memory.content.withLock { $0.people = [:] }
    let more = try Self.run(Self.experiment(replications: 1), memory)
    #expect(more.simulated == [[0, 0], [1, 0]])
    #expect(more.result.record(design: 1, replication: 0).people[0].better == 3)
  }

  @Test("Ends where nothing can be kept, and says why")
  func noRoom() {
    let error = #expect(throws: ExperimentError.self) {
      try Self.experiment().run(keeping: Full(), simulate: Self.outcome)
    }
    guard case .failed("scenario 0", 3, let reason) = error, reason is NoRoom else {
      Issue.record("\(String(describing: error))")
      return
    }
  }

  @Test("Counts what was found, and reckons the time left from the rest alone")
  func progress() throws {
    let memory = Memory()
    _ = try Self.run(Self.experiment(replications: 3), memory)
    let last = Mutex<Progress?>(nil)
    _ = try Self.experiment().run(
      keeping: memory, progress: { step in last.withLock { $0 = step } }, simulate: Self.outcome)
    #expect(last.withLock { $0?.done } == 10)
    #expect(last.withLock { $0?.found } == 6)
    #expect(Progress(done: 8, total: 10, elapsed: .seconds(4), found: 6).timeLeft == .seconds(4))
    #expect(Progress(done: 6, total: 10, elapsed: .seconds(4), found: 6).timeLeft == nil)
  }

  @Test("Where people are not counted, the result has no personal measures")
  func withoutCounting() throws {
    var experiment = Self.experiment()
    experiment.countsPeople = false
    let result = try experiment.run(simulate: Self.outcome)
    #expect(result.personalMeasures == [])
    #expect(Comparison(of: result).rows[0].options[0].people == nil)
  }
}
