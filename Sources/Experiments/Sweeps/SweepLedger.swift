// SPDX-License-Identifier: GPL-3.0-or-later

import Synchronization

/// Who runs which replication of a sweep, and what came out of it: the only thing its threads share.
///
/// Replications are handed out design by design, so that few designs are at work at a time. Where a
/// rule says when to stop, first those that are needed however the others turn out; only a thread
/// that would stand idle runs one that may not count in the end.
final class SweepLedger: Sendable {
  private struct Design {
    let range: Range<Int>
    /// The next replication to hand out.
    var next: Int
    /// By replication from the first; nil while it is being run.
    var done: [Sweep.Replication?] = []
    /// How many from the first on are done.
    var whole = 0
    /// The least number there will be, as far as is known.
    var least: Int
    var stop: PrecisionRule.Stop?

    var isOpen: Bool { stop == nil && next < range.upperBound }
  }

  private struct State {
    var designs: [Design]
    /// No design before this one is open.
    var firstOpen = 0
    var done = 0
    var stopped = false
    var failure: (design: Int, replication: Int, reason: any Error)?
  }

  private let state: Mutex<State>
  private let rule: PrecisionRule?
  private let total: Int
  private let started = ContinuousClock.now

  init(_ sweep: Sweep) {
    rule = sweep.rule
    let rule = sweep.rule
    let designs = sweep.work.map { range in
      Design(
        range: range, next: range.lowerBound,
        least: rule.map { min(range.upperBound, $0.least(after: [])) } ?? range.upperBound)
    }
    total = sweep.work.reduce(0) { $0 + $1.count }
    state = Mutex(State(designs: designs))
  }

  /// The next replication to run; nil when there is none, or one failed.
  func take(shouldStop: () -> Bool) -> (design: Int, replication: Int)? {
    let asked = shouldStop()
    return state.withLock { state in
      guard state.failure == nil else { return nil }
      while state.firstOpen < state.designs.count, !state.designs[state.firstOpen].isOpen {
        state.firstOpen += 1
      }
      let open = state.firstOpen..<state.designs.count
      let needed = open.first { index in
        let design = state.designs[index]
        return design.isOpen && design.next < design.least
      }
      guard let index = needed ?? open.first(where: { state.designs[$0].isOpen }) else {
        return nil
      }
      if asked {
        state.stopped = true
        return nil
      }
      let replication = state.designs[index].next
      state.designs[index].next += 1
      state.designs[index].done.append(nil)
      return (index, replication)
    }
  }

  /// Writes down how a replication ended.
  func close(
    _ index: Int, _ replication: Int, with end: Result<Sweep.Replication, any Error>,
    telling progress: (Progress) -> Void
  ) {
    state.withLock { state in
      switch end {
      case .failure(let reason):
        let isFirst =
          state.failure.map { (index, replication) < ($0.design, $0.replication) } ?? true
        if isFirst { state.failure = (index, replication, reason) }
        return
      case .success(let values):
        state.done += 1
        state.designs[index].done[replication - state.designs[index].range.lowerBound] = values
        settle(&state.designs[index])
      }
      progress(
        Progress(
          done: state.done, total: max(state.done, expected(state)),
          elapsed: ContinuousClock.now - started))
    }
  }

  /// Sees whether a design has been replicated enough.
  private func settle(_ design: inout Design) {
    let before = design.whole
    while design.whole < design.done.count, design.done[design.whole] != nil { design.whole += 1 }
    guard let rule, design.whole > before, design.stop == nil else { return }
    let values = design.done[..<design.whole].compactMap { $0?.values }
    design.stop = rule.stop(in: values)
    design.least = min(design.range.upperBound, rule.least(after: values))
  }

  /// How many replications there will be. With a rule, those of designs that have not settled are
  /// taken to need what those that have settled needed.
  private func expected(_ state: State) -> Int {
    guard rule != nil else { return total }
    var run = 0
    var settled = 0
    var open = 0
    for design in state.designs {
      if let stop = design.stop {
        run += stop.run
        settled += 1
      } else if !design.range.isEmpty {
        open += 1
      }
    }
    let each = settled > 0 ? run / settled : PrecisionRule.fewest + 5
    var total = run
    for design in state.designs where design.stop == nil && !design.range.isEmpty {
      total += min(design.range.upperBound, max(design.least, each))
    }
    return open == 0 ? state.done : total
  }

  /// What all replications came to.
  func result() throws(ExperimentError) -> SweepResult {
    let (designs, failure, stopped, done) = state.withLock {
      ($0.designs, $0.failure, $0.stopped, $0.done)
    }
    if let failure {
      throw .failed(
        scenario: "design \(failure.design + 1)", replication: failure.replication,
        reason: failure.reason)
    }
    if stopped { throw .stopped(finished: done, total: total) }
    return SweepResult(
      designs: designs.map { design in
        let all = design.done.compactMap { $0 }
        return SweepResult.Design(
          first: design.range.lowerBound,
          replications: design.stop.map { Array(all.prefix($0.run)) } ?? all,
          needed: design.stop?.needed)
      })
  }
}
