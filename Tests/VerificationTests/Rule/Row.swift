// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import RandomStreams
import Testing

/// One target on one model: a line of the table.
struct Row: Sendable, CustomTestStringConvertible {
  /// The target; with a variant, the id of the test.
  let target: String
  let variant: String
  /// A run that takes long is made only when long tests are asked for.
  let isLong: Bool
  let replications: Int
  let model: @Sendable (Target) throws -> any QueueModel
  let checks: [Check]

  init(
    _ target: String, as variant: String = "", long isLong: Bool = false,
    replications: Int = 2_000,
    _ model: @escaping @Sendable (Target) throws -> any QueueModel, _ checks: [Check]
  ) {
    self.target = target
    self.variant = variant
    self.isLong = isLong
    self.replications = replications
    self.model = model
    self.checks = checks
  }

  var id: String { variant.isEmpty ? target : "\(target) \(variant)" }
  var testDescription: String { id }

  /// The seed of a test: no two share a stream, so their errors are independent.
  static func seed(_ id: String) -> UInt64 { Purpose.named(id).rawValue &+ masterSeed }

  /// Fixed, unless another is asked for: `CASELOAD_SEED=20260101 scripts/test`.
  static let masterSeed =
    ProcessInfo.processInfo.environment["CASELOAD_SEED"].flatMap { UInt64($0) } ?? 0
  /// Whether the long suite is asked for: `CASELOAD_LONG_TESTS=1`.
  static let runsLong = ProcessInfo.processInfo.environment["CASELOAD_LONG_TESTS"] == "1"
  /// Whether every verdict is printed: `CASELOAD_SHOW_TARGETS=1`.
  private static let shows = ProcessInfo.processInfo.environment["CASELOAD_SHOW_TARGETS"] == "1"

  /// What came of it: a verdict on each check, and the first exact rule that was broken.
  struct Result: Sendable {
    var verdicts: [Verdict]
    var violation: Violation?

    var failures: [Verdict] { verdicts.filter { !$0.passes } }
  }

  /// Runs all replications (or fewer), with a deliberate fault or none.
  func run(fault: Fault? = nil, replications: Int? = nil) throws -> Result {
    let target = Target[target]
    var model = try model(target)
    model.fault = fault
    var tallies = checks.map { CheckTally($0, target) }
    var violation: Violation?
    let seed = Self.seed(id)
    for replication in 0..<(replications ?? self.replications) {
      let record = model.replicate(
        RandomStreams(seed: seed, replication: UInt64(replication)))
      for index in tallies.indices { tallies[index].add(record) }
      if violation == nil { violation = record.violation }
    }
    let result = Result(verdicts: tallies.map(\.verdict), violation: violation)
    if Self.shows && fault == nil {
      print(([id] + result.verdicts.map(\.description)).joined(separator: "\n  "))
    }
    return result
  }
}

/// A queue that can be replicated.
protocol QueueModel: Sendable {
  /// A deliberate mistake in the model, if any.
  var fault: Fault? { get set }
  /// One replication: a function of the streams and nothing else.
  func replicate(_ random: RandomStreams) -> Record
}

extension Network: QueueModel {}
