// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import GRDB

/// What a store says of the experiment it belongs to: what was asked for, and in which order the
/// designs stand. With it results are read, exported and run again from the store alone.
public struct KeptExperiment: Sendable {
  /// What sort of experiment: `run`, `compare` or another.
  public var kind: String
  /// The command that gives the same results again.
  public var command: String
  /// The program that made it.
  public var program: String
  /// The seed all designs share.
  public var seed: UInt64
  /// The number of replications all designs share.
  public var replications: Int
  /// Everything else that was asked for, in whatever form that sort of experiment reads again.
  public var plan: String
  /// The designs in order; the first is the base of a comparison. Those read from a store cannot
  /// be simulated before they are read as scenarios.
  public var designs: [Design]
  /// The manifest of the results once they are finished.
  public var manifest: String?
  /// What is said of the run that finished them.
  public var run: String?

  public init(
    kind: String, command: String, seed: UInt64, replications: Int, plan: String,
    designs: [Design], program: String = Program.identity
  ) {
    self.kind = kind
    self.command = command
    self.program = program
    self.seed = seed
    self.replications = replications
    self.plan = plan
    self.designs = designs
  }
}

extension ResultsStore {
  /// What the store belongs to; nil where that was not written down yet, or it belongs to no one
  /// experiment.
  public func experiment() throws(StoreError) -> KeptExperiment? {
    try Self.telling(path) {
      try database.inDatabase { database in
        let row = try Row.fetchOne(database, sql: "SELECT * FROM experiment")
        guard let row, let seed = UInt64(row["seed"] as String) else { return nil }
        let designs = try Row.fetchAll(
          database,
          sql: """
            SELECT scenario.*, design.digest, design.scenario AS text
            FROM scenario JOIN design ON design.id = scenario.design ORDER BY position
            """)
        var kept = KeptExperiment(
          kind: row["kind"], command: row["command"], seed: seed,
          replications: row["replications"], plan: row["plan"],
          designs: try designs.map { try Self.design($0) }, program: row["program"])
        kept.manifest = row["manifest"]
        kept.run = row["run"]
        return kept
      }
    }
  }

  /// Writes down what the store belongs to, in place of what it said before.
  public func keep(_ experiment: KeptExperiment) throws(StoreError) {
    try Self.telling(path) {
      try database.write { database in
        try database.execute(
          sql: """
            INSERT OR REPLACE INTO experiment
              (id, kind, command, program, seed, replications, plan, manifest, run)
            VALUES (1, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
          arguments: [
            experiment.kind, experiment.command, experiment.program, String(experiment.seed),
            experiment.replications, experiment.plan, experiment.manifest, experiment.run,
          ])
        try database.execute(sql: "DELETE FROM scenario")
        let givens = Self.differing(experiment.designs)
        for (position, design) in experiment.designs.enumerated() {
          let row = try self.design(
            digest: design.digest, program: experiment.program, name: design.name,
            scenario: design.canonicalJSON, in: database)
          try database.execute(
            sql: """
              INSERT INTO scenario (position, design, name, title, question, file, period, seed,
                replications, margin, foundations, givens)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
              """,
            arguments: [
              position, row, design.name, design.title, design.question, design.file,
              design.period, String(design.seed), design.replications, design.safetyMargin,
              design.foundations, try Self.text(givens[position]),
            ])
        }
      }
    }
  }

  // MARK: Designs with changes on top

  /// The design that another one becomes with changes on top; nil where it was not run.
  public func variant(
    of digest: String, program: String, with changes: [String]
  ) throws(StoreError) -> (digest: String, scenario: String)? {
    try Self.telling(path) {
      try database.inDatabase { database in
        let row = try Row.fetchOne(
          database,
          sql: """
            SELECT changed.digest, changed.scenario FROM variant
              JOIN design ON design.id = variant.design
              JOIN design AS changed ON changed.id = variant.becomes
            WHERE design.digest = ? AND design.program = ? AND changes = ?
            """,
          arguments: [digest, program, try Self.text(changes)])
        return row.map { ($0[0], $0[1]) }
      }
    }
  }

  /// Writes down what a design becomes with changes on top.
  public func keep(
    variant: Design, of design: Design, with changes: [String], program: String
  ) throws(StoreError) {
    try Self.telling(path) {
      try database.write { database in
        let rows = try [design, variant].map {
          try self.design(
            digest: $0.digest, program: program, name: $0.name, scenario: $0.canonicalJSON,
            in: database)
        }
        try database.execute(
          sql: "INSERT OR REPLACE INTO variant (design, changes, becomes) VALUES (?, ?, ?)",
          arguments: [rows[0], try Self.text(changes), rows[1]])
      }
    }
  }

  // MARK: Texts

  /// A list of words as a text that is the same bytes each time.
  private static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// What is taken for granted in each design, as far as it is not the same in all of them.
  private static func differing(_ designs: [Design]) -> [[[String]]] {
    let base = designs[0].givens
    let places = base.indices.filter { place in
      designs.contains { $0.givens.count == base.count && $0.givens[place] != base[place] }
    }
    return designs.map { design in
      places.filter { $0 < design.givens.count }.map {
        [design.givens[$0].path, design.givens[$0].value]
      }
    }
  }

  private static func design(_ row: Row) throws -> Design {
    let name: String = row["name"]
    let givens = try JSONDecoder().decode(
      [[String]].self, from: Data((row["givens"] as String).utf8))
    var design = Design(
      name: name, title: row["title"], question: row["question"], file: row["file"],
      digest: row["digest"], canonicalJSON: row["text"], period: row["period"],
      seed: UInt64(row["seed"] as String) ?? 0, replications: row["replications"],
      safetyMargin: row["margin"],
      simulate: { _, replication in
        throw StoreError.notKept(scenario: name, replication: replication)
      })
    design.foundations = row["foundations"]
    design.givens = givens.filter { $0.count == 2 }.map { Given(path: $0[0], value: $0[1]) }
    return design
  }
}
