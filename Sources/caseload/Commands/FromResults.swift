// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Study

/// A command that makes files of results that are there, in their folder or, with `--to`, elsewhere.
protocol FromResults: ParsableCommand {
  /// Files and the folder they are in now.
  typealias Written = (files: [ResultsFolder.File], target: String)

  /// The folder of results.
  var results: String { get }
  /// Another folder for the files; nil for that of the results.
  var to: String? { get }

  /// Writes the files of a run or a comparison.
  func ofStudy(on system: StudiedSystem) throws -> Written
  /// Writes the files of a sweep.
  func ofSweep(on system: StudiedSystem) throws -> Written
}

extension FromResults {
  func run() throws {
    // Before anything is read or simulated for files that could go nowhere.
    if let to { _ = try ResultsFolder.target(to) }
    let (files, target) =
      KeptSweep.isThere(in: results) ? try ofSweep(on: .treatment) : try ofStudy(on: .treatment)
    try StandardStream.output.write(
      "Written to \(target): \(files.map(\.name).joined(separator: ", "))\n")
  }
}
