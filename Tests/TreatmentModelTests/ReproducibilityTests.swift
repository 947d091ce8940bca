// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import SimulationKernel
import Testing

@testable import TreatmentModel

@Suite("The same people have the same luck")
struct ReproducibilityTests {
  @Test("The same scenario, seed and replication go the same way, event by event")
  func sameRun() throws {
    let world = try World()
    let first = world.run()
    let second = world.run()
    #expect(first.system.fingerprint == second.system.fingerprint)
    #expect(first.system.eventCount == second.system.eventCount)
    #expect(first.system.eventCount > 3_000)
    #expect(world.run(replication: 1).system.fingerprint != first.system.fingerprint)
    #expect(world.run(seed: 2).system.fingerprint != first.system.fingerprint)
  }

  @Test(
    "How long a run is changes nothing of what happens before its end",
    arguments: [UInt64(1), 2, 3, 4])
  func lengthOfRun(seed: UInt64) throws {
    let short = try World()
    let before = { (story: Story) in
      story.signals.filter { $0.time < short.horizon }.map { "\($0)" }
    }
    let first = before(short.run(seed: seed).story)
    let second = before(try World(years: 2).run(seed: seed).story)
    let difference = zip(first, second).first { $0 != $1 }
    #expect(difference == nil, "\(difference.map { "\($0.0) | \($0.1)" } ?? "")")
    #expect(first.count == second.count)
  }

  @Test("A copy of a running system runs on exactly like the original")
  func fork() throws {
    let world = try World()
    var story = Story()
    var system = world.system()
    system.start(recording: &story)
    system.run(until: .start + .days(100), recording: &story)
    var copy = system
    system.run(until: world.horizon, recording: &story)
    copy.run(until: world.horizon, recording: &story)
    #expect(copy.fingerprint == system.fingerprint)
    #expect(copy.fingerprint == world.run().system.fingerprint)
  }

  @Test("A dated change to the very same settings changes nothing for anybody")
  func emptyAmendment() throws {
    let world = try World()
    let plain = world.run()
    let amended = world.run(
      amendments: [Amendment(at: .start + .days(90), scenario: world.scenario)])
    let said = amended.story.signals.filter {
      if case .amended = $0.signal { false } else { true }
    }
    #expect(said.map { "\($0)" } == plain.story.signals.map { "\($0)" })
  }

  @Test("No random address is drawn from twice in a run")
  func addressesAreUnique() throws {
    let log = try World(years: 2).run(loggingDraws: true).system.state.draws.log!
    #expect(log.count > 10_000)
    let sorted = log.sorted {
      ($0.purpose, $0.individual, $0.occasion) < ($1.purpose, $1.individual, $1.occasion)
    }
    let twice = zip(sorted, sorted.dropFirst()).filter { $0 == $1 }.map(\.0)
    #expect(twice.isEmpty, "\(twice.prefix(5))")
  }

  /// Half a year with every submodel on, run once for all the tests that compare with it.
  private static let withEverything = Result {
    try World(years: 0.5).run(loggingDraws: true)
  }

  @Test(
    "Switching a submodel off moves no draw that everybody has from the start",
    arguments: [
      "demand", "intake", "attendance", "engagement", "keyWork", "prescribing", "use",
      "mortality", "offending", "probation", "prison", "housing", "peerSupport", "detox",
      "dayProgramme", "rehabilitation", "aftercare", "alcoholInstead", "needleExchange",
      "drugIntervention", "motivation", "family", "mutualAid", "employment", "partnerServices",
    ])
  func switchingOff(_ submodel: String) throws {
    let off = try World(["\(submodel).enabled=no"], years: 0.5).run(loggingDraws: true)
    let on = try Self.withEverything.get()
    #expect(off.system.audit() == [])
    #expect(off.system.fingerprint != on.system.fingerprint)
    // Who everybody is, and every first threshold, is the same.
    #expect(people(in: off.story) == people(in: on.story))
    #expect(births(off.system) == births(on.system))
    #expect(births(on.system).count > 600 * 7)
  }

  @Test("Where nobody competes for a place, one more person changes nothing for anyone else")
  func onePersonMore() throws {
    // No queue, diary or place is shared in this world; people only live their lives.
    let world = try World([
      "intake.enabled=no", "keyWork.enabled=no", "prescribing.enabled=no", "housing.policy.beds=0",
      "peerSupport.enabled=no", "demand.evidence.rumourWeight=0%", "probation.enabled=no",
    ])
    let without = lives(world.run().story)
    let with = lives(world.run(addedPeople: 1).story)
    #expect(with.count == without.count + 1)
    for (person, life) in without {
      #expect(with.first { $0.person == person }?.life == life, "\(person)")
    }
  }

  @Test("One more person changes nobody's attributes or thresholds, however crowded the system")
  func onePersonMoreInACrowd() throws {
    let without = try World(years: 0.2).run(loggingDraws: true)
    let with = try World(years: 0.2).run(addedPeople: 1, loggingDraws: true)
    let added = people(in: with.story).filter { $0.hasPrefix("a") }
    #expect(added.count == 1)
    #expect(people(in: with.story).filter { !$0.hasPrefix("a") } == people(in: without.story))
  }

  // MARK: Reading a story

  /// The addresses drawn from once in every life: attributes. Frailty is drawn only for people who
  /// are treated. The first threshold of a risk is drawn when the risk first gets a rate, which
  /// hangs on the life led; that its address belongs to it alone is another test.
  private func births(_ system: TreatmentSystem) -> [String] {
    system.state.draws.log!.filter {
      $0.purpose <= Purpose.stability.rawValue && $0.purpose != Purpose.frailty.rawValue
    }.map { "\($0)" }.sorted()
  }

  private func people(in story: Story) -> [String] {
    story.signals.compactMap {
      guard case .entered(_, let person, let traits) = $0.signal else { return nil }
      return "\(person) \(traits)"
    }
  }

  /// What happened to each person, without the slot they were kept in.
  private func lives(_ story: Story) -> [(person: PersonID, life: [String])] {
    var slots: [UInt32: Int] = [:]
    var lives: [(person: PersonID, life: [String])] = []
    for (time, signal) in story.signals {
      if case .entered(let client, let person, _) = signal {
        slots[client.slot] = lives.count
        lives.append((person, []))
      }
      let text = "\(signal)"
      guard let match = text.firstMatch(of: /ClientID\(slot: ([0-9]+)\)/) else { continue }
      let index = slots[UInt32(match.1)!]!
      lives[index].life.append(
        "\(time) \(text.replacing(/ClientID\(slot: [0-9]+\)/, with: ""))")
    }
    return lives
  }
}
