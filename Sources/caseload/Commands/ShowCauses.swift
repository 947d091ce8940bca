// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Study
import TreatmentModel

/// `caseload causes`: which signal changes which rate.
struct ShowCauses: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "causes",
    abstract: "Show which signal changes which rate: the causal picture of the model.",
    discussion: """
      Runs a scenario, notes what each signal changes, and prints a page of Markdown with a \
      diagram and a table. The page of the base case is docs/model/causes.md.

      EXAMPLE
        ./caseload causes > docs/model/causes.md
      """)

  @Argument(help: "The scenario (default: the base case that is shipped).")
  var scenario: String?

  func run() throws {
    guard let file = scenario ?? ShippedScenarios.baseline else {
      throw ValidationError("Name a scenario file: none is shipped with this folder.")
    }
    let resolved = try ScenarioFile.resolve(path: file, declaring: Scenario.self)
    let picture = CausalPicture(of: TreatmentSimulation(resolved), seed: resolved.run.seed)
    try StandardStream.output.write(picture.markdown)
  }
}
