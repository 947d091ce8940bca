// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// The comparison of one measure read from a table: by scenario, the base first, then by
/// replication. `nil` stands for "not defined".
func compare(_ table: [[Double?]], better: Better = .higher) throws -> Comparison {
  let measure = MeasureDeclaration(
    name: "measure", title: "A measure", unit: "", theme: "Theme", better: better)
  let experiment = Experiment(
    designs: table.indices.map { "scenario \($0)" }, measures: [measure],
    replications: 0..<table[0].count)
  let result = try experiment.run { design, replication in
    let value = table[design][replication]
    return Outcome(
      values: value.map { [MeasureValue(measure: 0, value: $0)] } ?? [],
      fingerprint: UInt64(design), events: 1)
  }
  return Comparison(of: result)
}
