// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Measures
import Parameters
import Reports

/// `dictionary.csv`: what everything in the files of results means, so that they can be read
/// without the program and years later.
enum DataDictionary {
  /// A row for each measure, profile and group of people, each sign that definitions use, and each
  /// column of a file.
  static func table(of result: ExperimentResult) -> String {
    table(
      result.measures, profiles: result.profiles, groups: result.groups,
      columns: replicationColumns + columns)
  }

  /// The same for the files of a sweep.
  static func table(of sweep: PreparedSweep) -> String {
    table(
      sweep.system.measures, profiles: [], groups: [sweep.system.groups[0]],
      columns: replicationColumns + columnsOfSweeps
        + (sweep.axes + sweep.drawn).map { axis in
          let declaration = axis.declaration
          return (
            "designs.csv: \(axis.path)", declaration.meaning,
            SettingValue.plainUnit(of: declaration.kind)
          )
        })
  }

  /// What a column of a file means.
  private typealias Column = (name: String, meaning: String, unit: String)

  private static func table(
    _ measures: [MeasureDeclaration], profiles: [ProfileDeclaration], groups: [String],
    columns: [Column]
  ) -> String {
    var table = CSV(
      "kind", "name", "meaning", "unit", "theme", "better", "headline", "decimals", "matters",
      "role", "definition")
    for measure in measures {
      table.append([
        .text("measure"), .text(measure.name), .text(measure.title), .text(measure.unit),
        .text(measure.theme), .text(measure.better.rawValue),
        .text(measure.isAlwaysShown ? "yes" : "no"), .integer(measure.decimals),
        measure.isPersonal ? .number(measure.matters) : .number(nil), .text(measure.role.rawValue),
        .text(measure.definition),
      ])
    }
    for profile in profiles {
      table.append(
        [
          .text("profile"), .text(profile.name), .text(profile.title + axis(profile.axis)),
          .text(profile.unit), .text(profile.theme),
        ] + Array(repeating: .text(""), count: 6))
    }
    for (index, group) in groups.enumerated() {
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

  /// The columns of the tables that every folder has.
  private static let replicationColumns: [Column] = [
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
  ]

  /// The columns of the tables of a sweep, but for its axes.
  private static let columnsOfSweeps: [Column] = [
    ("designs.csv: design", "The design, by its name; 'scenario' in other files", ""),
    ("designs.csv: scenario", "The scenario it changes, where there are several", ""),
    ("designs.csv: draw", "Which set of values drawn from what is believed it is under", ""),
    ("designs.csv: replications", "How many replications count", "replications"),
    (
      "designs.csv: needed",
      "After how many the precision asked for was reached; empty without one",
      "replications"
    ),
    ("designs.csv: digest", "The SHA-256 of its scenario with every value settled", ""),
    ("sweep.csv: measure", "The measure, by its name", ""),
    ("sweep.csv: unit", "The unit of mean, low and high", ""),
    ("sweep.csv: replications", "How many replications define the measure", "replications"),
    ("sweep.csv: mean", "The mean over replications", "that of the measure"),
    ("sweep.csv: low", "The lower end of the 95% interval of the mean", "that of the measure"),
    ("sweep.csv: high", "The upper end of the 95% interval of the mean", "that of the measure"),
  ]

  /// The columns of the tables of a run or a comparison.
  private static let columns: [Column] = [
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
