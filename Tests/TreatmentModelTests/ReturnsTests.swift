// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import TreatmentModel

@Suite("Returns and the survey say what they say, and change nothing")
struct ReturnsTests {
  @Test("Without returns and survey everybody's life is the same")
  func nothingChanges() throws {
    func lives(_ changes: [String]) throws -> [String] {
      try World(["survey.policy.takenAfter=6 months"] + changes, years: 1).run().story.signals
        .filter {
          switch $0.signal {
          case .reported, .surveyed: false
          default: true
          }
        }.map { "\($0)" }
    }
    #expect(try lives([]) == lives(["returns.enabled=no", "survey.enabled=no"]))
  }

  @Test("Every completion is reported on the day, and half a year later stands or does not")
  func completions() throws {
    let story = try World(years: 3).run().story
    func reported(_ item: Return) -> Int {
      story.count { if case .reported(_, item) = $0 { true } else { false } }
    }
    let completions = story.count {
      if case .ended(_, .treatment, .completed) = $0 { true } else { false }
    }
    #expect(reported(.completed) == completions)
    let decided = reported(.completionStood) + reported(.completionReturned)
    #expect(decided <= completions && decided > completions / 2)
    let started = story.count { if case .started(_, .treatment) = $0 { true } else { false } }
    #expect(reported(.startedInTime) + reported(.startedLate) == started)
  }

  @Test("Who dies after completing is reported as a lasting success")
  func death() throws {
    let story = try World(
      ["mortality.evidence.otherAlcohol=0.9 per year"], years: 3
    ).run().story
    var completed: [UInt32: SimTime] = [:]
    var stood: [SimTime: UInt32] = [:]
    var deaths = 0
    for (time, signal) in story.signals {
      switch signal {
      case .entered(let client, _, _): completed[client.slot] = nil
      case .ended(let client, .treatment, .completed): completed[client.slot] = time
      case .started(let client, .treatment): completed[client.slot] = nil
      case .reported(let client, .completionStood): stood[time] = client.slot
      default: break
      }
    }
    for (time, signal) in story.signals {
      guard case .died(let client, _) = signal, let done = completed[client.slot],
        time > done, time - done < .days(183)
      else { continue }
      deaths += 1
      #expect(stood[time] == client.slot)
    }
    #expect(deaths > 0)
  }

  @Test("A survey asks as many as it may, each once, all of them in treatment")
  func survey() throws {
    let run = try World(
      ["survey.policy.people=100", "survey.policy.takenAfter=3 months"], years: 0.3
    ).run()
    let asked = run.story.signals.compactMap {
      if case .surveyed(let client, _) = $0.signal { client.slot } else { nil }
    }
    #expect(asked.count == 100)
    #expect(Set(asked).count == 100)
  }

  @Test("A survey of those who keep appointments hears trust a little more often")
  func reach() throws {
    func positive(_ hearsEverybody: String) throws -> Int {
      var count = 0
      for replication in 0..<8 as Range<UInt64> {
        count += try World(
          [
            "survey.policy.people=60", "survey.policy.takenAfter=3 months",
            "survey.policy.hearsEverybody=\(hearsEverybody)", "attendance.evidence.trust=4",
          ], years: 0.3
        ).run(replication: replication).story.count {
          if case .surveyed(_, let answers) = $0 {
            answers.contains(.positiveRelationship)
          } else {
            false
          }
        }
      }
      return count
    }
    #expect(try positive("no") > positive("yes"))
  }
}
