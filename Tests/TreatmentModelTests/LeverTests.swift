// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import TreatmentModel

@Suite("A lever moves what it should, the way it should")
struct LeverTests {
  /// The same three replications with and without a change.
  private func compare(
    _ changes: [String], years: Double = 2, _ count: (Story) -> Int
  ) throws -> (base: Int, option: Int) {
    let base = try World(years: years)
    let option = try World(changes, years: years)
    var totals = (base: 0, option: 0)
    for replication in 0..<3 as Range<UInt64> {
      totals.base += count(base.run(replication: replication).story)
      totals.option += count(option.run(replication: replication).story)
    }
    return totals
  }

  @Test("Without eviction for lapse nobody is evicted")
  func eviction() throws {
    let evictions = try compare([
      "housing.policy.evictionForLapse=0%", "housing.policy.recoveryEvictionForLapse=0%",
    ]) {
      $0.count { if case .evicted = $0 { true } else { false } }
    }
    #expect(evictions.base > 0)
    #expect(evictions.option == 0)
  }

  @Test("More key workers with smaller caseloads hold more sessions")
  func caseload() throws {
    let sessions = try compare(
      ["keyWork.policy.workers=8", "keyWork.policy.contactNoSooner=1 week"]
    ) { $0.sessionsKept }
    #expect(sessions.option > sessions.base + sessions.base / 5)
  }

  @Test("Paid fares, satellite and evening clinics lower the share of sessions missed")
  func access() throws {
    let missed = try compare([
      "attendance.policy.faresPaid=yes", "attendance.policy.satelliteClinics=yes",
      "attendance.policy.eveningClinics=yes",
    ]) { 10_000 * $0.sessionsMissed / ($0.sessionsMissed + $0.sessionsKept) }
    #expect(missed.option < missed.base)
  }

  @Test("Reviews every month and more offers lead to more offers and more tapers")
  func exitPlans() throws {
    let tapers = try compare([
      "prescribing.policy.prescribers=3", "prescribing.policy.reviewEvery=4 weeks",
      "prescribing.policy.reductionOffered=20%",
    ]) { $0.count { if case .taperBegun = $0 { true } else { false } } }
    #expect(tapers.option > tapers.base)
  }

  @Test("A slower taper fails less often")
  func slowTaper() throws {
    func failures(_ length: String) throws -> Double {
      var begun = 0
      var failed = 0
      for replication in 0..<3 as Range<UInt64> {
        let story = try World(
          ["prescribing.policy.taperLength=\(length)"], years: 3
        ).run(replication: replication).story
        begun += story.count { if case .taperBegun = $0 { true } else { false } }
        failed += story.count { if case .taperFailed = $0 { true } else { false } }
      }
      return Double(failed) / Double(begun)
    }
    #expect(try failures("8 weeks") > failures("52 weeks"))
  }

  @Test("Throughcare picks up more people at the gate")
  func throughcare() throws {
    let pickedUp = try compare(["prison.policy.pickedUpAtTheGate=90%"]) {
      $0.count { if case .presented(_, .prisonRelease) = $0 { true } else { false } }
    }
    #expect(pickedUp.option > pickedUp.base)
  }

  @Test("Room for more mentors means more people with a mentor")
  func mentors() throws {
    let matched = try compare(["peerSupport.policy.mentorPlaces=20"]) {
      $0.count { if case .matched = $0 { true } else { false } }
    }
    #expect(matched.option > matched.base)
  }

  @Test("Looking into reasons for absence means fewer breaches")
  func breach() throws {
    let breaches = try compare(["probation.policy.reasonsLookedInto=yes"], years: 3) {
      $0.count {
        switch $0 {
        case .breached, .recalled: true
        default: false
        }
      }
    }
    #expect(breaches.option < breaches.base)
  }

  @Test("People sent to the bottom of the list for a missed appointment wait longer")
  func bottomOfTheList() throws {
    func slow(_ rule: String) throws -> Int {
      let story = try World(
        ["intake.policy.onMissed=\(rule)", "intake.policy.assessments=5 per week"], years: 2
      ).run().story
      return story.count { if case .gaveUpWaiting = $0 { true } else { false } }
    }
    #expect(try slow("bottomOfTheList") != slow("samePlace"))
    #expect(
      try World(["intake.policy.onMissed=discharge"]).run().story.count {
        if case .removedFromWaitingList = $0 { true } else { false }
      } > 0)
  }
}
