// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Parameters

/// A finished sweep read back from the files of its folder, without simulating anything.
///
/// The tables are enough: `manifest.json` says what was asked for, `designs.csv`,
/// `replications.csv` and `fingerprints.csv` what was found. The store holds more measures than the
/// tables show, and is not needed.
public enum KeptSweep {
  /// What the manifest of a sweep says it is.
  static let format = "caseload sweep 1"

  /// Whether a folder is that of a sweep that was finished.
  public static func isFinished(in folder: String) -> Bool {
    guard let bytes = try? Disk.read("\(folder)/manifest.json", atMost: 1 << 28) else {
      return false
    }
    return bytes.starts(with: Array("{\n  \"format\": \"\(format)\"".utf8))
  }

  /// Whether a folder is that of a sweep, finished or begun.
  public static func isThere(in folder: String) -> Bool {
    let kinds = ["designs.csv", "sweep.csv", "shards"].map { try? Disk.kind(of: "\(folder)/\($0)") }
    return isFinished(in: folder) || kinds.contains { $0 == .other || $0 == .folder }
  }

  /// Reads a finished sweep.
  ///
  /// - Throws: `KeptSweepError`, or what is wrong with a scenario that was kept.
  public static func read(folder path: String, system: StudiedSystem) throws -> FinishedSweep {
    let folder = plain(path)
    let sweep = try prepare(folder, system)
    return try KeptTables(folder: folder).finished(sweep)
  }

  /// A path without the slash at its end.
  static func plain(_ path: String) -> String {
    path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
  }

  /// The parts of a manifest that a plan does not hold.
  private struct Manifest: Decodable {
    struct Scenario: Decodable {
      var name, title, file, digest: String
      var question, foundations: String?
    }

    var command, file, digest: String
    var changes: [String]
    var scenarios: [Scenario]
  }

  /// The sweep with its designs, as it was asked for.
  static func prepare(
    _ folder: String, _ system: StudiedSystem
  ) throws -> PreparedSweep {
    guard (try? Disk.kind(of: folder)) == .folder else { throw KeptSweepError.noFolder(folder) }
    guard isFinished(in: folder) else { throw KeptSweepError.unfinished(folder) }
    let file = "\(folder)/manifest.json"
    let bytes = try Disk.read(file, atMost: 1 << 28)
    let text = String(decoding: bytes, as: UTF8.self)
    let manifest: Manifest
    do {
      manifest = try JSONDecoder().decode(Manifest.self, from: Data(bytes))
    } catch {
      throw KeptSweepError.damaged(file, detail: "it is not to be read")
    }
    guard let written = YAMLTree.parse(text, file: file).node?.entry("plan")?.node else {
      throw KeptSweepError.early(folder)
    }
    var reader = PlanReader(file: file)
    guard var plan = reader.sweep(written), reader.issues.isEmpty else {
      throw ScenarioErrors(reader.issues, files: [file])
    }
    // What was set for all designs is in the scenarios that were kept.
    plan.changes = manifest.changes
    plan.file = manifest.file
    let families = try manifest.scenarios.map { scenario -> DesignFamily in
      guard let kept = KeptStudy.scenario(scenario.digest, in: text) else {
        throw KeptSweepError.damaged(file, detail: "it does not hold '\(scenario.name)'")
      }
      var family = try system.family(.kept(kept, name: scenario.name), [])
      guard family.base.digest == scenario.digest else {
        throw KeptSweepError.damaged(file, detail: "'\(scenario.name)' was changed in it")
      }
      (family.base.name, family.base.title) = (scenario.name, scenario.title)
      family.base.question = scenario.question ?? ""
      family.base.file = scenario.file
      family.base.foundations = scenario.foundations ?? ""
      return family
    }
    var sweep = try plan.prepare(system, of: families)
    sweep.command = manifest.command
    guard sweep.digest == manifest.digest else { throw KeptSweepError.otherDesigns(folder) }
    return sweep
  }
}

/// Why the folder of a sweep cannot be read.
public enum KeptSweepError: Error, Sendable, Hashable {
  /// There is no such folder.
  case noFolder(String)
  /// The sweep was begun and not finished.
  case unfinished(String)
  /// Made by a version whose manifest does not hold the plan.
  case early(String)
  /// A file that is not as it was written.
  case damaged(String, detail: String)
  /// A table is missing.
  case missing(String)
  /// The plan that was kept makes other designs now.
  case otherDesigns(String)
  /// Something that a sweep's folder does not have.
  case notOfSweeps(String, what: String)
}

extension KeptSweepError: CustomStringConvertible {
  /// The error in words, with what to do about it.
  public var description: String {
    switch self {
    case .noFolder(let folder):
      "there is no folder '\(folder)': name one that a sweep has left"
    case .unfinished(let folder):
      "the sweep in '\(folder)' is not finished: go on with 'caseload sweep PLAN --resume' (or "
        + "'caseload merge PLAN' where shares were run apart), then try again"
    case .early(let folder):
      "the sweep in '\(folder)' was made by an earlier version, which did not keep its plan: run "
        + "'caseload sweep PLAN --resume', which writes it down"
    case .damaged(let file, let detail):
      "'\(file)' is not as it was written: \(detail). Take another copy of the folder, or run "
        + "'caseload export FOLDER', which makes the tables again from the store"
    case .missing(let file):
      "'\(file)' is missing: take another copy of the folder, or run 'caseload export FOLDER', "
        + "which makes the tables again from the store"
    case .otherDesigns(let folder):
      "the plan kept in '\(folder)' makes other designs in this version: 'caseload sweep PLAN' "
        + "runs it afresh in another folder"
    case .notOfSweeps(let folder, let what):
      "'\(folder)' holds a sweep, which has no \(what)"
    }
  }
}
