// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Measures
import Reports

/// `dictionary.csv`: what everything in the files of results means, so that they can be read
/// without the program and years later.
enum DataDictionary {
  /// A row for each measure, profile and group of people, each sign that definitions use, and each
  /// column of a file.
  static func table(of result: ExperimentResult) -> String {
    var table = CSV(
      "kind", "name", "meaning", "unit", "theme", "better", "headline", "decimals", "matters",
      "role", "definition")
    for measure in result.measures {
      table.append([
        .text("measure"), .text(measure.name), .text(measure.title), .text(measure.unit),
        .text(measure.theme), .text(measure.better.rawValue),
        .text(measure.isAlwaysShown ? "yes" : "no"), .integer(measure.decimals),
        measure.isPersonal ? .number(measure.matters) : .number(nil), .text(measure.role.rawValue),
        .text(measure.definition),
      ])
    }
    for profile in result.profiles {
      table.append(
        [
          .text("profile"), .text(profile.name), .text(profile.title + axis(profile.axis)),
          .text(profile.unit), .text(profile.theme),
        ] + Array(repeating: .text(""), count: 6))
    }
    for (index, group) in result.groups.enumerated() {
      add(
        "group", group,
        index == 0 ? "All people" : "Those of all people who are described so when they enter")
    }
    for symbol in MeasureSet.symbols { add("symbol", symbol.name, symbol.meaning) }
    for column in columns { add("column", column.name, column.meaning, column.unit) }
    return table.text

    func add(_ kind: String, _ name: String, _ meaning: String, _ unit: String = "") {
      table.append(
        [.text(kind), .text(name), .text(meaning), .text(unit)]
          + Array(repeating: .text(""), count: 7))
    }
  }

  /// What the values of a profile stand for.
  private static func axis(_ axis: ProfileDeclaration.Axis) -> String {
    switch axis {
    case .months: ", month by month"
    case .bins(let bounds, let unit):
      ", how many up to " + bounds.compactMap { NumberText.shortest($0) }.joined(separator: ", ")
        + " \(unit) and above"
    case .flows(let nodes): ", year by year from and to " + nodes.joined(separator: ", ")
    }
  }

  /// The columns of the tables, by file.
  private static let columns: [(name: String, meaning: String, unit: String)] = [
    ("replications.csv: scenario", "The scenario, by the name of its file", ""),
    (
      "replications.csv: replication",
      "The number of the replication; its luck is the same in every scenario", ""
    ),
    ("replications.csv: measure", "The measure, by its name", ""),
    (
      "replications.csv: group",
      "The group of people: everyone; all of them in replications-by-group.csv", ""
    ),
    (
      "replications.csv: value", "The value; there is no row where it is not defined",
      "that of the measure"
    ),
    ("fingerprints.csv: scenario", "The scenario", ""),
    ("fingerprints.csv: replication", "The number of the replication", ""),
    (
      "fingerprints.csv: fingerprint",
      "A hash of everything that happened, in order; 16 hexadecimal digits", ""
    ),
    ("fingerprints.csv: events", "How many events were simulated", "events"),
    ("summary.csv: scenario", "The scenario; the first is the base", ""),
    ("summary.csv: measure", "The measure, by its name", ""),
    ("summary.csv: group", "The group of people", ""),
    ("summary.csv: unit", "The unit of the columns from mean to difference_high", ""),
    ("summary.csv: replications", "How many replications define the measure", "replications"),
    ("summary.csv: mean", "The mean over replications", "that of the measure"),
    ("summary.csv: low", "The lower end of the 95% interval of the mean", "that of the measure"),
    ("summary.csv: high", "The upper end of the 95% interval of the mean", "that of the measure"),
    (
      "summary.csv: difference", "The mean of option less base, taken replication by replication",
      "that of the measure"
    ),
    ("summary.csv: difference_low", "The lower end of its 95% interval", "that of the measure"),
    ("summary.csv: difference_high", "The upper end of its 95% interval", "that of the measure"),
    ("summary.csv: verdict", "What can be said of the difference", ""),
    (
      "summary.csv: people_better",
      "People better off than under the base by what matters or more, on average", "people"
    ),
    ("summary.csv: people_worse", "People worse off likewise", "people"),
    ("summary.csv: people_compared", "People with a value under both", "people"),
    ("summary.csv: people_unpaired", "People with a value under one of both", "people"),
    (
      "summary.csv: variance_reduction",
      "How many times more replications would be needed without pairing", ""
    ),
  ]
}
