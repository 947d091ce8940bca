// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import TreatmentModel

@Suite("Who people are")
struct PopulationTests {
  /// The people of a small world on its first day.
  private func people(_ changes: [String] = []) throws -> [Client] {
    var system = try World(changes).system()
    var story = Story()
    system.start(recording: &story)
    return system.state.clients.everyone.map { system.state.clients[$0] }
  }

  @Test("Needs go together: more people have none, and more have many, than by separate luck")
  func needsGoTogether() throws {
    let apart = try people(["population.evidence.needsGoTogether=0%"]).map(\.needs.count)
    let together = try people(["population.evidence.needsGoTogether=100%"]).map(\.needs.count)
    #expect(together.count { $0 == 0 } > apart.count { $0 == 0 })
    #expect(together.count { $0 >= 4 } > apart.count { $0 >= 4 })
    // How many needs there are in all stays about the same.
    let ratio = Double(together.reduce(0, +)) / Double(apart.reduce(0, +))
    #expect((0.85...1.15).contains(ratio), "\(ratio)")
  }

  @Test("People who offend more are more often those who have been in custody")
  func custody() throws {
    let opiates = try people().filter { $0.problem.isOpiate }
    let before = opiates.filter(\.hasBeenInCustody)
    let share = Double(before.count) / Double(opiates.count)
    #expect((0.35...0.6).contains(share), "\(share)")
    func mean(_ people: [Client]) -> Float {
      people.reduce(0) { $0 + $1.offending } / Float(people.count)
    }
    #expect(mean(before) > 2 * mean(opiates.filter { !$0.hasBeenInCustody }))
  }

  @Test("Where no group fits worse, who belongs to which changes nothing for anybody")
  func neutralFit() throws {
    let neutral = [
      "engagement.evidence.fit.minority=1", "engagement.evidence.fit.disabilityOrLearning=1",
      "engagement.evidence.fit.womenWithChildren=1", "engagement.evidence.fit.under25=1",
      "engagement.evidence.fit.perNeed=1", "engagement.evidence.fit.completionPerNeed=1",
      "demand.evidence.hardToReach=1", "use.evidence.community.perUnmetNeed=1",
      "partnerServices.enabled=no", "employment.evidence.learningNeed=1",
    ]
    let plain = try World(neutral, years: 0.5).run()
    let other = try World(
      neutral + [
        "population.evidence.minority=60%", "population.evidence.disability=70%",
        "population.evidence.debt=0%", "population.evidence.learning=80%",
        "engagement.policy.personalisation=100%",
      ], years: 0.5
    ).run()
    #expect(plain.system.fingerprint == other.system.fingerprint)
  }
}
