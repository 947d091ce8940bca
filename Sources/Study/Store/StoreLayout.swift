// SPDX-License-Identifier: GPL-3.0-or-later

/// The tables of a results store, and the marks by which it is known.
///
/// docs/store.md describes them for whoever reads the file with another program. Tables and columns
/// are added and never renamed or removed; every addition is a step here with a number.
enum StoreLayout {
  /// In the header of the file: "CSLD". Without it a database belongs to another program.
  static let applicationID: Int32 = 0x4353_4C44

  /// The earliest layout that is read as it is: what came later is left empty.
  static let readable = 2

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
    """,
    """
    ALTER TABLE measure ADD COLUMN better TEXT NOT NULL DEFAULT 'neither';
    ALTER TABLE measure ADD COLUMN headline INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE measure ADD COLUMN decimals INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE measure ADD COLUMN matters REAL NOT NULL DEFAULT 0;
    ALTER TABLE measure ADD COLUMN personal INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE measure ADD COLUMN role TEXT NOT NULL DEFAULT 'ordinary';
    CREATE TABLE packed (
      replication INTEGER PRIMARY KEY REFERENCES replication,
      measures INTEGER NOT NULL,
      people INTEGER NOT NULL,
      numbers BLOB NOT NULL
    );
    CREATE TABLE person (
      id INTEGER PRIMARY KEY,
      replication INTEGER NOT NULL REFERENCES replication,
      measure INTEGER NOT NULL REFERENCES measure,
      keys BLOB NOT NULL,
      numbers BLOB NOT NULL,
      checksum TEXT NOT NULL,
      UNIQUE (replication, measure)
    );
    CREATE TABLE pair (
      option INTEGER NOT NULL REFERENCES replication,
      base INTEGER NOT NULL REFERENCES replication,
      measure INTEGER NOT NULL REFERENCES measure,
      better INTEGER NOT NULL,
      worse INTEGER NOT NULL,
      same INTEGER NOT NULL,
      unpaired INTEGER NOT NULL,
      checksum TEXT NOT NULL,
      PRIMARY KEY (option, base, measure)
    ) WITHOUT ROWID;
    CREATE TABLE profile (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL,
      unit TEXT NOT NULL,
      theme TEXT NOT NULL,
      axis TEXT NOT NULL
    );
    CREATE TABLE profiled (
      replication INTEGER PRIMARY KEY REFERENCES replication,
      numbers BLOB NOT NULL,
      checksum TEXT NOT NULL
    );
    CREATE TABLE experiment (
      id INTEGER PRIMARY KEY CHECK (id = 1),
      kind TEXT NOT NULL,
      command TEXT NOT NULL,
      program TEXT NOT NULL,
      seed TEXT NOT NULL,
      replications INTEGER NOT NULL,
      plan TEXT NOT NULL,
      manifest TEXT,
      run TEXT
    );
    CREATE TABLE scenario (
      position INTEGER PRIMARY KEY,
      design INTEGER NOT NULL REFERENCES design,
      name TEXT NOT NULL,
      title TEXT NOT NULL,
      question TEXT NOT NULL,
      file TEXT NOT NULL,
      period TEXT NOT NULL,
      seed TEXT NOT NULL,
      replications INTEGER NOT NULL,
      margin REAL NOT NULL,
      foundations TEXT NOT NULL,
      givens TEXT NOT NULL
    );
    CREATE TABLE variant (
      design INTEGER NOT NULL REFERENCES design,
      changes TEXT NOT NULL,
      becomes INTEGER NOT NULL REFERENCES design,
      PRIMARY KEY (design, changes)
    );
    """,
    """
    ALTER TABLE measure ADD COLUMN definition TEXT NOT NULL DEFAULT '';
    """,
  ]
}
