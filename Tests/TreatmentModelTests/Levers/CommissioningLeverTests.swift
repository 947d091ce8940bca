// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import TreatmentModel

@Suite("Contracts, cuts, targets and payment by results move what they should")
struct CommissioningLeverTests {
  // MARK: Neutral

  @Test("A commissioner who neither cuts, re-tenders, shifts nor pays by results changes nothing")
  func neutral() throws {
    let on = try World(years: 0.5).run(loggingDraws: true)
    let off = try World(["commissioning.enabled=no"], years: 0.5).run(loggingDraws: true)
    #expect(on.system.fingerprint == off.system.fingerprint)
    #expect(on.system.state.draws.log! == off.system.state.draws.log!)
  }

  @Test("A re-tender that doubles nothing and costs no capacity changes nothing for anybody")
  func neutralRetender() throws {
    let plain = try World(years: 1).run().story
    let other = try World(
      [
        "commissioning.policy.retenderAfter=3 months", "commissioning.policy.retenderCost=£0",
        "commissioning.evidence.turnover=1", "commissioning.evidence.capacity=100%",
        "commissioning.evidence.mobilisation=6 months",
      ], years: 1
    ).run().story
    let said = other.signals.filter {
      switch $0.signal {
      case .retendered, .mobilised: false
      default: true
      }
    }
    #expect(said.count == other.signals.count - 2)
    #expect(said.map { "\($0)" } == plain.signals.map { "\($0)" })
  }

  @Test("Payment by results without any effect believed pays, and changes nothing for anybody")
  func neutralPayment() throws {
    let plain = try World(years: 1).run().system
    let paid = try World(
      [
        "commissioning.policy.paymentByResults=yes", "commissioning.policy.payments.crime=£0",
        "commissioning.evidence.startsOdds=1", "commissioning.evidence.startsPerNeed=1",
        "commissioning.evidence.completions=1", "commissioning.evidence.usingLess=1",
      ], years: 1
    ).run()
    #expect(paid.system.fingerprint == plain.fingerprint)
    #expect(paid.story.count { if case .resultPaid = $0 { true } else { false } } > 0)
  }

  // MARK: Levers

  @Test("A re-tender drives key workers out and leaves fewer sessions until it is over")
  func retender() throws {
    let retender = ["commissioning.policy.retenderAfter=3 months"]
    let left = try paired([], retender, years: 1, replications: 6) {
      $0.count { if case .staffLeft(let worker) = $0 { worker.service == .keyWork } else { false } }
    }
    #expect(left.option > left.base, "\(left)")
    let kept = try paired([], retender, years: 1) { $0.sessionsKept }
    #expect(kept.option < kept.base, "\(kept)")
  }

  @Test("A cut takes posts away as workers leave, and sessions with them")
  func cut() throws {
    let base = ["keyWork.evidence.turnover=60% per year"]
    let cut = base + ["commissioning.policy.cut=60%", "commissioning.policy.cutAfter=0 days"]
    let joined = try paired(base, cut, years: 3) {
      $0.count { if case .staffJoined = $0 { true } else { false } }
    }
    #expect(joined.option < joined.base, "\(joined)")
    let kept = try paired(base, cut, years: 3) { $0.sessionsKept }
    #expect(kept.option < kept.base, "\(kept)")
  }

  private static let reached = [
    "assessment", "keyWork", "prescribing", "supportedHousing", "recoveryHousing", "peerSupport",
    "detox", "dayProgramme", "rehabilitation", "aftercare", "employment", "partnerServices",
  ]
  /// A world with something to cut everywhere, and how far a cut of a half after two months reaches.
  private func provided(cut: String, sparing spared: [String] = []) -> [String] {
    [
      "prescribing.policy.prescribers=4", "prescribing.policy.sharedCare.places=20",
      "housing.policy.beds=12", "housing.policy.recoveryPlaces=4", "detox.policy.communityPlaces=4",
      "detox.policy.inpatientBeds=2", "dayProgramme.policy.placesPerGroup=6",
      "rehabilitation.policy.placementsAYear=24", "aftercare.policy.places=10",
      "employment.policy.trainingPlaces=6", "partnerServices.policy.coordinators=2",
      "peerSupport.policy.coordinators=1", "commissioning.policy.cut=\(cut)",
      "commissioning.policy.cutAfter=60 days",
    ] + spared.map { "commissioning.policy.cutReaches.\($0)=0%" }
  }

