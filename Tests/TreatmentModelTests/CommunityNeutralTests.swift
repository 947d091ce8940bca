// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import TreatmentModel

@Suite("What is switched off or without effect moves nothing else")
struct CommunityNeutralTests {
  @Test("Groups without effect move nobody's draw and nobody's life")
  func groups() throws {
    let neutral = [
      "use.evidence.community.group=1", "prescribing.evidence.fearLeftByGroups=100%",
      "use.evidence.cueExposure=1",
    ]
    func isOfGroups(_ signal: Signal) -> Bool {
      switch signal {
      case .joinedGroup, .leftGroup, .groupFormed, .groupDissolved, .groupMet, .cuesChanged: true
      default: false
      }
    }
    let on = try Paired.trail(neutral, without: 353..<358, isOfGroups)
    let off = try Paired.trail(
      neutral + ["mutualAid.enabled=no"], without: 353..<358, isOfGroups)
    let said = { (story: [String]) in story.filter { !$0.contains("mutualAid") } }
    #expect(said(on.said) == said(off.said))
    #expect(on.draws == off.draws)
  }

  @Test("Partner services without effect move nobody's draw and nobody's life")
  func partners() throws {
    let neutral = ["use.evidence.community.perUnmetNeed=1", "engagement.evidence.perNeedMet=1"]
    func isOfPartners(_ signal: Signal) -> Bool {
      switch signal {
      case .handOffLost, .helpStarted, .helpEnded, .gotCoordinator, .lostCoordinator: true
      default: false
      }
    }
    // What a declared service draws has an address beyond every register.
    let hashes = (1 as UInt64) << 63..<UInt64.max
    let on = try Paired.trail(neutral, without: hashes, isOfPartners)
    let off = try Paired.trail(
      neutral + ["partnerServices.enabled=no"], without: hashes, isOfPartners)
    let said = { (story: [String]) in story.filter { !$0.contains("partnerServices") } }
    #expect(said(on.said) == said(off.said))
    #expect(on.draws == off.draws)
  }

  @Test("Work without effect moves nobody else's draw, beside appointments kept")
  func work() throws {
    let neutral = [
      "use.evidence.community.employed=1", "use.evidence.community.jobLostTooEarly=1",
      "attendance.evidence.work=1", "attendance.evidence.wages=£0",
      "attendance.evidence.lateWhenShort=1",
    ]
    func isOfWork(_ signal: Signal) -> Bool {
      switch signal {
      case .enteredWork, .leftWork, .overLossOfWork, .startedTraining, .endedTraining: true
      default: false
      }
    }
    let on = try Paired.trail(neutral, without: 365..<372, isOfWork)
    let off = try Paired.trail(neutral + ["employment.enabled=no"], without: 365..<372, isOfWork)
    let said = { (story: [String]) in story.filter { !$0.contains("employment") } }
    #expect(said(on.said) == said(off.said))
    #expect(on.draws == off.draws)
  }

  @Test("A council that adopts nothing and volunteers without hours move nobody else's draw")
  func councilAndVolunteers() throws {
    let neutral = [
      "use.evidence.community.role=1", "keyWork.evidence.trustWithVolunteers=1",
      "volunteers.evidence.supervisionPerWeek=0 hours", "volunteers.policy.hoursPerWeek=0 hours",
      "intake.evidence.accompanied=1",
    ]
    func isTheirs(_ signal: Signal) -> Bool {
      switch signal {
      case .joinedCouncil, .leftCouncil, .councilMet, .issueSurfaced, .startedVolunteering,
        .stoppedVolunteering, .accompanied, .volunteersChanged,
        .runningCostChanged(.involvement, _), .runningCostChanged(.volunteers, _):
        true
      default: false
      }
    }
    let off = try Paired.trail(neutral, without: 358..<386, isTheirs)
    let on = try Paired.trail(
      neutral + ["council.policy.seats=8", "volunteers.policy.posts=6"], without: 358..<386,
      isTheirs)
    #expect(on.said == off.said)
    #expect(on.draws == off.draws)
  }

  @Test("Mentors without effect, with every factor of tiring at one, stop when they always would")
  func tiring() throws {
    let neutral = [
      "tiringAtFullLoad=1", "tiringUnsupported=1", "tiringUnmanaged=1", "tiringWhenPaid=1",
    ].map { "peerSupport.evidence.\($0)" }
    func stops(_ changes: [String]) throws -> [String] {
      try World(neutral + changes, years: 2).run().story.signals.filter {
        if case .stoppedMentoring = $0.signal { true } else { false }
      }.map { "\($0)" }
    }
    let usual = try stops([])
    #expect(!usual.isEmpty)
    #expect(
      try stops([
        "peerSupport.policy.coordinators=0", "peerSupport.policy.management=0%",
        "peerSupport.policy.yearlyPayPerMentor=£100",
      ]) == usual)
  }
}
