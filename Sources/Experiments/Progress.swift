// SPDX-License-Identifier: GPL-3.0-or-later

/// How far an experiment has come.
public struct Progress: Sendable, Hashable {
  /// Replications finished, counting each scenario's own.
  public let done: Int

  /// Replications to do in all, counting each scenario's own.
  public let total: Int

  /// Time since the experiment started.
  public let elapsed: Duration

  /// How many of those done were finished before and only found again.
  public let found: Int

  public init(done: Int, total: Int, elapsed: Duration, found: Int = 0) {
    self.done = done
    self.total = total
    self.elapsed = elapsed
    self.found = found
  }

  /// The time the rest will take at the pace so far; `nil` before the first one is
  /// simulated. What was found took no time to speak of.
  public var timeLeft: Duration? {
    let simulated = done - found
    return simulated > 0 ? elapsed * (Double(total - done) / Double(simulated)) : nil
  }
}
