// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import TreatmentModel

@Suite("Levers: work and partner services")
struct WorkLeverTests {
  private func entered(_ story: Story) -> Double {
    Double(story.count { if case .enteredWork = $0 { true } else { false } })
  }

  @Test("Pushing people into work early puts more of them into jobs and loses more jobs")
  func pushing() throws {
    let base = ["employment.policy.pushedEarly=0%"]
    let push = ["employment.policy.pushedEarly=100%"]
    #expect(try Paired.difference(push, to: base, of: entered).low > 0)
    let lost = try Paired.difference(push, to: base, years: 3) {
      Double($0.count { if case .leftWork(_, placedEarly: true) = $0 { true } else { false } })
    }
    #expect(lost.low > 0)
  }

  @Test("Nobody is pushed where readiness comes first")
  func readinessFirst() throws {
    let story = try World(["employment.policy.pushedEarly=0%"], years: 2).run().story
    #expect(entered(story) > 0)
    #expect(
      story.count { if case .enteredWork(_, whenReady: false) = $0 { true } else { false } } == 0)
  }

  @Test("Help with applications, prepared employers, childcare and fares bring more into work")
  func help() throws {
    let work = try Paired.difference(
      [
        "employment.policy.helpsWithApplications=yes", "employment.policy.employersPrepared=yes",
        "employment.policy.childcare=yes", "employment.policy.faresPaid=yes",
      ], years: 3, of: entered)
    #expect(work.low > 0)
  }

  @Test("Training places are taken, never over-full, and completed by some")
  func training() throws {
    let (system, story) = try World(["employment.policy.trainingPlaces=5"], years: 3).run()
    let started = story.count { if case .startedTraining = $0 { true } else { false } }
    let completed = story.count {
      if case .endedTraining(_, completed: true) = $0 { true } else { false }
    }
    #expect(started > 5)
    #expect(completed > 0)
    #expect(completed < started)
    #expect(system.employment.places.occupied <= 5)
  }

  @Test("Support for learning needs lets more people complete training")
  func learningSupport() throws {
    let base = [
      "employment.policy.trainingPlaces=30", "population.evidence.learning=100%",
      "employment.evidence.learningNeed=0.2",
    ]
    let completed = try Paired.difference(
      ["employment.policy.learningSupport=yes"], to: base
    ) {
      Double($0.count { if case .endedTraining(_, completed: true) = $0 { true } else { false } })
    }
    #expect(completed.low > 0)
  }

  @Test("Work lowers relapse by as much as is believed, and by nothing where nothing is")
  func effect() throws {
    func relapses(_ story: Story) -> Double {
      Double(
        story.count {
          if case .useChanged(_, .abstinent, .using) = $0 { true } else { false }
        })
    }
    let base = ["use.evidence.community.employed=1", "employment.evidence.offers=3 per year"]
    #expect(
      try Paired.difference(["use.evidence.community.employed=0.2"], to: base, of: relapses).high
        < 0)
  }

  // MARK: Partner services

  private func lost(_ story: Story) -> Double {
    Double(story.count { if case .handOffLost = $0 { true } else { false } })
  }

  private func met(_ story: Story) -> Double {
    Double(story.count { if case .helpEnded(_, _, needMet: true) = $0 { true } else { false } })
  }

  private let many = ["partnerServices.evidence.referred=100%"]

  @Test("Shared records lose fewer people between services")
  func sharing() throws {
    let sharing = ["partnerServices.policy.sharesRecords=yes"]
    #expect(try Paired.difference(sharing, to: many, of: lost).high < 0)
  }

  @Test("Shared records keep people away who trust nobody")
  func fear() throws {
    let presented = try Paired.difference(
      ["partnerServices.policy.sharesRecords=yes"],
      to: [
        "partnerServices.evidence.distrustBelow=60%", "demand.evidence.fearOfSharing=0.3",
      ]
    ) { Double($0.count { if case .presented = $0 { true } else { false } }) }
    #expect(presented.high < 0)
  }

  @Test("Coordinators see that more needs are met")
  func coordinators() throws {
    let needs = try Paired.difference(
      ["partnerServices.policy.coordinators=5"],
      to: [
        "partnerServices.policy.coordinatedFrom=1",
        "partnerServices.policy.services=[{name: Mind, need: mentalHealth, places: 200, "
          + "wait: 2 weeks, length: 8 weeks, effect: 50%, yearlyCost: £0}]",
      ], of: met)
    #expect(needs.low > 0)
  }

  @Test("A service more in the list takes no luck from those that were there")
  func oneServiceMore() throws {
    let mind =
      "{name: Mind, need: mentalHealth, places: 9, wait: 8 weeks, length: 12 weeks, "
      + "effect: 0%, yearlyCost: £0}"
    let advice =
      "{name: Advice, need: debt, places: 9, wait: 8 weeks, length: 12 weeks, effect: 0%, "
      + "yearlyCost: £0}"
    func helpByFirst(_ list: String) throws -> [String] {
      try World(many + ["partnerServices.policy.services=[\(list)]"]).run().story.signals
        .filter {
          if case .helpStarted(_, service: 0) = $0.signal { true } else { false }
        }.map { "\($0)" }
    }
    let alone = try helpByFirst(mind)
    #expect(alone.count > 3)
    #expect(try helpByFirst(mind + ", " + advice) == alone)
  }

  @Test("A partner service never helps more people than it has places for")
  func places() throws {
    let story = try World(many, years: 2).run().story
    var helped = 0
    for (_, signal) in story.signals {
      if case .helpStarted = signal { helped += 1 }
      if case .helpEnded = signal { helped -= 1 }
      #expect(helped <= 10)
    }
  }
}
