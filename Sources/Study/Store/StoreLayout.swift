// SPDX-License-Identifier: GPL-3.0-or-later

/// The tables of a results store, and the marks by which it is known.
///
/// docs/store.md describes them for whoever reads the file with another program. Tables and columns
/// are added and never renamed or removed; every addition is a step here with a number.
enum StoreLayout {
  /// In the header of the file: "CSLD". Without it a database belongs to another program.
  static let applicationID: Int32 = 0x4353_4C44

  /// The number of steps there are.
  static var version: Int { steps.count }

  /// What makes each layout from the one before.
  static let steps: [String] = [
    """
    CREATE TABLE design (
      id INTEGER PRIMARY KEY,
      digest TEXT NOT NULL,
      program TEXT NOT NULL,
      name TEXT NOT NULL,
      scenario TEXT NOT NULL,
      UNIQUE (digest, program)
    );
    CREATE TABLE measure (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL,
      unit TEXT NOT NULL,
      theme TEXT NOT NULL
    );
    CREATE TABLE people (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE
    );
    CREATE TABLE replication (
      id INTEGER PRIMARY KEY,
      design INTEGER NOT NULL REFERENCES design,
      seed TEXT NOT NULL,
      number INTEGER NOT NULL,
      fingerprint TEXT NOT NULL,
      events INTEGER NOT NULL,
      checksum TEXT NOT NULL,
      UNIQUE (design, seed, number)
    );
    CREATE TABLE value (
      replication INTEGER NOT NULL REFERENCES replication,
      measure INTEGER NOT NULL REFERENCES measure,
      people INTEGER NOT NULL REFERENCES people,
      value REAL NOT NULL,
      PRIMARY KEY (replication, measure, people)
    ) WITHOUT ROWID;
    CREATE VIEW result AS
      SELECT design.name AS scenario, design.digest, replication.seed,
        replication.number AS replication, measure.name AS measure, measure.unit,
        people.name AS people, value.value
      FROM value
        JOIN replication ON replication.id = value.replication
        JOIN design ON design.id = replication.design
        JOIN measure ON measure.id = value.measure
        JOIN people ON people.id = value.people;
    """
  ]
}
