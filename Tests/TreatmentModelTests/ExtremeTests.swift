// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import TreatmentModel

@Suite("At the extremes the system does what theory says")
struct ExtremeTests {
  private func isStarted(_ signal: Signal) -> Bool {
    if case .started(_, .treatment) = signal { true } else { false }
  }

  @Test("Without key workers nobody new starts, and nothing crashes")
  func noKeyWorkers() throws {
    let (system, story) = try World(["keyWork.policy.workers=0"]).run()
    #expect(story.count(where: isStarted) == 0)
    #expect(story.sessionsKept == 0)
    #expect(system.audit() == [])
  }

  @Test("Without prescribers nobody has a script")
  func noPrescribers() throws {
    let (system, story) = try World(["prescribing.policy.prescribers=0"]).run()
    #expect(story.count { if case .started(_, .prescribing) = $0 { true } else { false } } == 0)
    #expect(system.state.clients.everyone.allSatisfy { system.state.clients[$0].script == .none })
  }

  @Test("Nobody presents where nobody seeks help and nobody is released to an appointment")
  func noDemand() throws {
    let story = try World(["demand.enabled=no", "prison.enabled=no"]).run().story
    #expect(story.count { if case .presented = $0 { true } else { false } } == 0)
  }

  @Test("Without mortality nobody dies, and no death is expected")
  func noDeath() throws {
    let story = try World(["mortality.enabled=no"]).run().story
    #expect(story.deaths == 0)
    #expect(story.expectedDeaths == 0)
  }

  @Test("Without relapse nobody's use grows")
  func noRelapse() throws {
    let zero =
      [
        "moreOnScript", "moreInTreatment", "moreFromReduced", "moreInCustody", "taperHazard",
        "afterDetox", "relapse.firstThreeMonths", "relapse.restOfFirstYear",
        "relapse.yearsTwoAndThree",
        "relapse.later",
      ].map { "use.evidence.\($0)=0 per year" } + ["attendance.evidence.cue=0%"]
    let story = try World(zero).run().story
    let grown = story.count {
      if case .useChanged(_, let from, .using) = $0 { from != .using } else { false }
    }
    #expect(grown == 0)
    #expect(story.count { if case .taperFailed = $0 { true } else { false } } == 0)
  }

  @Test("An empty place stays empty")
  func nobody() throws {
    let (system, story) = try World([
      "population.evidence.inTreatment=0", "population.evidence.usingOutside=0",
      "population.evidence.inRecovery=0", "population.evidence.incidence=0 per year",
    ]).run()
    #expect(system.entries == 0)
    #expect(story.sessionsKept == 0)
    #expect(system.audit() == [])
  }

  @Test("Ten times the demand makes people wait and give up, and the books stay in order")
  func tenfoldDemand() throws {
    let base = try World().run().story
    let (system, story) = try World(["demand.policy.outreach=5"]).run()
    func gaveUp(_ story: Story) -> Int {
      story.count { if case .gaveUpWaiting = $0 { true } else { false } }
    }
    #expect(gaveUp(story) > gaveUp(base))
    #expect(system.audit() == [])
  }

  @Test("Every caseload stays within its limit where nobody was over it to begin with")
  func caseloadLimit() throws {
    let (system, _) = try World(["keyWork.policy.workers=12"]).run()
    let caseloads = system.keyWork.posts.filter(\.isFilled).map(\.worker.caseload)
    #expect(caseloads.allSatisfy { $0 <= 50 })
  }
}
