// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

@testable import Reports

/// The example of the other reports with all that a study report shows beside measures: profiles,
/// money by payer and year, returns beside truth.
enum ReportExample {
  static let places = ["Outside", "Waiting", "Key work", "Moved away", "Died"]

  static let profiles = [
    ProfileDeclaration(
      name: "monthly.waiting", title: "People waiting", unit: "people", theme: "Access",
      axis: .months),
    ProfileDeclaration(
      name: "spread.waitToTreatment", title: "Waits", unit: "people", theme: "Access",
      axis: .bins(upTo: [7, 14, 21, 28, 42, 56, 84, 126, 182, 365], unit: "days")),
    ProfileDeclaration(
      name: "flows", title: "Moves", unit: "moves", theme: "Treatment",
      axis: .flows(nodes: places)),
  ]

  private static func declare(
    _ name: String, _ title: String, _ unit: String, _ better: Better = .lower
  ) -> MeasureDeclaration {
    MeasureDeclaration(
      name: name, title: title, unit: unit, theme: "More", better: better, decimals: 1)
  }

  static let measures =
    Example.measures + [
      declare("cost.payer.health", "Paid by health", "£ a year"),
      declare("cost.inYear1.health", "Paid by health, year 1", "£"),
      declare("cost.inYear2.health", "Paid by health, year 2", "£"),
      declare("returns.stood", "Reported: completed", "%", .neither),
      declare("truth.stood", "True: well", "%", .higher),
    ]
  private static let extra = [2_500_000.0, 2_400_000, 2_600_000, 80, 45]

  static func result(
    _ options: [Example.Option], replications: Int = 20
  ) throws -> ExperimentResult {
    let plain = try Example.result(options, replications: replications)
    return try Experiment(
      designs: plain.designs, measures: measures, groups: plain.groups, profiles: profiles,
      replications: 0..<replications
    ).run { design, replication in
      let record = plain.record(design: design, replication: replication)
      let more = extra.indices.map { index in
        MeasureValue(
          measure: Example.measures.count + index,
          value: extra[index] * (1 + Double(design) * 0.1) + Double(replication % 5))
      }
      return Outcome(
        values: record.values + more, personal: [], profiles: values(design, replication),
        fingerprint: record.fingerprint, events: record.events)
    }
  }

  private static func values(_ design: Int, _ replication: Int) -> [ProfileValues] {
    let waiting = (0..<24).map { month -> Double? in
      month == 5 ? nil : Double(40 + month + design * 10 + replication)
    }
    let moves = (0..<50).map { cell -> Double? in (cell % 25) % 6 == 0 ? 0 : Double(cell) }
    return [
      ProfileValues(profile: 0, values: waiting),
      ProfileValues(profile: 1, values: [5, 5, 40, 5, 5, 0, 20, 10, 5, 4, 1]),
      ProfileValues(profile: 2, values: moves),
    ]
  }

  static func report(
    _ options: [Example.Option], replications: Int = 20, title: String? = nil,
    findings: BeliefFindings = .init()
  ) throws -> StudyReport {
    let result = try result(options, replications: replications)
    let usual = Example.subject(options)
    let subject = ReportSubject(
      scenarios: usual.scenarios.enumerated().map { index, scenario in
        .init(
          name: scenario.name, title: index == 1 ? title ?? scenario.title : scenario.title,
          question: index == 0 ? "What if nothing changes?" : "What if \(scenario.name)?")
      }, period: usual.period, seed: usual.seed,
      foundations: "Of 200 values believed, 50 (25%) are assumptions.")
    return StudyReport(
      Comparison(of: result, safety: SafetyRule(margin: 1)), result, of: subject,
      findings: findings,
      origin: .init(command: "caseload compare a.yaml b.yaml", program: "Caseload 1.2.3"))
  }

  static func page(_ report: StudyReport) -> String { report.html { "<\($0.utf8.count)>" } }
}
