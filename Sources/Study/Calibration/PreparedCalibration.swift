// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Parameters
import RandomStreams
import Reports

/// A plan whose paths, measures and scenario exist, ready to be carried out.
public struct PreparedCalibration: Sendable {
  public let plan: CalibrationPlan
  public let system: StudiedSystem
  /// The scenario as it is before anything is fitted.
  public let base: Design
  /// What is carried out.
  public let calibration: Calibration
  /// The parameters to fit, in the order of the plan.
  let declarations: [Declaration]
  /// The seed of all replications.
  public let seed: UInt64

  /// The changes that make a point of the scenario, as `PATH=VALUE`.
  func changes(at point: [Double]) -> [String] {
    zip(declarations, point).map { declaration, number in
      guard let value = declaration.value(of: number) else {
        preconditionFailure("Only single numbers are fitted.")
      }
      return declaration.assignment(of: value)
    }
  }

  /// The value of a parameter in words.
  func words(_ parameter: Int, _ number: Double) -> String {
    declarations[parameter].value(of: number)?.words(as: declarations[parameter].kind) ?? ""
  }

  /// Carries the calibration out.
  ///
  /// - Parameters:
  ///   - store: where finished replications are kept, and found again.
  ///   - progress, shouldStop: as in `Calibration.run`.
  /// - Throws: `ExperimentError`, or what the store or a scenario threw.
  public func run(
    store: ResultsStore?, progress: @escaping @Sendable (Progress) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> FinishedCalibration {
    try RandomSelfCheck.verify()
    let started = ContinuousClock.now
    let result: CalibrationResult
    do {
      result = try calibration.run(progress: progress, shouldStop: shouldStop) { point in
        try simulation(of: point, store: store)
      }
    } catch {
      if case .failed(_, _, let reason) = error, reason is StoreError || reason is ScenarioErrors {
        throw reason
      }
      throw error
    }
    return FinishedCalibration(
      calibration: self, result: result, elapsed: ContinuousClock.now - started)
  }

  /// One point of the scenario, whose replications come from the store where they are in it.
  private func simulation(
    of point: [Double], store: ResultsStore?
  ) throws -> Calibration.Simulation {
    let design = try system.design(plan.scenario, plan.changes + changes(at: point))
    return { [seed, calibration] number in
      let identity = ReplicationIdentity(digest: design.digest, seed: seed, replication: number)
      var replication = try store?.replication(identity)
      if replication == nil {
        let simulated = StoredReplication(try design.simulate(seed, number))
        try store?.add(
          simulated, as: identity, name: design.name, scenario: design.canonicalJSON)
        replication = simulated
      }
      let values = replication?.values ?? []
      return calibration.targets.map { target in
        values.first { $0.measure == target.measure && $0.group == target.group }?.value
      }
    }
  }
}

/// A calibration that has been carried out.
public struct FinishedCalibration: Sendable {
  public let calibration: PreparedCalibration
  public let result: CalibrationResult
  /// The time it took.
  public let elapsed: Duration
}

extension CalibrationPlan {
  /// Finds everything the plan names in the scenario and among the measures.
  ///
  /// - Parameter effort: instead of what the plan says.
  /// - Throws: `StudyErrors` with everything that is wrong.
  public func prepare(
    _ system: StudiedSystem, effort: Calibration.Effort? = nil, threads: Int = 1
  ) throws(StudyErrors) -> PreparedCalibration {
    let base: Design
    let records: [SettingRecord]
    do {
      base = try system.design(scenario, changes)
      records = try system.parameters(scenario, changes)
    } catch {
      throw StudyErrors(errors: [error])
    }
    var matching = PlanMatching(self, system, records)
    let parameters = self.parameters.compactMap { matching.parameter($0) }
    let targets = self.targets.compactMap { matching.target($0) }
    guard matching.issues.isEmpty else {
      throw StudyErrors(errors: [ScenarioErrors(matching.issues, files: [file])])
    }
    return PreparedCalibration(
      plan: self, system: system, base: base,
      calibration: Calibration(
        parameters: parameters.map(\.fitted), startingFrom: matching.start(of: parameters),
        targets: targets, effort: effort ?? self.effort, threads: threads),
      declarations: parameters.map(\.declaration), seed: base.seed)
  }
}
