// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import Statistics
import Testing

@testable import Experiments

@Suite("Calibration")
struct CalibrationTests {
  /// A queue with one server whose mean number and share of busy time are known: ρ ÷ (1 − ρ) and
  /// ρ, with noise of replications put on. The third parameter does nothing.
  private static func queue(
    _ point: [Double]
  ) -> Calibration.Simulation {
    { replication in
      let load = point[0] / point[1]
      var noise = RandomStreams(seed: 1, replication: UInt64(replication))
        .stream(Purpose(1), for: 0)
      let busy = load + 0.01 * (noise.uniform() - 0.5)
      let number = load < 1 ? load / (1 - load) + 0.2 * (noise.uniform() - 0.5) : nil
      return [busy, number, point[2]]
    }
  }

  private static let parameters = [
    FittedParameter(name: "arrivals", low: 1, high: 10),
    FittedParameter(name: "services", low: 5, high: 20, isLogarithmic: true),
    FittedParameter(name: "colour", low: 0, high: 1),
  ]
  private static let targets = [
    FitTarget(id: "busy", measure: 0, low: 0.6, high: 0.6, observedSD: 0.02, discrepancySD: 0),
    FitTarget(id: "number", measure: 1, low: 1.4, high: 1.6, observedSD: 0, discrepancySD: 0.2),
    FitTarget(
      id: "colour", measure: 2, low: 2, high: 2, observedSD: 0.1, discrepancySD: 0,
      use: .inputCheck),
  ]

  private func fit(
    threads: Int = 1, _ change: (inout Calibration.Effort) -> Void = { _ in }
  ) throws -> CalibrationResult {
    var effort = Calibration.Effort()
    effort.points = 64
    effort.waves = 3
    effort.rank = 1
    effort.candidates = 2_000
    change(&effort)
    return try Calibration(
      parameters: Self.parameters, targets: Self.targets, effort: effort, threads: threads
    ).run { Self.queue($0) }
  }

  @Test("Finds the known answer: a load of 0.6, by whichever arrivals and services")
  func answer() throws {
    let result = try fit()
    let load = result.best.point[0] / result.best.point[1]
    #expect(abs(load - 0.6) < 0.02)
    #expect(result.rows[0].isMet && result.rows[1].isMet)
    #expect(result.ensemble.count > 20)
    for member in result.ensemble {
      #expect(abs(member.point[0] / member.point[1] - 0.6) < 0.1)
    }
  }

  @Test("The values as they stand are looked at first, and are never lost")
  func start() throws {
    var effort = Calibration.Effort()
    effort.points = 1
    effort.waves = 1
    effort.simplexEvaluations = 0
    let calibration = Calibration(
      parameters: Self.parameters, startingFrom: [6, 10, 0.5], targets: Self.targets,
      effort: effort)
    let result = try calibration.run { Self.queue($0) }
    #expect(result.samples.map(\.point).first == [6, 10, 0.5])
    #expect(result.samples.count == 2)
    #expect(result.best.point == [6, 10, 0.5])
    #expect(result.waves.map(\.points) == [2])
  }

  @Test("Says that arrivals and services are told together only, and colour not at all")
  func identifiable() throws {
    let result = try fit()
    #expect(result.knowledge[2].grade == .notIdentified)
    #expect(result.knowledge[0].grade != .notIdentified)
    let tie = try #require(result.ties.first)
    #expect(tie.first == "arrivals" && tie.second == "services" && tie.correlation > 0.9)
    #expect(!result.ties.contains { $0.second == "colour" && abs($0.correlation) > 0.6 })
  }

  @Test("Looks closer wave by wave: later points are more often plausible")
  func waves() throws {
    let waves = try fit().waves
    #expect(waves.count == 3 && waves[0].spaceLeft == nil)
    #expect(waves[2].plausible > 3 * waves[0].plausible)
    #expect((waves[2].spaceLeft ?? 1) < 0.5)
  }

  @Test("An input check has no say: one that cannot be met rules nothing out")
  func inputCheck() throws {
    let result = try fit()
    #expect(!result.rows[2].isMet)
    #expect(result.best.implausibility < 3)
  }

  @Test("Gives the same on any number of threads, and again")
  func deterministic() throws {
    let first = try fit()
    #expect(try fit(threads: 4) == first)
  }

  @Test("With the second-greatest implausibility one target that cannot be met rules nothing out")
  func rank() throws {
    var effort = Calibration.Effort()
    (effort.points, effort.waves, effort.rank, effort.simplexEvaluations) = (32, 1, 2, 0)
    let impossible = FitTarget(
      id: "impossible", measure: 2, low: 9, high: 9, observedSD: 0.1, discrepancySD: 0)
    func plausible(_ rank: Int) throws -> Int {
      effort.rank = rank
      return try Calibration(
        parameters: Self.parameters, targets: [Self.targets[0], impossible], effort: effort
      ).run { point in { _ in [point[0] / point[1], point[2]] } }.ensemble.count
    }
    #expect(try plausible(1) == 0)
    #expect(try plausible(2) > 0)
  }

  @Test("Stops when asked, and passes on what a simulation throws")
  func ends() throws {
    struct Broken: Error {}
    let calibration = Calibration(parameters: Self.parameters, targets: Self.targets)
    let stopped = #expect(throws: ExperimentError.self) {
      try calibration.run(shouldStop: { true }, simulation: Self.queue)
    }
    guard case .stopped(finished: 0, _) = stopped else {
      Issue.record("not stopped")
      return
    }
    let failed = #expect(throws: ExperimentError.self) {
      try calibration.run { _ in { _ in throw Broken() } }
    }
    guard case .failed(_, _, let reason) = failed else {
      Issue.record("not failed")
      return
    }
    #expect(reason is Broken)
  }

  @Test("A measure that is not defined makes a point implausible rather than perfect")
  func undefined() {
    #expect(Self.targets[0].implausibility(of: nil, uncertainty: 1) == .infinity)
  }

  @Test("Within an observed range the distance is nothing; outside, it is to the nearer end")
  func range() {
    #expect(Self.targets[1].implausibility(of: 1.5, uncertainty: 0) == 0)
    #expect(abs(Self.targets[1].implausibility(of: 2.0, uncertainty: 0) - 2) < 1e-12)
    #expect(abs(Self.targets[1].implausibility(of: 2.0, uncertainty: 0.12) - 1) < 1e-12)
  }

  @Test("Values are rounded so that they can be written down, and stay in their range")
  func rounding() {
    let days = FittedParameter(name: "stay", low: 86_400 * 10, high: 86_400 * 40, step: 86_400)
    #expect(days.value(at: 0.51) == 86_400 * 25)
    let rate = FittedParameter(name: "rate", low: 0.001, high: 0.1, isLogarithmic: true)
    #expect(rate.value(at: 0.5) == 0.01)
    #expect(rate.value(at: 0.123) == 0.001762)
    #expect(rate.value(at: 1.5) == 0.1 && rate.value(at: -1) == 0.001)
    #expect(abs(rate.share(of: 0.01) - 0.5) < 1e-12)
  }
}
