// SPDX-License-Identifier: GPL-3.0-or-later

import TreatmentModel

/// How long people have to live, and how well, from the death rates and the quality of life of the
/// general population by age.
///
/// A state multiplies the death rates of the same age and sex by its standardised mortality ratio.
/// Quality of life falls with age as it does for everybody.
struct LifeExpectancy: Sendable, Equatable {
  /// Death rates a year by age, women then men; empty where no table was given.
  private var deaths: [[Double]] = [[], []]
  private var quality: [Double] = []
  private var discounting = Discounting()
  /// Mortality ratios by what somebody does.
  private var ratios = [1.0, 1.0, 1.0, 1.0]
  /// Discounted quality-adjusted years left, in a life of weight 1, by sex, ratio and age.
  private var table: [Double] = []

  /// What a life after the end of the run is like.
  enum Course: Int, CaseIterable { case using, onScript, abstinent, others }

  private static let oldest = 105

  init() {}

  /// Whether a life table was given; without one nobody has any years left.
  var isGiven: Bool { !table.isEmpty }

  init(_ life: Economics.LifeTable, discounting: Discounting) {
    self.init(
      deathsOfWomen: life.women, deathsOfMen: life.men, quality: life.quality,
      ratios: [life.smrUsing, life.smrOnScript, life.smrAbstinent, life.smrOthers],
      discounting: discounting)
  }

  /// - Parameters:
  ///   - deathsOfWomen: deaths a year for each 1,000: under 25, by ten years to 84, 85 and over.
  ///   - ratios: mortality ratios, in the order of `Course`.
  init(
    deathsOfWomen: [Double], deathsOfMen: [Double], quality: [Double], ratios: [Double],
    discounting: Discounting
  ) {
    let ages = 0...Self.oldest
    func band(_ age: Int) -> Int { min(max((age - 15) / 10, 0), 7) }
    deaths = [deathsOfWomen, deathsOfMen].map { rates in ages.map { rates[band($0)] / 1_000 } }
    self.quality = ages.map { quality[band($0)] }
    self.discounting = discounting
    self.ratios = ratios
    for sex in Sex.allCases {
      for course in Course.allCases {
        for age in ages {
          table.append(sum(from: age, sex, ratio: ratios[course.rawValue], discounts: true))
        }
      }
    }
  }

  /// Years left to live, on average, at an exact age.
  func yearsLeft(at age: Int, _ sex: Sex, ratio: Double = 1) -> Double {
    var total = 0.0
    walk(from: age, sex, ratio: ratio) { _, lived in total += lived }
    return total
  }

  /// Discounted quality-adjusted years left at an age, in a life whose weight now is `weight`.
  @inline(__always)
  func qualityAdjustedYearsLeft(
    at age: Double, _ sex: Sex, _ course: Course, weight: Double
  ) -> Double {
    guard !table.isEmpty else { return 0 }
    let row = Int(sex.rawValue) * Course.allCases.count + course.rawValue
    let age = min(max(Int(age), 0), Self.oldest)
    return weight * table[row * (Self.oldest + 1) + age]
  }

  private func sum(from age: Int, _ sex: Sex, ratio: Double, discounts: Bool) -> Double {
    var total = 0.0
    walk(from: age, sex, ratio: ratio) { year, lived in
      let relative = quality[min(age + year, Self.oldest)] / quality[age]
      total += lived * relative * discounting.factor(ofYear: year)
    }
    return total
  }

  /// Walks through the years ahead, each with the share of it that is lived on average: a death
  /// falls in the middle of its year.
  private func walk(
    from age: Int, _ sex: Sex, ratio: Double, _ body: (_ year: Int, _ lived: Double) -> Void
  ) {
    let rates = deaths[sex == .female ? 0 : 1]
    var alive = 1.0
    var year = 0
    while alive > 1e-6, age + year <= 130 {
      let rate = rates[min(age + year, Self.oldest)] * ratio
      // Of those alive at the start of a year, this share dies in it, by a constant rate.
      let dying = rate / (1 + rate / 2)
      let share = min(dying, 1)
      body(year, alive * (1 - share / 2))
      alive *= 1 - share
      year += 1
    }
  }
}
