// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import RandomStreams
import Synchronization

extension SweepFolder {
  /// The file of a share: `shards/003-of-008.shard`, so that they sort.
  public func shard(_ share: SweepShare) -> String {
    let width = max(3, String(share.count).count)
    func digits(_ number: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: width - text.count) + text
    }
    return "\(shards)/\(digits(share.number))-of-\(digits(share.count)).shard"
  }

  /// The shards kept in the folder, in order.
  public var shardFiles: [String] {
    ((try? Disk.entries(of: shards)) ?? []).filter { $0.hasSuffix(".shard") && !$0.hasPrefix(".") }
      .map { shards + "/" + $0 }
  }
}

extension PreparedSweep {
  /// Runs a share of the work into a file of its own: there whole, or not at all.
  ///
  /// - Parameters:
  ///   - folder: the folder of the sweep.
  ///   - progress, shouldStop: as in `Sweep.run`.
  /// - Returns: the file, and whether it was written now rather than found there as it must be.
  /// - Throws: `ShardError.tooMany` for more shares than units of work; `ExperimentError`; what a
  ///   scenario or the disk threw.
  public func run(
    _ share: SweepShare, into folder: SweepFolder, threads: Int,
    progress: @escaping @Sendable (Progress) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> (file: String, isNew: Bool) {
    guard share.count <= shareLimit else { throw ShardError.tooMany(share, limit: shareLimit) }
    let file = folder.shard(share)
    // A task that was begun again after it had ended: what it would write is there.
    if let bytes = try? Disk.read(file), let shard = try? ShardFile.read(bytes),
      shard.sweep == digest, shard.program == Program.identity, shard.share == share
    {
      return (file, false)
    }
    try RandomSelfCheck.verify()
    let runner = SweepRunner(self, store: nil, threads: threads)
    let kept = Mutex<[[Int: StoredReplication]]>(Array(repeating: [:], count: designs.count))
    let sweep = Sweep(work: work(of: share), rule: rule, threads: threads)
    let result = try telling {
      try sweep.run(progress: progress, shouldStop: shouldStop) { design, number in
        let replication = try runner.replication(design, number)
        kept.withLock { $0[design][number] = replication }
        return runner.looked(at: replication)
      }
    }
    // In order, and only what counts: one beyond the end of a precision depends on threads.
    let digests = runner.digests
    let rows = kept.withLock { kept in
      designs.indices.flatMap { index in
        let design = result.designs[index]
        return design.replications.indices.compactMap { row in
          kept[index][design.first + row].map {
            self.row(index, digests[index], design.first + row, $0)
          }
        }
      }
    }
    let shard = ShardFile(
      sweep: digest, asked: asked, program: Program.identity, seed: seed, share: share,
      measures: system.measures.map(\.name), rows: rows)
    try folder.write(shard.bytes, to: file)
    return (file, true)
  }

  private func row(
    _ design: Int, _ digest: String, _ number: Int, _ replication: StoredReplication
  ) -> ShardFile.Row {
    var values = [Double?](repeating: nil, count: system.measures.count)
    for value in replication.values { values[value.measure] = value.value }
    return ShardFile.Row(
      design: design, digest: digest, replication: number, fingerprint: replication.fingerprint,
      events: replication.events, values: values)
  }
}

/// Why shares cannot be run or joined.
public enum ShardError: Error, Sendable, Hashable {
  /// More shares than there are replications, or designs.
  case tooMany(SweepShare, limit: Int)
  /// A file that cannot be read.
  case unreadable(String, reason: String)
  /// A file that is no shard.
  case foreign(String)
  /// A shard that is not as it was written.
  case damaged(String, detail: String)
  /// A shard of another plan, seed or number of replications: what differs, in words.
  case otherSweep(String, differing: [String])
  /// A shard made by another build of the program.
  case otherProgram(String, made: String, here: String)
  /// No shard was named, and none is in the folder.
  case nothing(String)
  /// Not everything is there.
  case incomplete(SweepGap)
}

extension ShardError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .tooMany(let share, let limit):
      "there is no work for \(share.count) shares: at most \(limit)"
    case .unreadable(let file, let reason): "could not read '\(file)': \(reason)"
    case .foreign(let file): "'\(file)' is no shard of a sweep"
    case .damaged(let file, let detail):
      "'\(file)' is damaged (\(detail)): remove it and run that share again"
    case .otherSweep(let file, let differing):
      "'\(file)' belongs to another sweep: \(differing.joined(separator: "; ")). Merge it with the "
        + "plan and the options it was run with"
    case .otherProgram(let file, let made, let here):
      "'\(file)' was made by \(made), but this is \(here): all shares and the merge take the same "
        + "build of the program (scripts/build-static makes one that runs everywhere)"
    case .nothing(let folder):
      "there is no shard in '\(folder)': run 'caseload sweep PLAN --shard 1/8' and so on, or name "
        + "the files"
    case .incomplete(let gap): gap.description
    }
  }
}
