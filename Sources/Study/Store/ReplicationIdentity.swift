// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// What makes a replication this one and no other. Two replications of equal identity have equal
/// results, so that one of them need not be run.
public struct ReplicationIdentity: Sendable, Hashable {
  /// What was simulated: the digest of the scenario.
  public let digest: String
  /// What simulated it: ``Program/identity``. Results of another version are never counted with
  /// those of this one.
  public let program: String
  /// The seed.
  public let seed: UInt64
  /// The number of the replication.
  public let replication: Int

  public init(
    digest: String, seed: UInt64, replication: Int, program: String = Program.identity
  ) {
    self.digest = digest
    self.program = program
    self.seed = seed
    self.replication = replication
  }
}

/// What a store keeps of a replication: every measure by group, and proof of what happened.
///
/// Values of single people are kept for the base of a comparison only, beside it: see
/// ``ResultsStore/people(of:)``.
public struct StoredReplication: Sendable, Hashable {
  /// The measures by group, by measure and then by group.
  public let values: [MeasureValue]
  /// The hash of everything that happened.
  public let fingerprint: UInt64
  /// The number of events simulated.
  public let events: Int

  public init(values: [MeasureValue], fingerprint: UInt64, events: Int) {
    func isBefore(_ first: MeasureValue, _ second: MeasureValue) -> Bool {
      (first.measure, first.group) < (second.measure, second.group)
    }
    // Nearly always in order already, and there are thousands.
    let isSorted = zip(values, values.dropFirst()).allSatisfy(isBefore)
    self.values = isSorted ? values : values.sorted(by: isBefore)
    self.fingerprint = fingerprint
    self.events = events
  }

  public init(_ outcome: Outcome) {
    self.init(values: outcome.values, fingerprint: outcome.fingerprint, events: outcome.events)
  }

  /// A sum over everything kept (FNV-1a), by which a value that has changed on the disk is found
  /// out. Names stand for measures and groups, whose numbers may differ from file to file.
  func checksum(measures: [String], groups: [String]) -> UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ word: UInt64) {
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        hash = (hash ^ (word >> shift & 0xFF)) &* 0x100_0000_01B3
      }
    }
    func add(_ name: String) {
      for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      add(UInt64(name.utf8.count))
    }
    var last = -1
    for value in values {
      if value.measure != last { add(measures[value.measure]) }
      last = value.measure
      add(UInt64(value.group))
      add(value.value.bitPattern)
    }
    for group in groups { add(group) }
    add(fingerprint)
    add(UInt64(events))
    return hash
  }
}
