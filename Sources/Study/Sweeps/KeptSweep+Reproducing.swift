// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension KeptSweep {
  /// Runs a finished sweep again, in memory, and compares.
  ///
  /// The plan and its scenarios come from the folder alone. Tables need not be as they were
  /// written: that is what is found out.
  ///
  /// - Parameters:
  ///   - system: what is simulated.
  ///   - other: the program that made the results, where it is still there.
  public static func reproduce(
    folder path: String, on system: StudiedSystem, threads: Int = 1,
    comparingWith other: String? = nil,
    progress: @escaping @Sendable (Progress) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> Reproduction {
    let folder = plain(path)
    let sweep = try prepare(folder, system)
    let before = String(decoding: try Disk.read("\(folder)/manifest.json"), as: UTF8.self)
    let program = program(of: folder)
    var reproduction = Reproduction()
    reproduction.notes = Reproduction.notes(of: program, manifest: before)
    // Each was read from its text, and is what the manifest says it is, or `prepare` had thrown.
    reproduction.checks = sweep.bases.map { .init("scenario \($0.name)", nil) }
    let now = try sweep.run(
      store: nil, threads: threads, progress: progress, shouldStop: shouldStop)
    let manifest = Reproduction.manifest(now.manifest.text, madeAs: before)
    for file in now.exports(manifest: manifest) {
      reproduction.checks.append(
        .init(
          file.name,
          (try? Disk.read("\(folder)/\(file.name)")).map {
            Reproduction.difference(of: file.name, in: folder, $0, file.bytes)
          } ?? "it is missing: caseload export \(folder)"))
    }
    // The reports that are there. Of another version they may say the same in other words.
    if program == Program.identity {
      reproduction.checks += now.reportFiles.compactMap { file in
        (try? Disk.read("\(folder)/\(file.name)")).map {
          .init(file.name, Reproduction.firstDifference($0, file.bytes))
        }
      }
    }
    reproduction.difference = try difference(
      in: folder, from: now, on: system, madeBy: program, comparingWith: other)
    return reproduction
  }

  /// The program that made the tables: what `run.json` says, which a copy may be without.
  static func program(of folder: String) -> String? {
    guard let bytes = try? Disk.read("\(folder)/run.json", atMost: 1 << 20) else { return nil }
    let text = String(decoding: bytes, as: UTF8.self)
    return YAMLTree.parse(text, file: "run.json").node?.entry("program")?.node.text
  }

  /// The first replication with other events, and where they part as far as that can be found out.
  private static func difference(
    in folder: String, from now: FinishedSweep, on system: StudiedSystem, madeBy program: String?,
    comparingWith other: String?
  ) throws -> Reproduction.Difference? {
    guard let kept = try? Disk.read("\(folder)/fingerprints.csv"),
      let found = Reproduction.firstHash(kept, Array(now.fingerprints.utf8)),
      let index = now.sweep.designs.firstIndex(where: { $0.name == found.scenario })
    else { return nil }
    let values = now.sweep.changes(of: index).joined(separator: " ")
    var lines = (values.isEmpty ? [] : ["The design is \(values)."]) + found.lines
    if let other {
      let design = try now.sweep.design(index)
      do {
        let theirs = try OtherProgram(other).events(
          of: design.canonicalJSON, seed: now.sweep.seed, replication: found.replication)
        let own = try system.events(
          design.canonicalJSON, design.name, now.sweep.seed, found.replication)
        lines += KeptStudy.parting(theirs, own, called: ("the other program", "this one"))
      } catch let error as OtherProgram {
        lines.append("\(error)")
      }
    } else {
      lines.append(
        program == Program.identity
          ? "The same program made both: was the machine another, or a library of it, or was the "
            + "table changed?"
          : "Where the program that made the results is still there, '--with PROGRAM' finds the "
            + "first event at which the two part.")
    }
    return .init(scenario: found.scenario, replication: found.replication, lines: lines)
  }
}
