// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import TreatmentModel

@Suite("Levers: mentors, groups, volunteers")
struct PeerLeverTests {
  private func matched(_ story: Story) -> Double {
    Double(story.count { if case .matched = $0 { true } else { false } })
  }

  private func mentorsMade(_ story: Story) -> Double {
    Double(story.count { if case .becameMentor = $0 { true } else { false } })
  }

  @Test("A user-led scheme with room draws more people to come forward and reaches more")
  func userLed() throws {
    let room = ["peerSupport.policy.mentorPlaces=40", "peerSupport.policy.coordinators=3"]
    let led = ["peerSupport.policy.ownership=userLed", "peerSupport.policy.management=20%"]
    let reach = try Paired.difference(
      led + ["peerSupport.evidence.ramp=2 months", "peerSupport.evidence.lag=0 days"], to: room,
      years: 3, replications: 5, of: mentorsMade)
    #expect(reach.low > 0)
  }

  @Test("Managing a user-led scheme as closely as a service takes away what it was trusted for")
  func overManagement() throws {
    let base = [
      "peerSupport.policy.mentorPlaces=40", "peerSupport.policy.ownership=userLed",
      "peerSupport.policy.management=0%", "peerSupport.evidence.ramp=1 month",
      "peerSupport.evidence.lag=0 days",
    ]
    let (loose, _) = try World(base, years: 1).run()
    let (tight, _) = try World(base + ["peerSupport.policy.management=100%"], years: 1).run()
    #expect(loose.peerSupport.userLed == 1)
    #expect(tight.peerSupport.userLed == 0.5)
    var person = Client()
    person.miles = 1
    #expect(loose.peerSupport.wish(of: person) > tight.peerSupport.wish(of: person))
  }

  @Test("Ownership passes step by step, after the time staff take to let go")
  func ramp() throws {
    let world = try World(
      [
        "peerSupport.policy.ownership=userLed", "peerSupport.policy.management=0%",
        "peerSupport.evidence.lag=3 months", "peerSupport.evidence.ramp=12 months",
      ], years: 2)
    var story = Story()
    var system = world.system()
    system.start(recording: &story)
    var seen: [Double] = []
    for day in [60, 200, 400, 700] {
      system.run(until: .start + .days(Int64(day)), recording: &story)
      seen.append(system.peerSupport.userLed)
    }
    #expect(seen[0] == 0)
    #expect(seen[1] > 0.2 && seen[1] < 0.6)
    #expect(seen[2] > seen[1])
    #expect(seen[3] == 1)
  }

  @Test("Where mentors are more than coordinators can support, they stop sooner")
  func coordinatorSpan() throws {
    let stops = try Paired.difference(
      ["peerSupport.policy.coordinators=0"],
      to: [
        "peerSupport.policy.mentorPlaces=30", "peerSupport.policy.coordinators=3",
        "peerSupport.evidence.tiringUnsupported=4", "peerSupport.evidence.inRecoveryFor=2 months",
        "peerSupport.evidence.volunteering=60% per year",
      ], years: 2
    ) { story in
      Double(
        story.count {
          switch $0 {
          case .stoppedMentoring(_, .tired), .stoppedMentoring(_, .left),
            .stoppedMentoring(_, .employed):
            true
          default: false
          }
        })
    }
    #expect(stops.low > 0)
  }

  @Test("People who miss sessions are offered a mentor first, where that is the policy")
  func afterMissed() throws {
    let matches = try Paired.difference(
      ["peerSupport.policy.offeredAfterMissed=2"],
      to: [
        "peerSupport.policy.mentorPlaces=30", "peerSupport.evidence.volunteering=60% per year",
      ], of: matched)
    #expect(matches.low > 0)
  }

  @Test("Exposure at the door drives members out until groups dissolve")
  func exposure() throws {
    let base = [
      "mutualAid.policy.groups=2", "mutualAid.evidence.joins=20%",
      "mutualAid.evidence.leavesWhenExposed=25%",
    ]
    func members(_ story: Story) -> Double {
      var attended = 0
      for (_, signal) in story.signals {
        if case .groupMet(_, let people) = signal { attended += Int(people) }
      }
      return Double(attended)
    }
    let attendance = try Paired.difference(
      ["mutualAid.policy.exposure=60%"], to: base, of: members)
    #expect(attendance.high < 0)
    let dissolved = try Paired.difference(["mutualAid.policy.exposure=60%"], to: base) {
      Double($0.count { if case .groupDissolved = $0 { true } else { false } })
    }
    #expect(dissolved.low > 0)
  }

