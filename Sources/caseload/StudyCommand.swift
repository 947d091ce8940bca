// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Reports
import Study

/// What `run` and `compare` do: read, simulate, keep, print.
struct StudyCommand {
  let plan: StudyPlan
  let options: StudyOptions
  /// Where the results are printed.
  var print: (String) throws -> Void = { try StandardStream.output.write($0) }

  /// Carries the command out.
  ///
  /// - Parameters:
  ///   - system: what is simulated.
  ///   - report: the report for a reader, where JSON is not asked for.
  func carryOut(
    on system: StudiedSystem, report: (FinishedStudy, Page) -> String
  ) throws {
    let record = RunRecord.beginningNow(arguments: CommandLine.arguments)
    let study = try plan.prepare(system)
    warn(of: study)
    let place = try open(for: study)
    let folder = place.folder
    let finished: FinishedStudy
    let kept: (folder: ResultsFolder, isNew: Bool)
    do {
      finished = try simulate(study, keeping: folder.store)
      if options.report, !options.noJourneys, plan.kind == .compare {
        say("Running one replication again for the lives that the report tells …")
      }
      kept = try folder.finish(
        finished, record,
        with: options.report ? finished.reportFiles(tellingLives: !options.noJourneys) : [],
        lookingIn: place.others)
    } catch {
      throw unfinished(folder, error)
    }
    try print(
      options.json
        ? ComparisonDocument.json(
          finished.comparison, of: finished.subject, findings: finished.findings
        ).text
        : CalledName.naming(report(finished, Terminal.page(for: .output))))
    say("Results: " + (kept.isNew ? "" : "the same as those in ") + kept.folder.path)
  }

  /// Makes the folder of results, before an hour of simulation rather than after it. A folder that
  /// somebody named, or told to be replaced, is the one; otherwise a number is added to its name if
  /// need be.
  private func open(
    for study: PreparedStudy
  ) throws -> (folder: StudyFolder, others: [ResultsFolder]) {
    let way: StudyFolder.Way =
      options.resume ? .resuming : options.force ? .replacing : .fresh
    let folder: StudyFolder
    var others: [ResultsFolder] = []
    if let out = options.out {
      folder = try StudyFolder(ResultsFolder(path: out), for: study, way)
    } else if options.force {
      folder = try StudyFolder(ResultsFolder(in: "results", name: study.name), for: study, way)
    } else {
      let chosen = try StudyFolder.choose(in: "results", for: study, resuming: options.resume)
      (folder, others) = (chosen.own, chosen.others)
      if let unfinished = chosen.unfinished {
        say(
          "There are unfinished results of the same in \(unfinished.path): --resume goes on with them."
        )
      }
    }
    if options.resume {
      let (done, total) = folder.found
      say(
        done == 0
          ? "Beginning in \(folder.folder.path)."
          : "Going on in \(folder.folder.path): \(done) of \(study.isSequential ? "at most " : "")"
            + "\(total) replications are kept.")
      if !folder.leftOut.isEmpty {
        say(
          "warning: the tables will no longer hold \(folder.leftOut.joined(separator: ", ")): ask "
            + "for them again to have them back from the store.")
      }
    }
    return (folder, others)
  }

  /// What a study ends with that did not finish: what is kept stays, and it is said how to go on.
  private func unfinished(_ folder: StudyFolder, _ error: any Error) -> any Error {
    let command = folder.command(named: options.out != nil) + options.beside
    let isKept = folder.leave()
    if case ExperimentError.stopped(let finished, let total) = error {
      return Interrupted(
        finished: finished, total: total, command: isKept ? command : plan.command,
        folder: isKept ? folder.folder.path : nil)
    }
    var reason = error
    if case ExperimentError.failed(_, _, let inner) = error, inner is StoreError { reason = inner }
    return isKept
      ? Unfinished(reason: reason, folder: folder.folder.path, command: command) : reason
  }

  /// Simulates, showing progress, until it is done or somebody stops it.
  private func simulate(
    _ study: PreparedStudy, keeping store: ResultsStore
  ) throws -> FinishedStudy {
    Interruption.listen()
    let line = ProgressLine(isShown: !options.quiet)
    defer { line.clear() }
    return try study.run(
      keeping: store, progress: line.show, shouldStop: { Interruption.isAsked })
  }

  /// Shows the warnings about all scenarios, each once: options share those of what they extend.
  private func warn(of study: PreparedStudy) {
    var shown: [String] = []
    let warnings = study.designs.flatMap(\.warnings) + study.unheeded + study.repeated
    for warning in warnings where !shown.contains(warning) {
      shown.append(warning)
      say(warning)
    }
  }

  /// Says something beside the results, unless asked to be quiet. Never a reason to fail.
  private func say(_ text: String) {
    if !options.quiet { try? StandardStream.error.write(CalledName.naming(Page.safe(text)) + "\n") }
  }
}
