// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing
import TreatmentModel

@testable import Measures

@Suite("Terms of scripts, programmes, aftercare, infections")
struct ProgrammeTests {
  @Test("Shares of days supervised and at a GP's are of all days on a script")
  func conditions() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob)
    run.on(0, .started(ann, .prescribing), .supervisionChanged(ann, isSupervised: true))
    run.on(0, .loaded(bob, .prescribing, since: .day(-500)), .started(bob, .sharedCare))
    run.on(25, .supervisionChanged(ann, isSupervised: false))
    run.on(75, .ended(bob, .sharedCare, .transferred))
    run.finish(on: 100)
    #expect(run.value("ost.supervised") == 12.5)
    #expect(run.value("ost.withGP") == 37.5)
  }

  @Test("Held back, suspended, imposed and forced are counted by the year")
  func counts() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .heldBack(ann), .scriptSuspended(ann))
    run.begin(on: 10)
    run.on(11, .heldBack(ann), .heldBack(ann), .scriptSuspended(ann), .taperImposed(ann))
    run.on(12, .ended(ann, .prescribing, .forced), .taperPaused(ann))
    run.on(13, .ended(ann, .prescribing, .stopped))
    run.finish(on: 10 + year)
    #expect(run.value("scripts.heldBack") == 2)
    #expect(run.value("scripts.suspended") == 1)
    #expect(run.value("tapers.imposed") == 1)
    #expect(run.value("scripts.forced") == 1)
    #expect(run.value("tapers.paused") == 1)
    #expect(run.value("scripts.stopped") == 1)
  }

  @Test("A suspension breaks a taper off, and a script that ends by a time limit is no success")
  func brokenOff() {
    var run = HandWritten()
    for client in [ann, bob, cem] {
      run.enter(client)
      run.on(1, .taperBegun(client, askedFor: false))
    }
    run.on(20, .scriptSuspended(ann))
    run.on(30, .ended(bob, .prescribing, .forced))
    run.on(40, .ended(cem, .prescribing, .completed), .reachedZero(cem))
    run.finish(on: year)
    #expect(isClose(run.value("tapers.succeeded"), 100.0 / 3))
  }

  @Test("Programmes are completed among those that ended")
  func programmes() {
    var run = HandWritten()
    for client in [ann, bob, cem] { run.enter(client) }
    run.on(1, .started(ann, .communityDetox), .started(bob, .inpatientDetox))
    run.on(9, .ended(ann, .communityDetox, .completed), .ended(bob, .inpatientDetox, .droppedOut))
    run.on(20, .started(ann, .dayProgramme), .started(bob, .dayProgramme))
    run.on(60, .ended(ann, .dayProgramme, .completed))  // bob's goes on
    run.on(61, .fundingDecided(ann, isGranted: true), .fundingDecided(bob, isGranted: false))
    run.on(70, .started(ann, .rehabilitation), .started(cem, .rehabilitation))
    run.on(100, .ended(cem, .rehabilitation, .transferred))
    run.on(160, .ended(ann, .rehabilitation, .completed))
    run.finish(on: year)
    #expect(run.value("detox.community") == 1)
    #expect(run.value("detox.communityCompleted") == 100)
    #expect(run.value("detox.inpatientCompleted") == 0)
    #expect(run.value("dayProgramme.started") == 2)
    #expect(run.value("dayProgramme.completed") == 100)
    #expect(run.value("rehabilitation.started") == 2)
    #expect(run.value("rehabilitation.completed") == 50)
    #expect(run.value("rehabilitation.goesOn") == 50)
    #expect(run.value("rehabilitation.refused") == 1)
    #expect(isClose(run.value("rehabilitation.people"), 120 / year))
  }

  @Test("Aftercare reaches a share of planned exits, and notices lapses")
  func aftercare() {
    var run = HandWritten()
    for client in [ann, bob] {
      run.enter(client)
      run.on(1, .ended(client, .treatment, .completed))
    }
    run.on(1, .started(ann, .aftercare))
    run.on(50, .lapseNoticed(ann))
    run.finish(on: year)
    #expect(run.value("aftercare.reach") == 50)
    #expect(run.value("aftercare.started") == 1)
    #expect(run.value("aftercare.noticed") == 1)
  }

  @Test(
    "Drinking instead is begun and lasts; infections are counted, and whom the exchange reaches")
  func harm() {
    var run = HandWritten()
    for client in [ann, bob] { run.enter(client) }
    run.on(0, .exchangeChanged(ann, usesExchange: true))
    run.on(0, .drinkingChanged(ann, drinksInstead: true))
    run.on(year / 4, .drinkingChanged(ann, drinksInstead: false))
    run.on(5, .infected(bob))
    run.finish(on: year)
    #expect(run.value("recovery.drinkingBegun") == 1)
    #expect(isClose(run.value("recovery.drinkingInstead"), 0.25))
    #expect(run.value("deaths.infections") == 1)
    #expect(run.value("deaths.reachedByExchange") == 1)
  }
}