  @Test("A group below its critical mass dissolves, and one above it lives")
  func criticalMass() throws {
    func dissolved(_ mass: Int) throws -> Int {
      try World(
        [
          "mutualAid.evidence.criticalMass=\(mass)", "mutualAid.evidence.startsAfresh=1 month",
          "mutualAid.evidence.joins=15%",
        ]
      ).run().story.count { if case .groupDissolved = $0 { true } else { false } }
    }
    #expect(try dissolved(0) == 0)
    #expect(try dissolved(100) > 0)
  }

  @Test("Members of a group use again less often, and not at all less where it has no effect")
  func groupEffect() throws {
    func relapses(_ story: Story) -> Double {
      Double(
        story.count {
          if case .useChanged(_, .abstinent, .using) = $0 { true } else { false }
        })
    }
    let base = [
      "mutualAid.policy.groups=8", "mutualAid.evidence.joins=60%",
      "prescribing.evidence.fearLeftByGroups=100%",
    ]
    let effect = try Paired.difference(
      ["use.evidence.community.group=0.3"], to: base + ["use.evidence.community.group=1"],
      of: relapses)
    #expect(effect.high < 0)
  }

  @Test("Volunteers who take paperwork over let key workers hold more sessions")
  func volunteers() throws {
    let sessions = try Paired.difference(
      ["volunteers.policy.posts=8", "volunteers.evidence.recruitment=2 weeks"],
      to: ["keyWork.policy.contactNoSooner=1 week"]
    ) { Double($0.sessionsKept + $0.sessionsMissed) }
    #expect(sessions.low > 0)
  }

  @Test("Supervision that takes more than volunteers give costs sessions")
  func supervision() throws {
    let sessions = try Paired.difference(
      [
        "volunteers.policy.posts=8", "volunteers.policy.hoursPerWeek=0 hours",
        "volunteers.evidence.recruitment=2 weeks", "volunteers.evidence.supervisionPerWeek=6 hours",
      ], to: ["keyWork.policy.contactNoSooner=1 week"]
    ) { Double($0.sessionsKept + $0.sessionsMissed) }
    #expect(sessions.high < 0)
  }

  @Test("An hour of a volunteer in place of a key worker is worth less than one beside them")
  func substitute() throws {
    let sessions = try Paired.difference(
      ["volunteers.policy.role=substitute"],
      to: [
        "volunteers.policy.posts=8", "volunteers.evidence.recruitment=2 weeks",
        "keyWork.policy.contactNoSooner=1 week",
      ]
    ) { Double($0.sessionsKept + $0.sessionsMissed) }
    #expect(sessions.high < 0)
  }

  @Test("Going along to first appointments means that more of them are kept")
  func goingAlong() throws {
    let kept = try Paired.difference(
      ["volunteers.policy.posts=20", "volunteers.policy.peopleAccompanied=5"],
      to: [
        "volunteers.evidence.recruitment=1 week", "volunteers.evidence.supervisionPerWeek=0 hours",
        "volunteers.policy.hoursPerWeek=0 hours", "volunteers.evidence.acceptsCompany=100%",
        "intake.evidence.accompanied=0.2",
      ]
    ) {
      Double($0.count { if case .missed(_, .assessment, _) = $0 { true } else { false } })
    }
    #expect(kept.high < 0)
  }

  @Test("Somebody who goes into paid work from mentoring is in work at once")
  func mentorToWork() throws {
    let story = try World(
      [
        "peerSupport.policy.mentorPlaces=20", "peerSupport.evidence.volunteering=60% per year",
        "peerSupport.evidence.tenure=3 months", "peerSupport.evidence.training=2 weeks",
        "peerSupport.evidence.endings={tired: 0%, left: 0%, employed: 100%}",
        "employment.evidence.offers=0 per year",
      ], years: 3
    ).run().story
    let hired = story.count { if case .enteredWork = $0 { true } else { false } }
    #expect(hired > 0)
  }
}
