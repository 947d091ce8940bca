// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing
import TreatmentModel

@Suite("Access")
struct AccessTests {
  /// Ann waits 10 days, Bob 20, Cem 30; Dee gives up.
  private func threeWaits() -> HandWritten {
    var run = HandWritten()
    for client in [ann, bob, cem, dee] {
      run.enter(client)
      run.on(0, .presented(client, .themselves))
    }
    run.on(4, .assessed(ann))
    run.on(8, .assessed(bob), .assessed(cem))
    run.on(10, .started(ann, .treatment))
    run.on(20, .started(bob, .treatment))
    run.on(25, .gaveUpWaiting(dee))
    run.on(30, .started(cem, .treatment))
    run.finish(on: year)
    return run
  }

  @Test("A wait runs from asking for help to the start of treatment")
  func waits() {
    let run = threeWaits()
    #expect(run.value("wait.median") == 20)
    #expect(run.value("wait.p95") == 30)
    #expect(run.value("wait.p995") == 30)
    #expect(run.value("wait.mean") == 20)
    #expect(run.value("wait.toAssessment") == 8)
  }

  @Test("The median of an even number of waits is the lower of the two in the middle")
  func evenMedian() {
    var run = HandWritten()
    for (client, wait) in [(ann, 10.0), (bob, 11.0)] {
      run.enter(client)
      run.on(0, .presented(client, .gp))
      run.on(wait, .started(client, .treatment))
    }
    run.finish(on: year)
    #expect(run.value("wait.median") == 10)
  }

  @Test("Exactly three weeks is within three weeks, and a second more is not")
  func threeWeeks() {
    var run = HandWritten()
    for client in [ann, bob] {
      run.enter(client)
      run.on(0, .presented(client, .gp))
    }
    run.on(21, .started(ann, .treatment))
    run.on(21 + 1 / 86_400.0, .started(bob, .treatment))
    run.finish(on: year)
    #expect(run.value("wait.withinThreeWeeks") == 50)
  }

  @Test("Giving up is counted beside the waits, not among them")
  func gaveUp() {
    let run = threeWaits()
    #expect(run.value("access.gaveUp") == 1)
    #expect(run.value("access.presented") == 4)
    #expect(isClose(run.value("wait.withinThreeWeeks"), 200.0 / 3))
  }

  @Test("Somebody who gave up and asks again waits from then on")
  func asksAgain() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .presented(ann, .gp))
    run.on(40, .removedFromWaitingList(ann))
    run.on(100, .presented(ann, .gp))
    run.on(105, .started(ann, .treatment))
    run.finish(on: year)
    #expect(run.value("wait.median") == 5)
    #expect(run.value("access.removed") == 1)
  }

  @Test("The first dose ends a wait of its own, once for each asking")
  func firstDose() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .presented(ann, .gp))
    run.on(5, .started(ann, .treatment))
    run.on(9, .started(ann, .prescribing))
    run.on(50, .ended(ann, .prescribing, .stopped))
    run.on(90, .started(ann, .prescribing))
    run.finish(on: year)
    #expect(run.value("wait.toFirstDose") == 9)
  }

  @Test("Where nobody waited there is no median wait")
  func undefined() {
    var run = HandWritten()
    run.enter(ann)
    run.finish(on: year)
    #expect(run.value("wait.median") == nil)
    #expect(run.value("wait.withinThreeWeeks") == nil)
    #expect(run.value("access.gaveUp") == 0)
  }
}
