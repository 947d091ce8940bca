// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@Suite("Exact values of queueing theory")
struct TargetTests {
  @Test("The kernel's queues have the exact values", arguments: Table.fast)
  func fast(_ row: Row) throws { try verify(row) }

  @Test("Long runs have the exact values", .enabled(if: Row.runsLong), arguments: Table.long)
  func long(_ row: Row) throws { try verify(row) }

  private func verify(_ row: Row) throws {
    let result = try row.run()
    for verdict in result.verdicts {
      #expect(verdict.isRight, "\(verdict)")
      #expect(verdict.isPreciseEnough, "\(verdict)")
    }
    // Little's law, the balance of flow and the rest, exactly and in every replication.
    #expect(result.violation == nil)
  }

  @Test("Every value in the file is asserted by a row", arguments: Target.all)
  func complete(_ target: Target) {
    let rows = Table.all.filter { $0.target == target.id }
    for key in target.keys where !Table.givens.contains("\(target.id) \(key)") {
      #expect(rows.contains { $0.checks.contains { $0.key == key } }, "\(target.id) \(key)")
    }
  }

  @Test("No two rows share random numbers")
  func seeds() {
    let seeds = Table.all.map { Row.seed($0.id) }
    #expect(Set(seeds).count == seeds.count)
  }
}

extension Target: CustomTestStringConvertible {
  var testDescription: String { id }
}
