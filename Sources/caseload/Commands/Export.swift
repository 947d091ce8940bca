// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Study

/// `caseload export`: the files of results again, from their store.
struct Export: FromResults {
  static let configuration = CommandConfiguration(
    abstract: "Make the tables of finished results again, from their store.",
    discussion: """
      Reads the store in a folder of results and writes its CSV and JSON files anew: the same bytes \
      as when they were first made. Nothing is simulated. Use it when a table was edited or lost, \
      or when the values of every replication are wanted by group of people as well; they take \
      some twenty times as much room as those of everyone. Of a sweep only the values of everyone \
      are kept; its manifest.json must be there.

      EXAMPLES
        ./caseload export results/baseline-vs-18-options
        ./caseload export results/baseline-vs-18-options --groups
        ./caseload export results/baseline-vs-18-options --to tables
      """)

  @Argument(help: ArgumentHelp("The folder of results.", valueName: "results"))
  var results: String

  @Flag(help: "Write the values of every replication by group of people, too.")
  var groups = false

  @Option(
    help: ArgumentHelp(
      "Another folder for the files; the results stay as they are.",
      valueName: "folder"))
  var to: String?

  func ofSweep(on system: StudiedSystem) throws -> Written {
    if groups { throw KeptSweepError.notOfSweeps(results, what: "values by group of people") }
    let files = try KeptSweep.files(folder: results, system: system)
    return (files, try KeptSweep.write(files, of: results, to: to))
  }

  func ofStudy(on system: StudiedSystem) throws -> Written {
    let kept = try KeptStudy(folder: results, system: system)
    defer { kept.close() }
    let files = try kept.files(byGroup: groups)
    return (files, try kept.write(files, to: to))
  }
}
