// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import TreatmentModel

@Suite("Levers of key work")
struct KeyWorkLeverTests {
  @Test("Workers who fall ill call sessions off")
  func illness() throws {
    let effect = try ContactTrial.effect(
      of: ["keyWork.evidence.sickness=10 per year"],
      against: ["keyWork.evidence.sickness=0 per year"]
    ) { $0.story.number { if case .calledOff = $0 { true } else { false } } }
    #expect(effect.low > 0)
  }

  @Test("Trust grows less with workers who tell people what to do")
  func style() throws {
    let effect = try ContactTrial.effect(
      of: ["keyWork.evidence.style.directive=100%", "keyWork.evidence.style.directiveTrust=0.4"],
      against: ["keyWork.evidence.style.directive=0%"]
    ) { $0.system.meanInTreatment(\.trust) }
    #expect(effect.high < 0)
  }

  @Test("Training costs sessions and raises trust")
  func training() throws {
    let changes = [
      "keyWork.policy.trainingDays=12 days", "keyWork.evidence.style.trainingPerDay=8%",
      "keyWork.evidence.style.directive=60%", "keyWork.evidence.style.directiveTrust=0.4",
    ]
    let base = Array(changes.dropFirst())
    let trust = try ContactTrial.effect(of: changes, against: base) {
      $0.system.meanInTreatment(\.trust)
    }
    let sessions = try ContactTrial.effect(of: changes, against: base) {
      Double($0.story.sessionsKept + $0.story.sessionsMissed)
    }
    #expect(trust.low > 0)
    #expect(sessions.high < 0)
  }

  @Test("Peers who train staff, workers in recovery and shared plans each raise trust")
  func otherWays() throws {
    let style = [
      "keyWork.evidence.style.directive=60%", "keyWork.evidence.style.directiveTrust=0.4",
      "keyWork.evidence.style.peerTraining=40%",
    ]
    for change in [
      "keyWork.policy.peersTrainStaff=yes", "keyWork.policy.livedExperience=100%",
      "keyWork.policy.sharesDecisions=yes",
    ] {
      let effect = try ContactTrial.effect(of: style + [change], against: style) {
        $0.system.meanInTreatment(\.trust)
      }
      #expect(effect.low > 0, "\(change)")
    }
  }

  @Test("An introduction by the worker who leaves keeps trust")
  func handOver() throws {
    let turnover = [
      "keyWork.evidence.turnover=3 per year", "keyWork.policy.caseloadLimit=200",
      "keyWork.evidence.vacancy=1 month", "keyWork.evidence.fading=1 per year",
      "keyWork.evidence.trustLostInHandOver=0%", "keyWork.evidence.trustLostWithWorker=100%",
    ]
    let effect = try ContactTrial.effect(
      of: turnover + ["keyWork.policy.plannedHandOvers=100%"],
      against: turnover + ["keyWork.policy.plannedHandOvers=0%"]
    ) { $0.system.meanInTreatment(\.trust) }
    #expect(effect.low > 0)
  }

  @Test("Workers over their limit leave sooner")
  func overload() throws {
    let tight = ["keyWork.policy.caseloadLimit=20", "keyWork.evidence.turnover=50% per year"]
    let effect = try ContactTrial.effect(
      of: tight + ["keyWork.evidence.overloadTurnover=1.5"],
      against: tight + ["keyWork.evidence.overloadTurnover=1"]
    ) { $0.story.number { if case .staffLeft = $0 { true } else { false } } }
    #expect(effect.low > 0)
  }

  @Test("Evening out keeps caseloads close to each other")
  func balancing() throws {
    let uneven = ["keyWork.policy.caseloadLimit=100", "keyWork.evidence.turnover=1 per year"]
    for replication in 0..<3 as Range<UInt64> {
      let base = try meanSpread(uneven, replication)
      let option = try meanSpread(uneven + ["keyWork.policy.balancesCaseloads=yes"], replication)
      #expect(option < base)
    }
  }

  /// How far apart the caseloads of workers in post are, on a mean week of a year.
  private func meanSpread(_ changes: [String], _ replication: UInt64) throws -> Double {
    var system = try World(changes).system(replication: replication)
    var story = Story()
    system.start(recording: &story)
    var sum = 0
    for week in 1...52 as ClosedRange<Int64> {
      system.run(until: .start + .weeks(week), recording: &story)
      let held = system.keyWork.posts.filter(\.isFilled).map(\.clients.count)
      sum += held.max()! - held.min()!
    }
    return Double(sum) / 52
  }

  @Test("Where people are given the worker they had, more of those who return meet a known face")
  func sameWorker() throws {
    let effect = try ContactTrial.effect(
      of: ["keyWork.policy.keepsWorkerOnReturn=yes", "keyWork.policy.caseloadLimit=80"],
      against: ["keyWork.policy.caseloadLimit=80"], years: 2
    ) { run in
      var last: [UInt32: StaffID] = [:]
      var known = 0.0
      for (_, signal) in run.story.signals {
        switch signal {
        case .allocated(let client, let worker):
          if last[client.slot] == worker { known += 1 }
          last[client.slot] = worker
        case .attended(let client, .keyWork, let worker): last[client.slot] = worker
        default: break
        }
      }
      return known
    }
    #expect(effect.low > 0)
  }

