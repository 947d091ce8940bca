// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization

/// Who does which replication, and how each ended: the only thing the threads of an experiment
/// share.
///
/// Units are handed out in ascending order, and a unit handed out is always closed. So the lowest
/// unit that fails is the same whatever the number of threads: all below it were handed out
/// before it, and succeeded.
final class Ledger: Sendable {
  typealias End = Result<[ExperimentResult.Record], ExperimentError>

  private struct State {
    var next = 0
    var simulationsDone = 0
    var simulationsFound = 0
    var isClosed = false
    var ends: [End?]
  }

  private let state: Mutex<State>
  private let simulations: Int
  private let started = ContinuousClock.now

  /// A ledger for so many units of work, which hold so many simulations.
  init(units: Int, simulations: Int) {
    state = Mutex(State(ends: Array(repeating: nil, count: units)))
    self.simulations = simulations
  }

  /// The next unit to work on; `nil` when none is left, or one did not succeed.
  func takeUnit() -> Int? {
    state.withLock { state in
      guard !state.isClosed, state.next < state.ends.count else { return nil }
      defer { state.next += 1 }
      return state.next
    }
  }

  /// Counts one more finished simulation. The count and the telling are one step, so that nobody
  /// is told of a smaller count after a larger one.
  func countSimulation(wasFound: Bool, telling progress: (Progress) -> Void) {
    state.withLock { state in
      state.simulationsDone += 1
      if wasFound { state.simulationsFound += 1 }
      progress(
        Progress(
          done: state.simulationsDone, total: simulations,
          elapsed: ContinuousClock.now - started, found: state.simulationsFound))
    }
  }

  /// Writes down how a unit ended.
  func close(_ unit: Int, with end: End) {
    state.withLock { state in
      state.ends[unit] = end
      if case .failure = end { state.isClosed = true }
    }
  }

  /// The records of all units in order.
  ///
  /// - Throws: the failure of the lowest unit that failed, else `.stopped` if any was left out.
  func records() throws(ExperimentError) -> [[ExperimentResult.Record]] {
    let ends = state.withLock { $0.ends }
    var records: [[ExperimentResult.Record]] = []
    for end in ends {
      switch end {
      case .success(let unit): records.append(unit)
      case .failure(.failed(let scenario, let replication, let reason)):
        throw .failed(scenario: scenario, replication: replication, reason: reason)
      case .failure(.stopped), nil: continue
      }
    }
    if records.count < ends.count { throw .stopped(finished: records.count, total: ends.count) }
    return records
  }
}
