// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// The tables of a results folder, for spreadsheets and statistics packages.
public enum ResultTables {
  /// `summary.csv`: a row for each measure, group and scenario. The columns of differences are
  /// empty for the base.
  public static func summary(_ comparison: Comparison) -> String {
    var table = CSV(
      "scenario", "measure", "group", "unit", "replications", "mean", "low", "high", "difference",
      "difference_low", "difference_high", "verdict", "people_better", "people_worse",
      "people_compared", "people_unpaired", "variance_reduction")
    for row in comparison.rows {
      let names: [CSV.Cell] = [
        .text(row.measure.name), .text(row.group), .text(row.measure.unit),
      ]
      table.append(
        [.text(comparison.scenarios[0])] + names + [
          .integer(row.base?.count ?? 0), .number(row.base?.mean), .number(row.base?.low),
          .number(row.base?.high),
        ] + Array(repeating: .number(nil), count: 9))
      for option in row.options {
        table.append(
          [.text(option.scenario)] + names + [
            .integer(option.value?.count ?? 0), .number(option.value?.mean),
            .number(option.value?.low), .number(option.value?.high),
            .number(option.difference?.mean), .number(option.difference?.low),
            .number(option.difference?.high), .text(option.verdict.rawValue),
            .number(option.people?.better), .number(option.people?.worse),
            .number(option.people?.compared), .number(option.people?.unpaired),
            .number(option.varianceReduction),
          ])
      }
    }
    return table.text
  }

  /// `replications.csv`: a row for each scenario, replication and measure, for everyone, so that
  /// every figure about everyone can be worked out again. A measure that is not defined has no row.
  ///
  /// - Parameter byGroup: `replications-by-group.csv`: all groups of people, which takes some
  ///   twenty times as much.
  public static func replications(_ result: ExperimentResult, byGroup: Bool = false) -> String {
    var table = CSV("scenario", "replication", "measure", "group", "value")
    for (design, name) in result.designs.enumerated() {
      for replication in result.replications {
        for cell in result.record(design: design, replication: replication).values
        where byGroup || cell.group == 0 {
          table.append([
            .text(name), .integer(replication), .text(result.measures[cell.measure].name),
            .text(result.groups[cell.group]), .number(cell.value),
          ])
        }
      }
    }
    return table.text
  }
}
