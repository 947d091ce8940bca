// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Study

/// `caseload report`: the report of results that are there.
struct Report: FromResults {
  static let configuration = CommandConfiguration(
    abstract: "Write a report to read about finished results.",
    discussion: """
      Reads a folder of results and writes report.html and report.md into it: the question, the \
      answer and how sure it is, pictures and tables, and what it all rests on. The page is one \
      file that needs no network. The report of a comparison tells the lives that up to three \
      options change most; for each, four replications are run again, which --no-journeys spares. \
      That of a sweep shows how each measure responds to each axis. 'run', 'compare' and 'sweep' \
      write the same with --report; docs/report.md says how to read it.

      EXAMPLES
        ./caseload report results/baseline-vs-18-options
        ./caseload report results/baseline-vs-18-options --to for-the-board
        ./caseload report results/workers-and-beds
      """)

  @Argument(help: ArgumentHelp("The folder of results.", valueName: "results"))
  var results: String

  @Option(
    help: ArgumentHelp(
      "Another folder for the report; the results stay as they are.",
      valueName: "folder"))
  var to: String?

  @Flag(help: "Tell no single lives: nothing is simulated then.")
  var noJourneys = false

  func ofSweep(on system: StudiedSystem) throws -> Written {
    let files = try KeptSweep.read(folder: results, system: system).reportFiles
    return (files, try KeptSweep.write(files, of: results, to: to))
  }

  func ofStudy(on system: StudiedSystem) throws -> Written {
    let kept = try KeptStudy(folder: results, system: system)
    defer { kept.close() }
    if kept.experiment.kind == StudyPlan.Kind.compare.rawValue, !noJourneys {
      try? StandardStream.error.write(
        "Running one replication again for the lives that the report tells …\n")
    }
    let files = try kept.finished().reportFiles(tellingLives: !noJourneys)
    return (files, try kept.write(files, to: to))
  }
}
