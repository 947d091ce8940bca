// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import RandomStreams
import Statistics
import Testing

@Suite("Student's intervals")
struct StudentTests {
  @Test("The interval of 1, 2, 3, 4 is that of the tables")
  func tables() {
    let interval = Student.interval(of: [1, 2, 3, 4])
    #expect(interval.mean == 2.5)
    // t(0.975, 3) = 3.18245 and the standard error is √(5/12).
    #expect(abs(interval.halfWidth - 3.182_446_305_284_263 * (5.0 / 12).squareRoot()) < 1e-12)
    #expect(interval.count == 4 && interval.level == 0.95)
    #expect(abs((interval.low + interval.high) / 2 - 2.5) < 1e-15)
  }

  @Test("Its quantiles are those of the published tables")
  func quantiles() {
    let table: [(probability: Double, freedom: Int, value: Double)] = [
      (0.975, 1, 12.706), (0.975, 4, 2.776), (0.975, 9, 2.262), (0.975, 30, 2.042),
      (0.95, 19, 1.729), (0.995, 10, 3.169), (0.975, 100_000, 1.960),
    ]
    for row in table {
      let value = Student.quantile(row.probability, degreesOfFreedom: row.freedom)
      #expect(abs(value - row.value) < 5e-4)
    }
  }

  @Test("One value says nothing about the mean")
  func one() {
    let interval = Student.interval(of: [3])
    #expect(interval.mean == 3 && interval.low == -.infinity && interval.high == .infinity)
    #expect(interval.halfWidth == .infinity)
    #expect(Student.upperBound(of: [3]) == .infinity && Student.lowerBound(of: [3]) == -.infinity)
    #expect(Student.probabilityOfReaching(100, values: [3]) == 1)
  }

  @Test("Equal values have an interval of exactly no width")
  func equal() {
    // 0.1 added ten times is not 1: the mean must not show it.
    let interval = Student.interval(of: [Double](repeating: 0.1, count: 10))
    #expect(interval.mean == 0.1 && interval.low == 0.1 && interval.high == 0.1)
    #expect(Student.interval(of: [0, 0, 0]).halfWidth == 0)
    #expect(Student.probabilityOfReaching(0.2, values: [0.1, 0.1]) == 0)
    #expect(Student.probabilityOfReaching(0.1, values: [0.1, 0.1]) == 1)
  }

  @Test("A paired interval is that of the differences, option less base")
  func paired() {
    let (base, option) = ([10.0, 20, 30], [11.0, 23, 32])
    let interval = Student.pairedInterval(base: base, option: option)
    #expect(interval == Student.interval(of: [1, 3, 2]))
    #expect(interval.mean == 2)
  }

  @Test("A one-sided bound at 97.5 % is the end of the two-sided interval at 95 %")
  func bounds() {
    let values = [3.0, 1, 4, 1, 5, 9, 2, 6]
    let interval = Student.interval(of: values)
    #expect(abs(Student.upperBound(of: values, level: 0.975) - interval.high) < 1e-12)
    #expect(abs(Student.lowerBound(of: values, level: 0.975) - interval.low) < 1e-12)
    #expect(Student.upperBound(of: values) < interval.high)
  }

  @Test("The mean is surely below a limit exactly when its upper bound is")
  func probability() {
    let values = [3.0, 1, 4, 1, 5, 9, 2, 6]
    for level in [0.6, 0.95, 0.999] {
      let bound = Student.upperBound(of: values, level: level)
      #expect(abs(Student.probabilityOfReaching(bound, values: values) - (1 - level)) < 1e-9)
      #expect(Student.probabilityOfReaching(bound + 0.01, values: values) < 1 - level)
      #expect(Student.probabilityOfReaching(bound - 0.01, values: values) > 1 - level)
    }
  }

  @Test("Mean and standard error agree with the GSL, far from zero too")
  func againstGSL() {
    var stream = RandomStreams(seed: 60, replication: 1).stream(Purpose(1))
    for offset in [0.0, 1e8] {
      let values = (0..<1000).map { _ in offset + stream.normal() }
      let (mean, error) = Student.meanAndStandardError(of: values)
      #expect(abs(mean - gsl_stats_mean(values, 1, 1000)) < 1e-7)
      let theirs = gsl_stats_sd(values, 1, 1000) / 1000.0.squareRoot()
      #expect(abs(error / theirs - 1) < 1e-8)
    }
  }

  @Test("Of normal values it holds the true mean as often as it claims", arguments: [2, 5, 30])
  func coverageNormal(count: Int) {
    let share = coverage(count: count, trials: 4000) { $0.normal(mean: 7, sd: 2) - 7 }
    // 0.95 ± 3.9 standard errors of 0.0034.
    #expect(abs(share - 0.95) < 0.0134, "\(share)")
  }

  @Test("Of 200 skewed values it holds the true mean nearly as often as it claims")
  func coverageSkewed() {
    let share = coverage(count: 200, trials: 4000) { $0.exponential() - 1 }
    #expect(abs(share - 0.95) < 0.015, "\(share)")
  }

  @Test("A one-sided bound at 95 % lies above the true mean as often as it claims")
  func coverageOneSided() {
    var held = 0
    for trial in 0..<4000 {
      var stream = RandomStreams(seed: 62, replication: UInt64(trial)).stream(Purpose(1))
      if Student.upperBound(of: (0..<10).map { _ in stream.normal() }) > 0 { held += 1 }
    }
    #expect(abs(Double(held) / 4000 - 0.95) < 0.0134)
  }

  private func coverage(
    count: Int, trials: Int, draw: (inout RandomStream) -> Double
  ) -> Double {
    var held = 0
    for trial in 0..<trials {
      var stream = RandomStreams(seed: 61, replication: UInt64(trial)).stream(Purpose(1))
      let values = (0..<count).map { _ in draw(&stream) }
      if Student.interval(of: values).contains(0) { held += 1 }
    }
    return Double(held) / Double(trials)
  }
}
