// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import GRDB

/// The values of a replication by group: one row of bytes instead of thousands of rows.
///
/// A table of numbers, measure by measure and in each group by group, both in the order of their
/// numbers in this file and without everyone, whose values have rows of their own. Most people who
/// open a store ask about everyone; writing a row for each group as well took a twentieth of the
/// time of simulating a small town.
extension ResultsStore {
  /// Puts the values of all groups but everyone into a table.
  func pack(_ values: [MeasureValue]) -> [Double] {
    let columns = shape.people - 1
    var table = Array(repeating: Packing.missing, count: shape.measures * columns)
    for value in values where value.group > 0 {
      table[measurePlaces[value.measure] * columns + groupPlaces[value.group] - 1] = value.value
    }
    return table
  }

  /// Takes the values of a table out again, those of measures and groups that are known here.
  func unpack(_ table: [Double], measures rows: Int, people: Int) -> [MeasureValue]? {
    let columns = people - 1
    guard columns >= 0, rows >= 0, table.count == rows * columns else { return nil }
    var values: [MeasureValue] = []
    values.reserveCapacity(table.count)
    for (measure, row) in measurePlaces.enumerated() where row < rows {
      for (group, column) in groupPlaces.enumerated() where group > 0 && column < people {
        let value = table[row * columns + column - 1]
        if value.isFinite {
          values.append(MeasureValue(measure: measure, group: group, value: value))
        }
      }
    }
    return values
  }

  func insertGroups(_ values: [MeasureValue], of row: Int64, in database: Database) throws {
    guard values.contains(where: { $0.group > 0 }) else { return }
    let statement = try database.cachedStatement(
      sql: "INSERT INTO packed (replication, measures, people, numbers) VALUES (?, ?, ?, ?)")
    try statement.execute(arguments: [
      row, shape.measures, shape.people, Packing.bytes(pack(values)),
    ])
  }

  /// The values by group that are packed; none where nothing is, nil where they cannot be read.
  func groupValues(of row: Int64, in database: Database) throws -> [MeasureValue]? {
    let found = try Row.fetchOne(
      database.cachedStatement(
        sql: "SELECT measures, people, numbers FROM packed WHERE replication = ?"),
      arguments: [row])
    guard let found else { return [] }
    return Packing.numbers(found[2]).flatMap {
      unpack($0, measures: found[0], people: found[1])
    }
  }
}
