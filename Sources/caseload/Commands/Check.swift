// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Parameters
import Study
import TreatmentModel

/// `caseload check`: are these files in order?
struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check scenario files without running anything.",
    discussion: """
      Reads every file and what it extends, and prints all errors with file, line and column, the \
      value, what is allowed and the nearest valid name. Nothing is run and nothing is written. \
      The exit code is 65 when something is wrong.

      EXAMPLES
        ./caseload check scenarios/baseline.yaml scenarios/options/*.yaml
        ./caseload check my-idea.yaml --set housing.policy.beds=60
      """)

  @Argument(help: "The scenario files.")
  var files: [String]

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Check with a parameter changed.", valueName: "path=value"))
  var changes: [String] = []

  func run() throws {
    var errors: [any Error] = []
    var said: [String] = []
    for file in files {
      do {
        let warnings = try ScenarioFile.check(path: file, sets: changes, declaring: Scenario.self)
        for line in warnings.flatMap(\.lines) where !said.contains(line) {
          said.append(line)
          try StandardStream.error.write(CalledName.naming(line) + "\n")
        }
      } catch {
        errors.append(error)
      }
    }
    guard errors.isEmpty else { throw StudyErrors(errors: errors) }
    let count = files.count == 1 ? "1 file" : "\(files.count) files"
    try StandardStream.output.write("\(count) in order.\n")
  }
}
