// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import TreatmentModel

@Suite("Smaller levers of contact")
struct SmallContactLeverTests {
  @Test("Less paperwork leaves time for more sessions")
  func admin() throws {
    let effect = try ContactTrial.effect(
      of: ["keyWork.policy.admin=30%"], against: ["keyWork.policy.admin=50%"]
    ) { Double($0.story.sessionsKept) }
    #expect(effect.low > 0)
  }

  @Test("Rules that leave no discretion make workers alike")
  func discretion() throws {
    func spread(_ discretion: String) throws -> Double {
      let world = try World([
        "keyWork.policy.discretion=\(discretion)", "keyWork.evidence.style.spread=0.4",
      ])
      var system = world.system()
      var story = Story()
      system.start(recording: &story)
      let appeals = system.keyWork.posts.map(\.appeal)
      return appeals.max()! - appeals.min()!
    }
    #expect(try spread("100%") > spread("50%"))
    #expect(try spread("0%") == 0)
  }

  @Test("Workers who learn in the post build more trust")
  func learning() throws {
    let effect = try ContactTrial.effect(
      of: ["keyWork.evidence.style.learning=20%"], against: ["keyWork.evidence.style.learning=0%"]
    ) { $0.system.meanInTreatment(\.trust) }
    #expect(effect.low > 0)
  }

  @Test("Word of long waits keeps people from asking")
  func reputation() throws {
    let slow = ["intake.policy.assessments=3 per week", "demand.evidence.rumourWeight=5%"]
    let effect = try ContactTrial.effect(
      of: slow + ["demand.evidence.perWeekOfWait=0.8"],
      against: slow + ["demand.evidence.perWeekOfWait=1"], years: 2
    ) { $0.story.number { if case .presented = $0 { true } else { false } } }
    #expect(effect.high < 0)
  }

  @Test("A crèche lets parents keep appointments")
  func creche() throws {
    let parents = ["population.evidence.children=100%", "attendance.evidence.children=2"]
    let effect = try ContactTrial.effect(
      of: parents + ["attendance.policy.creche=yes"], against: parents
    ) { $0.story.shareMissed }
    #expect(effect.high < 0)
  }

  @Test("People who have stopped stay away from a clinic where they used to buy")
  func avoidance() throws {
    let effect = try ContactTrial.effect(
      of: ["attendance.evidence.avoidance=2"], against: ["attendance.evidence.avoidance=1"]
    ) { $0.story.shareMissed }
    #expect(effect.low > 0)
  }

  @Test("Visits that take more slots leave fewer sessions")
  func slotsOfVisits() throws {
    let effect = try ContactTrial.effect(
      of: ["attendance.policy.homeVisits=farOut", "keyWork.evidence.homeVisitSlots=2.5 slots"],
      against: ["attendance.policy.homeVisits=farOut", "keyWork.evidence.homeVisitSlots=1 slots"]
    ) { Double($0.story.sessionsKept) }
    #expect(effect.high < 0)
  }
}
