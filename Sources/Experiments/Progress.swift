// SPDX-License-Identifier: GPL-3.0-or-later

/// How far an experiment has come.
public struct Progress: Sendable, Hashable {
  /// Replications finished, counting each scenario's own.
  public let done: Int

  /// Replications to do in all, counting each scenario's own.
  public let total: Int

  /// Time since the experiment started.
  public let elapsed: Duration

  public init(done: Int, total: Int, elapsed: Duration) {
    self.done = done
    self.total = total
    self.elapsed = elapsed
  }

  /// The time the rest will take at the pace so far; `nil` before the first one is finished.
  public var timeLeft: Duration? {
    done > 0 ? elapsed * (Double(total - done) / Double(done)) : nil
  }
}
