// SPDX-License-Identifier: GPL-3.0-or-later

import GRDB
import Reports

extension ResultsStore {
  /// Everything kept, as one table of comma-separated values in an order that does not depend on
  /// when what was run: two stores that hold the same replications export the same bytes.
  ///
  /// The file itself is not the same bytes from time to time; this is what "the same results" is
  /// said of. Measures and groups that this program does not know are left out.
  public func export() throws(StoreError) -> String {
    try Self.telling(path) {
      try database.inDatabase { database in
        var table = CSV(
          "digest", "program", "seed", "replication", "fingerprint", "events", "measure", "group",
          "value")
        let cursor = try Row.fetchCursor(
          database,
          sql: """
            SELECT digest, program, seed, number FROM replication
              JOIN design ON design.id = replication.design
            ORDER BY digest, program, length(seed), seed, number
            """)
        while let row = try cursor.next() {
          let identity = ReplicationIdentity(
            digest: row[0], seed: UInt64(row[2] as String) ?? 0, replication: row[3],
            program: row[1])
          guard let kept = try self.read(identity, in: database)?.replication else { continue }
          let cells = kept.values.map {
            (measure: self.measures[$0.measure].name, group: self.groups[$0.group], value: $0.value)
          }
          for cell in cells.sorted(by: { ($0.measure, $0.group) < ($1.measure, $1.group) }) {
            table.append([
              .text(identity.digest), .text(identity.program), .text(String(identity.seed)),
              .integer(identity.replication), .text(Self.digits(kept.fingerprint)),
              .integer(kept.events), .text(cell.measure), .text(cell.group), .number(cell.value),
            ])
          }
        }
        return table.text
      }
    }
  }
}
