// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import RandomStreams
import Synchronization
import Testing

@Suite("Sweeping")
struct SweepTests {
  struct Broken: Error {}

  /// A design's number and some luck.
  @Sendable static func noisy(_ design: Int, _ replication: Int) -> Sweep.Replication {
    let noise = RandomStreams(seed: 7, replication: UInt64(replication))
      .uniform(Purpose(1), for: UInt64(design))
    return Sweep.Replication(
      values: [10 + Double(design) + 3 * noise, design == 1 ? nil : noise],
      fingerprint: UInt64(design * 1000 + replication), events: 1)
  }

  static let precise = PrecisionRule([PrecisionGoal(measure: 0, width: .relative(0.03))])

  @Test("The number of threads changes nothing", arguments: [1, 2, 3, 8])
  func threads(_ threads: Int) throws {
    let work = [0..<7, 2..<5, 0..<0, 0..<9]
    let one = try Sweep(work: work).run(simulate: Self.noisy)
    #expect(try Sweep(work: work, threads: threads).run(simulate: Self.noisy) == one)
    #expect(one.designs.map(\.replications.count) == [7, 3, 0, 9])
    #expect(one.designs[1].first == 2)
    #expect(one.designs[1].replications.map(\.fingerprint) == [1002, 1003, 1004])
  }

  @Test("With a precision the number of threads changes nothing either", arguments: [2, 3, 8])
  func threadsWithPrecision(_ threads: Int) throws {
    let work = Array(repeating: 0..<500, count: 5)
    let one = try Sweep(work: work, rule: Self.precise).run(simulate: Self.noisy)
    let many = try Sweep(work: work, rule: Self.precise, threads: threads)
      .run(simulate: Self.noisy)
    #expect(many == one)
    #expect(one.designs.allSatisfy { $0.needed != nil && $0.replications.count < 200 })
  }

  @Test("A precision that is out of reach ends with the most replications, and says so")
  func outOfReach() throws {
    let rule = PrecisionRule([PrecisionGoal(measure: 0, width: .absolute(1e-6))])
    let result = try Sweep(work: [0..<12], rule: rule, threads: 2).run(simulate: Self.noisy)
    #expect(result.designs[0].needed == nil)
    #expect(result.designs[0].replications.count == 12)
  }

  @Test("Each replication is asked for once, and told of once")
  func once() throws {
    let asked = Mutex<[String]>([])
    let told = Mutex<[Int]>([])
    _ = try Sweep(work: [0..<10, 0..<10], threads: 4).run(
      progress: { progress in told.withLock { $0.append(progress.done) } },
      simulate: { design, replication in
        asked.withLock { $0.append("\(design) \(replication)") }
        return Self.noisy(design, replication)
      })
    #expect(asked.withLock { Set($0).count } == 20 && asked.withLock { $0.count } == 20)
    #expect(told.withLock { $0 } == Array(1...20))
  }

  @Test("Asked to stop, it starts nothing more")
  func stop() throws {
    let done = Mutex(0)
    #expect(throws: ExperimentError.self) {
      try Sweep(work: [0..<100]).run(
        shouldStop: { done.withLock { $0 } == 5 },
        simulate: { design, replication in
          done.withLock { $0 += 1 }
          return Self.noisy(design, replication)
        })
    }
    #expect(done.withLock { $0 } == 5)
  }

  @Test("Of several failures the lowest is told")
  func failure() throws {
    do {
      _ = try Sweep(work: [0..<5, 0..<5], threads: 3).run { design, replication in
        if design == 1 || replication > 2 { throw Broken() }
        return Self.noisy(design, replication)
      }
      Issue.record("nothing was thrown")
    } catch ExperimentError.failed(let name, let replication, _) {
      #expect(name == "design 1" && replication == 3)
    }
  }

  @Test("Levels that share all else are compared replication by replication")
  func paired() throws {
    let result = try Sweep(work: [0..<30, 0..<30]).run { design, replication in
      let noise = RandomStreams(seed: 1, replication: UInt64(replication)).uniform(Purpose(1))
      return Sweep.Replication(
        values: [100 * noise + Double(design)], fingerprint: 0, events: 1)
    }
    let response = SweepResponse(
      result,
      groups: [.init(designs: [0]), .init(designs: [1], alike: [.init(first: 0, other: 1)])],
      basis: .replications, measures: 1)
    let difference = try #require(response.levels[1].differences?[0])
    #expect(abs(difference.mean - 1) < 1e-9 && difference.halfWidth < 1e-9)
    #expect(response.levels[0].differences == nil)
    #expect((response.levels[0].means[0]?.halfWidth ?? 0) > 5)
  }

  @Test("Over designs an interval holds what else differs between them")
  func overDesigns() throws {
    let result = try Sweep(work: Array(repeating: 0..<4, count: 4)).run { design, _ in
      Sweep.Replication(values: [[0, 10, 1, 11][design]], fingerprint: 0, events: 1)
    }
    let response = SweepResponse(
      result, groups: [.init(designs: [0, 1]), .init(designs: [2, 3])], basis: .designs, measures: 1
    )
    let difference = try #require(response.levels[1].differences?[0])
    #expect(difference.mean == 1 && difference.contains(0) && difference.halfWidth > 10)
  }

  @Test("Designs that share their luck do not make their mean look sure")
  func sharedLuck() throws {
    let result = try Sweep(work: Array(repeating: 0..<10, count: 50)).run { design, replication in
      Sweep.Replication(
        values: [Double(replication * 7 % 10) + 0.001 * Double(design)], fingerprint: 0, events: 1)
    }
    let response = SweepResponse(
      result, groups: [.init(designs: Array(0..<25)), .init(designs: Array(25..<50))],
      basis: .designs, measures: 1)
    #expect((response.levels[0].means[0]?.halfWidth ?? 0) > 2)
    #expect((response.levels[1].differences?[0]?.halfWidth ?? 1) < 0.01)
  }

  @Test("A measure that is not defined in one design of a level has no mean there")
  func undefined() throws {
    let result = try Sweep(work: [0..<5, 0..<5]).run(simulate: Self.noisy)
    let response = SweepResponse(
      result, groups: [.init(designs: [0]), .init(designs: [0, 1])], basis: .replications,
      measures: 2)
    #expect(response.levels[0].means[1] != nil)
    #expect(response.levels[1].means[1] == nil && response.levels[1].differences?[1] == nil)
  }
}
