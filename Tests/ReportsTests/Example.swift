// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Reports

/// An experiment made up for the tests of reports: no simulation, every value by formula.
enum Example {
  static let measures = [
    MeasureDeclaration(
      name: "wait.median", title: "Median wait to treatment start", unit: "days", theme: "Access",
      better: .lower, isHeadline: true, matters: 7, isPersonal: true),
    MeasureDeclaration(
      name: "contact.interval", title: "Days between contacts with the key worker", unit: "days",
      theme: "Contact", better: .lower, isHeadline: true),
    MeasureDeclaration(
      name: "exits.planned", title: "Planned exits", unit: "people a year", theme: "Treatment",
      better: .higher, isHeadline: true, decimals: 0),
    MeasureDeclaration(
      name: "population.treated", title: "In treatment", unit: "people", theme: "Treatment",
      better: .neither, isHeadline: true, decimals: 0),
    MeasureDeclaration(
      name: "caseload.mean", title: "Caseload of a key worker", unit: "people", theme: "Contact",
      better: .lower),
    MeasureDeclaration(
      name: "deaths.expected", title: "Expected deaths", unit: "", theme: "Deaths", better: .lower,
      isHeadline: true, role: .expectedDeaths),
    MeasureDeclaration(
      name: "cost.health", title: "Cost to health and council", unit: "£", theme: "Costs",
      better: .lower, isHeadline: true, decimals: 0, role: .cost),
  ]
  static let groups = ["everyone", "women with children"]

  /// The means under the base, by measure.
  private static let means = [18.2, 21.4, 143, 1_803, 52.3, 61.2, 41_780_000]

  /// What an option changes, by measure, as a share of the mean.
  struct Option: Sendable {
    var name: String
    var title: String
    var changes: [Double]
    /// How much the change differs between replications, as a share of the mean.
    var spread: Double
    /// The wait of each person, the same in every replication.
    let people: PersonalValues

    init(name: String, title: String, changes: [Double], spread: Double = 0.01) {
      self.name = name
      self.title = title
      self.changes = changes
      self.spread = spread
      people = PersonalValues(
        measure: 0, keys: Array(0..<1_812),
        values: (0..<1_812).map { 18 + Double($0 % 40) + changes[0] * Double(($0 * 29) % 97) / 2 })
    }
  }

  static let relief = Option(
    name: "caseload-relief", title: "Four more key workers",
    changes: [-0.17, -0.21, 0.08, 0.01, -0.1, -0.03, 0.004])
  static let limited = Option(
    name: "time-limited-prescribing", title: "Prescriptions end after two years",
    changes: [-0.25, -0.1, 0.4, -0.2, -0.2, 0.12, -0.05])
  static let null = Option(
    name: "null", title: "Changes nothing", changes: Array(repeating: 0, count: 7), spread: 0)

  static func comparison(_ options: [Option], replications: Int = 200) throws -> Comparison {
    try Comparison(
      of: result(options, replications: replications), safety: SafetyRule(margin: 1))
  }

  static func result(_ options: [Option], replications: Int = 200) throws -> ExperimentResult {
    try Experiment(
      designs: ["baseline"] + options.map(\.name), measures: measures, groups: groups,
      replications: 0..<replications
    ).run { design, replication in
      outcome(design == 0 ? null : options[design - 1], replication: replication)
    }
  }

  static func subject(_ options: [Option]) -> ReportSubject {
    ReportSubject(
      scenarios: [.init(name: "baseline", title: "Doncaster 2010")]
        + options.map { .init(name: $0.name, title: $0.title) },
      period: "10 years from 2010-04-01", seed: 2010)
  }

  private static func outcome(_ option: Option, replication: Int) -> Outcome {
    let values = measures.indices.map { measure in
      // Two waves that no two measures share stand in for luck.
      let luck = wave(replication * 7 + measure * 13) * 0.05
      let change = option.changes[measure] + option.spread * wave(replication * 5 + measure)
      return MeasureValue(measure: measure, value: means[measure] * (1 + luck + change))
    }
    let women = MeasureValue(measure: 0, group: 1, value: values[0].value * 1.2)
    return Outcome(
      values: values + [women], personal: [option.people],
      fingerprint: option.name == "null" ? 0 : 1, events: 1_000)
  }

  /// A sawtooth between -1 and 1.
  private static func wave(_ step: Int) -> Double { Double((step * 37) % 101) / 50 - 1 }
}
