// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import TreatmentModel

@Suite("A council hears its members and may change a policy")
struct CouncilTests {
  private let council = [
    "council.policy.seats=8", "council.policy.rung=7", "council.policy.isElected=yes",
    "council.policy.advocacyFunded=yes", "council.evidence.takesEffect=100%",
    "council.evidence.collapse=0%",
  ]
  private let always = "council.evidence.adopted=[0%, 0%, 0%, 0%, 0%, 0%, 100%, 100%, 100%]"

  private func adoptions(_ story: Story) -> Int {
    story.count { if case .adopted = $0 { true } else { false } }
  }

  /// A proposal for each issue: more key workers.
  private func proposals(_ changes: [String], _ world: [String]) throws -> [Proposal] {
    let scenario = try World(world + changes).scenario
    return Concern.allCases.map { Proposal(issue: $0, scenario: scenario) }
  }

  @Test("Without seats there is no council, no meeting and no cost")
  func none() throws {
    let story = try World().run().story
    #expect(story.count { if case .councilMet = $0 { true } else { false } } == 0)
    #expect(
      story.count {
        if case .runningCostChanged(.involvement, let pence) = $0 { pence > 0 } else { false }
      } == 0)
  }

  @Test("An adopted proposal changes the one part of the system it is about, and its cost is told")
  func adoption() throws {
    let world = try World(council + [always], years: 3)
    let change = ["keyWork.policy.workers=8"]
    let (system, story) = world.run(proposals: try proposals(change, council + [always]))
    #expect(adoptions(story) > 0)
    #expect(system.keyWork.settings.policy.workers == 8)
    #expect(system.audit() == [])
    let spent = story.count { if case .spent(.involvement, _) = $0 { true } else { false } }
    #expect(spent >= adoptions(story))
  }

  @Test("On the lower rungs of the ladder nothing is adopted")
  func tokenism() throws {
    let world = try World(council + [always, "council.policy.rung=3"], years: 3)
    let (system, story) = world.run(
      proposals: try proposals(["keyWork.policy.workers=8"], council + [always]))
    #expect(story.count { if case .issueSurfaced = $0 { true } else { false } } > 0)
    #expect(adoptions(story) == 0)
    #expect(system.keyWork.settings.policy.workers == 5)
  }

  @Test("What is adopted on paper alone changes nothing, and costs all the same")
  func onPaper() throws {
    let paper = council + [always, "council.evidence.takesEffect=0%"]
    let (system, story) = try World(paper, years: 3).run(
      proposals: try proposals(["keyWork.policy.workers=8"], paper))
    #expect(adoptions(story) > 0)
    #expect(system.keyWork.settings.policy.workers == 5)
    #expect(story.count { if case .spent(.involvement, _) = $0 { true } else { false } } > 0)
  }

  @Test("A dated change elsewhere leaves alone what a council changed; one of the same part wins")
  func datedChanges() throws {
    let base = council + [always, "council.evidence.delay=\(Self.soon)"]
    let world = try World(base, years: 3)
    let proposals = try proposals(["keyWork.policy.workers=8"], base)
    func workers(after change: String) throws -> Int {
      let later = try World(base + [change]).scenario
      return world.run(
        amendments: [Amendment(at: .start + .days(1_095), scenario: later)], proposals: proposals
      ).system.keyWork.settings.policy.workers
    }
    #expect(try workers(after: "housing.policy.beds=9") == 8)
    #expect(try workers(after: "keyWork.policy.workers=6") == 6)
  }

  private static let soon =
    "[1 day, 1 day, 1 day, 1 day, 1 day, 1 day, 1 day, 1 day, 1 day]"

  @Test("What comes up is what members lived through: without eviction nobody brings it up")
  func experience() throws {
    func raised(_ changes: [String]) throws -> Int {
      let heard = "council.evidence.misheard=[0%, 0%, 0%, 0%, 0%, 0%, 0%, 0%, 0%]"
      return try World(council + [heard] + changes, years: 3).run().story.count {
        if case .issueSurfaced(.evictions) = $0 { true } else { false }
      }
    }
    #expect(try raised(["housing.policy.evictionForLapse=0%"]) == 0)
  }

  @Test("Members who are never heard leave sooner, and paid members stay longer")
  func leaving() throws {
    func left(_ changes: [String]) throws -> Double {
      var left = 0
      for replication in 0..<3 as Range<UInt64> {
        left += try World(council + changes, years: 4).run(replication: replication).story.count {
          if case .leftCouncil = $0 { true } else { false }
        }
      }
      return Double(left)
    }
    let usual = try left(["council.evidence.leaves=20%"])
    #expect(try left(["council.evidence.leaves=20%", "council.evidence.leavesUnheard=1"]) < usual)
    #expect(
      try left(["council.evidence.leaves=20%", "council.policy.paymentPerMeeting=£30"]) < usual)
  }

  @Test("Involvement that is not funded loses its rung")
  func decay() throws {
    let unfunded =
      council + [
        always, "council.policy.advocacyFunded=no", "council.evidence.rungsLost=8",
        "council.policy.meetsEvery=26 weeks",
      ]
    let story = try World(unfunded, years: 3).run(
      proposals: try proposals(["keyWork.policy.workers=8"], unfunded)
    ).story
    #expect(adoptions(story) == 0)
  }
}
