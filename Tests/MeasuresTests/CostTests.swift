// SPDX-License-Identifier: GPL-3.0-or-later

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

  @Test("What somebody offends is priced by how much they offend, of the same time")
  func intensity() {
    var run = HandWritten(prices: prices)
    var traits = Traits.usual
    traits.offending = 3
    run.enter(ann, nil, on: 0, traits)
    run.enter(bob)
    run.finish(on: 2 * year)
    #expect(isClose(run.value("cost.crime"), 40_000))
    #expect(isClose(run.value("cost.concentration"), 75))
  }

  /// Pounds by which one signal, or a stay of a year, of one person out of two moves the share of
  /// the costliest tenth: Ann's cost beside £1,000 of Bob's.
  private func cost(_ signals: Signal..., price: (inout Economics.UnitCosts) -> Void) throws
    -> Double
  {
    var prices = Economics.UnitCosts()
    prices.prison = 1_000
    price(&prices)
    var run = HandWritten(money: Money(unitCosts: prices))
    run.enter(ann)
    run.enter(bob)
    run.on(0, .imprisoned(bob))
    for signal in signals { run.on(0, signal) }
    run.finish(on: year)
    let share = try #require(run.value("cost.concentration")) / 100
    return share == 1 ? 0 : max(1 / (1 - share) - 1, 0) * 1_000
  }

  @Test("Every service with a price by the person costs whoever uses it that price, and no other")
  func services() throws {
    func isNear(_ cost: Double, _ pounds: Double) -> Bool { abs(cost - pounds) < 10 }
    #expect(
      isNear(
        try cost(.started(ann, .prescribing)) {
          $0.script = 3_000
          $0.prescriber = 2_000
          $0.sharedCare = 9_000
        }, 5_000))
    #expect(
      isNear(
        try cost(
          .started(ann, .prescribing), .started(ann, .sharedCare),
          .supervisionChanged(ann, isSupervised: true)
        ) {
          $0.script = 3_000
          $0.prescriber = 9_000
          $0.sharedCare = 1_000
          $0.supervisedDoses = 2_000
        }, 6_000))
    #expect(
      isNear(
        try cost(
          .imprisoned(ann),
          .released(ann, pickedUp: false, withHomeArranged: false, onLicence: true),
          .started(ann, .probation)
        ) {
          $0.supervision = 9_000
          $0.licence = 4_000
        }, 4_000))
    #expect(isNear(try cost(.started(ann, .communityDetox)) { $0.communityDetox = 4_000 }, 4_000))
    #expect(isNear(try cost(.started(ann, .inpatientDetox)) { $0.inpatientDetox = 5_000 }, 5_000))
    #expect(isNear(try cost(.started(ann, .rehabilitation)) { $0.rehabilitation = 6_000 }, 6_000))
    #expect(isNear(try cost(.started(ann, .aftercare)) { $0.aftercare = 2_000 }, 2_000))
    #expect(
      isNear(try cost(.started(ann, .drugIntervention)) { $0.arrestReferral = 2_500 }, 2_500))
    #expect(
      isNear(try cost(.started(ann, .recoveryHousing)) { $0.recoveryHousing = 7_000 }, 7_000))
    #expect(
      isNear(
        try cost(.housingChanged(ann, from: .settled, to: .temporary)) {
          $0.temporaryAccommodation = 8_000
        }, 8_000))
    #expect(isNear(try cost(.matched(ann, mentor: bob)) { $0.mentor = 1_500 }, 1_500))
    #expect(isNear(try cost(.startedTraining(ann)) { $0.trainingForWork = 1_600 }, 1_600))
    #expect(isNear(try cost(.gotCoordinator(ann)) { $0.coordinator = 1_700 }, 1_700))
    #expect(
      isNear(
        try cost(.helpStarted(ann, service: 1)) { $0.partners = [9_000, 1_800] }, 1_800))
    #expect(
      isNear(
        try cost(.attended(ann, .assessment, .none), .missed(ann, .assessment, .none)) {
          $0.assessment = 1_000
        }, 2_000))
    #expect(isNear(try cost(.started(ann, .dayProgramme)) { $0.dayProgramme = 2_200 }, 2_200))
    #expect(isNear(try cost(.overdosed(ann)) { $0.overdose = 2_300 }, 2_300))
    #expect(
      isNear(
        try cost(.housingChanged(ann, from: .insecure, to: .bondTenancy)) { $0.bond = 2_400 }, 2_400
      )
    )
  }

  @Test("A service that ended costs its user nothing more")
  func ended() throws {
    let gone = try cost(
      .started(ann, .rehabilitation), .ended(ann, .rehabilitation, .completed),
      .matched(ann, mentor: bob),
      .parted(ann), .gotCoordinator(ann), .lostCoordinator(ann), .helpStarted(ann, service: 0),
      .helpEnded(ann, service: 0, needMet: true), .startedTraining(ann),
      .endedTraining(ann, completed: true)
    ) {
      $0.rehabilitation = 9_000
      $0.mentor = 9_000
      $0.coordinator = 9_000
      $0.partners = [9_000]
      $0.trainingForWork = 9_000
    }
    #expect(gone == 0)
  }

  @Test("Every pound has one payer, and the payers' pounds add up to the total")
  func payers() {
    var run = HandWritten(money: Money(overdoseCare: 450))
    run.enter(ann)
    for category in CostCategory.allCases {
      run.on(0, .runningCostChanged(category, pencePerDay: 100 + Int64(category.rawValue)))
    }
    run.on(1, .overdosed(ann), .spent(.ownPocket, pence: 300))
    run.finish(on: year)
    #expect(run.value("cost.payer.person")! > 3)
    let total = Payer.allCases.reduce(0.0) { $0 + run.value("cost.payer.\($1)")! }
    #expect(isClose(run.value("cost.total"), total))
    let split = run.value("cost.cashable")! + run.value("cost.notCashable")!
    #expect(isClose(split, total - 450))
    let known = run.value("cost.services")! + run.value("cost.justice")!
    #expect(isClose(split, known + run.value("cost.of.ownPocket")!))
  }

  @Test("Each year has its own cost, from the end of the warm-up, and later years count less")
  func years() {
    var run = HandWritten(money: Money(discounting: Discounting(rate: 0.035)))
    run.on(0, .runningCostChanged(.keyWork, pencePerDay: 10_000))
    run.begin(on: 100)
    run.on(100 + year, .spent(.keyWork, pence: 500))
    run.on(100 + 1.5 * year, .runningCostChanged(.keyWork, pencePerDay: 20_000))
    run.finish(on: 100 + 2.5 * year)
    #expect(isClose(run.value("cost.inYear1.health"), 100 * year + 5))
    #expect(isClose(run.value("cost.inYear2.health"), 150 * year))
    #expect(run.value("cost.inYear3.health") == nil)  // only half of it is seen
    let present = 100 * year + 5 + 150 * year / 1.035 + 100 * year / 1.071225
    #expect(isClose(run.value("cost.presentValue.health"), present))
    #expect(isClose(run.value("cost.presentValue.services"), present))
  }
}
