// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import Measures
@testable import TreatmentModel

@Suite("Reported and true")
struct ReportedTests {
  @Test("A start counts as in time from the assessment, and as late from asking")
  func starts() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob)
    run.on(1, .presented(ann, .themselves), .presented(bob, .gp))
    run.on(30, .reported(ann, .startedInTime), .started(ann, .treatment))
    run.on(31, .attended(ann, .keyWork, .none))
    run.on(40, .gaveUpWaiting(bob))
    run.finish(on: year)
    #expect(run.value("returns.startedInTime") == 100)
    #expect(run.value("truth.startedInTime") == 0)
    #expect(run.value("flattery.startedInTime") == 100)
    #expect(run.value("returns.retained") == nil)
    #expect(run.value("truth.retained") == 50)  // bob was lost; ann had not left by week 15
  }

  @Test("Asking again before three weeks are over is the same asking, and nobody is seen by it")
  func askingAgain() {
    var run = HandWritten()
    for client in [ann, bob, cem] { run.enter(client) }
    run.on(1, .presented(ann, .themselves), .presented(bob, .gp), .presented(cem, .gp))
    run.on(8, .gaveUpWaiting(ann), .gaveUpWaiting(bob))
    run.on(10, .presented(ann, .themselves), .presented(bob, .themselves))
    run.on(20, .attended(ann, .keyWork, .none))  // 19 days after asking first
    run.on(30, .attended(bob, .keyWork, .none))  // 20 days after asking again, 29 after asking
    run.on(60, .presented(cem, .themselves))  // another asking
    run.on(61, .attended(cem, .keyWork, .none))
    run.finish(on: year)
    #expect(run.value("truth.startedInTime") == 50)
  }

  @Test("A completion that is reported to stand can have come to use, or death")
  func stood() {
    var run = HandWritten()
    for client in [ann, bob, cem] {
      run.enter(client)
      run.on(1, .reported(client, .completed), .ended(client, .treatment, .completed))
    }
    run.on(50, .useChanged(ann, from: .abstinent, to: .using))
    run.on(60, .reported(bob, .completionStood), .died(bob, .poisoning))
    run.on(184, .reported(ann, .completionStood), .reported(cem, .completionStood))
    run.finish(on: year)
    #expect(run.value("returns.stood") == 100)
    #expect(isClose(run.value("truth.stood"), 100.0 / 3))
    #expect(isClose(run.value("returns.completions"), 3))
  }

  @Test("Payments by results are transfers: they are told and are in no cost")
  func transfers() {
    var run = HandWritten()
    run.enter(ann)
    run.on(1, .resultPaid(ann, .completion, pence: 150_000))
    run.on(2, .resultPaid(ann, .housing, pence: 50_000))
    run.finish(on: year)
    #expect(isClose(run.value("pbr.completion"), 1_500))
    #expect(isClose(run.value("pbr.housing"), 500))
    #expect(run.value("cost.total") == 0)
  }

  @Test("A survey finds a share and says how far chance may have moved it")
  func survey() {
    var run = HandWritten()
    for slot in 0..<100 as Range<UInt32> {
      run.enter(ClientID(slot), on: 0, .of(.opiate, slot < 70 ? .male : .female))
      run.on(1, .surveyed(ClientID(slot), slot < 50 ? [.positiveRelationship, .livesNear] : []))
    }
    run.finish(on: year)
    #expect(run.value("survey.positive") == 50)
    #expect(isClose(run.value("survey.positiveError"), 9.8))
    #expect(run.value("survey.mentor") == 0)
    #expect(run.value("survey.answered") == 100)
    #expect(run.value("survey.men") == 70)
  }
}
