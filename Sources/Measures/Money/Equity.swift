// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// The gap between two groups in each headline outcome that is a share or a wait.
///
/// Numbers of people or days differ between groups because the groups differ in size; no gap is
/// made of them. Nor is one made where a group has no value.
enum Equity {
  /// Two groups that make up a classification: whose outcome less whose.
  private static let pairs: [(name: String, of: Int, less: Int)] = [
    ("sex", 5, 6), ("children", 7, 8), ("distance", 10, 9), ("ethnicity", 20, 19),
    ("disability", 21, 22), ("work", 27, 26), ("custody", 28, 29),
  ]

  static func report(to findings: inout Findings) {
    for (measure, outcome) in findings.declarations.enumerated()
    where outcome.isHeadline && (outcome.unit == "%" || outcome.unit == "days") {
      var values = [Double?](repeating: nil, count: Group.count)
      for value in findings.values where value.measure == measure {
        values[value.group] = value.value
      }
      for pair in pairs {
        let gap = values[pair.of].flatMap { of in values[pair.less].map { of - $0 } }
        findings.add(
          MeasureDeclaration(
            name: "gap.\(outcome.name).\(pair.name)",
            title: "\(outcome.title): \(Group.names[pair.of]) less \(Group.names[pair.less])",
            unit: outcome.unit, theme: Theme.equity, better: .neither,
            decimals: outcome.decimals,
            definition: "\(outcome.name) of the group '\(Group.names[pair.of])' − the same of the "
              + "group '\(Group.names[pair.less])'."),
          overall: gap)
      }
    }
  }
}
