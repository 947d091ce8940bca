// SPDX-License-Identifier: GPL-3.0-or-later

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
    let folder =
      try options.out.map { path throws(ResultsError) in try ResultsFolder(path: path) }
      ?? ResultsFolder(in: "results", name: study.name)
    // Before an hour of simulation rather than after it.
    if options.out == nil && !options.force {
      try folder.checkWritable()
    } else {
      try folder.check(replacing: options.force)
    }

    let finished = try simulate(study)
    let kept = try keep(finished.files(record), in: folder)
    try print(
      options.json
        ? ComparisonDocument.json(
          finished.comparison, of: study.subject, findings: finished.findings
        ).text
        : report(finished, Terminal.page(for: .output)))
    say(kept)
  }

  /// Simulates, showing progress, until it is done or somebody stops it.
  private func simulate(_ study: PreparedStudy) throws -> FinishedStudy {
    Interruption.listen()
    let line = ProgressLine(isShown: !options.quiet)
    defer { line.clear() }
    do {
      return try study.run(progress: line.show, shouldStop: { Interruption.isAsked })
    } catch {
      if case .stopped(let finished, let total) = error {
        throw Interrupted(finished: finished, total: total, command: plan.command)
      }
      throw error
    }
  }

  /// Writes the results and says where they are. A folder that somebody named, or told to be
  /// replaced, is the one; otherwise a number is added to its name if need be.
  private func keep(
    _ files: [ResultsFolder.File], in folder: ResultsFolder
  ) throws(ResultsError) -> String {
    if options.out != nil || options.force {
      try folder.write(files, replacing: options.force)
      return "Results: \(folder.path)"
    }
    let kept = try ResultsFolder.keep(files, in: folder.parent, name: folder.name)
    let path = kept.folder.path
    return kept.isNew ? "Results: \(path)" : "Results: the same as those in \(path)"
  }

  /// Shows the warnings about all scenarios, each once: options share those of what they extend.
  private func warn(of study: PreparedStudy) {
    var shown: [String] = []
    let warnings = study.designs.flatMap(\.warnings) + study.unheeded
    for warning in warnings where !shown.contains(warning) {
      shown.append(warning)
      say(warning)
    }
  }

  /// Says something beside the results, unless asked to be quiet. Never a reason to fail.
  private func say(_ text: String) {
    if !options.quiet { try? StandardStream.error.write(Page.safe(text) + "\n") }
  }
}
