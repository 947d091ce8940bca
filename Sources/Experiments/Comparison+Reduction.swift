// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

extension Comparison {
  /// Compares the options of an experiment with its base: the one reduction of its records.
  ///
  /// - Parameter rule: the safety rule, required exactly where a measure is the expected deaths:
  ///   no treatment system is ever compared without it.
  public init(of result: ExperimentResult, safety rule: SafetyRule? = nil) {
    let deaths = result.measures.firstIndex { $0.role == .expectedDeaths }
    precondition(
      (deaths == nil) == (rule == nil), "Expected deaths and a safety rule come together.")
    let columns = result.designs.indices.map { result.columns(design: $0) }
    let designs = result.designs.indices.dropFirst()

    var options: [Option] = []
    for design in designs {
      var safety: SafetyFinding?
      if let deaths, let rule {
        let excess = PairedColumns(base: columns[0][deaths][0], option: columns[design][deaths][0])
        safety = SafetyFinding(
          differences: excess.differences,
          isComplete: excess.differences.count == result.replications.count, rule: rule)
      }
      options.append(
        Option(
          scenario: result.designs[design], safety: safety,
          unchangedReplications: result.records.count {
            $0[design].fingerprint == $0[0].fingerprint
          }))
    }

    var rows: [Row] = []
    for (m, measure) in result.measures.enumerated() {
      for (g, group) in result.groups.enumerated()
      where columns.contains(where: { !$0[m][g].values.isEmpty }) {
        let base = columns[0][m][g]
        let differences = designs.map { design in
          Difference(
            scenario: result.designs[design], direction: measure.better,
            pairs: PairedColumns(base: base, option: columns[design][m][g]),
            isSafe: options[design - 1].isShownSafe,
            people: g == 0 ? result.people(measure: m, design: design) : nil)
        }
        rows.append(
          Row(
            measure: measure, group: group, isEveryone: g == 0,
            base: confidenceInterval(of: base.values), options: differences))
      }
    }

    scenarios = result.designs
    measures = result.measures
    replications = result.replications.count
    self.options = options
    self.rows = rows
  }
}

extension Comparison.Difference {
  /// What the pairs of one measure, group and option say.
  fileprivate init(
    scenario: String, direction: Better, pairs: PairedColumns, isSafe: Bool,
    people: Comparison.People?
  ) {
    self.scenario = scenario
    value = confidenceInterval(of: pairs.allOfOption)
    difference = confidenceInterval(of: pairs.differences)
    verdict = Verdict(
      difference: difference, isExactlyZero: pairs.areIdentical, direction: direction,
      isSafe: isSafe)
    self.people = people
    varianceReduction = pairs.varianceReduction
  }
}

extension PairedColumns {
  /// How many times smaller pairing has made the variance; `nil` where that is not defined.
  fileprivate var varianceReduction: Double? {
    guard differences.count > 1 else { return nil }
    // Standard errors of equally many values: their squares are in the ratio of the variances.
    let errors = [base, option, differences].map { Student.meanAndStandardError(of: $0).error }
    guard errors[2] > 0 else { return nil }
    return (errors[0] * errors[0] + errors[1] * errors[1]) / (errors[2] * errors[2])
  }
}

extension ExperimentResult {
  /// The people better and worse off under an option, on average; `nil` where the measure does
  /// not tell.
  fileprivate func people(measure: Int, design: Int) -> Comparison.People? {
    guard measures[measure].better != .neither,
      let n = personalMeasures.firstIndex(of: measure)
    else { return nil }
    let sum = records.reduce(PeopleCount()) { $0 + $1[design].people[n] }
    func mean(_ count: Int) -> Double { Double(count) / Double(records.count) }
    return Comparison.People(
      better: mean(sum.better), worse: mean(sum.worse), compared: mean(sum.compared),
      unpaired: mean(sum.unpaired))
  }
}

/// The mean of values with its 95% interval; `nil` without a value.
private func confidenceInterval(of values: [Double]) -> ConfidenceInterval? {
  values.isEmpty ? nil : Student.interval(of: values)
}
