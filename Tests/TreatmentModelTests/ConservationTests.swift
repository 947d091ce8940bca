// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import TreatmentModel

@Suite("Nobody and nothing gets lost")
struct ConservationTests {
  @Test("After every event, everybody is in exactly one place and every place is accounted for")
  func everyEvent() throws {
    let world = try World(years: 0.2)
    var story = Story()
    var system = world.system()
    system.start(recording: &story)
    #expect(system.audit() == [])
    var events = 0
    while system.step(until: world.horizon, recording: &story) {
      events += 1
      let problems = system.audit()
      guard problems.isEmpty else {
        Issue.record("After event \(events): \(problems)")
        return
      }
    }
    #expect(events > 600)
  }

  @Test("People who entered are here, died or moved away", arguments: [1, 2, 3] as [UInt64])
  func people(seed: UInt64) throws {
    let (system, story) = try World(years: 3).run(seed: seed)
    let entered = story.count { if case .entered = $0 { true } else { false } }
    let left = story.count { $0.leaver != nil }
    #expect(entered == system.state.clients.count + left)
    #expect(entered == system.entries)
    #expect(story.deaths == system.deaths)
    #expect(system.audit() == [])
  }

  @Test("Everything that starts ends once or goes on")
  func episodes() throws {
    let (system, story) = try World(years: 2).run()
    for service in [
      Service.treatment, .prescribing, .probation, .prison, .supportedHousing, .recoveryHousing,
    ] {
      var open = 0
      for (_, signal) in story.signals {
        switch signal {
        case .started(_, service), .loaded(_, service, _): open += 1
        case .ended(_, service, _): open -= 1
        default: break
        }
        #expect(open >= 0)
      }
      let present = system.state.clients.everyone.map { system.state.clients[$0] }
      let inService =
        switch service {
        case .treatment: present.count { $0.isInTreatment }
        case .prescribing: present.count { $0.hasScript }
        case .probation: present.count { $0.supervision != .none }
        case .prison: present.count { $0.isInCustody }
        case .recoveryHousing: present.count { $0.housing == .recoveryHousing }
        default: present.count { $0.housing == .supported }
        }
      #expect(open == inService, "\(service)")
    }
  }

  @Test("Every signal is delivered to every submodel that would do something about it")
  func routingLeavesNothingOut() throws {
    let world = try World(years: 2)
    var routed = Story()
    var a = world.system()
    a.start(recording: &routed)
    a.run(until: world.horizon, recording: &routed)
    var everywhere = Story()
    var b = world.system()
    b.deliversToAll = true
    b.start(recording: &everywhere)
    b.run(until: world.horizon, recording: &everywhere)
    #expect(a.fingerprint == b.fingerprint)
    #expect(routed.signals.count == everywhere.signals.count)
  }
}
