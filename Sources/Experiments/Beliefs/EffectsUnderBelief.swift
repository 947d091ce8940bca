// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// The differences options make to everyone under one set of beliefs about the world: all that is
/// kept of an experiment that was run to see whether its findings hang on what is believed.
public struct EffectsUnderBelief: Sendable, Hashable {
  /// By measure, option and replication; nil where a measure is not defined under both.
  let differences: [[[Double?]]]
  /// For each option, whether it is shown to be safe.
  let isShownSafe: [Bool]

  /// Reduces an experiment whose comparison is known.
  public init(of result: ExperimentResult, _ comparison: Comparison) {
    let count = result.replications.count
    let columns = result.designs.indices.map { result.columns(design: $0) }
    func byReplication(_ column: Column) -> [Double?] {
      var values = [Double?](repeating: nil, count: count)
      for (replication, value) in zip(column.replications, column.values) {
        values[replication - result.replications.lowerBound] = value
      }
      return values
    }
    differences = result.measures.indices.map { measure in
      let base = byReplication(columns[0][measure][0])
      return result.designs.indices.dropFirst().map { design in
        zip(base, byReplication(columns[design][measure][0])).map { base, option in
          base.flatMap { base in option.map { $0 - base } }
        }
      }
    }
    isShownSafe = comparison.options.map(\.isShownSafe)
  }

  /// The mean of a difference; nil where no replication has one.
  func mean(_ measure: Int, _ option: Int) -> Double? {
    let values = differences[measure][option].compactMap { $0 }
    return values.isEmpty ? nil : Student.meanAndStandardError(of: values).mean
  }

  /// The mean of a difference with its interval.
  func interval(_ measure: Int, _ option: Int) -> ConfidenceInterval? {
    let values = differences[measure][option].compactMap { $0 }
    return values.isEmpty ? nil : Student.interval(of: values)
  }
}
