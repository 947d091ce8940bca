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
  /// Whether profiles are kept.
  let profiled: Bool

  private func identity(_ design: Int, _ replication: Int) -> ReplicationIdentity {
    ReplicationIdentity(
      digest: designs[design].digest, seed: seed, replication: replication, program: program)
  }

  func record(design: Int, replication: Int) throws -> ExperimentResult.Record? {
    try store.record(
      identity(design, replication),
      pairedWith: design == 0 ? nil : identity(0, replication), by: personal, profiled: profiled)
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
      scenario: designs[design].canonicalJSON, people: kept,
      profiles: profiled ? record.profiles : nil)
  }
}
