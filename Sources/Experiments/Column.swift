// SPDX-License-Identifier: GPL-3.0-or-later

/// The values of one measure for one group under one scenario, in the order of replications.
struct Column {
  /// The replications in which the measure is defined, ascending, and its values there.
  private(set) var replications: [Int] = []
  private(set) var values: [Double] = []

  mutating func append(_ value: Double, replication: Int) {
    replications.append(replication)
    values.append(value)
  }
}

/// A column of the base beside that of an option.
struct PairedColumns {
  /// The values in the replications in which both are defined.
  let base: [Double]
  let option: [Double]

  /// Option less base.
  let differences: [Double]

  /// Every value of the option, paired or not.
  let allOfOption: [Double]

  /// True when both are defined in the same replications and have the same values there.
  let areIdentical: Bool

  init(base: Column, option: Column) {
    var pairs: (base: [Double], option: [Double]) = ([], [])
    var j = 0
    for (i, replication) in base.replications.enumerated() {
      while j < option.replications.count && option.replications[j] < replication { j += 1 }
      guard j < option.replications.count else { break }
      if option.replications[j] == replication {
        pairs.base.append(base.values[i])
        pairs.option.append(option.values[j])
      }
    }
    (self.base, self.option) = pairs
    differences = zip(pairs.option, pairs.base).map { $0 - $1 }
    allOfOption = option.values
    areIdentical = base.replications == option.replications && base.values == option.values
  }
}

extension ExperimentResult {
  /// The columns of a scenario: by measure, then by group.
  func columns(design: Int) -> [[Column]] {
    var columns = Array(
      repeating: Array(repeating: Column(), count: groups.count), count: measures.count)
    for (index, unit) in records.enumerated() {
      for cell in unit[design].values {
        columns[cell.measure][cell.group].append(
          cell.value, replication: replications.lowerBound + index)
      }
    }
    return columns
  }
}
