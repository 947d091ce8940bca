// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import TreatmentModel

@Suite("Levers of attendance, family and motivation")
struct AttendanceLeverTests {
  @Test("Visits at home are missed less often, and leave fewer sessions to offer")
  func homeVisits() throws {
    let changes = ["attendance.policy.homeVisits=farOutOrWithChildren"]
    let missed = try ContactTrial.effect(of: changes) { $0.story.shareMissed }
    let offered = try ContactTrial.effect(of: changes) {
      Double($0.story.sessionsKept + $0.story.sessionsMissed)
    }
    #expect(missed.high < 0)
    #expect(offered.high < 0)
  }

  @Test("At times of their choosing people miss less, and come late less often")
  func chosenTimes() throws {
    let changes = ["attendance.policy.clientsChooseTimes=yes"]
    let missed = try ContactTrial.effect(of: changes) { $0.story.shareMissed }
    let late = try ContactTrial.effect(of: changes) {
      $0.story.number { if case .cameLate(_, .keyWork, _) = $0 { true } else { false } }
    }
    #expect(missed.high < 0)
    #expect(late.high < 0)
  }

  @Test("With fares paid visits cost people less, and with evening clinics no wages either")
  func ownPocket() throws {
    func spent(_ run: ContactTrial.Run) -> Double {
      run.story.signals.reduce(0) {
        if case .spent(.ownPocket, let pence) = $1.signal { $0 + Double(pence) } else { $0 }
      }
    }
    let fares = try ContactTrial.effect(of: ["attendance.policy.faresPaid=yes"], on: spent)
    #expect(fares.high < 0)
    let both = try World([
      "attendance.policy.faresPaid=yes", "attendance.policy.eveningClinics=yes",
    ]).run()
    #expect(spent(both) == 0)
  }

  @Test("A clinic where drugs are sold brings use back to some; elsewhere nobody meets with it")
  func cues() throws {
    let strong = ["attendance.evidence.cue=2%"]
    let effect = try ContactTrial.effect(
      of: strong + ["attendance.policy.clinicNearMarket=no"], against: strong
    ) { $0.story.number { if case .cueMet = $0 { true } else { false } } }
    #expect(effect.high < 0)
  }

  @Test("Relatives who stand by somebody keep them in treatment")
  func family() throws {
    let strong = ["engagement.evidence.family=0.6", "attendance.evidence.family=0.5"]
    let effect = try ContactTrial.effect(
      of: strong + ["family.evidence.supported=100%"],
      against: strong + ["family.evidence.supported=0%"], years: 2
    ) {
      $0.story.number { if case .ended(_, .treatment, .droppedOut) = $0 { true } else { false } }
    }
    #expect(effect.high < 0)
    let story = try World(["family.policy.seesFamilies=yes"]).run().story
    #expect(story.count { if case .familySupportChanged(_, true) = $0 { true } else { false } } > 0)
    #expect(story.count { if case .spent(.access, _) = $0 { true } else { false } } > 0)
  }

  @Test("More contact answers more moments of readiness in time")
  func windows() throws {
    let effect = try ContactTrial.effect(
      of: ["keyWork.policy.workers=12", "keyWork.policy.contactNoSooner=1 week"]
    ) { run in
      let answered = run.story.number { if case .windowAnswered = $0 { true } else { false } }
      let missed = run.story.number { if case .windowMissed = $0 { true } else { false } }
      return answered / (answered + missed)
    }
    #expect(effect.low > 0)
  }

  @Test("An answer in time, where it matters, helps people to use less")
  func answers() throws {
    let many = [
      "motivation.evidence.moments=6 per year", "motivation.evidence.windowLasts=30 days",
    ]
    let effect = try ContactTrial.effect(
      of: many + ["use.evidence.motivation.answered=2"],
      against: many + ["use.evidence.motivation.answered=1"]
    ) { run in
      run.story.number {
        switch $0 {
        case .useChanged(_, .using, .reduced), .useChanged(_, .reduced, .abstinent): true
        default: false
        }
      }
    }
    #expect(effect.low > 0)
  }
}
