// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import RandomStreams
import Synchronization

/// A sweep that has been carried out.
public struct FinishedSweep: Sendable {
  public let sweep: PreparedSweep
  public let result: SweepResult
  /// The digest of each design.
  let digests: [String]
  /// How many replications were found where they were kept, and not run again.
  public let found: Int
  /// The time it took.
  public let elapsed: Duration
}

/// Simulates replications of designs, or finds them where they were kept.
///
/// A scenario read takes room and time, and a sweep may have thousands: only the few at work are
/// held.
final class SweepRunner: Sendable {
  private struct State {
    /// The designs read last, the latest at the end.
    var read: [(index: Int, design: Design)] = []
    var digests: [String?]
    var found = 0
  }

  private let sweep: PreparedSweep
  private let store: ResultsStore?
  private let room: Int
  private let state: Mutex<State>

  init(_ sweep: PreparedSweep, store: ResultsStore?, threads: Int) {
    self.sweep = sweep
    self.store = store
    room = threads + 1
    state = Mutex(State(digests: Array(repeating: nil, count: sweep.designs.count)))
  }

  /// How many replications were found.
  var found: Int { state.withLock { $0.found } }

  /// The digests of the designs met so far; empty for others.
  var digests: [String] { state.withLock { $0.digests.map { $0 ?? "" } } }

  /// A design, read.
  func design(_ index: Int) throws -> Design {
    let held = state.withLock { state in
      state.read.first { $0.index == index }?.design
    }
    if let held { return held }
    let design = try sweep.design(index)
    state.withLock { state in
      state.digests[index] = design.digest
      if !state.read.contains(where: { $0.index == index }) { state.read.append((index, design)) }
      if state.read.count > room { state.read.removeFirst() }
    }
    return design
  }

  /// What makes a replication of a design this one.
  func identity(_ index: Int, _ replication: Int) throws -> ReplicationIdentity {
    ReplicationIdentity(
      digest: try design(index).digest, seed: sweep.seed, replication: replication)
  }

  /// A replication of a design: found, or else simulated and kept.
  func replication(_ index: Int, _ number: Int) throws -> StoredReplication {
    let identity = try identity(index, number)
    if let kept = try store?.replication(identity) {
      state.withLock { $0.found += 1 }
      return kept
    }
    let design = try design(index)
    let outcome = try design.simulate(sweep.seed, number)
    // Everyone only: with all groups a sweep would be twenty times as large.
    let simulated = StoredReplication(
      values: outcome.values.filter { $0.group == 0 }, fingerprint: outcome.fingerprint,
      events: outcome.events)
    try store?.add(
      simulated, as: identity, name: design.name, scenario: design.canonicalJSON)
    return simulated
  }

  /// What a sweep looks at of a replication.
  func looked(at replication: StoredReplication) -> Sweep.Replication {
    var values = [Double?](repeating: nil, count: sweep.measures.count)
    for value in replication.values where value.group == 0 {
      if let column = sweep.measures.firstIndex(of: value.measure) { values[column] = value.value }
    }
    return Sweep.Replication(
      values: values, fingerprint: replication.fingerprint, events: replication.events)
  }
}

extension PreparedSweep {
  /// Carries the sweep out.
  ///
  /// - Parameters:
  ///   - store: where finished replications are kept, and found again.
  ///   - progress, shouldStop: as in `Sweep.run`; replications that were found are not counted.
  /// - Throws: `ExperimentError`, or what the store or a scenario threw.
  public func run(
    store: ResultsStore?, threads: Int, progress: @escaping @Sendable (Progress) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> FinishedSweep {
    try RandomSelfCheck.verify()
    let started = ContinuousClock.now
    let runner = SweepRunner(self, store: store, threads: threads)
    let sweep = Sweep(
      work: designs.map { _ in 0..<replications }, rule: rule, threads: threads)
    let result = try telling {
      try sweep.run(
        progress: { all in
          let found = runner.found
          progress(
            Progress(
              done: max(0, all.done - found), total: max(1, all.total - found),
              elapsed: all.elapsed))
        }, shouldStop: shouldStop
      ) { design, replication in
        runner.looked(at: try runner.replication(design, replication))
      }
    }
    return FinishedSweep(
      sweep: self, result: result, digests: runner.digests, found: runner.found,
      elapsed: ContinuousClock.now - started)
  }

  /// What a store or a scenario threw is thrown as it is: it is no fault of the simulation.
  func telling<Value>(_ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch {
      guard case ExperimentError.failed(let name, let replication, let reason) = error else {
        throw error
      }
      if reason is StoreError || reason is ScenarioErrors { throw reason }
      if reason is StudyError { throw StudyErrors(errors: [reason]) }
      let index = Int(name.drop { !$0.isNumber }).map { $0 - 1 } ?? 0
      let changes = self.changes(of: index).joined(separator: " ")
      throw ExperimentError.failed(
        scenario: "\(designs[index].name) (\(changes))", replication: replication, reason: reason)
    }
  }
}
