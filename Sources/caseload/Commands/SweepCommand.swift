// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Experiments
import Reports
import Study

/// `caseload sweep`: how do the measures respond when parameters change?
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Change parameters over a whole range of designs, and show what responds.",
    discussion: """
      Reads a plan: a scenario, axes over any of its parameters, and how designs are made of them \
      (a full grid, a list, a Latin hypercube, a Sobol sequence, one at a time), with conditions \
      they must meet. Every design gets the same people and the same luck. Prints how each measure \
      responds to each axis, expected deaths first, and what that does not tell. All figures go to \
      results/PLAN.

      Every finished replication is kept in the folder's store. After ^C, or a power cut, \
      `--resume` goes on, and ends with the same tables; after a change of the plan it runs only \
      what is new.

      A PLAN
        title: Key workers and beds within a budget
        scenario: small-town.yaml
        replications: 10
        design: grid             # list, one-at-a-time, {latin-hypercube: 50}, {sobol: 64}
        axes:
          keyWork.policy.workers: [4, 5, 6]
          housing.policy.beds: {range: [8, 16], steps: 3}
        where: keyWork.policy.workers * 41000 + housing.policy.beds * 11500 <= 400000
        measures: [wait.median, cost.total]

      docs/sweeps.md says more, docs/cluster.md how a cluster shares the work.

      EXAMPLES
        ./caseload sweep scenarios/sweeps/workers-and-beds.yaml --dry-run
        ./caseload sweep scenarios/sweeps/workers-and-beds.yaml
        ./caseload sweep scenarios/sweeps/workers-and-beds.yaml --resume --report
        ./caseload sweep plan.yaml --precision "5% on wait.median"
        ./caseload sweep plan.yaml --shard 3/8
      """)

  @OptionGroup var options: SweepOptions

  @Flag(help: "Say how many runs there are, how long they take and how much room; run none.")
  var dryRun = false

  @Flag(help: "Go on with what is in the folder.")
  var resume = false

  @Flag(help: "Write a report to read beside the tables: report.html and report.md.")
  var report = false

  @Flag(help: "Print one JSON document instead of the report.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Run one share of the work into a file of its own: 3/8 is the third of eight; auto/8 takes "
        + "the number from a job array.", valueName: "share"))
  var shard: String?

  func validate() throws {
    if shard != nil && (dryRun || resume || report || json) {
      throw ValidationError(
        "'--shard' goes with none of '--dry-run', '--resume', '--report' and '--json': a share has "
          + "no results of its own before 'merge'.")
    }
    if dryRun && (report || json) {
      throw ValidationError("'--dry-run' runs nothing that '--report' or '--json' could tell of.")
    }
    if let shard { _ = try share(shard) }
  }

  private func share(_ text: String) throws -> SweepShare {
    do {
      return try SweepShare.read(text, environment: Terminal.variable)
    } catch {
      throw ValidationError("\(error).")
    }
  }

  func run() throws { try carryOut(on: .treatment) }

  /// Carries the command out.
  func carryOut(
    on system: StudiedSystem,
    print: (String) throws -> Void = { try StandardStream.output.write($0) }
  ) throws {
    let record = RunRecord.beginningNow(arguments: CommandLine.arguments)
    let sweep = try options.prepare(on: system)
    sweep.warnings.forEach(say)
    let folder = try options.folder(of: sweep)
    if dryRun {
      return try print(
        try sweep.estimate(in: folder, threads: options.threadCount).text(sweep.plan.title))
    }
    Interruption.listen()
    if let shard { return try runShare(try share(shard), of: sweep, in: folder) }
    if resume, !folder.hasStore { throw ResultsError.nothingToResume(folder.path) }
    try folder.open(isResuming: resume)
    let store = try ResultsStore(
      path: folder.store, measures: system.measures, groups: system.groups)
    defer { store.close() }
    let finished = try telling(sweep, folder) { line in
      try sweep.run(
        store: store, threads: options.threadCount, progress: line.show,
        shouldStop: { Interruption.isAsked })
    }
    let losesReport = folder.hasReport && !report
    try folder.finish(finished.files(record) + (report ? finished.reportFiles : []))
    try print(
      json
        ? finished.document
        : CalledName.naming(
          SweepReport(finished.result, of: finished.subject, on: Terminal.page(for: .output)).text))
    if finished.found > 0 { say("\(finished.found) replications were there already.") }
    if losesReport {
      say(
        "The report that was there told of the tables before, and is gone: "
          + "'caseload report \(folder.path)' makes it anew.")
    }
    say("Results: \(folder.path)")
  }

  private func runShare(
    _ share: SweepShare, of sweep: PreparedSweep, in folder: SweepFolder
  ) throws {
    let (file, isNew) = try telling(sweep, folder) { line in
      try sweep.run(
        share, into: folder, threads: options.threadCount, progress: line.show,
        shouldStop: { Interruption.isAsked })
    }
    say("Share \(share): \(isNew ? "" : "there already, ")\(file)")
  }

  /// Does something long with a line of progress, and says how to go on when it is stopped.
  private func telling<Value>(
    _ sweep: PreparedSweep, _ folder: SweepFolder, _ work: (ProgressLine) throws -> Value
  ) throws -> Value {
    let line = ProgressLine(isShown: !options.quiet)
    defer { line.clear() }
    do {
      return try work(line)
    } catch ExperimentError.stopped(let finished, let total) {
      throw SweepInterrupted(
        finished: finished, total: total, store: shard == nil ? folder.store : nil,
        command: shard.map { options.command("sweep", ["--shard", $0]) }
          ?? options.command(
            "sweep", ["--resume"] + (report ? ["--report"] : []) + (json ? ["--json"] : [])))
    }
  }

  /// Says something beside the results, unless asked to be quiet. Never a reason to fail.
  private func say(_ text: String) {
    if !options.quiet { try? StandardStream.error.write(CalledName.naming(Page.safe(text)) + "\n") }
  }
}

/// A sweep that was told to stop.
struct SweepInterrupted: Error {
  let finished: Int
  let total: Int
  /// Where what was done is kept; nil where nothing was.
  let store: String?
  /// The command that goes on.
  let command: String
}
