// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import Measures
@testable import TreatmentModel

@Suite("Money and quality of life")
struct MoneyTests {
  // MARK: Published worked examples

  @Test(
    "Discount factors at 3.5 % are those of the Green Book's table",
    arguments: [
      (0, 1.0), (1, 0.9662), (2, 0.9335), (3, 0.9019), (5, 0.8420), (10, 0.7089), (20, 0.5026),
      (30, 0.3563),
    ])
  func greenBook(_ year: Int, _ factor: Double) {
    #expect(abs(Discounting(rate: 0.035).factor(ofYear: year) - factor) < 0.00006)
  }

  @Test("Years left at 65 in England are those of 2008 to 2010, within half a year")
  func lifeTable() {
    // Office for National Statistics, interim life tables, England 2008–10: about 18.2 and 20.8.
    let lives = Money.usual.lives
    #expect(abs(lives.yearsLeft(at: 65, .male) - 18.2) < 0.5, "\(lives.yearsLeft(at: 65, .male))")
    #expect(
      abs(lives.yearsLeft(at: 65, .female) - 20.8) < 0.5, "\(lives.yearsLeft(at: 65, .female))")
    // And at 20: about 59.2 and 63.0.
    #expect(abs(lives.yearsLeft(at: 20, .male) - 59.2) < 1, "\(lives.yearsLeft(at: 20, .male))")
    #expect(
      abs(lives.yearsLeft(at: 20, .female) - 63.0) < 1, "\(lives.yearsLeft(at: 20, .female))")
  }

  @Test("A constant death rate leaves one over that rate years")
  func constantRate() {
    // Ten deaths in a hundred a year: ten years left, whatever the age.
    let rates = [Double](repeating: 100, count: 8)
    let lives = LifeExpectancy(
      deathsOfWomen: rates, deathsOfMen: rates, quality: [Double](repeating: 1, count: 8),
      ratios: [1, 2, 1, 1], discounting: Discounting())
    #expect(abs(lives.yearsLeft(at: 40, .male) - 10) < 0.02)
    let twice = lives.qualityAdjustedYearsLeft(at: 40, .female, .onScript, weight: 0.5)
    #expect(abs(twice - 2.5) < 0.02)  // twice the rate, half the weight
  }

  @Test("Methadone costs some thousands or tens of thousands of pounds for a QALY, as NICE found")
  func orderOfMagnitude() {
    // One year of using against one on a script. Costs of health alone; about £14,000 for
    // methadone and £27,000 for buprenorphine were found.
    func year(onScript: Bool) -> (qalys: Double, pounds: Double) {
      var run = HandWritten(money: .usual)
      run.enter(ann)
      if onScript { run.on(0, .started(ann, .prescribing)) }
      let pencePerYear: Double = onScript ? (939 + 820) * 100 : 0
      run.on(
        0, .runningCostChanged(.prescribing, pencePerDay: Int64(pencePerYear / MoneyTests.year)))
      run.finish(on: MoneyTests.year)
      return (run.value("qaly.lived")!, run.value("cost.payer.health")!)
    }
    let (with, without) = (year(onScript: true), year(onScript: false))
    let poundsForAQALY = (with.pounds - without.pounds) / (with.qalys - without.qalys)
    #expect((10_000...30_000).contains(poundsForAQALY), "\(poundsForAQALY)")
  }

  private static let year = 365.25

  // MARK: By hand

  @Test("A year is worth what the state is: using, on a script, in custody, without a home")
  func states() {
    var run = HandWritten(money: .usual)
    run.enter(ann)
    run.on(year, .started(ann, .prescribing))
    run.on(2 * year, .imprisoned(ann), .ended(ann, .prescribing, .imprisoned))
    run.on(3 * year, .released(ann, pickedUp: false, withHomeArranged: false, onLicence: false))
    run.on(3 * year, .housingChanged(ann, from: .custody, to: .noFixedAbode))
    run.finish(on: 4 * year)
    let lived = 0.59 + 0.68 + 0.59 * 0.85 + 0.59 * 0.85
    #expect(isClose(run.value("qaly.lived")! * 4, lived, within: 1e-5))
  }

  @Test("After a script the weight rises in a line, over the ramp, and then stays")
  func ramp() {
    var run = HandWritten(money: .usual)
    run.enter(ann)
    run.on(0, .started(ann, .prescribing), .useChanged(ann, from: .using, to: .abstinent))
    run.on(year, .ended(ann, .prescribing, .completed))
    run.finish(on: 3 * year)
    // 0.68 for a year, a mean of 0.77 while it rises, 0.86 after.
    #expect(isClose(run.value("qaly.lived")! * 3, 0.68 + 0.77 + 0.86, within: 1e-5))
  }

  @Test("What lies ahead is lost to a death and not to a move away")
  func ahead() {
    func after(_ signal: Signal?) -> Double {
      var run = HandWritten(money: .usual)
      run.enter(ann)
      if let signal { run.on(year, signal) }
      run.finish(on: year)
      return run.value("qaly.total")!
    }
    let stayed = after(nil)
    #expect(isClose(after(.movedAway(ann)), stayed, within: 1e-5))
    let ahead = Money.usual.lives.qualityAdjustedYearsLeft(at: 34, .male, .using, weight: 0.59)
    #expect((7...14).contains(ahead), "\(ahead)")
    #expect(isClose(stayed - after(.died(ann, .other)), ahead, within: 1e-5))
  }

  @Test("Expected deaths take the years they would take, counted or not")
  func lost() {
    var run = HandWritten(money: .usual)
    run.enter(ann)
    run.on(
      0.5, .exposed(ann, nanoPoisonings: 10_000_000, nanoOtherDeaths: 10_000_000, .onScript))
    run.finish(on: year)
    let ahead = Money.usual.lives.qualityAdjustedYearsLeft(at: 33, .male, .using, weight: 0.59)
    #expect(isClose(run.value("qaly.lostToDeaths"), 0.02 * ahead, within: 1e-4))
  }

  @Test("A person's own QALYs add up to everybody's")
  func personal() {
    var run = HandWritten(money: .usual)
    run.enter(ann)
    run.enter(bob, nil, on: 40, .of(.alcohol, .female))
    run.on(200, .useChanged(bob, from: .using, to: .abstinent))
    run.begin(on: 300)
    run.finish(on: 300 + 2.5 * year)
    let sum =
      run.value("qaly.total", ofPerson: PersonID(.loaded, ann.slot))!
      + run.value("qaly.total", ofPerson: PersonID(.loaded, bob.slot))!
    #expect(isClose(run.value("qaly.total"), sum, within: 1e-5))
    #expect(isClose(run.value("qaly.lived", of: "opiates"), 0.59, within: 1e-5))
  }

  @Test("Net benefit is what the years are worth less what they cost")
  func netBenefit() {
    var run = HandWritten(money: .usual)
    run.enter(ann)
    run.on(0, .runningCostChanged(.keyWork, pencePerDay: 10_000))
    run.on(0, .runningCostChanged(.prison, pencePerDay: 20_000))
    run.finish(on: 2 * year)
    let worth = run.value("qaly.total")! * 20_000
    let (care, all) = (run.value("value.healthAndCouncil")!, run.value("value.everybody")!)
    #expect(isClose(worth - care, 100 * year * (1 + 1 / 1.035), within: 1e-9))
    #expect(isClose(worth - all, 300 * year * (1 + 1 / 1.035), within: 1e-9))
  }

  private func isClose(_ left: Double?, _ right: Double, within: Double) -> Bool {
    left.map { abs($0 - right) <= within * max(1, abs(right)) } ?? false
  }

  private let year = 365.25
}

extension Money {
  /// The values of the base case, as this project believes them.
  static let usual = Money(
    overdoseCare: 450.4, discounting: Discounting(rate: 0.035),
    worthOfQALY: 20_000,
    weights: QualityWeights(
      using: 0.59, reduced: 0.63, onScript: 0.68, drugFree: 0.86, usingOthers: 0.65,
      reducedOthers: 0.74, ramp: 1, custody: 0.85, noFixedAbode: 0.85),
    lives: LifeExpectancy(
      deathsOfWomen: [0.23, 0.4, 0.95, 2.3, 5.4, 13.5, 42, 145],
      deathsOfMen: [0.5, 0.85, 1.6, 3.5, 8.5, 21, 60, 160],
      quality: [0.94, 0.93, 0.91, 0.85, 0.80, 0.78, 0.73, 0.73], ratios: [5.7, 3.1, 2, 3],
      discounting: Discounting(rate: 0.035)))
}
