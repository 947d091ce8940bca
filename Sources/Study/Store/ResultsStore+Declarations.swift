// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import GRDB

/// What the store says of measures and groups, so that it can be read without the program.
extension ResultsStore {
  /// Writes down what a measure is; what another version of the program said of it gives way.
  static func declare(_ measure: MeasureDeclaration, in database: Database) throws {
    try database.execute(
      sql: """
        INSERT INTO measure
          (name, title, unit, theme, better, headline, decimals, matters, personal, role,
           definition)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET
          title = excluded.title, unit = excluded.unit, theme = excluded.theme,
          better = excluded.better, headline = excluded.headline, decimals = excluded.decimals,
          matters = excluded.matters, personal = excluded.personal, role = excluded.role,
          definition = excluded.definition
        """,
      arguments: [
        measure.name, measure.title, measure.unit, measure.theme, measure.better.rawValue,
        measure.isHeadline, measure.decimals, measure.matters, measure.isPersonal,
        measure.role.rawValue, measure.definition,
      ])
  }

  /// The measures as they are described in the file, in its order.
  static func measures(in database: Database) throws -> [MeasureDeclaration] {
    try Row.fetchAll(database, sql: "SELECT * FROM measure ORDER BY id").map { row in
      guard let better = Better(rawValue: row["better"]),
        let role = MeasureDeclaration.Role(rawValue: row["role"]),
        (row["name"] as String) != "", (0...9).contains(row["decimals"] as Int),
        (row["matters"] as Double) >= 0, role != .expectedDeaths || better == .lower
      else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a measure is nonsense") }
      // A store of an earlier layout that is only read has no such column.
      let definition: String? = row["definition"]
      return MeasureDeclaration(
        name: row["name"], title: row["title"], unit: row["unit"], theme: row["theme"],
        better: better, isHeadline: row["headline"], decimals: row["decimals"],
        matters: row["matters"], isPersonal: row["personal"], role: role,
        definition: definition ?? "")
    }
  }

  /// The groups of people in the file's order; the first is everyone.
  static func groups(in database: Database) throws -> [String] {
    try String.fetchAll(database, sql: "SELECT name FROM people ORDER BY id")
  }

  /// The numbers of some names in a table, where each stands in it, and how long it is.
  static func places(
    of names: [String], among table: String, in database: Database
  ) throws -> ([Int64], [Int], Int) {
    let rows = try Row.fetchAll(database, sql: "SELECT id, name FROM \(table) ORDER BY id")
    var found: [String: (Int64, Int)] = [:]
    for (place, row) in rows.enumerated() { found[row[1]] = (row[0], place) }
    let own = names.map { found[$0] ?? (0, 0) }
    return (own.map(\.0), own.map(\.1), rows.count)
  }
}
