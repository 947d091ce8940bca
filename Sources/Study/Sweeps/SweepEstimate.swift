// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Parameters
import RandomStreams
import Reports

/// What a sweep will take, from trial replications that are not kept.
public struct SweepEstimate: Sendable {
  /// The designs, and what became of other points.
  public let designs, refused, repeated: Int
  /// Replications to run: with a precision to reach the fewest and the most there may be.
  public let runs: ClosedRange<Int>
  /// Replications kept in the folder already, whether of this plan or an earlier one.
  public let kept: Int
  /// The mean time of a replication, and of reading a design.
  public let perRun, perDesign: Duration
  /// The room a replication takes, and a design, in bytes.
  public let bytesPerRun, bytesPerDesign: Int
  public let threads: Int

  /// The time for so many replications.
  func time(_ runs: Int) -> Duration {
    (perRun * runs + perDesign * designs) / min(threads, max(1, runs))
  }

  /// The room for so many replications, in bytes.
  func room(_ runs: Int) -> Int { bytesPerRun * runs + bytesPerDesign * designs }

  /// The estimate in words, ending in a line feed.
  public func text(_ title: String) -> String {
    let least = max(0, runs.lowerBound - kept)
    let most = max(0, runs.upperBound - kept)
    var lines = [Page.safe(title), ""]
    func line(_ name: String, _ value: String) {
      lines.append("  \(name)\(String(repeating: " ", count: max(1, 12 - name.count)))\(value)")
    }
    func range(_ words: (Int) -> String) -> String {
      least == most ? words(least) : "\(words(least)) to \(words(most))"
    }
    line("designs", "\(designs)" + (refused > 0 ? " (\(refused) more do not meet 'where')" : ""))
    if repeated > 0 { line("", "\(repeated) points are another once rounded, and left out") }
    line("runs", range { "\($0)" })
    if kept > 0 {
      line("", "\(kept) kept in the folder are not run again as far as they are of this plan")
    }
    line(
      "time",
      range { ProgressText.words(time($0)) }
        + " on \(threads) thread\(threads == 1 ? "" : "s"): "
        + "\(Self.seconds(perRun)) a run, tried just now")
    line("disk", "about " + range { Self.size(room($0)) })
    return lines.joined(separator: "\n") + "\n"
  }

  private static func seconds(_ time: Duration) -> String {
    let hundredths = Int((time / .milliseconds(10)).rounded())
    return "\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100) s"
  }

  private static func size(_ bytes: Int) -> String {
    bytes < 1_000_000 ? "\(max(1, bytes / 1000)) kB" : "\(bytes / 1_000_000) MB"
  }
}

extension PreparedSweep {
  /// Finds out what the sweep will take. Nothing is written.
  ///
  /// - Throws: what is wrong with a design that is tried.
  public func estimate(in folder: SweepFolder, threads: Int) throws -> SweepEstimate {
    try RandomSelfCheck.verify()
    let clock = ContinuousClock()
    // The first, the one in the middle and the last: axes may make some designs slower.
    let tried = [0, designs.count / 2, designs.count - 1].reduce(into: [Int]()) {
      if $0.last != $1 { $0.append($1) }
    }
    var reading = Duration.zero
    var running = Duration.zero
    var scenario = 0
    var cells = 0
    for index in tried {
      var design: Design?
      reading += try clock.measure { design = try self.design(index) }
      guard let design else { continue }
      var outcome: Outcome?
      running += try clock.measure { outcome = try design.simulate(seed, 0) }
      scenario = max(scenario, design.canonicalJSON.utf8.count)
      cells = max(cells, outcome?.values.count { $0.group == 0 } ?? 0)
    }
    var kept = 0
    if folder.hasStore {
      let store = try ResultsStore(
        path: folder.store, measures: system.measures, groups: system.groups)
      defer { store.close() }
      kept = try store.count()
    }
    let least = rule.map { min(replications, $0.least(after: [])) } ?? replications
    return SweepEstimate(
      designs: designs.count, refused: refused, repeated: repeated,
      runs: designs.count * least...runs, kept: kept, perRun: running / tried.count,
      perDesign: reading / tried.count,
      // A row of the store, and the lines of the tables.
      bytesPerRun: 200 + 24 * cells + 60 * measures.count,
      bytesPerDesign: scenario + 150 * measures.count, threads: threads)
  }
}
