// SPDX-License-Identifier: GPL-3.0-or-later

import GRDB
import Reports

extension ResultsStore {
  /// Everything kept, as one table of comma-separated values in an order that does not depend on
  /// when what was run: two stores that hold the same replications export the same bytes.
  ///
  /// The file itself is not the same bytes from time to time; this is what "the same results" is
  /// said of.
  public func export() throws(StoreError) -> String {
    try Self.telling(path) {
      try database.inDatabase { database in
        var table = CSV(
          "digest", "program", "seed", "replication", "fingerprint", "events", "measure", "group",
          "value")
        let cursor = try Row.fetchCursor(
          database,
          sql: """
            SELECT digest, program, seed, number, fingerprint, events, measure.name, people.name,
              value
            FROM value
              JOIN replication ON replication.id = value.replication
              JOIN design ON design.id = replication.design
              JOIN measure ON measure.id = value.measure
              JOIN people ON people.id = value.people
            ORDER BY digest, program, length(seed), seed, number, measure.name, people.name
            """)
        while let row = try cursor.next() {
          table.append([
            .text(row[0]), .text(row[1]), .text(row[2]), .integer(row[3]), .text(row[4]),
            .integer(row[5]), .text(row[6]), .text(row[7]), .number(row[8]),
          ])
        }
        return table.text
      }
    }
  }
}
