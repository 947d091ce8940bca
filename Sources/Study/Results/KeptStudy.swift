// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// The results of a `run` or `compare`, read from their folder without simulating anything.
public struct KeptStudy: Sendable {
  /// The folder, as it was named.
  public let folder: String
  /// What its store says of the experiment.
  public let experiment: KeptExperiment
  /// The study, with its scenarios in order. They cannot be simulated before
  /// ``runnable(on:)`` has read them again.
  public let study: PreparedStudy
  /// Its store; nil where that was left out, as of results that are to be small, and the manifest
  /// tells what was run.
  let store: ResultsStore?

  /// The name of the store in a folder of results.
  public static let storeName = "store.sqlite"

  /// Opens a folder of results.
  ///
  /// - Parameter system: what was studied. Measures and groups are those of the folder.
  /// - Throws: `KeptStudyError` for a folder without a study, `StoreError` for one whose store
  ///   cannot be used.
  public init(folder: String, system: StudiedSystem) throws {
    let folder = folder.count > 1 && folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    let path = "\(folder)/\(Self.storeName)"
    guard [.folder, .link].contains(try? Disk.kind(of: folder)) else {
      throw KeptStudyError.noFolder(folder)
    }
    guard try Disk.kind(of: path) != .nothing else {
      (experiment, study) = try Self.manifest(in: folder, system)
      (self.folder, store) = (folder, nil)
      return
    }
    let store = try ResultsStore(reading: path)
    self.store = store
    guard let experiment = try store.experiment() else {
      store.close()
      if (try? Disk.kind(of: "\(folder)/sweep.csv")) == .other {
        throw KeptStudyError.otherKind(folder, kind: "sweep")
      }
      throw KeptStudyError.notBegun(folder)
    }
    guard let kind = StudyPlan.Kind(rawValue: experiment.kind),
      let plan = KeptPlan(text: experiment.plan), !experiment.designs.isEmpty
    else {
      store.close()
      throw KeptStudyError.otherKind(folder, kind: experiment.kind)
    }
    self.folder = folder
    self.experiment = experiment
    var system = system
    system.measures = store.measures
    system.groups = store.groups
    system.profiles = store.profiles
    var study = PreparedStudy(
      plan: plan.plan(kind), system: system, designs: experiment.designs, beliefs: plan.beliefs)
    let (designs, program) = (experiment.designs, experiment.program)
    study.changed = { design, changes in
      var changed = designs[design]
      guard
        let kept = try store.variant(
          of: changed.digest, program: program, with: changes)
      else { throw StoreError.notKept(scenario: changed.name, replication: 0) }
      (changed.digest, changed.canonicalJSON) = kept
      return changed
    }
    self.study = study
  }

  /// How many replications are kept, counting each scenario's own, and how many there are to be.
  /// Those under other beliefs are not counted.
  public func progress() throws -> (done: Int, total: Int) {
    guard let store else { throw KeptStudyError.noStore(folder) }
    let digests = study.designs.map(\.digest)
    let done = try digests.reduce(0) {
      $0
        + (try store.count(
          digest: $1, program: experiment.program, seed: experiment.seed,
          below: experiment.replications))
    }
    return (done, digests.count * experiment.replications)
  }

  /// The finished study, as it was when it was carried out.
  ///
  /// - Throws: `KeptStudyError.unfinished` where something is missing.
  public func finished() throws -> FinishedStudy {
    guard let store else { throw KeptStudyError.noStore(folder) }
    do {
      return try study.run(keeping: store, madeBy: experiment.program)
    } catch ExperimentError.failed(_, _, let reason) {
      guard let error = reason as? StoreError else { throw reason }
      guard case .notKept = error else { throw error }
      let (done, total) = try progress()
      throw KeptStudyError.unfinished(folder, done: done, total: total, command: command)
    }
  }

  /// The command that goes on with these results.
  public var command: String { "\(experiment.command) --out \(StudyPlan.quoted(folder)) --resume" }

  /// Lets go of the store.
  public func close() { store?.close() }

  /// Reads a finished study from a folder without simulating anything.
  public static func read(folder: String, system: StudiedSystem) throws -> FinishedStudy {
    let kept = try KeptStudy(folder: folder, system: system)
    defer { kept.close() }
    return try kept.finished()
  }
}
