// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import RandomStreams
import Statistics
import Testing

@Suite("A tally")
struct TallyTests {
  @Test("Of 2, 4, 4, 4, 5, 5, 7, 9 the mean is 5 and the variance 32/7")
  func byHand() {
    let tally = Tally([2, 4, 4, 4, 5, 5, 7, 9])
    #expect(tally.count == 8)
    #expect(tally.mean == 5)
    #expect(abs(tally.variance - 32.0 / 7) < 1e-14)
    #expect(tally.minimum == 2 && tally.maximum == 9)
    #expect(abs(tally.standardError - (4.0 / 7).squareRoot()) < 1e-15)
  }

  @Test("Of nothing, and of one number, there is no variance")
  func few() {
    var tally = Tally()
    #expect(tally.mean.isNaN && tally.variance.isNaN && tally.minimum == .infinity)
    tally.add(3)
    #expect(tally.mean == 3 && tally.variance.isNaN && tally.maximum == 3)
  }

  @Test("It agrees with the GSL on numbers far from zero, where naive sums fail")
  func farFromZero() {
    var stream = RandomStreams(seed: 50, replication: 1).stream(Purpose(1))
    let values = (0..<10_000).map { _ in 1e9 + stream.uniform() }
    let tally = Tally(values)
    let mean = gsl_stats_mean(values, 1, values.count)
    let variance = gsl_stats_variance(values, 1, values.count)
    #expect(abs(tally.mean - mean) < 1e-5)
    #expect(abs(tally.variance / variance - 1) < 1e-7)
    #expect(abs(tally.variance - 1.0 / 12) < 3.9 * (1.0 / 180 / 10_000).squareRoot())
  }
}

@Suite("A tally of whole numbers")
struct IntegerTallyTests {
  @Test("It agrees with the tally of the same numbers as doubles")
  func agrees() {
    var stream = RandomStreams(seed: 51, replication: 1).stream(Purpose(1))
    var whole = IntegerTally()
    var real = Tally()
    for _ in 0..<5000 {
      let value = stream.uniformInt(below: 1000) - 300
      whole.add(value)
      real.add(Double(value))
    }
    #expect(abs(whole.mean - real.mean) < 1e-10)
    #expect(abs(whole.variance / real.variance - 1) < 1e-12)
    #expect(Double(whole.minimum) == real.minimum && Double(whole.maximum) == real.maximum)
  }

  @Test("Any division of the numbers merges into the same tally")
  func merges() {
    let values = (0..<1000).map { ($0 * 7919) % 1013 - 500 }
    var all = IntegerTally()
    for value in values { all.add(value) }
    for parts in [2, 3, 7] {
      var tallies = [IntegerTally](repeating: IntegerTally(), count: parts)
      for (index, value) in values.enumerated() { tallies[index % parts].add(value) }
      var merged = IntegerTally()
      for tally in tallies.reversed() { merged.merge(tally) }
      #expect(merged == all)
      #expect(merged.variance == all.variance)
    }
  }

  @Test("Large numbers that differ little keep their variance exactly")
  func large() {
    var tally = IntegerTally()
    for value in [1, 2, 3, 4] { tally.add(1_000_000_000_000 + value) }
    #expect(tally.variance == 5.0 / 3)
    var equal = IntegerTally()
    equal.add(987_654_321_987, times: 1_000_000)
    #expect(equal.variance == 0 && equal.mean == 987_654_321_987)
  }

  @Test("Counted no times, a number leaves no trace")
  func noTimes() {
    var tally = IntegerTally()
    tally.add(5, times: 0)
    #expect(tally == IntegerTally() && tally.mean.isNaN && tally.variance.isNaN)
  }
}
