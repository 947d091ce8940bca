// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Reports

/// What came of running finished results again.
public struct Reproduction: Sendable, Hashable {
  /// Something that is the same or is not.
  public struct Check: Sendable, Hashable {
    /// What was compared: "summary.csv", "scenario baseline".
    public let name: String
    /// What differs, in words; nil where nothing does.
    public let difference: String?
    public var isSame: Bool { difference == nil }

    public init(_ name: String, _ difference: String?) {
      self.name = name
      self.difference = difference
    }
  }

  /// The first replication that differs, by number and then by scenario.
  public struct Difference: Sendable, Hashable {
    public let scenario: String
    public let replication: Int
    /// What is known of how it differs, a line each.
    public let lines: [String]
  }

  /// Everything that was compared, in order.
  public var checks: [Check] = []
  /// What is not a difference but may explain one: another program, another machine.
  public var notes: [String] = []
  public var difference: Difference?

  /// Whether everything is the same.
  public var isSame: Bool { checks.allSatisfy(\.isSame) }

  /// The findings for a reader: a line for each check, and what is known of a difference.
  public var text: String {
    var lines = notes
    for check in checks {
      lines.append((check.isSame ? "PASS  " : "FAIL  ") + check.name)
      if let difference = check.difference { lines.append("      " + difference) }
    }
    if let difference {
      lines.append("")
      lines.append(
        "The first replication that differs is number \(difference.replication) of "
          + "'\(difference.scenario)':")
      lines += difference.lines.map { "  " + $0 }
    }
    let failed = checks.count { !$0.isSame }
    lines.append("")
    lines.append(
      failed == 0
        ? "Reproduced: all \(checks.count) are the same, byte for byte."
        : "Not reproduced: \(failed) of \(checks.count) differ.")
    return lines.joined(separator: "\n") + "\n"
  }
}

extension KeptStudy {
  /// Runs finished results again, in memory, and compares.
  ///
  /// Scenarios come from the folder alone.
  ///
  /// - Parameters:
  ///   - system: what is simulated.
  ///   - other: the program that made the results, where it is still there.
  public func reproduce(
    on system: StudiedSystem, threads: Int = 1, comparingWith other: String? = nil,
    progress: @escaping @Sendable (Progress) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws -> Reproduction {
    let before = try store.map { _ in try finished() }
    var reproduction = Reproduction()
    reproduction.notes = environment
    var again = study
    again.system = system
    again.plan.threads = threads
    again.designs = try runnable(on: system, telling: &reproduction)
    let (store, program) = (store, experiment.program)
    let designs = experiment.designs
    again.changed = { design, changes in
      let own = designs[design]
      let kept = try store?.variant(of: own.digest, program: program, with: changes)
      return try Self.read(
        kept?.scenario ?? own.canonicalJSON, as: own, on: system,
        changes: kept == nil ? changes : [])
    }
    let now = try again.run(progress: progress, shouldStop: shouldStop)
    guard let before else {
      reproduction.checks += files(of: now)
      reproduction.difference = firstDifference(to: now)
      return reproduction
    }
    let replications = DifferingReplications(before.result, now.result)
    reproduction.checks.append(
      .init("\(Self.storeName): every value of every replication", replications.summary))
    reproduction.checks += files(of: now)
    if let first = replications.first {
      reproduction.difference = try explain(
        first, replications, of: again, on: system, comparingWith: other)
    }
    return reproduction
  }

  private var environment: [String] {
    guard store != nil else { return Reproduction.notes(of: nil, manifest: experiment.manifest) }
    return Reproduction.notes(of: experiment.program, manifest: experiment.manifest)
  }

  /// The scenarios read again from their texts, so that they can be simulated.
  func runnable(
    on system: StudiedSystem, telling reproduction: inout Reproduction
  ) throws -> [Design] {
    try experiment.designs.map { kept in
      let design = try Self.read(kept.canonicalJSON, as: kept, on: system)
      reproduction.checks.append(
        .init("scenario \(kept.name)", Self.difference(of: design, to: kept)))
      return design
    }
  }

  /// How a scenario read from its text differs from what the folder says of it.
  private static func difference(of design: Design, to kept: Design) -> String? {
    if design.digest != kept.digest {
      return "its text in the folder is of the scenario \(design.digest.prefix(12)), and what was "
        + "run was \(kept.digest.prefix(12))"
    }
    if design.safetyMargin != kept.safetyMargin {
      return "its margin of safety is \(design.safetyMargin) in its text, and \(kept.safetyMargin) "
        + "in the folder"
    }
    return nil
  }

  /// A scenario from its text, named as it was.
  static func read(
    _ text: String, as kept: Design, on system: StudiedSystem, changes: [String] = []
  ) throws -> Design {
    var design = try system.kept(text, kept.name, changes)
    (design.name, design.title, design.question) = (kept.name, kept.title, kept.question)
    design.file = kept.file
    // A manifest has neither; what is read from the text is as good, but for what is said beside
    // values.
    if !kept.foundations.isEmpty { design.foundations = kept.foundations }
    if !kept.givens.isEmpty { design.givens = kept.givens }
    return design
  }

  /// Compares the files in the folder with those made now.
  private func files(of now: FinishedStudy) -> [Reproduction.Check] {
    let files = now.exports(
      of: now.data,
      manifest: Reproduction.manifest(now.manifest.text, madeAs: experiment.manifest ?? ""))
    return files.compactMap { file in
      let path = "\(folder)/\(file.name)"
      guard let kept = try? Disk.read(path) else {
        // Where the store was left out, tables may be left out as well.
        return store == nil ? nil : .init(file.name, "it is missing: caseload export \(folder)")
      }
      return .init(
        file.name, Reproduction.difference(of: file.name, in: folder, kept, file.bytes))
    } + reports(of: now)
  }

  /// The reports that are there. Of another version they may say the same in other words.
  private func reports(of now: FinishedStudy) -> [Reproduction.Check] {
    guard experiment.program == Program.identity else { return [] }
    let there = StudyReport.fileNames.compactMap { try? Disk.read("\(folder)/\($0)") }
    guard let first = there.first else { return [] }
    // A report that leaves lives out says so, and is made again without them.
    let tellsLives = !String(decoding: first, as: UTF8.self).contains(ReportJourneys.leftOutWords)
    return now.reportFiles(tellingLives: tellsLives).compactMap { file in
      (try? Disk.read("\(folder)/\(file.name)")).map {
        .init(file.name, Reproduction.firstDifference($0, file.bytes))
      }
    }
  }

  /// The first replication whose hash of events is not that in the folder, where there is no store.
  private func firstDifference(to now: FinishedStudy) -> Reproduction.Difference? {
    guard let table = now.data.first(where: { $0.name == "fingerprints.csv" }),
      let kept = try? Disk.read("\(folder)/\(table.name)")
    else { return nil }
    return Reproduction.firstHash(kept, table.bytes)
  }
}
