// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import TreatmentModel

@Suite("Where a mechanism has no effect, it might as well not be there")
struct NeutralContactTests {
  /// Two ways to write the same world.
  struct Same: CustomStringConvertible, Sendable {
    let description: String
    let one, other: [String]
  }

  private static let pairs = [
    Same(
      description: "moments of readiness that change nothing",
      one: [
        "use.evidence.motivation.answered=1", "use.evidence.motivation.missed=1",
        "engagement.evidence.motivation.answered=1", "engagement.evidence.motivation.missed=1",
        "demand.evidence.motivation.missed=1", "demand.evidence.windowOpen=1",
      ], other: ["motivation.enabled=no"]),
    Same(
      description: "families whose support changes nothing",
      one: ["engagement.evidence.family=1", "attendance.evidence.family=1"],
      other: ["family.enabled=no"]),
    Same(
      description: "workers whose style makes no difference",
      one: ["keyWork.evidence.style.directiveTrust=1"],
      other: ["keyWork.evidence.style.directive=0%"]),
    Same(
      description: "a peer-led door that takes away no reluctance",
      one: ["demand.policy.frontDoor=peerLed", "demand.evidence.peerLed=0%"], other: []),
    Same(
      description: "a market that tempts and repels nobody",
      one: ["attendance.evidence.cue=0%", "attendance.evidence.avoidance=1"],
      other: ["attendance.policy.clinicNearMarket=no"]),
    Same(
      description: "pressure that moves nobody",
      one: ["keyWork.evidence.coercion=1", "keyWork.evidence.disclosure.leverage=1"],
      other: ["keyWork.policy.attendanceForScript=no"]),
  ]

  @Test("Neutral and absent are the same, for everybody and at every moment", arguments: pairs)
  func same(_ pair: Same) throws {
    let one = try World(pair.one, years: 0.6).run()
    let other = try World(pair.other, years: 0.6).run()
    #expect(said(one.story) == said(other.story))
    #expect(one.system.audit() == [])
  }

  /// Everything but what the mechanism says of itself.
  private func said(_ story: Story) -> [String] {
    story.signals.compactMap {
      switch $0.signal {
      case .windowOpened, .windowAnswered, .windowMissed, .windowFaded, .familySupportChanged: nil
      default: "\($0.time.seconds) \($0.signal)"
      }
    }
  }
}