  @Test("Seeing stable people less often frees sessions for everybody else")
  func stepDown() throws {
    let option = try ContactTrial.runs(["keyWork.policy.stepsDownStable=yes"])
    let base = try ContactTrial.runs([])
    for (option, base) in zip(option, base) {
      var isSteppedDown = [Bool](repeating: false, count: 10_000)
      for (_, signal) in option.story.signals {
        if case .steppedDown(let client) = signal { isSteppedDown[client.index] = true }
      }
      #expect(isSteppedDown.contains(true))
      func sessions(_ story: Story) -> Int {
        story.count {
          if case .attended(let client, .keyWork, _) = $0 {
            !isSteppedDown[client.index]
          } else {
            false
          }
        }
      }
      #expect(sessions(option.story) > sessions(base.story))
    }
  }

  @Test("A lapse is told more often where it meets with support and not with a sanction")
  func disclosure() throws {
    let effect = try ContactTrial.effect(of: ["keyWork.policy.lapseMetWith=support"]) { run in
      let told = run.story.number { if case .lapseTold = $0 { true } else { false } }
      let keptBack = run.story.number { if case .lapseKeptBack = $0 { true } else { false } }
      return told / (told + keptBack)
    }
    #expect(effect.low > 0)
  }

  @Test("Where lapses meet with support, people in crisis are seen more often")
  func crisis() throws {
    let effect = try ContactTrial.effect(
      of: [
        "keyWork.policy.lapseMetWith=support", "keyWork.policy.crisisLasts=8 weeks",
        "keyWork.policy.workers=10",
      ],
      against: ["keyWork.policy.lapseMetWith=support", "keyWork.policy.workers=10"]
    ) { Double($0.story.sessionsKept) }
    #expect(effect.low > 0)
  }

  @Test("Groups reach many people, and take slots from single sessions")
  func groups() throws {
    let groups = ["keyWork.policy.groups.weekly=4"]
    let attended = try ContactTrial.effect(of: groups) {
      $0.story.number { if case .attended(_, .groupWork, _) = $0 { true } else { false } }
    }
    let single = try ContactTrial.effect(of: groups) { Double($0.story.sessionsKept) }
    #expect(attended.low > 0)
    #expect(single.high < 0)
    #expect(attended.mean > -2 * single.mean)
  }

  @Test("Outings raise trust a little")
  func outings() throws {
    let effect = try ContactTrial.effect(
      of: ["keyWork.policy.groups.socialEvents=12", "keyWork.evidence.groups.comesToEvent=40%"]
    ) { $0.system.meanInTreatment(\.trust) }
    #expect(effect.low > 0)
  }

  @Test("Longer sessions are fewer, and each is worth more")
  func longerSessions() throws {
    let long = ["keyWork.policy.session=90 min", "keyWork.evidence.session.lengthPower=1"]
    let offered = try ContactTrial.effect(of: long) {
      Double($0.story.sessionsKept + $0.story.sessionsMissed)
    }
    let worth = try ContactTrial.effect(
      of: long,
      against: ["keyWork.policy.session=90 min", "keyWork.evidence.session.lengthPower=0"]
    ) { $0.system.meanInTreatment(\.trust) }
    #expect(offered.high < 0)
    #expect(worth.low > 0)
  }

  @Test("Seeing people who come late keeps sessions that would be lost")
  func late() throws {
    let effect = try ContactTrial.effect(of: ["keyWork.policy.onLate=seen"]) {
      Double($0.story.sessionsKept)
    }
    #expect(effect.low > 0)
  }

  @Test("Pressure makes people come, and earns neither trust nor candour")
  func pressure() throws {
    let pressed = ["keyWork.policy.attendanceForScript=yes", "keyWork.evidence.coercion=0.5"]
    let free = ["keyWork.policy.attendanceForScript=no"]
    let missed = try ContactTrial.effect(of: pressed, against: free) { $0.story.shareMissed }
    let told = try ContactTrial.effect(
      of: pressed + ["keyWork.evidence.disclosure.leverage=0.3"], against: free, years: 2
    ) { run in
      let told = run.story.number { if case .lapseTold = $0 { true } else { false } }
      let keptBack = run.story.number { if case .lapseKeptBack = $0 { true } else { false } }
      return told / (told + keptBack)
    }
    #expect(missed.high < 0)
    #expect(told.high < 0)
  }

  @Test("Haste costs trust")
  func haste() throws {
    let effect = try ContactTrial.effect(
      of: ["keyWork.evidence.session.rushed=0.2"], against: ["keyWork.evidence.session.rushed=1"]
    ) { $0.system.meanInTreatment(\.trust) }
    #expect(effect.high < 0)
  }
}
