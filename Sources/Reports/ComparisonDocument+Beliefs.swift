// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ComparisonDocument {
  /// What holds under every plausible set of values.
  static func evidence(_ evidence: EvidenceFindings, _ comparison: Comparison) -> JSON {
    [
      "members": .integer(evidence.members),
      "replications": .integer(evidence.replications),
      "safe": .array(evidence.safe.map(JSON.number)),
      "findings": .array(
        evidence.findings.filter { $0.effect != nil }.map { finding in
          [
            "measure": .string(comparison.measures[finding.measure].name),
            "scenario": .string(comparison.options[finding.option].scenario),
            "effect": interval(finding.effect),
            "evidence": [
              "low": JSON(finding.evidence?.lowerBound),
              "high": JSON(finding.evidence?.upperBound),
            ],
            "agreeing": .number(finding.agreeing),
            "goesWith": JSON(finding.strongest?.parameter),
            "correlation": JSON(finding.strongest?.correlation),
            "verdict": .string(finding.verdict.rawValue),
          ]
        }),
    ]
  }

  /// What is left when effects in doubt are set to none.
  static func nulls(_ nulls: NullFindings, _ comparison: Comparison) -> JSON {
    [
      "parameters": .array(nulls.parameters.map(JSON.string)),
      "options": .array(
        comparison.options.indices.map { option in
          let all = nulls.findings.filter { $0.option == option }
          return [
            "scenario": .string(comparison.options[option].scenario),
            "findings": .integer(all.count),
            "survive": .integer(nulls.count(option: option, .survives)),
          ]
        }),
      "findings": .array(
        nulls.findings.map { finding in
          [
            "measure": .string(finding.measure.name),
            "scenario": .string(comparison.options[finding.option].scenario),
            "believed": interval(finding.believed),
            "none": interval(finding.none),
            "fate": .string(finding.fate.rawValue),
            "restsOn": JSON(finding.restsOn),
          ]
        }),
    ]
  }
}