  @Test("A cut reaches every service, takes nothing from whoever holds it, and saves money")
  func everyService() throws {
    let world = try World(provided(cut: "50%"), years: 1)
    var system = world.system()
    var story = Story()
    system.start(recording: &story)
    system.run(until: .start + .days(59), recording: &story)
    let held = system.housing.beds.occupied
    #expect(system.housing.beds.capacity == 12)
    system.run(until: .start + .days(60), recording: &story)
    #expect(system.housing.beds.capacity == 6)
    #expect(system.housing.beds.occupied == held)
    #expect(held > 6)
    #expect(system.prescribing.prescribers.count { $0.caseloadLimit > 0 } == 2)
    #expect(system.prescribing.gps.capacity == 10)
    #expect(system.peerSupport.coordinators == 0.5)
    #expect(system.employment.places.capacity == 3)
    system.run(until: world.horizon, recording: &story)
    #expect(system.audit() == [])
    #expect(system.housing.beds.occupied <= 6)
    let told = story.signals.compactMap {
      if case .fundingCut(let service, 0.5) = $0.signal { "\(service)" } else { nil }
    }
    #expect(told == Self.reached)
    let cheaper = Set(
      story.signals.compactMap { time, signal -> String? in
        guard time == .start + .days(60), case .runningCostChanged(let service, _) = signal
        else { return nil }
        return "\(service)"
      })
    #expect(
      cheaper.isSuperset(of: [
        "assessment", "prescribing", "supportedHousing", "recoveryHousing", "peerSupport", "detox",
        "aftercare", "employment", "partnerServices",
      ]))
  }

  @Test("A cut that spares everything changes nothing for anybody, and one of nothing is not made")
  func spared() throws {
    let plain = try World(provided(cut: "0%"), years: 0.7).run()
    let spared = try World(provided(cut: "50%", sparing: Self.reached), years: 0.7).run()
    #expect(plain.story.signals.map { "\($0)" } == spared.story.signals.map { "\($0)" })
    #expect(spared.story.count { if case .fundingCut = $0 { true } else { false } } == 0)
  }

  @Test("Fewer people are detoxified, housed, funded and assessed after a cut of each of these")
  func fewer() throws {
    for (service, started) in [
      ("detox", Service.communityDetox), ("supportedHousing", .supportedHousing),
      ("rehabilitation", .rehabilitation), ("aftercare", .aftercare),
      ("dayProgramme", .dayProgramme), ("assessment", .treatment),
    ] {
      let others = Self.reached.filter { $0 != service }
      let starts = try paired(
        provided(cut: "0%"), provided(cut: "90%", sparing: others), years: 2, replications: 2
      ) { $0.count { if case .started(_, started) = $0 { true } else { false } } }
      #expect(starts.option < starts.base, "\(service): \(starts)")
    }
  }

  @Test("Effort shifted to targets means people long on a script are seen less often")
  func shiftedEffort() throws {
    let shift = ["commissioning.policy.shiftedEffort=60%"]
    func sessionsOfLongStayers(_ story: Story) -> Int {
      var since: [UInt32: SimTime] = [:]
      var sessions = 0
      for (time, signal) in story.signals {
        switch signal {
        case .loaded(let client, .prescribing, let begun): since[client.slot] = begun
        case .started(let client, .prescribing): since[client.slot] = time
        case .ended(let client, .prescribing, _): since[client.slot] = nil
        case .attended(let client, .keyWork, _):
          if let begun = since[client.slot], time - begun > .days(365) { sessions += 1 }
        default: break
        }
      }
      return sessions
    }
    let seen = try paired([], shift, sessionsOfLongStayers)
    #expect(Double(seen.option) < 0.9 * Double(seen.base), "\(seen)")
  }

  @Test("Effort shifted for three months before the yearly count comes and goes")
  func window() throws {
    let story = try World(
      ["commissioning.policy.shiftedEffort=30%", "commissioning.policy.targetWindow=3 months"],
      years: 2.1
    ).run().story
    let changes = story.signals.filter {
      if case .incentivesChanged = $0.signal { true } else { false }
    }
    #expect(changes.map { Int(($0.time - .start).inDays.rounded()) } == [274, 365, 639, 731])
    guard case .incentivesChanged(let last) = changes.last!.signal else { return }
    #expect(last == Incentives())
  }

  @Test("Under payment by results fewer people start, and those with many needs fewest")
  func paymentByResults() throws {
    let pay = ["commissioning.policy.paymentByResults=yes"]
    let started = try paired([], pay) {
      $0.count { if case .started(_, .treatment) = $0 { true } else { false } }
    }
    #expect(started.option < started.base, "\(started)")
    let choosing = ["commissioning.evidence.startsPerNeed=0.5"]
    func turnedAway(_ needs: @escaping (Int) -> Bool) -> (Story) -> Int {
      { story in
        var needsOf: [UInt32: Int] = [:]
        var count = 0
        for (_, signal) in story.signals {
          if case .entered(let client, _, let traits) = signal {
            needsOf[client.slot] = Int(traits.needs)
          }
          if case .turnedAway(let client) = signal, needs(needsOf[client.slot]!) { count += 1 }
        }
        return count
      }
    }
    let many = try paired(pay, pay + choosing, turnedAway { $0 > 3 })
    #expect(many.option > many.base, "\(many)")
    let few = try paired([], pay, turnedAway { _ in true })
    #expect(few.base == 0)
  }

  @Test("A result is paid for once, and only where it was reached")
  func payments() throws {
    let story = try World(
      ["commissioning.policy.paymentByResults=yes"], years: 3
    ).run().story
    func paid(_ result: PaidResult) -> Int {
      story.count { if case .resultPaid(_, result, _) = $0 { true } else { false } }
    }
    let completions = story.count {
      if case .ended(_, .treatment, .completed) = $0 { true } else { false }
    }
    #expect(paid(.completion) == completions)
    #expect(paid(.housing) > 0 && paid(.housing) < completions)
    #expect(paid(.work) > 0 && paid(.work) < paid(.housing))
    #expect(paid(.crime) > 0 && paid(.crime) < completions)
    // A transfer is nowhere a cost.
    let spent = story.count { if case .spent(.commissioning, _) = $0 { true } else { false } }
    #expect(spent == 0)
  }
}
