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

      Two more questions can be asked of a verdict. Does it hold whatever is believed? The option \
      'evidence' runs everything again under each plausible set of values that a calibration \
      found: a verdict then needs the same sign under 95% of them, else it depends on belief, and \
      the parameter it depends on is named. Does it hold without effects in doubt? The option \
      'null-effects' runs everything again with each effect that may be none (marked † in the \
      evidence, with 'null:' saying which value is none) set to none, and says which findings \
      survive, vanish or flip. Each set of values takes as long as the comparison itself.

      EXAMPLES
        ./caseload compare scenarios/baseline.yaml scenarios/options/*.yaml
        ./caseload compare scenarios/baseline.yaml idea.yaml --replications 200
        ./caseload compare scenarios/baseline.yaml idea.yaml --out results/idea
        ./caseload compare scenarios/baseline.yaml idea.yaml --json > idea.json
        ./caseload compare scenarios/baseline.yaml idea.yaml --null-effects
        ./caseload compare scenarios/baseline.yaml idea.yaml --evidence ensemble.json
      """)

  @Argument(help: "The scenario file to compare with.")
  var base: String

  @Argument(help: "The scenario files to compare.")
  var option: [String]

  @Option(
    help: ArgumentHelp(
      "Run again under every plausible set of values in this file (see 'calibrate').",
      valueName: "ensemble"))
  var evidence: String?

  @Option(
    parsing: .unconditional,
    help: "How many of these sets to take, spread over the file (default: all).")
  var members: Int?

  @Flag(help: "Run again with every effect in doubt set to none, and say what survives.")
  var nullEffects = false

  @OptionGroup var options: StudyOptions

  func validate() throws {
    if let members {
      if evidence == nil { throw ValidationError("'--members' goes with '--evidence'.") }
      if members < 2 { throw ValidationError("'--members \(members)' is less than 2.") }
    }
  }

  /// What is asked for, as a plan.
  var plan: StudyPlan {
    var plan = options.plan(.compare, files: [base] + option)
    plan.evidence = evidence
    plan.members = members
    plan.nullEffects = nullEffects
    return plan
  }

  func run() throws {
    try StudyCommand(plan: plan, options: options).carryOut(on: .treatment) { finished, page in
      ComparisonReport(
        finished.comparison, of: finished.subject, findings: finished.findings, on: page
      ).text
    }
  }
}
