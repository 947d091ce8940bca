// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Synchronization

/// Counts the replications of several experiments as if they were one.
final class Meter: Sendable {
  private let state: Mutex<(done: Int, total: Int)>
  private let started = ContinuousClock.now
  private let tell: @Sendable (Progress) -> Void

  init(expecting total: Int, tell: @escaping @Sendable (Progress) -> Void) {
    state = Mutex((0, total))
    self.tell = tell
  }

  /// More is to be done than was known at first.
  func expect(_ more: Int) {
    state.withLock { $0.total += more }
  }

  /// Counts one more finished replication, whatever its own experiment counts.
  @Sendable func count(_ progress: Progress) {
    state.withLock { state in
      state.done += 1
      tell(
        Progress(
          done: state.done, total: max(state.done, state.total),
          elapsed: ContinuousClock.now - started))
    }
  }
}
