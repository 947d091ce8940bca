// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Synchronization

/// Counts the replications of several experiments, one after another, as if they were one.
final class Meter: Sendable {
  private struct State {
    var done = 0
    var total: Int
    var found = 0
    /// Those found in the experiment that is under way.
    var foundNow = 0
    var events = 0
  }

  private let state: Mutex<State>
  private let started = ContinuousClock.now
  private let tell: @Sendable (Progress) -> Void

  init(expecting total: Int, tell: @escaping @Sendable (Progress) -> Void) {
    state = Mutex(State(total: total))
    self.tell = tell
  }

  /// The replications finished, and to finish.
  var count: (done: Int, total: Int) {
    state.withLock { ($0.done, max($0.done, $0.total)) }
  }

  /// The events of all that was simulated.
  var simulatedEvents: Int { state.withLock { $0.events } }

  /// More is to be done than was known at first.
  func expect(_ more: Int) {
    state.withLock { $0.total += more }
  }

  /// Counts what one simulation took.
  func count(events: Int) {
    state.withLock { $0.events += events }
  }

  /// Counts one more finished replication, whatever its own experiment counts.
  @Sendable func count(_ progress: Progress) {
    state.withLock { state in
      if progress.done == 1 { state.foundNow = 0 }
      state.done += 1
      state.found += progress.found - state.foundNow
      state.foundNow = progress.found
      tell(
        Progress(
          done: state.done, total: max(state.done, state.total),
          elapsed: ContinuousClock.now - started, found: state.found))
    }
  }
}
