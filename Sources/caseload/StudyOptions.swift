// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Glibc
import Study

/// The options that `run` and `compare` share.
struct StudyOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: "How many replications, instead of what the scenario says.")
  var replications: Int?

  @Option(
    parsing: .singleValue,
    help: ArgumentHelp(
      "Replicate until a measure is known so exactly under every scenario, as often as needed: "
        + "'5% on wait.median', '2 days on wait.median'.", valueName: "precision"))
  var precision: [String] = []

  @Option(
    parsing: .unconditional,
    help: "The most replications to reach a precision with (default: 1000).")
  var maxReplications: Int?

  @Option(
    parsing: .unconditional,
    help: "The seed of all random numbers, instead of what the scenario says.")
  var seed: UInt64?

  @Option(
    parsing: .unconditional,
    help: "How many threads share the work (default: all cores). It changes no result.")
  var threads: Int?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp(
      "Change a parameter in every scenario, as often as needed.", valueName: "path=value"))
  var changes: [String] = []

  @Option(
    help: ArgumentHelp(
      "The folder for the results (default: one in results/ named after the scenarios).",
      valueName: "folder"))
  var out: String?

  @Flag(help: "Replace results that are there already.")
  var force = false

  @Flag(
    help: ArgumentHelp(
      "Go on with results that are there: finish what was interrupted, add replications or options."
    )
  )
  var resume = false

  @Flag(help: "Print one JSON document instead of tables; docs/json.md describes it.")
  var json = false

  @Flag(help: "Write a report to read as well: report.html and report.md among the results.")
  var report = false

  @Flag(help: "Tell no single lives in the report, which takes four replications for each.")
  var noJourneys = false

  @Flag(help: "Show no progress and say nothing but the results.")
  var quiet = false

  func validate() throws {
    if let replications, !(1...100_000).contains(replications) {
      throw ValidationError("'--replications \(replications)' is not between 1 and 100000.")
    }
    if let maxReplications {
      if precision.isEmpty {
        throw ValidationError("'--max-replications' goes with '--precision'.")
      }
      if !(3...100_000).contains(maxReplications) {
        throw ValidationError(
          "'--max-replications \(maxReplications)' is not between 3 and 100000.")
      }
    }
    if replications != nil && !precision.isEmpty {
      throw ValidationError(
        "'--replications' and '--precision' exclude each other: a precision settles their number.")
    }
    if let threads, !(1...1024).contains(threads) {
      throw ValidationError("'--threads \(threads)' is not between 1 and 1024.")
    }
    for change in changes where change.hasPrefix("=") || !change.contains("=") {
      throw ValidationError(
        "'--set \(change)' is not of the form PATH=VALUE, such as "
          + "--set keyWork.policy.caseloadLimit=45.")
    }
    if noJourneys && !report { throw ValidationError("'--no-journeys' goes with '--report'.") }
    if resume && force {
      throw ValidationError(
        "'--resume' goes on with results and '--force' replaces them: name one.")
    }
    if let out {
      do {
        _ = try ResultsFolder(path: out)
      } catch {
        throw ValidationError("\(error).")
      }
    }
  }

  /// What was asked for beside the plan, which changes no result, as it would be said again.
  var beside: String {
    var words = ""
    if report { words += " --report" }
    if noJourneys { words += " --no-journeys" }
    if let threads { words += " --threads \(threads)" }
    if json { words += " --json" }
    if quiet { words += " --quiet" }
    return words
  }

  /// What is asked for, as a plan.
  func plan(_ kind: StudyPlan.Kind, files: [String]) -> StudyPlan {
    var plan = StudyPlan(
      kind, files: files, changes: changes, replications: replications, seed: seed,
      threads: threads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    plan.precisions = precision
    plan.mostReplications = maxReplications
    return plan
  }
}
