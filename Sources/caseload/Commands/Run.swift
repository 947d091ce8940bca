// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Reports
import Study

/// `caseload run`: one scenario, as it is.
struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Simulate one scenario and report every measure.",
    discussion: """
      Simulates the scenario again and again, each time with other luck, and prints the mean of \
      every measure with its 95% interval. All figures go to a folder in results/.

      EXAMPLES
        ./caseload run scenarios/baseline.yaml
        ./caseload run scenarios/baseline.yaml --replications 50 --seed 7
        ./caseload run scenarios/baseline.yaml --set keyWork.policy.caseloadLimit=45
        ./caseload run scenarios/baseline.yaml --json | jq '.measures[0]'
      """)

  @Argument(help: "The scenario file.")
  var scenario: String

  @OptionGroup var options: StudyOptions

  func run() throws {
    try StudyCommand(plan: options.plan(.run, files: [scenario]), options: options)
      .carryOut(on: .treatment) { finished, page in
        RunReport(finished.comparison, of: finished.subject, on: page).text
      }
  }
}
