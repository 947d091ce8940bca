// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Reports
import Study
import TreatmentModel

/// `caseload diff`: what is different between two scenarios?
struct Diff: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what differs between two scenarios, in words with units.",
    discussion: """
      Reads both scenarios whole, with what they extend, and lists every value that differs: what \
      it means, what it is in each, by how much it differs, how it is known, and the file and line \
      that says so. Dated changes, what a council may ask for, declared services and how a \
      scenario is run are compared too. Titles and descriptions are not: they change nothing.

      What is compared is the outcome, not the writing: '+5' and '28' are the same where both lead \
      to 28. Values that are the same but known otherwise (another class, source, range or note) \
      come last.

      The exit code is that of diff: 0 where nothing differs, 1 where something does, and more \
      where a scenario cannot be read.

      EXAMPLES
        ./caseload diff scenarios/baseline.yaml scenarios/options/s02-key-worker-capacity.yaml
        ./caseload diff my-idea.yaml my-other-idea.yaml --json | jq '.values[].path'
        ./caseload diff a.yaml b.yaml > /dev/null && echo the same
      """)

  @Argument(help: "The first scenario file.")
  var first: String

  @Argument(help: "The second scenario file.")
  var second: String

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp("Change a parameter in the second scenario.", valueName: "path=value"))
  var changes: [String] = []

  @Flag(help: "Print one JSON document instead of sentences.")
  var json = false

  func run() throws {
    let difference = try difference
    try StandardStream.output.write(
      json ? difference.json.text : difference.lines.joined(separator: "\n") + "\n")
    if !difference.isEmpty { throw ExitCode(1) }
  }

  /// What differs; both files are read before anything is said, so that all errors are told.
  var difference: ScenarioDifference {
    get throws {
      var errors: [any Error] = []
      func read(_ file: String, _ changes: [String]) -> ResolvedScenario<Scenario>? {
        do {
          return try ScenarioFile.resolve(path: file, sets: changes, declaring: Scenario.self)
        } catch {
          errors.append(error)
          return nil
        }
      }
      let scenarios = [read(first, []), read(second, changes)].compactMap { $0 }
      guard scenarios.count == 2 else { throw StudyErrors(errors: errors) }
      return ScenarioDifference(from: scenarios[0], to: scenarios[1])
    }
  }
}
