// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import TreatmentModel

@Suite("Every rate hangs on circumstances as they are")
struct StaleRatesTests {
  /// Fear grows every day that a script lasts, and enters the rate of asking for a reduction when
  /// that is next set, every four weeks at the latest: the one rate that lags behind by design.
  private static let still = ["prescribing.evidence.fearPerYear=0% per year"]

  /// A world in which every part does something, and none of what it does is without effect.
  private static let busy =
    still + [
      "peerSupport.policy.mentorPlaces=20", "peerSupport.policy.ownership=userLed",
      "peerSupport.evidence.volunteering=60% per year", "mutualAid.policy.groups=4",
      "mutualAid.policy.exposure=20%", "mutualAid.evidence.joins=30%",
      "volunteers.policy.posts=8", "volunteers.evidence.does=40%",
      "employment.policy.trainingPlaces=6", "employment.policy.pushedEarly=50%",
      "employment.evidence.offers=2 per year", "use.evidence.community.employed=0.7",
      "use.evidence.community.inTraining=0.8", "use.evidence.community.role=0.8",
      "use.evidence.community.jobLostTooEarly=1.5", "use.evidence.community.perUnmetNeed=1.1",
      "partnerServices.policy.coordinators=1", "partnerServices.evidence.referred=80%",
      "partnerServices.policy.services=[{name: Mind, need: mentalHealth, places: 5, "
        + "wait: 2 weeks, length: 8 weeks, effect: 40%, yearlyCost: £1000}]",
      "council.policy.seats=8", "council.policy.rung=7", "council.policy.meetsEvery=4 weeks",
      "keyWork.policy.groups.weekly=2", "keyWork.evidence.groups.wanted=60%",
      "keyWork.policy.crisisLasts=3 weeks", "keyWork.evidence.calledOff=20%",
      "keyWork.policy.lapseMetWith=support", "keyWork.policy.closeAfterMissed=0",
      "use.evidence.crisisCare=1.5", "use.evidence.group=1.2", "engagement.evidence.group=0.8",
      "motivation.evidence.moments=6 per year", "family.policy.seesFamilies=yes",
      "intake.policy.assessments=5 per week", "demand.evidence.recognition=30%",
      "demand.evidence.discouragement=30%",
      "demand.evidence.networkLeft=60%", "demand.evidence.networkOnTheStreet=50%",
      "prescribing.policy.education=repeated", "prescribing.policy.informedChoice=yes",
      "prescribing.policy.stopAfterMissed=2", "prescribing.evidence.fearLeftByPeers=70%",
      "prescribing.policy.readiness.threshold=2", "prescribing.policy.readiness.wait=5 weeks",
      "prescribing.policy.supervision.suspends=yes", "engagement.evidence.informed=0.8",
      "needleExchange.policy.daysAWeek=5", "prescribing.evidence.titration=1 week",
    ]

  /// Runs a world and says which rates were found stale, and when; looks after every so many days.
  private func stale(
    _ changes: [String], days: Int, every step: Int,
    amendments: [TreatmentModel.Amendment] = []
  ) throws -> [String] {
    let world = try World(changes, years: 3)
    var system = world.system(amendments: amendments)
    var story = Story()
    system.start(recording: &story)
    var found = system.staleRates()
    for day in stride(from: step, through: days, by: step) where found.count < 20 {
      system.run(until: .start + .days(Int64(day)), recording: &story)
      found += system.staleRates().map { "Day \(day), \($0)" }
    }
    return found
  }

  @Test("In the base case, no rate waits for something else to happen before it is right")
  func baseCase() throws {
    #expect(try stale(Self.still, days: 720, every: 9) == [])
  }

  @Test("With everything at work, no rate waits for something else to happen before it is right")
  func everythingAtWork() throws {
    #expect(try stale(Self.busy, days: 540, every: 6) == [])
  }

  @Test("After every moment of some weeks, every rate is what its owner would make it")
  func everyMoment() throws {
    let world = try World(Self.busy, years: 1)
    var system = world.system()
    var story = Story()
    system.start(recording: &story)
    system.run(until: .start + .days(150), recording: &story)
    var moments = 0
    while moments < 400 {
      let before = system
      try #require(system.step(until: world.horizon, recording: &story))
      // A moment is over when the next event is later.
      guard system.state.now > before.state.now else { continue }
      moments += 1
      let found = before.staleRates()
      guard found.isEmpty else {
        Issue.record("After moment \(moments): \(found)")
        return
      }
    }
  }

  @Test("A dated change sets every rate anew, but that of moving away")
  func datedChange() throws {
    let scarce = Self.still + ["intake.policy.assessments=3 per week"]
    let other = try World(
      scarce + [
        "intake.evidence.reneging=10% per week", "engagement.evidence.using=2",
        "demand.evidence.hardToReach=0.5", "use.evidence.mentor=0.5", "housing.policy.brokerage=2",
        "mortality.evidence.nonFatal=9", "offending.evidence.reducedUse=0.2",
        "peerSupport.evidence.volunteering=90% per year", "prescribing.evidence.asking=2 per year",
      ]
    ).scenario
    let amendment = Amendment(at: .start + .days(100), scenario: other)
    #expect(try stale(scarce, days: 108, every: 4, amendments: [amendment]) == [])
  }

  @Test("A change that nobody is told of is found, whatever rate it is about")
  func isFound() throws {
    let world = try World(Self.busy, years: 1)
    var system = world.system()
    var story = Story()
    system.start(recording: &story)
    system.run(until: .start + .days(200), recording: &story)
    #expect(system.staleRates() == [])
    let everyone = system.state.clients.everyone
    func first(where isMeant: (Client) -> Bool) throws -> ClientID {
      try #require(everyone.first { isMeant(system.state.clients[$0]) })
    }
    let treated = try first { $0.isInTreatment && !$0.isResident }
    let steady = try first { $0.treatment == .outside && $0.use != .using && !$0.isInCustody }
    system.state.clients[treated].selfEfficacy = 0.99
    system.state.clients[steady].network = 0.01
    let found = system.staleRates()
    #expect(found.count { $0.hasPrefix("disengage") } == 1)
    #expect(found.count { $0.hasPrefix("useMore") } == 1)
    #expect(found.count == 2)
  }
}
