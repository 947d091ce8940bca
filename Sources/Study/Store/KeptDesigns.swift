// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// The designs of one experiment, kept in a store and found there.
struct KeptDesigns: Keeping {
  let store: ResultsStore
  /// The designs in order; the first is the base.
  let designs: [Design]
  let seed: UInt64
  /// The program whose results are looked for: this one, unless results are only read.
  let program: String
  /// The measures by which people are counted; none where they are not.
  let personal: [Int]

  private func identity(_ design: Int, _ replication: Int) -> ReplicationIdentity {
    ReplicationIdentity(
      digest: designs[design].digest, seed: seed, replication: replication, program: program)
  }

  func record(design: Int, replication: Int) throws -> ExperimentResult.Record? {
    let own = identity(design, replication)
    guard design > 0 else {
      return try store.replication(own).map { ExperimentResult.Record($0, people: []) }
    }
    let found = try store.replication(
      own, pairedWith: identity(0, replication), measures: personal)
    return found.map { ExperimentResult.Record($0.0, people: $0.1) }
  }

  func peopleOfBase(replication: Int) throws -> [PersonalValues]? {
    try store.people(of: identity(0, replication))
  }

  func keep(
    _ record: ExperimentResult.Record, people: [PersonalValues], design: Int, replication: Int
  ) throws {
    let kept: ResultsStore.People =
      if personal.isEmpty {
        .none
      } else if design == 0 {
        .values(people)
      } else {
        .counts(
          zip(personal, record.people).map { ($0, $1) }, base: identity(0, replication))
      }
    try store.add(
      StoredReplication(
        values: record.values, fingerprint: record.fingerprint, events: record.events),
      as: identity(design, replication), name: designs[design].name,
      scenario: designs[design].canonicalJSON, people: kept)
  }
}

extension ExperimentResult.Record {
  fileprivate init(_ replication: StoredReplication, people: [PeopleCount]) {
    self.init(
      values: replication.values, fingerprint: replication.fingerprint,
      events: replication.events, people: people)
  }
}
