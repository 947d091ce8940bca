// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Study
import TreatmentModel

/// `caseload schema`: the JSON Schema of scenario files.
struct Schema: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the JSON Schema of scenario files, for editors.",
    discussion: """
      Editors that know JSON Schema complete and check scenario files with it. The schema that \
      comes with the program is scenarios/scenario.schema.json.

      EXAMPLE
        ./caseload schema > scenarios/scenario.schema.json
      """)

  func run() throws {
    let schema = ScenarioSchema.json(ScenarioFile.declarations(of: Scenario.self))
    try StandardStream.output.write(schema.hasSuffix("\n") ? schema : schema + "\n")
  }
}
