// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import TreatmentModel

@Suite("Levers of demand")
struct DemandLeverTests {
  private func presented(_ run: ContactTrial.Run) -> Double {
    run.story.number { if case .presented = $0 { true } else { false } }
  }

  @Test("More people ask where peers or a charity run the front door")
  func frontDoor() throws {
    for door in ["voluntarySector", "peerLed"] {
      let effect = try ContactTrial.effect(
        of: ["demand.policy.frontDoor=\(door)"], years: 2, on: presented)
      #expect(effect.low > 0, "\(door)")
    }
  }

  @Test("Outreach brings people who would not have come")
  func outreach() throws {
    let effect = try ContactTrial.effect(of: ["demand.policy.outreach=2"]) {
      $0.story.number { if case .presented(_, .outreach) = $0 { true } else { false } }
    }
    #expect(effect.low > 0)
    let base = try World().run().story
    #expect(base.count { if case .presented(_, .outreach) = $0 { true } else { false } } == 0)
  }

  @Test("In a strong season more people ask in winter than in summer")
  func season() throws {
    func excess(_ run: ContactTrial.Run) -> Double {
      run.story.signals.reduce(0) { sum, said in
        guard case .presented = said.signal else { return sum }
        let day = said.time.seconds / 86_400  // from 1 April
        return 273...364 ~= day ? sum + 1 : 91...181 ~= day ? sum - 1 : sum
      }
    }
    let effect = try ContactTrial.effect(
      of: ["demand.evidence.seasonality=50%"], against: ["demand.evidence.seasonality=0%"],
      on: excess)
    #expect(effect.low > 0)
  }

  @Test("Where everybody is distrustful fewer ask, and trust begins lower")
  func distrust() throws {
    let all = ["demand.evidence.distrustful=100%", "demand.evidence.distrust=0.4"]
    let none = ["demand.evidence.distrustful=0%"]
    let asked = try ContactTrial.effect(of: all, against: none, on: presented)
    let trust = try ContactTrial.effect(of: all, against: none) {
      $0.system.meanInTreatment(\.trust)
    }
    #expect(asked.high < 0)
    #expect(trust.high < 0)
  }

  @Test("Visible recovery takes the edge off reluctance")
  func visibleRecovery() throws {
    let effect = try ContactTrial.effect(
      of: ["demand.evidence.visibleRecovery=50%", "demand.evidence.reluctanceRatio=0.1"],
      against: ["demand.evidence.visibleRecovery=0%", "demand.evidence.reluctanceRatio=0.1"],
      years: 2, on: presented)
    #expect(effect.low > 0)
  }

  @Test("People whom use surrounds relapse more often, and a mentor brings other company")
  func network() throws {
    let effect = try ContactTrial.effect(
      of: ["demand.evidence.network.mean=90%", "use.evidence.network=3"],
      against: ["demand.evidence.network.mean=20%", "use.evidence.network=3"]
    ) { run in
      run.story.number { if case .useChanged(_, _, .using) = $0 { true } else { false } }
    }
    #expect(effect.low > 0)
    let company = try ContactTrial.effect(
      of: ["demand.evidence.networkLeft=60%"], against: ["demand.evidence.networkLeft=100%"],
    ) { $0.system.meanInTreatment(\.network) }
    #expect(company.high < 0)
  }

  @Test("Recognition raises belief in oneself")
  func recognition() throws {
    let effect = try ContactTrial.effect(
      of: ["demand.evidence.recognition=50%"], against: ["demand.evidence.recognition=0%"],
      years: 2
    ) { run in
      let people = run.system.state.clients.everyone.map { run.system.state.clients[$0] }
      return people.reduce(0) { $0 + Double($1.selfEfficacy) } / Double(people.count)
    }
    #expect(effect.low > 0)
  }

  @Test("People who offend more are referred by courts and police more often")
  func offenders() throws {
    func offending(_ run: ContactTrial.Run) -> Double {
      var (sum, count) = (0.0, 0.0)
      for (_, signal) in run.story.signals {
        guard case .presented(let client, .criminalJustice) = signal,
          run.system.state.clients.isPresent(client)
        else { continue }
        sum += Double(run.system.state.clients[client].offending)
        count += 1
      }
      return sum / count
    }
    let effect = try ContactTrial.effect(
      of: ["demand.evidence.referredByOffending=100%"],
      against: ["demand.evidence.referredByOffending=0%"], on: offending)
    #expect(effect.low > 0)
  }
}
