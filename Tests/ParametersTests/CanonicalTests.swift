// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import Testing

@Suite("Canonical values")
struct CanonicalTests {
  /// A value written canonically and read again.
  private func again(_ value: SettingValue, as kind: ParameterKind) -> SettingValue? {
    func written(_ canonical: CanonicalValue) -> Written {
      switch canonical {
      case .literal(let text): .scalar(text)
      case .text(let text): .quoted(text)
      case .list(let items): .list(items.map(written))
      case .mapping(let entries): .mapping(entries.map { ($0.name, written($0.value)) })
      }
    }
    return One.value(["value": written(value.canonical(as: kind))], as: kind)
  }

  @Test("A value of every kind reads back as itself, to the last bit")
  func readsBack() throws {
    let day = try #require(DateValue("2010-04-01"))
    let any = ParameterKind.number(-1e300...1e300, unit: "")
    let cases: [(SettingValue, ParameterKind)] = [
      (.flag(true), .flag), (.count(20), .count(0...99, unit: "places")),
      (.seed(.max), .seed), (.date(day), .date), (.text("a: <b> #c"), .text),
      (.text("monthly"), .choice(["weekly", "monthly"])),
      (.number(0.1 + 0.2), any), (.number(-1.5e-20), any), (.number(1e22), any),
      (.number(0.1 + 0.2), .share(0...1)), (.number(12 * 365.25 / 7), .rate(0...1e4)),
      (.number(1 / 3.0), .rate(0...1e4)), (.number(12.5), .money(0...99)),
      (.number(-12.5), .money(-99...99)), (.number(56.25), .number(1...99, unit: "mg")),
      (.number(1), .number(1...9, unit: "miles")),
      (.span(.seconds(75_738_241)), .duration(.zero ... .years(9))),
      (.shares([0.1, 0.2, 0.7]), .mix(["a", "b", "c"])),
      (.numbers([0.1, 1]), .list(.share(0...1), length: 1...9)),
      (.numbers([0.1, 1]), .list(.number(0...1, unit: "mg"), length: 1...9)),
      (.spans([.weeks(1), .seconds(7)]), .list(.duration(.zero ... .years(1)), length: 1...9)),
    ]
    for (value, kind) in cases { #expect(again(value, as: kind) == value) }
  }

  @Test("Every distribution reads back as itself")
  func distributions() {
    let values: [DistributionValue] = [
      .fixed(0.3), .exponential(mean: 0.1), .gamma(mean: 3, sd: 1),
      .gammaByShape(shape: 2, scale: 1),
      .lognormal(mean: 3, sd: 1), .lognormalByMedian(median: 1, p95: 3),
      .weibull(shape: 0.63, scale: 1.69), .weibullByMean(mean: 2, shape: 1),
      .beta(alpha: 2, beta: 5), .betaByMean(mean: 0.3, sd: 0.1),
      .triangular(min: 0, mode: 1, max: 2), .uniform(min: 0, max: 1), .poisson(mean: 4),
      .bernoulli(probability: 0.3), .empirical([1, 2, 2]),
      .categorical(values: [1, 2.5], shares: [0.4, 0.6]),
    ]
    for value in values {
      let kind = ParameterKind.distribution(.number(unit: ""))
      #expect(again(.distribution(value), as: kind) == .distribution(value))
    }
    let inTime: [DistributionValue] = [
      .fixed(604_800), .gamma(mean: 1_814_400.5, sd: 1e-3), .empirical([0, 86_400]),
      .categorical(values: [604_800, 1.25], shares: [0.4, 0.6]),
    ]
    for value in inTime {
      let kind = ParameterKind.distribution(.duration)
      #expect(again(.distribution(value), as: kind) == .distribution(value))
    }
  }

  @Test("Random numbers, rates and lengths of time read back as themselves")
  func random() {
    var state: UInt64 = 20_100_401
    func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
    for _ in 0..<2_000 {
      let number = Double(next() >> 11) * 0x1p-53 * 1e4
      #expect(again(.number(number), as: .rate(0...1e5)) == .number(number))
      #expect(again(.number(number), as: .money(0...1e5)) == .number(number))
      let span = Span.seconds(Int64(next() >> 34))
      #expect(again(.span(span), as: .duration(.zero ... .years(999))) == .span(span))
    }
  }

  @Test("Numbers are short, and zero has no sign")
  func text() {
    #expect(CanonicalText.number(56) == "56")
    #expect(CanonicalText.number(0.1) == "0.1")
    #expect(CanonicalText.number(-0.0) == "0")
    #expect(CanonicalText.number(1e16) == "1e+16")
    #expect(CanonicalText.money(-5) == "-£5")
    #expect(CanonicalText.quantity(1, unit: "deaths") == "1 death")
    #expect(CanonicalText.quantity(2, unit: "deaths") == "2 deaths")
    #expect(CanonicalText.quantity(1, unit: "ms") == "1 ms")
  }
}
