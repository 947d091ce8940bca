// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing
import TreatmentModel

@Suite("Contact")
struct ContactTests {
  @Test("An interval lies between two meetings, whatever was missed in between")
  func intervals() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .loaded(ann, .treatment, since: .start))
    run.on(10, .attended(ann, .keyWork, keyWorker(0)))
    run.on(24, .attended(ann, .keyWork, keyWorker(0)))
    run.on(38, .missed(ann, .keyWork, keyWorker(0)))
    run.on(52, .attended(ann, .keyWork, keyWorker(0)))
    run.on(53, .attended(ann, .prescribing, prescriber))
    run.on(68, .attended(ann, .keyWork, keyWorker(0)))
    run.finish(on: year)
    #expect(run.value("contact.interval") == 16)
    #expect(run.value("contact.intervalP95") == 28)
    #expect(run.value("contact.missed") == 20)
  }

  @Test("No interval reaches across two episodes of treatment")
  func episodes() {
    var run = HandWritten()
    run.enter(ann)
    run.on(10, .attended(ann, .keyWork, keyWorker(0)))
    run.on(20, .ended(ann, .treatment, .droppedOut))
    run.on(200, .started(ann, .treatment))
    run.on(210, .attended(ann, .keyWork, keyWorker(0)))
    run.finish(on: year)
    #expect(run.value("contact.interval") == nil)
  }

  @Test("Another key worker is counted each time")
  func newWorkers() {
    var run = HandWritten()
    run.enter(ann)
    run.on(1, .workerChanged(ann, to: keyWorker(1)))
    run.on(2, .workerChanged(ann, to: keyWorker(0, 1)))
    run.finish(on: year)
    #expect(run.value("contact.newWorkers") == 2)
  }

  @Test("A relationship is positive on the days on which trust is one half or more")
  func positive() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob)
    run.on(0, .loaded(ann, .treatment, since: .start), .loaded(bob, .treatment, since: .start))
    run.on(0, .relationshipChanged(ann, trust: 0.5), .relationshipChanged(bob, trust: 0.49))
    run.on(25, .relationshipChanged(ann, trust: 0.4))
    run.finish(on: 100)
    #expect(run.value("relationship.positive") == 12.5)
  }

  @Test("Nobody is asked about a worker they have not met, or no longer have")
  func notAsked() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .started(ann, .treatment))
    run.on(50, .relationshipChanged(ann, trust: 0.9))
    run.on(60, .ended(ann, .treatment, .droppedOut))
    run.finish(on: 100)
    #expect(run.value("relationship.positive") == 100)
  }

  @Test("The caseload is everybody in treatment, shared among the workers in post")
  func caseload() {
    var run = HandWritten()
    for client in [ann, bob, cem] { run.enter(client) }
    run.on(0, .staffJoined(keyWorker(0)), .staffJoined(keyWorker(1)))
    for client in [ann, bob, cem] { run.on(0, .started(client, .treatment)) }
    run.finish(on: 100)
    #expect(run.value("caseload.perWorker") == 1.5)
    #expect(run.value("caseload.workers") == 2)
  }

  @Test("When a worker leaves, the rest carry the load until the post is filled")
  func vacancy() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob)
    run.on(0, .started(ann, .treatment), .started(bob, .treatment))
    run.on(0, .allocated(ann, keyWorker(0)), .allocated(bob, keyWorker(1)))
    run.on(40, .staffLeft(keyWorker(0)))
    run.on(60, .staffJoined(keyWorker(0, 1)))
    run.finish(on: 100)
    // 200 person-days over 180 worker-days.
    #expect(isClose(run.value("caseload.perWorker"), 200.0 / 180))
    #expect(isClose(run.value("caseload.workers"), 1.8))
  }

  @Test("A post is heard of by its worker's appointments; prescribers hold none")
  func heardOf() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .loaded(ann, .treatment, since: .start))
    run.on(50, .missed(ann, .keyWork, keyWorker(0)))
    run.on(50, .attended(ann, .prescribing, prescriber))
    run.on(50, .staffJoined(prescriber), .staffLeft(officer))
    run.finish(on: 100)
    #expect(run.value("caseload.workers") == 0.5)
    #expect(run.value("caseload.perWorker") == 2)
  }

  @Test("Without key workers there is no caseload")
  func noWorkers() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .allocated(ann, .none), .started(ann, .treatment))
    run.finish(on: 100)
    #expect(run.value("caseload.perWorker") == nil)
  }
}
