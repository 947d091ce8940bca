// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import TreatmentModel

@Suite("Custody, release and what switched-off parts leave alone")
struct CustodyTests {
  private let busy = ["offending.evidence.opiate=2 per year"]

  @Test("In custody nobody asks for help, waits, moves, is arrested or comes and goes in housing")
  func clocksStandStill() throws {
    let world = try World(busy, years: 0.5)
    var story = Story()
    var system = world.system()
    system.start(recording: &story)
    let stopped: [Risk] = [
      .seekHelp, .renege, .disengage, .complete, .moveAway, .arrest, .housingLoss, .housingGain,
      .askToReduce, .volunteer,
    ]
    var seen = 0
    while system.step(until: world.horizon, recording: &story) {
      for client in system.state.clients.everyone where system.state.clients[client].isInCustody {
        seen += 1
        let running = stopped.filter { system.state.clocks.rate($0, of: client) != 0 }
        guard running.isEmpty else {
          Issue.record("In custody, and still running: \(running)")
          return
        }
      }
    }
    #expect(seen > 0)
  }

  @Test("Custody is told before everything it ends")
  func order() throws {
    let story = try World(busy, years: 2).run().story
    var count = 0
    for (index, entry) in story.signals.enumerated() {
      guard case .ended(let client, let service, .imprisoned) = entry.signal else { continue }
      count += 1
      let before = story.signals[..<index].last {
        if case .imprisoned(client) = $0.signal { true } else { false }
      }
      #expect(before?.time == entry.time, "\(service)")
    }
    #expect(count > 10)
  }

  @Test("Whoever is held on remand is tried, and time inside counts towards the sentence")
  func remand() throws {
    let remands =
      busy + [
        "offending.evidence.remandedBeforeCustody=100%",
        "offending.evidence.remandedBeforeOther=100%", "offending.evidence.onRemand=40 weeks",
      ]
    let (system, story) = try World(remands, years: 3).run()
    var atOnce = 0
    for (index, entry) in story.signals.enumerated() {
      guard case .convicted(let client, .custodyUnderAYear) = entry.signal else { continue }
      let released = story.signals[index...].prefix { $0.time == entry.time }.contains {
        if case .released(client, _, _, _) = $0.signal { true } else { false }
      }
      if released { atOnce += 1 }
    }
    #expect(atOnce > 0)
    #expect(system.audit() == [])
  }

  @Test("A community order made on remand begins on the day of release")
  func orderAfterRemand() throws {
    let story = try World(
      busy + ["offending.evidence.remandedBeforeOther=100%"], years: 2
    ).run().story
    var orders = 0
    for (index, entry) in story.signals.enumerated() {
      guard case .convicted(let client, .communityOrder) = entry.signal else { continue }
      if story.signals[index...].prefix(while: { $0.time == entry.time }).contains(where: {
        if case .started(client, .probation) = $0.signal { true } else { false }
      }) {
        orders += 1
      }
    }
    #expect(orders > 0)
  }

  @Test("With housing switched off, people come home to what they had")
  func housingOff() throws {
    let (system, story) = try World(busy + ["housing.enabled=no"], years: 2).run()
    let released = story.signals.compactMap { entry -> (HousingState, HousingState)? in
      guard case .housingChanged(_, let from, let to) = entry.signal else { return nil }
      return (from, to)
    }
    #expect(released.contains { $0.0 == .custody })
    let withoutHome = { (story: Story) in
      story.count {
        if case .housingChanged(_, .custody, .noFixedAbode) = $0 { true } else { false }
      }
    }
    let taken = story.count {
      if case .housingChanged(_, .noFixedAbode, .custody) = $0 { true } else { false }
    }
    #expect(withoutHome(story) <= taken)
    #expect(system.audit() == [])
  }

  @Test("A dated change of price is felt the same day")
  func pricesRefresh() throws {
    let world = try World(busy)
    let dearer = try World(busy + ["prison.evidence.yearlyCostPerPlace=£80000"]).scenario
    let day = SimTime.start + .days(200)
    let story = world.run(amendments: [Amendment(at: day, scenario: dearer)]).story
    let told = story.signals.contains {
      guard case .runningCostChanged(.prison, let pence) = $0.signal else { return false }
      return $0.time == day && pence > 0
    }
    #expect(told)
  }

  @Test("Arrest referral that tests nobody and waits at no gate is as if it were not there")
  func arrestReferralNeutral() throws {
    let off = try World(["drugIntervention.enabled=no"]).run(loggingDraws: true).system
    let idle = try World(["drugIntervention.policy.testedOnArrest=0%"]).run(loggingDraws: true)
      .system
    #expect(off.fingerprint == idle.fingerprint)
    #expect(off.state.draws.log == idle.state.draws.log)
  }

  @Test("Places that nobody has, and effects of none, move nothing")
  func neutralSettings() throws {
    let plain = try World(["housing.policy.bonds=0"] + neutral).run().system.fingerprint
    for change in [
      "prison.evidence.acceptsPeer=90%", "housing.evidence.tenancySustained=60%",
      "housing.policy.separateHouses=yes", "probation.evidence.peerLink=0.5",
      "prison.evidence.supportLasts=2 months",
    ] {
      let changed = try World(neutral + [change]).run().system.fingerprint
      #expect(changed == plain, "\(change)")
    }
  }

  /// No effect of the people one lives with, and nothing that goes out through the gate.
  private let neutral = ["use.evidence.usingAround=1", "prison.policy.scriptsOnRelease=0%"]
}

@Suite("Things that fall free through the year")
struct YearlySupplyTests {
  private let year = TimeSpan.rounding(seconds: TimeSpan.secondsPerYear)

  @Test("Nothing is there at first, and one comes every twelfth of a year from twelve a year")
  func evenly() {
    var homes = YearlySupply(perYear: 12)
    let atFirst = homes.take(at: .start)
    let next = homes.next(after: .start)!
    let then = homes.take(at: next)
    let again = homes.take(at: next)
    #expect(next > .start + .days(30))
    #expect(next < .start + .days(31))
    #expect([atFirst, then, again] == [false, true, false])
  }

  @Test("What nobody takes goes to others: no more than a month's worth is kept")
  func notHoarded() {
    var homes = YearlySupply(perYear: 24)
    var taken = 0
    while homes.take(at: .start + year) { taken += 1 }
    #expect(taken == 2)
  }

  @Test("Where nothing falls free nobody need wait for it; what is given back is there at once")
  func giveBack() {
    var bonds = YearlySupply(perYear: 0)
    let next = bonds.next(after: .start + year)
    bonds.giveBack(at: .start + year)
    let first = bonds.take(at: .start + year)
    let second = bonds.take(at: .start + year)
    #expect(next == nil)
    #expect([first, second] == [true, false])
  }
}
