// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import TreatmentModel

@Suite("With everything of the community at work, nothing gets lost")
struct CommunityConservationTests {
  private static let busy = [
    "peerSupport.policy.mentorPlaces=20", "peerSupport.policy.ownership=userLed",
    "peerSupport.policy.management=30%", "peerSupport.policy.offeredAfterMissed=2",
    "peerSupport.evidence.volunteering=60% per year", "mutualAid.policy.groups=4",
    "mutualAid.policy.exposure=20%", "mutualAid.policy.activeLinkage=yes",
    "mutualAid.evidence.joins=30%", "mutualAid.evidence.dissolvesAfter=3",
    "mutualAid.evidence.founding=3 months", "mutualAid.evidence.startsAfresh=1 month",
    "mutualAid.evidence.criticalMass=40",
    "volunteers.policy.posts=8", "volunteers.evidence.does=40%",
    "volunteers.policy.isInRecoveryCommunity=yes", "employment.policy.trainingPlaces=6",
    "employment.policy.pushedEarly=50%", "employment.evidence.offers=2 per year",
    "partnerServices.policy.sharesRecords=yes", "partnerServices.policy.coordinators=1",
    "partnerServices.policy.coordinatedFrom=1", "partnerServices.evidence.referred=80%",
    "partnerServices.policy.services=[{name: Mind, need: mentalHealth, places: 5, wait: 2 weeks, "
      + "length: 8 weeks, effect: 40%, yearlyCost: £1000}, {name: Advice, need: debt, places: 3, "
      + "wait: 1 week, length: 4 weeks, effect: 60%, yearlyCost: £1000}]",
    "council.policy.seats=8", "council.policy.rung=7", "council.policy.meetsEvery=4 weeks",
    "council.policy.paymentPerMeeting=£20",
  ]

  private func proposals() throws -> [Proposal] {
    let changes = [
      "keyWork.policy.workers=7", "housing.policy.evictionForLapse=0%",
      "partnerServices.policy.coordinators=3", "volunteers.policy.posts=2",
    ]
    return try zip([Concern.contact, .evictions, .noWayOut, .waits], changes).map {
      Proposal(issue: $0, scenario: try World(Self.busy + [$1]).scenario)
    }
  }

  @Test("After every event the books are in order")
  func everyEvent() throws {
    let world = try World(Self.busy, years: 0.6)
    var story = Story()
    var system = world.system(proposals: try proposals())
    system.start(recording: &story)
    var events = 0
    while system.step(until: world.horizon, recording: &story) {
      events += 1
      let problems = system.audit()
      guard problems.isEmpty else {
        Issue.record("After event \(events): \(problems)")
        return
      }
    }
    #expect(events > 2_000)
  }

  @Test("No random address is drawn from twice")
  func addresses() throws {
    let (system, story) = try World(Self.busy, years: 3).run(
      proposals: try proposals(), loggingDraws: true)
    let sorted = system.state.draws.log!.sorted {
      ($0.purpose, $0.individual, $0.occasion) < ($1.purpose, $1.individual, $1.occasion)
    }
    let twice = zip(sorted, sorted.dropFirst()).filter { $0 == $1 }.map(\.0)
    #expect(twice.isEmpty, "\(twice.prefix(5))")
    let said = story.signals.map { "\($0.signal)" }
    for kind in [
      "leftMentorTraining", "groupDissolved", "startedVolunteering", "endedTraining",
      "overLossOfWork", "helpEnded", "lostCoordinator", "adopted", "leftCouncil",
    ] {
      #expect(said.contains { $0.hasPrefix(kind) }, "\(kind)")
    }
  }

  @Test("Every signal is delivered to every submodel that would do something about it")
  func routing() throws {
    let world = try World(Self.busy, years: 2)
    var routed = Story()
    var a = world.system(proposals: try proposals())
    a.start(recording: &routed)
    a.run(until: world.horizon, recording: &routed)
    var everywhere = Story()
    var b = world.system(proposals: try proposals())
    b.deliversToAll = true
    b.start(recording: &everywhere)
    b.run(until: world.horizon, recording: &everywhere)
    #expect(a.fingerprint == b.fingerprint)
    #expect(routed.signals.count == everywhere.signals.count)
  }

  @Test("Cuts of everything in the middle of a run leave the books in order")
  func cuts() throws {
    let cut = try World(
      Self.busy + [
        "peerSupport.policy.mentorPlaces=1", "peerSupport.policy.ownership=staff",
        "mutualAid.policy.groups=1", "volunteers.policy.posts=1",
        "employment.policy.trainingPlaces=1", "partnerServices.policy.coordinators=0",
        "partnerServices.policy.sharesRecords=no", "council.policy.seats=0",
        "partnerServices.policy.services=[{name: Advice, need: debt, places: 1, wait: 1 week, "
          + "length: 4 weeks, effect: 60%, yearlyCost: £1000}]",
      ]
    ).scenario
    let world = try World(Self.busy, years: 2)
    let restored = Amendment(at: .start + .days(500), scenario: world.scenario)
    let (system, story) = world.run(
      amendments: [Amendment(at: .start + .days(250), scenario: cut), restored])
    #expect(system.audit() == [])
    #expect(story.count { if case .amended = $0 { true } else { false } } == 2)
  }
}
