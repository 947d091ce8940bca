// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import TreatmentModel

@Suite("Services that fit, and outreach to hidden groups")
struct FitLeverTests {
  private let many = [
    "population.evidence.minority=50%", "population.evidence.disability=50%",
    "engagement.evidence.fit.minority=1.5", "engagement.evidence.fit.disabilityOrLearning=1.5",
  ]

  @Test("Personalisation keeps more of the people whom one service for all fits badly")
  func personalisation() throws {
    let drops = try paired(many, many + ["engagement.policy.personalisation=100%"]) {
      $0.count { if case .ended(_, .treatment, .droppedOut) = $0 { true } else { false } }
    }
    #expect(drops.option < drops.base, "\(drops)")
  }

  @Test("Outreach to hidden groups brings in more of them")
  func outreach() throws {
    let asked = try paired(many, many + ["demand.policy.targetedOutreach=2"]) {
      $0.count { if case .presented = $0 { true } else { false } }
    }
    #expect(asked.option > asked.base, "\(asked)")
  }
}

/// The same replications under two sets of changes: what a count comes to in all of them.
func paired(
  _ base: [String], _ option: [String], years: Double = 2, replications: UInt64 = 3,
  _ count: (Story) -> Int
) throws -> (base: Int, option: Int) {
  let worlds = (base: try World(base, years: years), option: try World(option, years: years))
  var totals = (base: 0, option: 0)
  for replication in 0..<replications {
    totals.base += count(worlds.base.run(replication: replication).story)
    totals.option += count(worlds.option.run(replication: replication).story)
  }
  return totals
}
