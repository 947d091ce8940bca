// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing
import TreatmentModel

@Suite("Treatment")
struct TreatmentTests {
  @Test("The mean number in treatment is person-days over days")
  func mean() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob)
    run.on(0, .loaded(ann, .treatment, since: .day(-900)))
    run.on(20, .started(bob, .treatment))
    run.on(70, .ended(bob, .treatment, .droppedOut))
    run.finish(on: 100)
    #expect(run.value("people.inTreatment") == 1.5)
  }

  @Test("Each person counts once in each year that they were in treatment at some time")
  func everInYear() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob)
    run.on(0, .loaded(ann, .treatment, since: .day(-900)))  // years 1 and 2
    run.on(10, .started(bob, .treatment))  // twice in year 1
    run.on(20, .ended(bob, .treatment, .droppedOut))
    run.on(30, .started(bob, .treatment))
    run.on(40, .ended(bob, .treatment, .droppedOut))
    run.on(year + 10, .ended(ann, .treatment, .completed))
    run.on(2.2 * year, .started(bob, .treatment))  // and in a year that is cut off
    run.finish(on: 2.5 * year)
    #expect(run.value("people.everInTreatmentPerYear") == 1.5)
    #expect(isClose(run.value("exits.plannedShare"), 100.0 / 3))
    #expect(isClose(run.value("people.startedShare"), 200.0 / 3))
  }

  @Test("Somebody in treatment for years counts in each of them, and without a whole year none do")
  func longStay() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .loaded(ann, .treatment, since: .day(-900)))
    var short = run
    run.finish(on: 3 * year)
    #expect(run.value("people.everInTreatmentPerYear") == 1)
    short.finish(on: 0.9 * year)
    #expect(short.value("people.everInTreatmentPerYear") == nil)
  }

  @Test("Retained is who is still in treatment twelve weeks after the start, to the second")
  func retention() {
    var run = HandWritten()
    for client in [ann, bob, cem, dee] {
      run.enter(client)
      run.on(0, .started(client, .treatment))
    }
    run.on(83.9, .ended(ann, .treatment, .droppedOut))
    run.on(83.9, .ended(bob, .treatment, .completed))
    run.on(84, .ended(cem, .treatment, .droppedOut))
    run.finish(on: year)
    #expect(run.value("retention.twelveWeeks") == 50)
    #expect(run.value("retention.twelveWeeksOrCompleted") == 75)
    #expect(run.value("retention.twelveMonths") == 25)
  }

  @Test("Episodes whose first twelve weeks the end of the run cuts off are left out")
  func retentionCutOff() {
    var run = HandWritten()
    for client in [ann, bob, cem] { run.enter(client) }
    run.on(0, .loaded(ann, .treatment, since: .start))  // not new
    run.on(16, .started(bob, .treatment))
    run.on(17, .started(cem, .treatment))
    run.on(18, .ended(cem, .treatment, .droppedOut))
    run.finish(on: 100)
    #expect(run.value("retention.twelveWeeks") == 100)
    #expect(run.value("retention.twelveMonths") == nil)
  }

  @Test("Time on a script runs from before the run, and shares are of all days on a script")
  func longScripts() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob)
    run.on(0, .loaded(ann, .prescribing, since: .day(-3 * year)))  // over four years after a year
    run.on(0, .started(bob, .prescribing))
    run.finish(on: 2 * year)
    #expect(run.value("ost.people") == 2)
    #expect(run.value("ost.overTwoYears") == 50)
    #expect(run.value("ost.overFourYears") == 25)
    #expect(run.value("ost.overNineYears") == 0)
  }

  @Test("A new script starts the count of years anew")
  func scriptAnew() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .loaded(ann, .prescribing, since: .day(-5 * year)))
    run.on(25, .ended(ann, .prescribing, .stopped))
    run.on(50, .started(ann, .prescribing))
    run.finish(on: 125)
    #expect(run.value("ost.overFourYears") == 25)
    #expect(run.value("scripts.stopped") == year / 125)
  }

  @Test("Nothing on top of a script is the share of days abstinent while on it")
  func abstinentOnScript() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .useChanged(ann, from: .using, to: .abstinent))
    run.on(20, .started(ann, .prescribing))
    run.on(40, .useChanged(ann, from: .abstinent, to: .using))
    run.on(80, .useChanged(ann, from: .using, to: .abstinent))
    run.on(100, .ended(ann, .prescribing, .completed))
    run.finish(on: 200)
    #expect(run.value("ost.abstinent") == 50)
  }

  @Test("A taper succeeds at zero, and fails by use returning or by leaving the script")
  func tapers() {
    var run = HandWritten()
    for client in [ann, bob, cem, dee] { run.enter(client) }
    run.on(1, .reductionOffered(ann), .taperBegun(ann, askedFor: false))
    run.on(1, .reductionOffered(dee), .reductionDeclined(dee))
    run.on(1, .taperBegun(bob, askedFor: true), .taperBegun(cem, askedFor: true))
    run.on(50, .taperFailed(bob))
    run.on(60, .ended(cem, .prescribing, .droppedOut))
    run.on(80, .ended(ann, .prescribing, .completed), .reachedZero(ann))
    run.on(90, .ended(bob, .prescribing, .droppedOut))  // no longer tapering
    run.on(100, .taperBegun(dee, askedFor: true))  // still under way at the end
    run.finish(on: year)
    #expect(run.value("tapers.offered") == 2)
    #expect(run.value("tapers.declined") == 1)
    #expect(run.value("tapers.begun") == 4)
    #expect(run.value("tapers.askedFor") == 3)
    #expect(isClose(run.value("tapers.succeeded"), 100.0 / 3))
  }

  @Test("Every way out of treatment is counted under its name")
  func exits() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob, on: 0, .of(.alcohol))
    let endings: [Ending] = [.completed, .droppedOut, .imprisoned, .transferred, .died]
    for (day, ending) in endings.enumerated() {
      run.on(Double(day), .ended(ann, .treatment, ending), .ended(ann, .prescribing, ending))
    }
    run.on(9, .ended(bob, .treatment, .completed))
    run.finish(on: year)
    #expect(run.value("exits.planned") == 2)
    #expect(run.value("exits.plannedOpiate") == 1)
    #expect(run.value("exits.plannedOpiate", of: "alcohol") == 0)
    #expect(run.value("exits.unplanned") == 2)
    #expect(run.value("exits.droppedOut") == 1)
    #expect(run.value("exits.imprisoned") == 1)
    #expect(run.value("exits.transferred") == 1)
    #expect(run.value("exits.died") == 1)
    #expect(isClose(run.value("exits.mixCompleted"), 100.0 / 3))
    #expect(isClose(run.value("exits.mixDied"), 100.0 / 6))
    #expect(run.value("exits.mixDied", of: "alcohol") == 0)
  }

  @Test("Of those who start a script, some are on the same one five years later")
  func fiveYears() {
    var run = HandWritten()
    for client in [ann, bob, cem] { run.enter(client) }
    run.on(0, .started(ann, .prescribing), .started(bob, .prescribing))
    run.on(900, .ended(bob, .prescribing, .droppedOut))
    run.on(901, .started(bob, .prescribing))
    run.on(2 * year, .started(cem, .prescribing))  // cut off by the end
    run.finish(on: 6 * year)
    #expect(run.value("ost.fiveYears") == 50)
  }

  @Test("Offers of a reduction are counted for a hundred years on a script with nothing on top")
  func offers() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .started(ann, .prescribing), .useChanged(ann, from: .using, to: .abstinent))
    run.on(30, .reductionOffered(ann))
    run.on(year, .useChanged(ann, from: .abstinent, to: .using))
    run.on(2 * year, .reductionOffered(ann))
    run.finish(on: 4 * year)
    #expect(run.value("tapers.offerRate") == 200)
  }
}
