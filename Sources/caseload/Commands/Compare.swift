// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Reports
import Study

/// `caseload compare`: a base and what might be done instead.
struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Compare options with a base: who does better, by how much, how surely.",
    discussion: """
      Simulates the base and every option with the same people and the same luck, and prints for \
      each option the difference it makes to every headline measure, with its 95% interval and a \
      verdict. Expected deaths and costs are always among them. An option is called better only \
      where it is shown not to cost lives. All figures go to a folder in results/.

      EXAMPLES
        ./caseload compare scenarios/baseline.yaml scenarios/options/*.yaml
        ./caseload compare scenarios/baseline.yaml idea.yaml --replications 200
        ./caseload compare scenarios/baseline.yaml idea.yaml --out results/idea
        ./caseload compare scenarios/baseline.yaml idea.yaml --json > idea.json
      """)

  @Argument(help: "The scenario file to compare with.")
  var base: String

  @Argument(help: "The scenario files to compare.")
  var option: [String]

  @OptionGroup var options: StudyOptions

  func run() throws {
    try StudyCommand(plan: options.plan(.compare, files: [base] + option), options: options)
      .carryOut(on: .treatment) { finished, page in
        ComparisonReport(finished.comparison, of: finished.study.subject, on: page).text
      }
  }
}
