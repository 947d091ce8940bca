// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing
import TreatmentModel

@Suite("Deaths")
struct DeathsTests {
  private func exposure(
    _ client: ClientID, _ poisonings: Int64, _ others: Int64, _ setting: ExposureSetting = []
  ) -> Signal {
    .exposed(client, nanoPoisonings: poisonings, nanoOtherDeaths: others, setting)
  }

  @Test("Expected deaths are the sum of what everybody lived through, of all causes")
  func expected() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob)
    run.on(10, exposure(ann, 3_000_000, 1_000_000))
    run.on(20, exposure(bob, 5_000_000, 0), exposure(ann, 0, 2_000_000))
    run.finish(on: 2 * year)
    #expect(isClose(run.value("deaths.expected"), 0.0055))
    #expect(isClose(run.value("deaths.drugRelated"), 0.004))
    #expect(isClose(run.value("deaths.expected", ofPerson: PersonID(.loaded, 0)), 0.003))
    #expect(isClose(run.value("deaths.expected", ofPerson: PersonID(.loaded, 1)), 0.0025))
  }

  @Test("Risk counts where it was lived through, and may count in two places")
  func settings() {
    var run = HandWritten()
    run.enter(ann)
    run.on(10, exposure(ann, 1_000_000, 0, .withinFourWeeksOfLeavingScript))
    run.on(20, exposure(ann, 2_000_000, 0, .withinFourWeeksOfRelease))
    run.on(
      30,
      exposure(ann, 4_000_000, 0, [.withinFourWeeksOfRelease, .withinFourWeeksOfLeavingScript]))
    run.finish(on: year)
    #expect(isClose(run.value("deaths.afterLeavingScript"), 0.005))
    #expect(isClose(run.value("deaths.afterRelease"), 0.006))
    #expect(isClose(run.value("deaths.expected"), 0.007))
  }

  @Test("The last stretch of risk is told after the death, and counts")
  func toldAfterDeath() {
    var run = HandWritten()
    run.enter(ann)
    run.on(10, .died(ann, .poisoning), exposure(ann, 6_000_000, 0))
    run.finish(on: year)
    #expect(isClose(run.value("deaths.expected"), 0.006))
    #expect(run.value("deaths.counted") == 1)
    #expect(run.value("deaths.countedDrugRelated") == 1)
  }

  @Test("Rates divide the deaths expected on and off a script by the time on and off it")
  func rates() {
    var run = HandWritten()
    run.enter(ann)
    run.enter(bob, on: 0, .of(.alcohol))
    run.on(0, .started(ann, .prescribing))
    run.on(year, exposure(ann, 5_000_000, 0, .onScript), .ended(ann, .prescribing, .droppedOut))
    run.on(1.5 * year, exposure(ann, 10_000_000, 0), .imprisoned(ann))
    run.on(2 * year, exposure(ann, 1_000_000, 0, .inCustody), exposure(bob, 0, 9_000_000))
    run.finish(on: 2 * year)
    #expect(isClose(run.value("deaths.rateOnScript"), 0.5))
    #expect(isClose(run.value("deaths.rateOffScript"), 2))
    #expect(run.value("deaths.rateOffScript", of: "alcohol") == nil)
  }

  @Test("The risk just after release is held against other times off a script, and no others")
  func justReleased() {
    var run = HandWritten()
    run.enter(ann)
    run.on(0, .imprisoned(ann))
    run.on(100, exposure(ann, 500_000, 0, .inCustody))
    run.on(
      114, exposure(ann, 6_000_000, 0, [.withinFourWeeksOfRelease, .withinTwoWeeksOfRelease]))
    run.on(128, exposure(ann, 900_000, 0, .withinFourWeeksOfRelease))
    run.on(168, exposure(ann, 4_000_000, 7_000_000))
    run.on(198, exposure(ann, 100_000, 0, .onScript))
    run.finish(on: year)
    // 6 in 14 days against 4 in 40.
    #expect(isClose(run.value("deaths.riskAfterRelease"), (6 / 14.0) / (4 / 40.0)))
    #expect(run.value("deaths.riskAfterRelease", of: "alcohol") == nil)
  }

  @Test("Overdoses survived are no deaths")
  func overdoses() {
    var run = HandWritten()
    run.enter(ann)
    run.on(5, .overdosed(ann))
    run.finish(on: year)
    #expect(run.value("deaths.overdoses") == 1)
    #expect(run.value("deaths.counted") == 0)
  }
}
