// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel
import Testing
import TreatmentModel

@testable import Measures

@Suite("Costs")
struct CostTests {
  @Test("Running costs accrue by the day, at the level last told")
  func running() {
    var run = HandWritten()
    run.on(0, .runningCostChanged(.keyWork, pencePerDay: 10_000))
    run.on(0, .runningCostChanged(.prison, pencePerDay: 100))
    run.on(50, .spent(.access, pence: 50_000))
    run.on(100, .runningCostChanged(.keyWork, pencePerDay: 30_000))
    run.finish(on: year)
    let keyWork = 100 * 100.0 + 300 * (year - 100)
    #expect(isClose(run.value("cost.of.keyWork"), keyWork))
    #expect(isClose(run.value("cost.of.access"), 500))
    #expect(isClose(run.value("cost.services"), keyWork + 500))
    #expect(isClose(run.value("cost.justice"), year))
    #expect(isClose(run.value("cost.total"), keyWork + 500 + year))
  }

  @Test("What services cost before the observed period is not counted, and goes on in it")
  func warmUp() {
    var run = HandWritten()
    run.on(0, .runningCostChanged(.prescribing, pencePerDay: 700))
    run.on(5, .spent(.prescribing, pence: 1_000_000))
    run.begin(on: 10)
    run.finish(on: 10 + year)
    #expect(isClose(run.value("cost.of.prescribing"), 7 * year))
  }

  private let prices = CrimePrices(
    perPersonUsing: 10_000, onScript: 0.5, reducedUse: 0.4, abstinent: 0.1, others: 0.2)

  @Test("Offences cost by use, by script and by problem, and nothing from custody")
  func crime() {
    var run = HandWritten(prices: prices)
    run.enter(ann)
    run.enter(bob, on: 0, .of(.alcohol, .female))
    run.on(year, .started(ann, .prescribing), .useChanged(bob, from: .using, to: .reduced))
    run.on(2 * year, .useChanged(ann, from: .using, to: .reduced), .imprisoned(bob))
    run.on(3 * year, .useChanged(ann, from: .reduced, to: .abstinent))
    run.finish(on: 4 * year)
    #expect(isClose(run.value("cost.crime", of: "opiates"), (10_000 + 5_000 + 4_000 + 1_000) / 4))
    #expect(isClose(run.value("cost.crime", of: "women"), (2_000 + 800) / 4))
    #expect(isClose(run.value("cost.crime"), 5_700))
    #expect(isClose(run.value("cost.total"), 5_700))
  }

  @Test("Prices are those of the scenario's economics")
  func economics() {
    let place = Place(file: "test")
    func mapping(_ entries: [(String, SettingNode)]) -> SettingNode {
      let entries = entries.map { SettingNode.Entry(name: $0.0, place: place, node: $0.1) }
      return SettingNode(.mapping(entries), at: place)
    }
    func text(_ text: String) -> SettingNode {
      SettingNode(.scalar(text, isQuoted: false), at: place)
    }
    let file = mapping([
      (
        "evidence",
        mapping([
          ("crimePerPersonUsing", text("£10000")), ("crimeOnScript", text("0.5")),
          ("crimeReducedUse", text("0.4")), ("crimeAbstinent", text("0.1")),
          ("crimeOthers", text("0.2")),
        ])
      )
    ])
    let reading = SettingsReader.read(Economics.self, from: [file], home: place)
    #expect(reading.errors.isEmpty)
    #expect(CrimePrices(reading.settings) == prices)

    var measures = MeasureSet(economics: reading.settings)
    measures.record(.entered(ann, PersonID(.loaded, 0), .usual), at: .start)
    measures.finish(at: .day(10))
    let total = MeasureSet.declarations.firstIndex { $0.name == "cost.total" }!
    #expect(measures.values().first { $0.measure == total }?.value == 10_000)
  }
}
