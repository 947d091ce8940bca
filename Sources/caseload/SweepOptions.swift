// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Glibc
import Study

/// What `sweep`, `merge` and `slurm` share: which sweep is meant, and where it is kept.
struct SweepOptions: ParsableArguments {
  @Argument(help: "The plan.")
  var plan: String

  @Option(help: "How many replications of each design, instead of what the plan says.")
  var replications: Int?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Replicate each design until a measure is known so exactly, as often as needed: "
        + "'5% on wait.median', '2 days on wait.median'.", valueName: "precision"))
  var precision: [String] = []

  @Option(help: "The most replications of a design to reach a precision with (default: 1000).")
  var maxReplications: Int?

  @Option(help: "How many threads share the work (default: all cores). It changes no result.")
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "The folder for the results (default: results/PLAN).", valueName: "folder"))
  var out: String?

  @Flag(help: "Show no progress and say nothing but the results.")
  var quiet = false

  func validate() throws {
    func check(_ name: String, _ value: Int?, _ range: ClosedRange<Int>) throws {
      if let value, !range.contains(value) {
        throw ValidationError(
          "'--\(name) \(value)' is not between \(range.lowerBound) and \(range.upperBound).")
      }
    }
    try check("replications", replications, 1...100_000)
    try check("max-replications", maxReplications, 3...100_000)
    try check("threads", threads, 1...1024)
    if replications != nil && !precision.isEmpty {
      throw ValidationError(
        "'--replications' and '--precision' exclude each other: a precision settles their number.")
    }
    if let out {
      do {
        _ = try ResultsFolder(path: out)
      } catch {
        throw ValidationError("\(error).")
      }
    }
  }

  /// Reads the plan and makes its designs.
  func prepare(on system: StudiedSystem) throws -> PreparedSweep {
    try SweepPlan.read(path: plan).prepare(system, overrides)
  }

  private var overrides: PreparedSweep.Overrides {
    var overrides = PreparedSweep.Overrides()
    overrides.replications = replications
    overrides.mostReplications = maxReplications
    overrides.precisions = precision
    return overrides
  }

  func folder(of sweep: PreparedSweep) throws(ResultsError) -> SweepFolder {
    try SweepFolder(path: out, plan: sweep.plan)
  }

  var threadCount: Int { threads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// The options that decide what is simulated, as words of a command line.
  var words: [String] {
    var words = [plan] + overrides.words
    if let out { words += ["--out", out] }
    return words
  }

  /// A command on this sweep, as a shell must be given it.
  func command(_ name: String, _ more: [String]) -> String {
    (["caseload", name] + words + more).map(StudyPlan.quoted).joined(separator: " ")
  }
}
