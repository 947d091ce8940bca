// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Reports

/// Replications until the means are known as exactly as was asked: `--precision`.
///
/// All scenarios of a comparison share their replications, so a precision holds for every one of
/// them before it holds at all. Replications are run in rounds, never one beyond what the rule
/// needs to see: the number is the same for any number of threads. The rule is that of sweeps
/// (docs/decisions/0091-a-precision-looks-ahead.md).
extension PreparedStudy {
  /// The most replications to reach a precision with, where nobody says.
  public static let mostReplications = 1_000

  /// Whether how many replications there are is still to be found out.
  public var isSequential: Bool { !plan.precisions.isEmpty && plan.replications == nil }

  /// What was asked for; what cannot be read was refused when the study was prepared.
  private var goals: [PrecisionReading] {
    plan.precisions.compactMap { try? PrecisionReading.read($0, among: system.measures).get() }
  }

  /// The measures that precisions are about, each once, and the rule on their values under every
  /// scenario: those of the base, then those of each option.
  private var precision: (measures: [Int], rule: PrecisionRule)? {
    let goals = goals
    guard !goals.isEmpty else { return nil }
    let measures = Set(goals.map(\.measure)).sorted()
    let all = designs.indices.flatMap { design in
      goals.map { goal in
        let place = measures.firstIndex(of: goal.measure) ?? 0
        return PrecisionGoal(measure: design * measures.count + place, width: goal.width)
      }
    }
    return (measures, PrecisionRule(all))
  }

  /// Runs one replication after another until every precision is reached, or there may be no more.
  ///
  /// - Returns: the study with that number of replications, and their results.
  func replicateUntilPrecise(
    _ work: Work
  ) throws(ExperimentError) -> (study: PreparedStudy, result: ExperimentResult) {
    guard let (measures, rule) = precision else {
      preconditionFailure("A study without precisions is not sequential.")
    }
    let most = replications
    var count = min(most, rule.least(after: []))
    work.meter.expect(count * designs.count)
    var result = try carryOut(0..<count, work)
    while count < most {
      let rows = result.rows(of: measures)
      if rule.stop(in: rows) != nil { break }
      let next = min(most, max(count + 1, rule.least(after: rows)))
      work.meter.expect((next - count) * designs.count)
      result = result.followed(by: try carryOut(count..<next, work))
      count = next
    }
    var study = self
    study.plan.replications = count
    work.meter.expect(study.runsUnderBeliefs * study.size)
    return (study, result)
  }

  /// What came of the precisions asked for; nil where none was.
  func reached(by result: ExperimentResult) -> ReachedPrecision? {
    guard let (measures, rule) = precision else { return nil }
    return ReachedPrecision(
      asked: plan.precisions, needed: rule.stop(in: result.rows(of: measures))?.needed,
      run: result.replications.count, scenarios: designs.count)
  }
}

extension FinishedStudy {
  /// What came of the precisions asked for; nil where none was.
  public var precision: ReachedPrecision? { study.reached(by: result) }

  /// What a report says of the study.
  public var subject: ReportSubject {
    var subject = study.subject
    subject.precision = precision
    return subject
  }
}
