// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Testing

@Suite("A verdict")
struct VerdictTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var differences: [Double?]
    var better: Better
    var verdict: Verdict
    var testDescription: String { "\(better), \(differences): \(verdict.rawValue)" }
  }

  static let cases = [
    Case(differences: [0, 0, 0, 0], better: .higher, verdict: .noDifference),
    Case(differences: [0, 0, 0, 0], better: .neither, verdict: .noDifference),
    Case(differences: [0], better: .lower, verdict: .noDifference),
    Case(differences: [1, 2, 1, 2], better: .higher, verdict: .better),
    Case(differences: [1, 2, 1, 2], better: .lower, verdict: .worse),
    Case(differences: [1, 2, 1, 2], better: .neither, verdict: .higher),
    Case(differences: [-1, -2, -1, -2], better: .higher, verdict: .worse),
    Case(differences: [-1, -2, -1, -2], better: .lower, verdict: .better),
    Case(differences: [-1, -2, -1, -2], better: .neither, verdict: .lower),
    Case(differences: [-1, 2, -2, 1], better: .higher, verdict: .cannotTellApart),
    Case(differences: [-1, 2, -2, 1], better: .neither, verdict: .cannotTellApart),
    // The same difference every time leaves no doubt.
    Case(differences: [0.5, 0.5, 0.5], better: .higher, verdict: .better),
    // One replication gives no interval.
    Case(differences: [5], better: .higher, verdict: .cannotTellApart),
    // Exactly 0 wherever both are defined, but they are not defined in the same replications.
    Case(differences: [0, 0, 0, nil], better: .higher, verdict: .cannotTellApart),
    Case(differences: [nil, nil], better: .higher, verdict: .cannotCompare),
  ]

  @Test("Says what the interval allows", arguments: cases)
  func verdict(_ example: Case) throws {
    let base = example.differences.indices.map { 10 + Double($0) }
    let option = zip(base, example.differences).map { base, difference in
      difference.map { base + $0 }
    }
    let comparison = try compare([base, option], better: example.better)
    #expect(comparison.rows[0].options[0].verdict == example.verdict)
  }

  @Test("Pairs only the replications in which both scenarios define the measure")
  func pairing() throws {
    let comparison = try compare([[1, nil, 3, 4, nil], [nil, 7, 5, 7, nil]])
    let row = comparison.rows[0]
    #expect(row.base?.count == 3)
    #expect(row.options[0].value?.count == 3)
    #expect(row.options[0].difference?.count == 2)
    #expect(row.options[0].difference?.mean == 2.5)
  }

  @Test("A measure defined nowhere has no row")
  func undefined() throws {
    #expect(try compare([[nil, nil], [nil, nil]]).rows.isEmpty)
  }
}
