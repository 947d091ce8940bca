// SPDX-License-Identifier: GPL-3.0-or-later

extension Comparison {
  /// The same comparison with verdicts that hold whatever is believed.
  ///
  /// A verdict over the ensemble takes the place of one at a single set of values. A finding of
  /// which more than half rests on effects in doubt, or that turns round without them, depends on
  /// belief in them.
  public func revised(by evidence: EvidenceFindings?, _ nulls: NullFindings?) -> Comparison {
    var comparison = self
    for n in comparison.rows.indices where comparison.rows[n].isEveryone {
      let measure = comparison.rows[n].measure
      for option in comparison.rows[n].options.indices {
        let finding = evidence?.findings.first { finding in
          finding.option == option && measures[finding.measure] == measure
        }
        let plain = comparison.rows[n].options[option].verdict
        if let finding {
          comparison.rows[n].options[option].verdict = finding.verdict
          if finding.verdict == .dependsOnBelief {
            comparison.rows[n].options[option].belief = finding.strongest?.parameter
          }
        }
        let loss = nulls?.findings.first { $0.option == option && $0.measure == measure }
        if let loss, loss.fate != .survives {
          let entry = comparison.rows[n].options[option]
          if entry.verdict != .cannotTellApart && entry.verdict != .noDifference {
            comparison.rows[n].options[option].verdict = .dependsOnBelief
            comparison.rows[n].options[option].belief = entry.belief ?? loss.restsOn
          }
        }
        if comparison.rows[n].options[option].verdict != plain {
          comparison.rows[n].options[option].verdictAsItStands = plain
        }
      }
    }
    return comparison
  }
}
