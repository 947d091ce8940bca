// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing
import TreatmentModel

@Suite("Justice, housing and peers")
struct CircumstancesTests {
  @Test("Custody lasts from the cell door to release, or to the end of the run")
  func custody() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob)
    run.on(10, .convicted(ann, .custodyUnderAYear), .imprisoned(ann))
    run.on(40, .released(ann, pickedUp: true, withHomeArranged: true, onLicence: true))
    run.on(year - 5, .breached(bob, toCustody: true), .imprisoned(bob))
    run.on(year - 4, .recalled(ann), .imprisoned(ann))
    run.finish(on: year)
    #expect(isClose(run.value("justice.custodyDays"), 39))
    #expect(isClose(run.value("justice.custodyDays", ofPerson: PersonID(.loaded, 0)), 34))
    #expect(run.value("justice.breaches") == 2)
    #expect(run.value("justice.convictions") == 1)
    #expect(run.value("justice.imprisonments") == 3)
  }

  @Test("Release is followed for three weeks, unless prison or the end of the run comes first")
  func release() {
    var run = HandWritten()
    for client in [ann, bob, cem, dee] {
      run.enter(client)
      run.on(
        10, .released(client, pickedUp: false, withHomeArranged: false, onLicence: false))
    }
    run.on(15, .imprisoned(cem))
    run.on(30, .started(ann, .treatment))
    run.on(32, .started(bob, .treatment))
    run.on(90, .released(dee, pickedUp: false, withHomeArranged: false, onLicence: false))
    run.on(95, .started(dee, .treatment))
    run.finish(on: 100)
    // Ann of Ann, Bob and the first release of Dee.
    #expect(isClose(run.value("justice.treatedAfterRelease"), 100.0 / 3))
  }

  @Test("Days without a home are those of no fixed abode, not of custody")
  func withoutHome() {
    var run = HandWritten()
    run.enter(ann)
    run.on(10, .housingChanged(ann, from: .settled, to: .noFixedAbode))
    run.on(25, .housingChanged(ann, from: .noFixedAbode, to: .custody))
    run.on(40, .housingChanged(ann, from: .custody, to: .noFixedAbode))
    run.on(45, .housingChanged(ann, from: .noFixedAbode, to: .supported))
    run.on(55, .evicted(ann), .housingChanged(ann, from: .supported, to: .noFixedAbode))
    run.on(60, .movedAway(ann))
    run.finish(on: year)
    #expect(isClose(run.value("housing.daysWithout"), 25))
    #expect(isClose(run.value("housing.daysWithout", ofPerson: PersonID(.loaded, 0)), 25))
    #expect(isClose(run.value("housing.supported"), 10 / year))
    #expect(run.value("housing.evictions") == 1)
  }

  @Test("A settled home is what people have who never moved")
  func settledAtExit() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob)
    run.on(1, .housingChanged(bob, from: .settled, to: .insecure))
    run.on(10, .ended(ann, .treatment, .completed), .ended(bob, .treatment, .completed))
    run.on(20, .ended(bob, .treatment, .droppedOut))
    run.finish(on: year)
    #expect(run.value("housing.settledAtExit") == 50)
  }

  @Test("Mentors reach people who are in treatment and matched with one")
  func mentors() {
    var run = HandWritten()
    for client in [ann, bob, cem] { run.enter(client) }
    run.on(0, .becameMentor(cem))
    run.on(0, .started(ann, .treatment), .started(bob, .treatment))
    run.on(10, .matched(ann, mentor: cem))
    run.on(60, .ended(ann, .treatment, .completed))
    run.on(70, .parted(ann))
    run.on(75, .stoppedMentoring(cem, .tired))
    run.finish(on: 100)
    #expect(run.value("peers.activeMentors") == 0.75)
    #expect(isClose(run.value("peers.reach"), 100 * 50.0 / 160))
    #expect(isClose(run.value("peers.matched"), year / 100))
  }
}
