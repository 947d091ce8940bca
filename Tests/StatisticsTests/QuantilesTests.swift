// SPDX-License-Identifier: GPL-3.0-or-later

import CGSL
import RandomStreams
import Statistics
import Testing

@Suite("Quantiles")
struct QuantilesTests {
  @Test("They stand between neighbours in proportion")
  func interpolated() {
    let values = [1.0, 2, 4, 8]
    #expect(Quantiles.quantile(0, ofSorted: values) == 1)
    #expect(Quantiles.quantile(1, ofSorted: values) == 8)
    #expect(Quantiles.median(ofSorted: values) == 3)
    #expect(abs(Quantiles.quantile(0.9, ofSorted: values) - 6.8) < 1e-12)
    #expect(Quantiles.median(ofSorted: [7]) == 7)
    #expect(Quantiles.median(ofSorted: []).isNaN)
  }

  @Test("The interval for a median of 20 is from the 6th to the 15th, as in the tables")
  func tables() {
    let values = (1...20).map(Double.init)
    let interval = Quantiles.interval(0.5, ofSorted: values)
    #expect(interval.low == 6 && interval.high == 15 && interval.mean == 10.5)
    #expect(interval.count == 20 && interval.level == 0.95)
  }

  @Test("A median at 95 % takes six numbers, a 95th centile takes 72")
  func fewest() {
    func interval(_ probability: Double, _ count: Int) -> ConfidenceInterval {
      Quantiles.interval(probability, ofSorted: (1...count).map(Double.init))
    }
    #expect(interval(0.5, 5).low == -.infinity && interval(0.5, 5).high == .infinity)
    #expect(interval(0.5, 6).low == 1 && interval(0.5, 6).high == 6)
    #expect(interval(0.95, 71).high == .infinity && interval(0.95, 71).low > 0)
    #expect(interval(0.95, 72).high == 72)
  }

  @Test(
    "They hold the true quantile at least as often as they claim, and not much oftener",
    arguments: [0.5, 0.9])
  func coverage(probability: Double) {
    let truth = gsl_cdf_exponential_Pinv(probability, 1)
    var held = 0
    let trials = 2000
    for trial in 0..<trials {
      var stream = RandomStreams(seed: 53, replication: UInt64(trial)).stream(Purpose(1))
      let values = (0..<60).map { _ in stream.exponential() }.sorted()
      if Quantiles.interval(probability, ofSorted: values).contains(truth) { held += 1 }
    }
    let share = Double(held) / Double(trials)
    // At 60 numbers the coverage is 97.3 % and 97.2 %: whole ranks cannot give 95 exactly.
    #expect(share > 0.95 && share < 0.985, "\\(share)")
  }
}
