// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import TreatmentModel

@Suite("Terms of a script and ways out of it")
struct PrescribingLeverTests {
  private static let enoughReviews = [
    "prescribing.policy.prescribers=3", "prescribing.policy.reviewEvery=8 weeks",
  ]

  @Test("In a taper the dose falls step by step, and time on the script goes on counting")
  func dosesFall() throws {
    let world = try World(Self.enoughReviews + ["prescribing.policy.reductionOffered=50%"])
    var story = Story()
    var system = world.system()
    system.start(recording: &story)
    var doses: [Float] = []
    var watched: ClientID?
    while doses.count < 5, system.step(until: world.horizon, recording: &story) {
      if watched == nil {
        watched = system.state.clients.everyone.first {
          system.state.clients[$0].script == .taper
        }
      }
      guard let client = watched, system.state.clients.isPresent(client) else { continue }
      let person = system.state.clients[client]
      guard person.script == .taper else {
        watched = nil
        doses = []
        continue
      }
      #expect(system.state.now - person.scriptSince > .days(0))
      if person.dose != doses.last { doses.append(person.dose) }
    }
    #expect(doses.count == 5)
    #expect(zip(doses, doses.dropFirst()).allSatisfy { $0 > $1 })
  }

  @Test("A time limit forces scripts to end, and nobody can come back in the same episode")
  func timeLimit() throws {
    let pairs = try Pairs.several(
      Self.enoughReviews, ["prescribing.policy.timeLimit=52 weeks"],
      [
        { Double($0.endings(.prescribing, .forced)) },
        { $0.expectedDeaths(in: .withinFourWeeksOfLeavingScript) }, { $0.expectedDeaths },
      ])
    for pair in pairs { #expect(pair.isMore, "\(pair.differences)") }
  }

  @Test("Without a time limit nobody is forced off")
  func noTimeLimit() throws {
    #expect(try World(years: 2).run().story.endings(.prescribing, .forced) == 0)
  }

  @Test("The more readiness is asked for, the more often people are held back")
  func readiness() throws {
    func heldBack(_ threshold: Int) throws -> Int {
      try World(["prescribing.policy.readiness.threshold=\(threshold)"], years: 2).run().story
        .count { if case .heldBack = $0 { true } else { false } }
    }
    let counts = try [0, 1, 3].map(heldBack)
    #expect(counts[0] == 0)
    #expect(counts[0] < counts[1] && counts[1] < counts[2], "\(counts)")
  }

  @Test("People held back start later, and fewer start")
  func heldBack() throws {
    let pairs = try Pairs([], ["prescribing.policy.readiness.threshold=3"]) {
      Double($0.starts(.prescribing))
    }
    #expect(pairs.isLess, "\(pairs.differences)")
  }

  @Test("Plans for the way out mean more offers")
  func exitPlans() throws {
    let pairs = try Pairs(Self.enoughReviews, ["prescribing.policy.exitPlans=yes"], years: 2) {
      Double($0.count { if case .reductionOffered = $0 { true } else { false } })
    }
    #expect(pairs.isMore, "\(pairs.differences)")
  }

  @Test("Being asked at the start means more tapers where everybody wants to come off")
  func informedChoice() throws {
    let pairs = try Pairs(
      Self.enoughReviews + [
        "prescribing.policy.reductionOffered=30%", "prescribing.evidence.wantAbstinence=100%",
        "prescribing.evidence.goalWeight=2", "prescribing.evidence.goalOnAsking=3",
      ], ["prescribing.policy.informedChoice=yes"], years: 4
    ) { Double($0.count { if case .taperBegun = $0 { true } else { false } }) }
    #expect(pairs.isMore, "\(pairs.differences)")
  }

  @Test("Education at entry keeps people in treatment, if it does anything")
  func education() throws {
    let pairs = try Pairs(
      [
        "engagement.evidence.informed=0.75", "prescribing.evidence.knowledgeLasts=36 months",
        "prescribing.evidence.educationAttended=90%",
      ], ["prescribing.policy.education=atEntry"], years: 2
    ) { Double($0.endings(.treatment, .droppedOut)) }
    #expect(pairs.isLess, "\(pairs.differences)")
  }

  @Test("Knowledge, and recovery that can be seen, lower the fear that weighs; time raises it")
  func fear() throws {
    var prescribing = Prescribing(settings: try World().scenario.prescribing)
    let now = SimTime.start + .days(400)
    var person = Client()
    person.fear = 0.6
    let fresh = prescribing.fear(of: person, at: now)
    #expect(abs(fresh - 0.6) < 1e-6)
    person.isInformed = true
    #expect(prescribing.fear(of: person, at: now) < fresh)
    person.isInformed = false
    person.script = .maintenance
    person.scriptSince = now - .days(3_000)
    #expect(prescribing.fear(of: person, at: now) > fresh)
    person.script = .none
    prescribing.visible.factor = 0.9
    #expect(prescribing.fear(of: person, at: now) < fresh)
  }

  @Test("More people seen to be in recovery, more reductions accepted")
  func contagion() throws {
    // Two worlds that differ in nothing but what seeing recovery does, where recovery grows.
    let pairs = try Pairs(
      Self.enoughReviews + [
        "prescribing.policy.reductionOffered=60%", "population.evidence.inRecovery=5",
        "prescribing.evidence.visibleRecovery=0",
      ], ["prescribing.evidence.visibleRecovery=1"], years: 2
    ) { Double($0.count { if case .taperBegun = $0 { true } else { false } }) }
    #expect(pairs.isMore, "\(pairs.differences)")
  }

  @Test("Less contact, fewer reductions accepted: people are parked")
  func parking() throws {
    let pairs = try Pairs(
      Self.enoughReviews + [
        "prescribing.policy.reductionOffered=60%", "prescribing.evidence.trustWeight=12",
        "prescribing.evidence.asking=0 per year", "keyWork.policy.workers=9",
        "keyWork.evidence.trustGained=15%", "keyWork.evidence.goodContact=85%",
      ], ["keyWork.policy.workers=2"], years: 4
    ) {
      let offers = $0.count { if case .reductionOffered = $0 { true } else { false } }
      let declined = $0.count { if case .reductionDeclined = $0 { true } else { false } }
      return Double(offers - declined) / Double(max(1, offers))
    }
    #expect(pairs.isLess, "\(pairs.differences)")
  }

  @Test("Missed pick-ups suspend scripts where that is the policy, and only there")
  func suspension() throws {
    let pairs = try Pairs(
      ["prescribing.policy.supervision.suspends=no"],
      ["prescribing.policy.supervision.suspends=yes"]
    ) { Double($0.count { if case .scriptSuspended = $0 { true } else { false } }) }
    #expect(pairs.isMore, "\(pairs.differences)")
    #expect(pairs.differences.allSatisfy { $0 > 0 })
  }

  @Test("Shorter supervision means fewer supervised days and fewer scripts suspended")
  func supervision() throws {
    let pairs = try Pairs(
      ["prescribing.policy.supervision.lasts=2 years"],
      [
        "prescribing.policy.supervision.lasts=4 weeks",
        "prescribing.policy.supervision.whileUsing=no",
      ]
    ) { Double($0.count { if case .scriptSuspended = $0 { true } else { false } }) }
    #expect(pairs.isLess, "\(pairs.differences)")
  }

  @Test("GPs with room take stable people, and never more than they have room for")
  func sharedCare() throws {
    let world = try World(["prescribing.policy.sharedCare.places=20"], years: 2)
    let (system, story) = world.run()
    #expect(story.starts(.sharedCare) > 20)
    #expect(system.prescribing.gps.occupied <= 20)
    #expect(system.audit() == [])
    let pairs = try Pairs([], ["prescribing.policy.sharedCare.places=60"]) {
      Double($0.count { if case .attended(_, .prescribing, _) = $0 { true } else { false } })
    }
    #expect(pairs.mean != 0)
  }

  @Test("Steps taken when the client says so lead to fewer tapers that break off")
  func clientPaced() throws {
    func brokenOff(_ pace: String) throws -> Double {
      var begun = 0
      var failed = 0
      for replication in 0..<4 as Range<UInt64> {
        let story = try World(
          Self.enoughReviews + [
            "prescribing.policy.reductionOffered=40%", "prescribing.policy.paceSetBy=\(pace)",
            "use.evidence.clientPaced=0.4",
          ], years: 2
        ).run(replication: replication).story
        begun += story.count { if case .reachedZero = $0 { true } else { false } }
        failed += story.count { if case .taperFailed = $0 { true } else { false } }
      }
      return Double(failed) / Double(begun + failed)
    }
    #expect(try brokenOff("client") < brokenOff("clinic"))
  }
}
