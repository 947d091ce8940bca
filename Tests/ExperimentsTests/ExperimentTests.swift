// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Synchronization
import Testing

@Suite("An experiment")
struct ExperimentTests {
  static func experiment(
    designs: Int = 1, replications: Range<Int>, threads: Int = 1
  ) -> Experiment {
    Experiment(
      designs: (0..<designs).map { "scenario \($0)" }, measures: [Queue.meanWait],
      replications: replications, threads: threads)
  }

  static let nothing = Outcome(values: [], fingerprint: 0, events: 3)

  struct Broken: Error, Equatable { var replication: Int }

  @Test("Runs each scenario once in each replication", arguments: [1, 3])
  func everyPairOnce(threads: Int) throws {
    let calls = Mutex<[String]>([])
    let result = try Self.experiment(designs: 2, replications: 5..<9, threads: threads).run {
      design, replication in
      calls.withLock { $0.append("\(design) \(replication)") }
      return Self.nothing
    }
    let expected = (5..<9).flatMap { ["0 \($0)", "1 \($0)"] }
    #expect(calls.withLock { $0.sorted() } == expected.sorted())
    #expect(result.events == 24)
  }

  @Test("Replications that follow on others are the same as all of them at once")
  func followed() throws {
    func run(_ replications: Range<Int>) throws -> ExperimentResult {
      try Self.experiment(designs: 2, replications: replications).run { design, replication in
        Outcome(
          values: [MeasureValue(measure: 0, value: Double(10 * design + replication))],
          fingerprint: UInt64(replication), events: 1)
      }
    }
    let both = try run(0..<3).followed(by: run(3..<7))
    #expect(try both == run(0..<7))
    #expect(both.rows(of: [0])[4] == [4, 14])
  }

  @Test("Tells progress in order, up to all of it", arguments: [1, 3])
  func progress(threads: Int) throws {
    let told = Mutex<[Progress]>([])
    _ = try Self.experiment(designs: 2, replications: 0..<6, threads: threads).run(
      progress: { step in told.withLock { $0.append(step) } },
      simulate: { _, _ in Self.nothing })
    told.withLock { told in
      #expect(told.map(\.done) == Array(1...12))
      #expect(told.allSatisfy { $0.total == 12 })
    }
  }

  @Test("The time left follows the pace so far")
  func timeLeft() {
    #expect(Progress(done: 0, total: 4, elapsed: .seconds(2)).timeLeft == nil)
    #expect(Progress(done: 1, total: 4, elapsed: .seconds(2)).timeLeft == .seconds(6))
    #expect(Progress(done: 4, total: 4, elapsed: .seconds(2)).timeLeft == .zero)
  }

  @Test("Stops when asked, between two simulations")
  func stop() throws {
    let simulated = Mutex(0)
    let error = #expect(throws: ExperimentError.self) {
      try Self.experiment(designs: 2, replications: 0..<10).run(
        shouldStop: { simulated.withLock { $0 } == 5 },
        simulate: { _, _ in
          simulated.withLock { $0 += 1 }
          return Self.nothing
        })
    }
    guard case .stopped(finished: 2, total: 10) = error else {
      Issue.record("Stopped differently: \(String(describing: error))")
      return
    }
    #expect(simulated.withLock { $0 } == 5)
  }

  @Test("Asked to stop at once, simulates nothing", arguments: [1, 3])
  func stopAtOnce(threads: Int) {
    #expect(throws: ExperimentError.self) {
      try Self.experiment(replications: 0..<10, threads: threads).run(
        shouldStop: { true },
        simulate: { _, _ in
          Issue.record("A simulation was started.")
          return Self.nothing
        })
    }
  }

  @Test("Of several failures, tells that of the lowest replication", arguments: [1, 2, 3, 7])
  func lowestFailure(threads: Int) {
    let error = #expect(throws: ExperimentError.self) {
      try Self.experiment(designs: 2, replications: 0..<20, threads: threads).run {
        design, replication in
        if design == 1 && replication >= 4 { throw Broken(replication: replication) }
        return Self.nothing
      }
    }
    guard case .failed("scenario 1", replication: 4, let reason) = error else {
      Issue.record("Failed differently: \(String(describing: error))")
      return
    }
    #expect(reason as? Broken == Broken(replication: 4))
  }

  @Test("A value of minus nought is nought, and prints as such")
  func minusNought() {
    #expect(MeasureValue(measure: 0, value: -0.0).value.sign == .plus)
  }

  @Test("A measure value takes 16 bytes: an experiment keeps millions")
  func size() {
    #expect(MemoryLayout<MeasureValue>.size == 16)
  }
}
