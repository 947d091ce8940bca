// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Glibc
import Reports
import Study

/// `caseload reproduce`: are these results what comes of it?
struct Reproduce: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run finished results again and compare them, byte for byte.",
    discussion: """
      Reads scenarios, seed and everything else that was asked for from the folder itself, so that \
      a copy of it is enough; simulates all of it again, without writing anything; and says PASS \
      or FAIL for each scenario, each replication's values in the store and each file. Where \
      something differs, the first replication that differs is named with what is known of it: \
      its values, the hash of its events, and, where both can be simulated, the first event at \
      which they part.

      The program that made the results may be another than this one. Only its hash of the events \
      is then known, unless it is still there and named with --with: then both are run and their \
      events compared one by one.

      The exit code is 0 when all pass, and 1 when something differs.

      EXAMPLES
        ./caseload reproduce results/baseline-vs-18-options
        ./caseload reproduce results/workers-and-beds
        ./caseload reproduce copied/from/a/colleague --with old/caseload
      """)

  @Argument(help: ArgumentHelp("The folder of results.", valueName: "results"))
  var results: String

  @Option(
    name: .customLong("with"),
    help: ArgumentHelp(
      "The program that made them, to compare event by event.", valueName: "program"))
  var other: String?

  @Option(help: "How many threads share the work (default: all cores). It changes no result.")
  var threads: Int?

  @Flag(help: "Show no progress and say nothing but the findings.")
  var quiet = false

  func validate() throws {
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("'--threads \(threads)' is not between 1 and 1024.")
    }
    if let other, access(other, X_OK) != 0 {
      throw ValidationError("'--with \(other)' is no program that can be run.")
    }
  }

  func run() throws {
    let reproduction = try carryOut(on: .treatment)
    try StandardStream.output.write(reproduction.text)
    if !reproduction.isSame { throw ExitCode(1) }
  }

  /// Runs everything again, showing progress, until it is done or somebody stops it.
  func carryOut(on system: StudiedSystem) throws -> Reproduction {
    Interruption.listen()
    let line = ProgressLine(isShown: !quiet)
    defer { line.clear() }
    let threads = threads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    do {
      if KeptSweep.isThere(in: results) {
        return try KeptSweep.reproduce(
          folder: results, on: system, threads: threads, comparingWith: other, progress: line.show,
          shouldStop: { Interruption.isAsked })
      }
      let kept = try KeptStudy(folder: results, system: system)
      defer { kept.close() }
      return try kept.reproduce(
        on: system, threads: threads, comparingWith: other, progress: line.show,
        shouldStop: { Interruption.isAsked })
    } catch ExperimentError.stopped(let finished, let total) {
      throw Interrupted(
        finished: finished, total: total,
        command: "caseload reproduce \(StudyPlan.quoted(results))")
    }
  }
}
