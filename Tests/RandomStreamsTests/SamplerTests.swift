// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import RandomStreams
import Testing

@Suite("A sampler")
struct SamplerTests {
  @Test("Three of each of the eleven random families are tested")
  func complete() {
    #expect(DistributionCase.all.count == 33)
  }

  @Test(
    "It draws what the GSL's own cdf says: fit and first four moments",
    arguments: DistributionCase.all)
  func fits(subject: DistributionCase) {
    judge(subject, draws: 100_000, seed: 20_100)
  }

  @Test(
    "So do a million draws", .enabled(if: GoodnessOfFit.isLong),
    arguments: DistributionCase.all)
  func fitsAtLength(subject: DistributionCase) {
    judge(subject, draws: 1_000_000, seed: 20_101)
  }

  private func judge(_ subject: DistributionCase, draws count: Int, seed: UInt64) {
    let distribution = subject.distribution
    let draws = Self.draw(subject, count: count, seed: seed)
    let scores = GoodnessOfFit.momentScores(
      draws, distribution, shape: (subject.skewness, subject.kurtosis))
    for (index, score) in scores.enumerated() {
      #expect(abs(score) < 3.9, "moment \(index + 1) is \(score) standard errors away")
    }
    let sorted = GoodnessOfFit.sorted(draws)
    let fit = GoodnessOfFit.kolmogorov(sorted: sorted) { distribution.cdf($0) }
    #expect(fit > GoodnessOfFit.level, "Kolmogorov–Smirnov: \(fit)")
    let bins = GoodnessOfFit.chiSquare(sorted: sorted, distribution)
    #expect(bins > GoodnessOfFit.level, "chi-square: \(bins)")
  }

  static func draw(_ subject: DistributionCase, count: Int, seed: UInt64) -> [Double] {
    var tables = SamplerTables()
    // A table before it, so that places other than the first are tested.
    _ = Sampler.compile(DistributionCase.all[27].distribution, into: &tables)
    let sampler = Sampler.compile(subject.distribution, into: &tables)
    var stream = RandomStreams(seed: seed, replication: subject.number).stream(Purpose(1))
    var draws: [Double] = []
    draws.reserveCapacity(count)
    for _ in 0..<count {
      draws.append(sampler.sample(&stream, tables: tables))
    }
    return draws
  }

  @Test(
    "At the ends of the unit interval it draws inside its support, and finitely",
    arguments: DistributionCase.all, [UInt64.min, .max])
  func edges(subject: DistributionCase, word: UInt64) {
    var tables = SamplerTables()
    let sampler = Sampler.compile(subject.distribution, into: &tables)
    let low = subject.distribution.quantile(0)
    let high = subject.distribution.quantile(1)
    for start in 0..<50 {
      var stream = RandomStreams(seed: 3, replication: UInt64(start)).stream(Purpose(1))
        .loaded(with: word)
      let draw = sampler.sample(&stream, tables: tables)
      #expect(draw.isFinite && draw >= low && draw <= high)
    }
  }

  @Test("At the ends of the unit interval an inverted distribution reaches its own ends")
  func invertedEnds() throws {
    func draw(_ distribution: Distribution, _ word: UInt64) -> Double {
      var tables = SamplerTables()
      let sampler = Sampler.compile(distribution, into: &tables)
      var stream = RandomStreams(seed: 3, replication: 1).stream(Purpose(1)).loaded(with: word)
      return sampler.sample(&stream, tables: tables)
    }
    let exponential = try Distribution.exponential(mean: 1)
    #expect(draw(exponential, 0) == 0x1p-53)
    #expect(abs(draw(exponential, .max) - 53 * 0.693_147_180_559_945_3) < 1e-12)
    let triangular = try Distribution.triangular(low: 1, mode: 2, high: 3)
    #expect(abs(draw(triangular, 0) - 1) < 1e-7 && draw(triangular, 0) >= 1)
    #expect(abs(draw(triangular, .max) - 3) < 1e-7 && draw(triangular, .max) <= 3)
    let empirical = try Distribution.empirical(values: [5, 6, 7])
    #expect(draw(empirical, .max) == 7)
    let categorical = try Distribution.categorical(weights: [0, 1, 1, 0])
    #expect([1, 2].contains(draw(categorical, 0)))
    #expect([1, 2].contains(draw(categorical, .max)))
  }

  @Test("A fixed value is always itself and takes no random number")
  func fixed() throws {
    for value in [0, -3.5, 1e9] {
      var tables = SamplerTables()
      let sampler = Sampler.compile(try .fixed(value), into: &tables)
      var stream = RandomStreams(seed: 1, replication: 1).stream(Purpose(1))
      let draw = sampler.sample(&stream, tables: tables)
      #expect(draw == value)
      #expect(stream.wordsDrawn == 0)
    }
  }

  @Test("It is plain bits, and equal when compiled from the same distribution")
  func plain() throws {
    var tables = SamplerTables()
    let first = Sampler.compile(try .gamma(shape: 2, scale: 3), into: &tables)
    let second = Sampler.compile(try .gamma(mean: 6, cv: 0.5.squareRoot()), into: &tables)
    let third = Sampler.compile(try .gamma(shape: 2, scale: 4), into: &tables)
    #expect(first != third)
    #expect(MemoryLayout.size(ofValue: second) <= 40)
  }
}
