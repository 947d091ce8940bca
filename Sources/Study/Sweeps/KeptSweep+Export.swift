// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension KeptSweep {
  /// The files of a finished sweep, made anew from its store and its manifest: the same bytes as when
  /// they were first made. Nothing is simulated.
  ///
  /// - Throws: `KeptSweepError`, `StoreError`; `.notKept` where the store does not hold everything.
  public static func files(
    folder path: String, system: StudiedSystem
  ) throws -> [ResultsFolder.File] {
    let folder = plain(path)
    let store = try ResultsStore(reading: "\(folder)/\(KeptStudy.storeName)")
    defer { store.close() }
    // Measures are those of the folder, in their order there.
    var system = system
    system.measures = store.measures
    system.groups = store.groups
    let sweep = try prepare(folder, system)
    let manifest = String(decoding: try Disk.read("\(folder)/manifest.json"), as: UTF8.self)
    let finished = try sweep.run(
      keptIn: store, madeBy: program(of: folder) ?? Program.identity)
    return finished.exports(manifest: manifest)
  }

  /// Writes files to another folder, or into that of the sweep where none is named.
  ///
  /// - Returns: the folder they are in now.
  public static func write(
    _ files: [ResultsFolder.File], of folder: String, to path: String?
  ) throws -> String {
    if let path {
      let folder = try ResultsFolder.target(path)
      try folder.write(files)
      return folder.path
    }
    let folder = plain(folder)
    try SweepFolder(at: folder).write(files)
    return folder
  }
}

extension PreparedSweep {
  /// The sweep from what a store holds of it.
  ///
  /// - Throws: `StoreError.notKept` for the first replication that is not there.
  func run(keptIn store: ResultsStore, madeBy program: String) throws -> FinishedSweep {
    let runner = SweepRunner(self, store: store, threads: 1)
    let result = try telling {
      try Sweep(work: designs.map { _ in 0..<replications }, rule: rule).run { design, number in
        let identity = ReplicationIdentity(
          digest: try runner.design(design).digest, seed: seed, replication: number,
          program: program)
        guard let kept = try store.replication(identity) else {
          throw StoreError.notKept(scenario: designs[design].name, replication: number)
        }
        return runner.looked(at: kept)
      }
    }
    return FinishedSweep(
      sweep: self, result: result, digests: runner.digests, found: result.count, elapsed: .zero)
  }
}
