// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Glibc
import Reports
import Study

/// `caseload calibrate`: which values of what nobody knows agree with what was observed?
struct Calibrate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Fit parameters to what was observed, and say what that does not tell.",
    discussion: """
      Reads a plan: a scenario, the parameters to fit (within the ranges believed for them), and \
      targets, each a measure with what was observed and how far a good model may be from it. \
      Simulates points spread evenly over the ranges, rules out what cannot be, looks closer where \
      it can, in waves, and walks from the best point to the best nearby. Prints the fit target by \
      target, how much is known of each parameter now, and what the targets do not tell.

      All points that are not ruled out are kept as the plausible ensemble: give it to the option \
      'evidence' of `compare`, so that a verdict does not hang on one set of values among many \
      that agree with the facts.

      Every finished replication is kept in a results store. After ^C, or a power cut, the same \
      command goes on where it stopped and ends with the same results.

      A PLAN
        title: Fit of the base case
        scenario: baseline.yaml
        effort: {points: 64, waves: 3, replications: 4}
        parameters:
          use.evidence.lessOnScript:           # its range is the one believed
          use.evidence.moreOnScript: {range: [1 per year, 4 per year]}
        targets:
          Q24: {measure: ost.abstinent, observed: [46%, 51%], discrepancy: 4%}
          F13: {measure: peers.reach, observed: [0%, 4%], discrepancy: 0.5%}

      Observed values are in the unit of the measure. `sd` is the standard error of the \
      observation, `discrepancy` how far a perfect model could be from it because it is from \
      another place or year, as a standard deviation. docs/calibration.md says more.

      EXAMPLES
        ./caseload calibrate scenarios/calibration.yaml
        ./caseload calibrate scenarios/calibration.yaml --points 8 --waves 1
        ./caseload compare scenarios/baseline.yaml idea.yaml --evidence ensemble.json
      """)

  @Argument(help: "The plan.")
  var plan: String

  @Option(
    parsing: .unconditional,
    help: "How many points in each wave, instead of what the plan says.")
  var points: Int?

  @Option(
    parsing: .unconditional,
    help: "How many waves, instead of what the plan says.")
  var waves: Int?

  @Option(
    parsing: .unconditional,
    help: "How many replications of each point, instead of what the plan says.")
  var replications: Int?

  @Option(
    parsing: .unconditional,
    help: "How many steps the simplex may take, instead of what the plan says; 0 for none.")
  var simplex: Int?

  @Option(
    parsing: .unconditional,
    help: "How many threads share the work (default: all cores). It changes no result.")
  var threads: Int?

  @Option(
    help: ArgumentHelp(
      "The results store (default: results/PLAN.sqlite). Made where there is none, gone on from "
        + "where there is one.", valueName: "file"))
  var store: String?

  @Option(
    help: ArgumentHelp(
      "The folder for the results (default: results/PLAN).", valueName: "folder"))
  var out: String?

  @Flag(help: "Replace results that are there already.")
  var force = false

  @Flag(help: "Print one JSON document instead of tables; docs/calibration.md describes it.")
  var json = false

  @Flag(help: "Show no progress and say nothing but the results.")
  var quiet = false

  func validate() throws {
    func check(_ name: String, _ value: Int?, _ range: ClosedRange<Int>) throws {
      if let value, !range.contains(value) {
        throw ValidationError(
          "'--\(name) \(value)' is not between \(range.lowerBound) and \(range.upperBound).")
      }
    }
    try check("points", points, 1...100_000)
    try check("waves", waves, 1...20)
    try check("replications", replications, 2...10_000)
    try check("simplex", simplex, 0...10_000)
    try check("threads", threads, 1...1024)
  }

  func run() throws {
    let record = RunRecord.beginningNow(arguments: CommandLine.arguments)
    let written = try CalibrationPlan.read(path: plan)
    let prepared = try written.prepare(
      .treatment, effort: effort(written.effort),
      threads: threads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    let folder =
      try out.map { path throws(ResultsError) in try ResultsFolder(path: path) }
      ?? ResultsFolder(in: "results", name: written.name)
    if out == nil && !force {
      try folder.checkWritable()
    } else {
      try folder.check(replacing: force)
    }
    let finished = try carryOut(prepared, storeAt: store ?? "results/\(written.name).sqlite")
    let kept = try keep(finished.files(record), in: folder)
    try StandardStream.output.write(
      json
        ? CalibrationDocument.json(finished.result, of: finished.subject).text
        : CalibrationReport(
          finished.result, of: finished.subject, on: Terminal.page(for: .output)
        ).text)
    if !quiet { try? StandardStream.error.write(kept + "\n") }
  }

  /// The effort of the plan, with what the command line says instead.
  private func effort(_ planned: Calibration.Effort) -> Calibration.Effort {
    var effort = planned
    effort.points = points ?? effort.points
    effort.waves = waves ?? effort.waves
    effort.replications = replications ?? effort.replications
    effort.simplexEvaluations = simplex ?? effort.simplexEvaluations
    return effort
  }

  /// Simulates, showing progress, until it is done or somebody stops it.
  private func carryOut(
    _ prepared: PreparedCalibration, storeAt path: String
  ) throws -> FinishedCalibration {
    if path.hasPrefix("results/") { try ResultsFolder.makeDefault() }
    let store = try ResultsStore(
      path: path, measures: prepared.system.measures, groups: prepared.system.groups)
    defer { store.close() }
    Interruption.listen()
    let line = ProgressLine(isShown: !quiet)
    defer { line.clear() }
    do {
      return try prepared.run(
        store: store, progress: line.show, shouldStop: { Interruption.isAsked })
    } catch ExperimentError.stopped(let finished, let total) {
      throw CalibrationInterrupted(finished: finished, total: total, store: path)
    }
  }

  private func keep(
    _ files: [ResultsFolder.File], in folder: ResultsFolder
  ) throws(ResultsError) -> String {
    if out != nil || force {
      try folder.write(files, replacing: force)
      return "Results: \(folder.path)"
    }
    let kept = try ResultsFolder.keep(files, in: folder.parent, name: folder.name)
    return "Results: " + (kept.isNew ? "" : "the same as those in ") + kept.folder.path
  }
}

/// A calibration that was told to stop.
struct CalibrationInterrupted: Error {
  let finished: Int
  let total: Int
  /// Where what was done is kept.
  let store: String
}
