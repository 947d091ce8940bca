// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import TreatmentModel

@Suite("Levers of the front door")
struct FrontDoorLeverTests {
  @Test("An open door shortens the wait of people who come by themselves")
  func openDoor() throws {
    let effect = try ContactTrial.effect(of: ["intake.policy.opensToAll=yes"]) {
      $0.story.meanWait { _, source in source == .themselves }
    }
    #expect(effect.high < 0)
  }

  @Test("People who come late wait less where they are seen than where they lose their place")
  func late() throws {
    let often = ["intake.evidence.late=40%"]
    let effect = try ContactTrial.effect(
      of: often + ["intake.policy.onLate=seen"],
      against: often + ["intake.policy.onLate=bottomOfTheList"]
    ) { $0.story.meanWait() }
    #expect(effect.high < 0)
    let discharged = try World(often + ["intake.policy.onLate=discharge"]).run().story
    #expect(
      discharged.count { if case .removedFromWaitingList = $0 { true } else { false } } > 0)
  }

  @Test("Mothers and people whom courts refer wait less where they come first")
  func priorities() throws {
    let scarce = [
      "intake.policy.assessments=4 per week", "population.evidence.male=50%",
      "population.evidence.children=50%",
    ]
    let mothers = try ContactTrial.effect(
      of: scarce + ["intake.policy.mothersComeFirst=yes"], against: scarce
    ) { $0.story.meanWait { who, _ in who.sex == .female && who.hasDependentChildren } }
    let offenders = try ContactTrial.effect(
      of: scarce + ["intake.policy.offendersComeFirst=yes"], against: scarce
    ) { $0.story.meanWait { _, source in source == .criminalJustice } }
    #expect(mothers.high < 0)
    #expect(offenders.high < 0)
  }

  @Test("Services that share assessments assess nobody twice")
  func sharing() throws {
    let often = ["intake.evidence.duplicates=30%"]
    let twice = try ContactTrial.effect(
      of: often + ["intake.policy.sharesAssessments=yes"], against: often
    ) { $0.story.number { if case .assessedTwice = $0 { true } else { false } } }
    #expect(twice.high < 0)
    let story = try World(often + ["intake.policy.sharesAssessments=yes"]).run().story
    #expect(story.count { if case .assessedTwice = $0 { true } else { false } } == 0)
  }

  @Test("Screening turns people away, and without it nobody is turned away")
  func screening() throws {
    let (system, story) = try World(["intake.policy.screening=80%"]).run()
    #expect(story.count { if case .screenedOut = $0 { true } else { false } } > 0)
    #expect(system.audit() == [])
    let none = try World().run().story
    #expect(none.count { if case .screenedOut = $0 { true } else { false } } == 0)
  }

  @Test("Brief advice online takes people with mild alcohol problems off the list")
  func briefAdvice() throws {
    let effect = try ContactTrial.effect(
      of: ["intake.policy.offersBriefAdvice=yes", "intake.evidence.takesBriefAdvice=50%"]
    ) {
      $0.story.number { if case .diverted = $0 { true } else { false } }
    }
    #expect(effect.low > 0)
  }
}
