// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import Measures
@testable import TreatmentModel

@Suite("Moments of readiness, the front door, and what becomes of sessions")
struct ContactDepthTests {
  @Test("Moments count as answered or missed when they end, and only in the observed period")
  func windows() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob, nil, on: 0, .of(.alcohol))
    run.on(1, .windowOpened(ann))
    run.begin(on: 10)
    run.on(11, .windowAnswered(ann))
    run.on(20, .windowOpened(bob), .windowOpened(ann))
    run.on(30, .windowMissed(bob), .windowFaded(ann))
    run.finish(on: 10 + year)
    #expect(run.value("windows.answered") == 50)
    #expect(run.value("windows.answered", of: "opiates") == 100)
    #expect(run.value("windows.opened") == 2)
  }

  @Test("Presentations are counted by their source")
  func sources() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob)
    run.begin(on: 0)
    run.on(1, .presented(ann, .gp), .presented(bob, .outreach))
    run.on(2, .screenedOut(ann), .assessedTwice(bob))
    run.on(9, .presented(ann, .gp), .diverted(ann))
    run.finish(on: year)
    #expect(run.value("presented.gp") == 2)
    #expect(run.value("presented.outreach") == 1)
    #expect(run.value("presented.themselves") == 0)
    #expect(run.value("access.screenedOut") == 1)
    #expect(run.value("access.assessedTwice") == 1)
    #expect(run.value("access.diverted") == 1)
  }

  @Test("Coming late is something else than not coming")
  func late() {
    var run = HandWritten()
    run.enter(ann)
    run.begin(on: 0)
    run.on(1, .attended(ann, .keyWork, keyWorker(0)))
    run.on(2, .cameLate(ann, .keyWork, wasSeen: true), .attended(ann, .keyWork, keyWorker(0)))
    run.on(3, .cameLate(ann, .keyWork, wasSeen: false))
    run.on(4, .cameUnable(ann, .keyWork))
    run.on(5, .missed(ann, .keyWork, keyWorker(0)))
    run.on(6, .calledOff(ann, .keyWork, keyWorker(0)))
    run.on(7, .cameLate(ann, .assessment, wasSeen: false))
    run.finish(on: year)
    #expect(run.value("contact.late") == 50)
    #expect(run.value("contact.sentAway") == 25)
    #expect(run.value("contact.unable") == 25)
    #expect(isClose(run.value("contact.missed"), 100 / 3))
    #expect(run.value("contact.calledOff") == 1)
  }

  @Test("The share of lapses told leaves out lapses nobody could tell yet")
  func lapses() {
    var run = HandWritten()
    run.enter(ann)
    run.begin(on: 0)
    run.on(1, .useChanged(ann, from: .abstinent, to: .using))
    run.on(2, .lapseTold(ann, wasSanctioned: true))
    run.on(9, .lapseKeptBack(ann), .lapseKeptBack(ann), .lapseKeptBack(ann))
    run.finish(on: year)
    #expect(run.value("contact.lapsesTold") == 25)
  }

  @Test("Key workers are counted as each person meets them in turn in the observed period")
  func workers() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob)
    run.on(1, .attended(ann, .keyWork, keyWorker(4)))
    run.begin(on: 10)
    run.on(11, .attended(ann, .keyWork, keyWorker(0)))
    run.on(12, .attended(ann, .keyWork, keyWorker(0)))
    run.on(20, .attended(ann, .keyWork, keyWorker(0, 1)))
    run.on(30, .attended(bob, .keyWork, keyWorker(0)))
    run.finish(on: 10 + year)
    #expect(run.value("contact.workersPerPerson") == 1.5)
  }

  @Test("Groups count attendances, and the people in them on an average day")
  func groups() {
    var run = HandWritten()
    run.enter(ann)
    run.begin(on: 0)
    run.on(0, .started(ann, .groupWork))
    run.on(7, .attended(ann, .groupWork, .none))
    run.on(year / 2, .ended(ann, .groupWork, .completed))
    run.on(year / 2, .steppedDown(ann))
    run.finish(on: year)
    #expect(run.value("contact.groups") == 1)
    #expect(isClose(run.value("contact.inGroups"), 0.5))
    #expect(run.value("contact.steppedDown") == 1)
  }
}
