// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Glibc
import Parameters
import Study
import TreatmentModel

/// `caseload explain`: what does a parameter mean, and what does its value rest on?
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain a parameter: meaning, unit, range, value, source and class.",
    discussion: """
      A parameter is its path in a scenario file. With the path of a group, all that is in it is \
      listed; without a path, the parts of the system.

      EXAMPLES
        ./caseload explain
        ./caseload explain keyWork.policy.caseloadLimit
        ./caseload explain housing
        ./caseload explain housing.policy.beds --scenario my-idea.yaml
      """)

  @Argument(help: "The path of a parameter or of a group.")
  var path: String?

  @Option(help: "The scenario to take the value from (default: the base case that is shipped).")
  var scenario: String?

  func run() throws {
    guard let path else {
      let parts = Explanation.parts(of: ScenarioFile.declarations(of: Scenario.self))
      try StandardStream.output.write(CalledName.naming(parts.joined(separator: "\n")) + "\n")
      return
    }
    let outcome: Explanation.Outcome
    if let file = scenario ?? ShippedScenarios.baseline {
      outcome = Explanation.of(
        path, in: try ScenarioFile.resolve(path: file, declaring: Scenario.self))
    } else {
      outcome = Explanation.of(path, in: ScenarioFile.declarations(of: Scenario.self))
    }
    let text = CalledName.naming(outcome.lines(for: path).joined(separator: "\n")) + "\n"
    if case .unknown = outcome {
      try StandardStream.error.write("error: " + text)
      throw ExitCode(EX_USAGE)
    }
    try StandardStream.output.write(text)
  }
}

/// The scenarios that come with the program.
enum ShippedScenarios {
  /// The base case: of the folder the program is run from, else of the one it was started in by
  /// its launcher (`CASELOAD_HOME`).
  static var baseline: String? {
    let path = "scenarios/baseline.yaml"
    if access(path, R_OK) == 0 { return path }
    guard let home = getenv("CASELOAD_HOME") else { return nil }
    let shipped = "\(String(cString: home))/\(path)"
    return access(shipped, R_OK) == 0 ? shipped : nil
  }
}
