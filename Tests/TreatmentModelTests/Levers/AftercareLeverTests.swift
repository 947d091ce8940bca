// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import TreatmentModel

@Suite("Aftercare, drinking instead, needle exchange")
struct AftercareLeverTests {
  private func isDrinking(_ signal: Signal) -> Bool {
    if case .drinkingChanged(_, drinksInstead: true) = signal { true } else { false }
  }

  @Test("More places, more people with aftercare, each for no longer than agreed")
  func places() throws {
    let pairs = try Pairs(["aftercare.policy.places=2"], ["aftercare.policy.places=60"]) {
      Double($0.starts(.aftercare))
    }
    #expect(pairs.isMore, "\(pairs.differences)")
  }

  @Test("With aftercare fewer people drink instead")
  func drinking() throws {
    let pairs = try Pairs(
      [
        "aftercare.policy.places=0", "alcoholInstead.evidence.beginning=2 per year",
        "aftercare.evidence.accepted=100%", "alcoholInstead.evidence.withAftercare=0",
        "prescribing.policy.reductionOffered=50%", "prescribing.policy.prescribers=3",
        "prescribing.policy.reviewEvery=8 weeks", "aftercare.policy.lasts=2 years",
      ], ["aftercare.policy.places=100"], years: 2
    ) { Double($0.count(where: self.isDrinking)) }
    #expect(pairs.isLess, "\(pairs.differences)")
  }

  @Test("With aftercare that works fewer people use again outside treatment")
  func relapse() throws {
    let pairs = try Pairs(
      [
        "aftercare.policy.places=0", "aftercare.evidence.accepted=100%",
        "use.evidence.aftercare=0.3", "aftercare.evidence.noticed=0%",
      ], ["aftercare.policy.places=100"]
    ) {
      Double($0.count { if case .useChanged(_, .abstinent, .using) = $0 { true } else { false } })
    }
    #expect(pairs.isLess, "\(pairs.differences)")
  }

  @Test("A lapse noticed at a check-up leads straight back")
  func noticed() throws {
    let story = try World(
      [
        "aftercare.policy.places=100", "aftercare.evidence.accepted=100%",
        "aftercare.evidence.noticed=100%",
      ], years: 2
    ).run().story
    let noticed = story.signals.indices.filter {
      if case .lapseNoticed = story.signals[$0].signal { true } else { false }
    }
    #expect(!noticed.isEmpty)
    for index in noticed {
      guard case .lapseNoticed(let client) = story.signals[index].signal else { continue }
      let presents = story.signals[index...].prefix { $0.time == story.signals[index].time }
        .contains { if case .presented(client, _) = $0.signal { true } else { false } }
      #expect(presents)
    }
  }

  @Test("Somebody on a script does not drink instead in this model, nor does a memory of it last")
  func onScript() throws {
    let (system, story) = try World(
      ["alcoholInstead.evidence.beginning=3 per year"], years: 2
    ).run()
    #expect(story.count(where: isDrinking) > 0)
    for client in system.state.clients.everyone {
      let person = system.state.clients[client]
      #expect(!(person.drinksInstead && person.hasScript))
    }
  }

  @Test("A needle exchange that closes means more infections and more overdoses")
  func closing() throws {
    let closed = ["needleExchange.policy.daysAWeek=0"]
    let base = [
      "mortality.evidence.nonFatalIfReached=0.6", "needleExchange.evidence.infection=0.35 per year",
      "needleExchange.evidence.infectedBefore=30%", "needleExchange.evidence.reached=80%",
      "needleExchange.evidence.infectionIfReached=0.2",
    ]
    let pairs = try Pairs.several(
      base, closed, years: 2,
      [
        { Double($0.count { if case .infected = $0 { true } else { false } }) },
        { Double($0.count { if case .overdosed = $0 { true } else { false } }) },
      ])
    for pair in pairs { #expect(pair.isMore, "\(pair.differences)") }
  }

  @Test("Days of its own, or another building: fewer cues, and fewer people reached")
  func siting() throws {
    let base = [
      "peerSupport.policy.mentorPlaces=20", "peerSupport.evidence.volunteering=50% per year",
    ]
    func reached(_ siting: String) throws -> (Int, Double) {
      let (system, _) = try World(
        base + ["needleExchange.policy.siting=\(siting)"], years: 2
      ).run()
      let people = system.state.clients.everyone.map { system.state.clients[$0] }
      return (
        people.count { $0.usesExchange },
        Double(people.count { $0.meetsCues }) * system.state.cues
      )
    }
    let shared = try reached("shared")
    let separate = try reached("separateDays")
    let elsewhere = try reached("elsewhere")
    #expect(shared.0 > separate.0 && shared.0 > elsewhere.0)
    #expect(shared.1 > separate.1 && separate.1 > 0 && elsewhere.1 == 0)
  }

  @Test("Cues bring use back, if they do anything")
  func cues() throws {
    let pairs = try Pairs(
      [
        "aftercare.policy.places=100", "aftercare.evidence.accepted=100%",
        "use.evidence.cueExposure=4", "needleExchange.policy.siting=elsewhere",
        "aftercare.policy.lasts=2 years", "needleExchange.evidence.reachedElsewhere=1",
      ], ["needleExchange.policy.siting=shared"]
    ) {
      Double($0.count { if case .useChanged(_, .abstinent, .using) = $0 { true } else { false } })
    }
    #expect(pairs.isMore, "\(pairs.differences)")
  }
}
