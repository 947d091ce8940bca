// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import RandomStreams

/// What is not there when shares are merged.
public struct SweepGap: Sendable, Hashable, CustomStringConvertible {
  /// Replications that are missing, over all designs; with a precision to reach, designs that are not
  /// finished.
  public let missing: Int
  /// The shares that hold them, of so many.
  public let shares: [Int]
  public let count: Int
  /// Whether designs were counted rather than replications.
  public let isOfDesigns: Bool

  public var description: String {
    let what = isOfDesigns ? "design" : "replication"
    return "\(missing) \(what)\(missing == 1 ? " is" : "s are") missing: "
      + "share\(shares.count == 1 ? "" : "s") \(list) of \(count)"
  }

  /// The shares as a scheduler takes them: `2,5-7`.
  public var list: String {
    var runs: [ClosedRange<Int>] = []
    for share in shares {
      if let last = runs.last, last.upperBound + 1 == share {
        runs[runs.count - 1] = last.lowerBound...share
      } else {
        runs.append(share...share)
      }
    }
    return runs.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
      .joined(separator: ",")
  }
}

extension PreparedSweep {
  /// Joins shares in a store, and makes of them what one machine would have made.
  ///
  /// What is in the store already counts too. A replication that is in two shares is kept once; two
  /// shares that disagree about one are refused.
  ///
  /// - Parameter files: the shards; not empty.
  /// - Throws: `ShardError`, with `.incomplete` when the store holds all of these but not all there
  ///   must be; `StoreError`.
  public func merge(
    _ files: [String], into store: ResultsStore, threads: Int,
    progress: @escaping @Sendable (Progress) -> Void = { _ in }
  ) throws -> FinishedSweep {
    let started = ContinuousClock.now
    let digest = self.digest
    // All are looked at before anything is kept.
    var counts: [Int] = []
    for file in files { counts.append(try read(file, of: digest).share.count) }
    let runner = SweepRunner(self, store: store, threads: threads)
    for (n, file) in files.enumerated() {
      try add(try read(file, of: digest), file, to: store, runner)
      progress(
        Progress(
          done: n + 1, total: files.count + 1, elapsed: ContinuousClock.now - started))
    }
    if let gap = try gap(runner, store, shares: counts.max() ?? 1) {
      throw ShardError.incomplete(gap)
    }
    // With a precision, threads that stand idle would simulate what may not count.
    return try run(store: store, threads: rule == nil ? threads : 1)
  }

  /// Reads a shard of this sweep.
  private func read(_ file: String, of digest: String) throws(ShardError) -> ShardFile {
    let bytes: [UInt8]
    do {
      bytes = try Disk.read(file)
    } catch {
      throw .unreadable(file, reason: error.reason)
    }
    let shard: ShardFile
    do {
      shard = try ShardFile.read(bytes)
    } catch {
      switch error {
      case .foreign: throw .foreign(file)
      case .damaged(let detail): throw .damaged(file, detail: detail)
      }
    }
    guard shard.program == Program.identity else {
      throw .otherProgram(file, made: shard.program, here: Program.identity)
    }
    guard shard.sweep == digest, shard.seed == seed,
      shard.measures == system.measures.map(\.name),
      shard.rows.allSatisfy({ designs.indices.contains($0.design) })
    else { throw .otherSweep(file, differing: differences(of: shard)) }
    return shard
  }

  /// How the sweep that a shard is of differs from this one.
  private func differences(of shard: ShardFile) -> [String] {
    let asked = self.asked
    var words: [String] = []
    if shard.seed != seed { words.append("its seed is \(shard.seed), and here \(seed)") }
    if shard.asked.replications != asked.replications {
      words.append(
        "it has \(shard.asked.replications) replications of each design, and here there are "
          + "\(asked.replications)")
    }
    if shard.asked.precision != asked.precision {
      words.append("its precision is \(shard.asked.precision), and here \(asked.precision)")
    }
    if shard.measures != system.measures.map(\.name) { words.append("it has other measures") }
    if shard.asked.designs != asked.designs || words.isEmpty {
      words.append("its designs are others: the plan or one of its scenarios differs")
    }
    return words
  }

  private func add(
    _ shard: ShardFile, _ file: String, to store: ResultsStore, _ runner: SweepRunner
  ) throws {
    for row in shard.rows {
      let design = try runner.design(row.design)
      guard design.digest == row.digest else {
        throw ShardError.otherSweep(
          file, differing: ["its design \(design.name) is another scenario than here"])
      }
      let values = row.values.enumerated().compactMap { measure, value in
        value.map { MeasureValue(measure: measure, value: $0) }
      }
      try store.add(
        StoredReplication(values: values, fingerprint: row.fingerprint, events: row.events),
        as: try runner.identity(row.design, row.replication), name: design.name,
        scenario: design.canonicalJSON)
    }
  }

  /// What is not in the store; nil when everything is.
  private func gap(
    _ runner: SweepRunner, _ store: ResultsStore, shares count: Int
  ) throws -> SweepGap? {
    var missing: [(design: Int, replication: Int)] = []
    for index in designs.indices {
      var values: [[Double?]] = []
      for number in 0..<replications {
        if let rule, rule.stop(in: values) != nil { break }
        guard let kept = try store.replication(try runner.identity(index, number)) else {
          missing.append((index, number))
          // How many there must be is not known where a precision is to be reached.
          if rule != nil { break } else { continue }
        }
        if rule != nil { values.append(runner.looked(at: kept).values) }
      }
    }
    if missing.isEmpty { return nil }
    let shares = (1...count).filter { number in
      let work = work(of: SweepShare(number, of: count))
      return missing.contains { work[$0.design].contains($0.replication) }
    }
    return SweepGap(
      missing: missing.count, shares: shares, count: count, isOfDesigns: rule != nil)
  }
}
