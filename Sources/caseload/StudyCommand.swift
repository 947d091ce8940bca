// SPDX-License-Identifier: GPL-3.0-or-later

import Reports
import Study

/// What `run` and `compare` do: read, simulate, keep, print.
struct StudyCommand {
  let plan: StudyPlan
  let options: StudyOptions

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
    for warning in study.designs.flatMap(\.warnings) { say(warning) }
    let out = try options.out.map { path throws(ResultsError) in try ResultsFolder(path: path) }
    // Before an hour of simulation rather than after it.
    try (out ?? Self.defaultFolder(of: study)).check(replacing: options.force || out == nil)

    Interruption.listen()
    let line = ProgressLine(isShown: !options.quiet)
    let finished: FinishedStudy
    do {
      defer { line.clear() }
      finished = try study.run(progress: line.show, shouldStop: { Interruption.isAsked })
    }

    let kept = try keep(finished.files(record), out: out, of: study)
    try StandardStream.output.write(
      options.json
        ? ComparisonDocument.json(finished.comparison, of: study.subject).text
        : report(finished, Terminal.page(for: .output)))
    say(kept)
  }

  /// Writes the results and says where they are.
  private func keep(
    _ files: [ResultsFolder.File], out: ResultsFolder?, of study: PreparedStudy
  ) throws(ResultsError) -> String {
    if let out {
      try out.write(files, replacing: options.force)
      return "Results: \(out.path)"
    }
    let folder = Self.defaultFolder(of: study)
    if options.force {
      try folder.write(files, replacing: true)
      return "Results: \(folder.path)"
    }
    let kept = try ResultsFolder.keep(files, in: folder.parent, name: folder.name)
    let path = kept.folder.path
    return kept.isNew ? "Results: \(path)" : "Results: the same as those in \(path)"
  }

  private static func defaultFolder(of study: PreparedStudy) -> ResultsFolder {
    ResultsFolder(in: "results", name: study.name)
  }

  /// Says something beside the results, unless asked to be quiet. Never a reason to fail.
  private func say(_ text: String) {
    if !options.quiet { try? StandardStream.error.write(Page.safe(text) + "\n") }
  }
}
