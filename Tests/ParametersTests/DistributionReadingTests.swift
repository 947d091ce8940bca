// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import Testing

@Suite("Reading distributions")
struct DistributionReadingTests {
  private let time = ParameterKind.distribution(.duration)
  private let number = ParameterKind.distribution(.number(unit: ""))
  private let dose = ParameterKind.distribution(.number(unit: "mg"))

  @Test("A plain value is a distribution that always gives it")
  func fixed() {
    #expect(One.value("1 week", as: time) == .distribution(.fixed(604_800)))
    #expect(One.value(["fixed": "3"], as: number) == .distribution(.fixed(3)))
    #expect(One.value("0 days", as: time) == .distribution(.fixed(0)))
  }

  @Test("Every family is read by every set of parameters people know it by")
  func families() {
    func read(_ written: Written, as kind: ParameterKind) -> DistributionValue? {
      guard case .distribution(let value)? = One.value(written, as: kind) else { return nil }
      return value
    }
    #expect(read(["exponential": ["mean": "3"]], as: number) == .exponential(mean: 3))
    #expect(read(["gamma": ["sd": "1", "mean": "3"]], as: number) == .gamma(mean: 3, sd: 1))
    #expect(
      read(["gamma": ["shape": "2", "scale": "1 day"]], as: time)
        == .gammaByShape(shape: 2, scale: 86_400))
    #expect(
      read(["lognormal": ["mean": "30 mg", "sd": "10 mg"]], as: dose)
        == .lognormal(mean: 30, sd: 10))
    #expect(
      read(["lognormal": ["median": "6", "p95": "20"]], as: number)
        == .lognormalByMedian(median: 6, p95: 20))
    #expect(
      read(["weibull": ["shape": "0.63", "scale": "2"]], as: number)
        == .weibull(shape: 0.63, scale: 2))
    #expect(
      read(["weibull": ["shape": "0.63", "mean": "2"]], as: number)
        == .weibullByMean(mean: 2, shape: 0.63))
    #expect(read(["beta": ["alpha": "2", "beta": "5"]], as: number) == .beta(alpha: 2, beta: 5))
    #expect(
      read(["beta": ["mean": "30%", "sd": "0.1"]], as: number) == .betaByMean(mean: 0.3, sd: 0.1))
    #expect(
      read(["triangular": ["min": "0", "mode": "0", "max": "9"]], as: number)
        == .triangular(min: 0, mode: 0, max: 9))
    #expect(read(["uniform": ["min": "2", "max": "5"]], as: number) == .uniform(min: 2, max: 5))
    #expect(read(["poisson": ["mean": "4"]], as: number) == .poisson(mean: 4))
    #expect(
      read(["bernoulli": ["probability": "30%"]], as: number) == .bernoulli(probability: 0.3))
    #expect(read(["empirical": ["2", "3", "3"]], as: number) == .empirical([2, 3, 3]))
    #expect(
      read(["categorical": ["1 week": "40%", "2 weeks": "60%"]], as: time)
        == .categorical(values: [604_800, 1_209_600], shares: [0.4, 0.6]))
  }

  @Test("A parameter of a distribution keeps its fractions of a second")
  func fractions() {
    #expect(
      One.value(["exponential": ["mean": "0.25 seconds"]], as: time)
        == .distribution(.exponential(mean: 0.25)))
  }

  @Test("The family must exist, suit the quantity, and be one")
  func family() {
    let known = DistributionForm.families(of: .duration)
    #expect(
      One.flaws(["lognorml": ["mean": "1"]], as: time) == [
        .distribution(.unknownFamily(nearest: "lognormal", known: known))
      ])
    #expect(
      One.flaws(["beta": ["alpha": "1", "beta": "1"]], as: time) == [
        .distribution(.unknownFamily(nearest: nil, known: known))
      ])
    #expect(
      One.flaws(["exponential": ["mean": "1"], "fixed": "2"], as: number) == [
        .distribution(.notOne(2))
      ])
    #expect(One.flaws([:], as: number) == [.distribution(.notOne(0))])
    #expect(One.flaws(["1"], as: number) == [.wrongShape(.list, wanted: [.scalar, .mapping])])
    #expect(!known.contains("bernoulli"))
  }

  @Test("The parameters must be one of the family's sets")
  func parameters() {
    #expect(
      One.flaws(["gamma": ["shape": "2"]], as: number) == [
        .distribution(
          .parameters(given: ["shape"], allowed: [["mean", "sd"], ["shape", "scale"]]))
      ])
    #expect(
      One.flaws(["exponential": ["mean": "2", "rate": "3"]], as: number) == [
        .distribution(.parameters(given: ["mean", "rate"], allowed: [["mean"]]))
      ])
    #expect(One.flaws(["gamma": "3"], as: number) == [.wrongShape(.scalar, wanted: [.mapping])])
    #expect(One.flaws(["gamma": ""], as: number) == [.empty])
  }

  @Test("The parameters must make sense, alone and together")
  func sense() {
    func flaw(_ written: Written) -> [SettingsFlaw] { One.flaws(written, as: number) }
    #expect(
      flaw(["gamma": ["shape": "0", "scale": "1"]]) == [.distribution(.notPositive("shape"))])
    #expect(flaw(["uniform": ["min": "9", "max": "5"]]) == [.distribution(.order("min", "max"))])
    #expect(flaw(["uniform": ["min": "5", "max": "5"]]) == [.distribution(.order("min", "max"))])
    #expect(
      flaw(["triangular": ["min": "0", "mode": "9", "max": "5"]]) == [
        .distribution(.order("mode", "max"))
      ])
    #expect(
      flaw(["lognormal": ["median": "5", "p95": "5"]]) == [
        .distribution(.order("median", "p95"))
      ])
    #expect(flaw(["beta": ["mean": "0.5", "sd": "0.5"]]) == [.distribution(.spreadTooWide)])
    #expect(
      flaw(["bernoulli": ["probability": "1.5"]]) == [.outOfRange(result: nil)])
    #expect(flaw(["empirical": []]) == [.distribution(.noValues)])
    #expect(flaw(["empirical": ["3", "-1"]]) == [.distribution(.negative)])
    #expect(flaw(["categorical": [:]]) == [.distribution(.noValues)])
    #expect(flaw(["categorical": ["1": "50%", "2": "49%"]]) == [.sum(0.99)])
    #expect(flaw(["categorical": ["1": "50%", "1.0": "50%"]]) == [.distribution(.sameValueTwice)])
    #expect(
      One.flaws(["exponential": ["mean": "1001 years"]], as: time) == [.outOfRange(result: nil)])
    #expect(One.flaws(["exponential": ["mean": "3"]], as: time) == [.unitMissing])
  }

  @Test("A mean that rests on values almost never drawn is warned of")
  func heavyTail() {
    func warnings(_ written: Written) -> [SettingsFlaw] {
      One.read([written], as: number).warnings.map(\.reason)
    }
    #expect(
      warnings(["lognormal": ["mean": "30", "sd": "3000"]]) == [
        .heavyTail(coefficientOfVariation: 100)
      ])
    #expect(warnings(["lognormal": ["mean": "30", "sd": "300"]]).isEmpty)
    #expect(warnings(["lognormal": ["median": "1", "p95": "40"]]).count == 1)
  }

  @Test("A wrong file below does not make a right one above wrong")
  func layers() {
    let reading = One.read(
      [["gamma": ["mean": "1"]], ["gamma": ["mean": "1", "sd": "1"]]], as: number)
    #expect(reading.errors.count == 1)
    #expect(reading.errors.first?.place.file == "0")
    #expect(reading.settings.value == .distribution(.gamma(mean: 1, sd: 1)))
  }
}
