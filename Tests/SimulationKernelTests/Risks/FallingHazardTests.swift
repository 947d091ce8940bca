// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import SimulationKernel

@Suite("Falling hazard")
struct FallingHazardTests {
  @Test("Shape 1 is a constant rate")
  func constant() {
    let hazard = FallingHazard(shape: 1, scale: 1_000)
    #expect(hazard.cumulative(2_500) == 2.5)
    #expect(hazard.age(cumulative: 2.5) == 2_500)
    #expect(hazard.consumed(rate: 2, from: .seconds(500), to: .seconds(750)) == 0.5)
    #expect(hazard.due(rate: 2, threshold: 0.5, from: .seconds(500)) == .seconds(750))
  }

  @Test("Nothing accumulates at or before the origin")
  func origin() {
    let hazard = FallingHazard(shape: 0.6, scale: 86_400)
    #expect(hazard.cumulative(0) == 0 && hazard.cumulative(-5) == 0)
    #expect(hazard.age(cumulative: 0) == 0)
    #expect(hazard.due(rate: 1, threshold: 0, from: .days(3)) == .days(3))
    #expect(hazard.due(rate: 0, threshold: 1, from: .zero) == nil)
  }

  @Test("The rate falls: each year consumes less than the one before", arguments: [0.3, 0.7, 0.95])
  func falling(shape: Double) {
    let hazard = FallingHazard(shape: shape, scale: 86_400 * 365)
    let years = (0..<20).map {
      hazard.consumed(rate: 1, from: .year * $0, to: .year * ($0 + 1))
    }
    #expect(zip(years, years.dropFirst()).allSatisfy(>))
  }

  @Test("The inverse undoes the cumulative hazard", arguments: [0.05, 0.3, 0.5, 0.61, 0.99, 1])
  func inverse(shape: Double) {
    let hazard = FallingHazard(shape: shape, scale: 3.7e7)
    for exponent in stride(from: 0.0, through: 10, by: 0.01) {
      let age = pow(10, exponent)
      let back = hazard.age(cumulative: hazard.cumulative(age))
      #expect((back / age - 1).magnitude < 1e-12)
    }
  }

  @Test("The cumulative hazard is the sum of the hazard", arguments: [0.4, 0.8])
  func integral(shape: Double) {
    let scale = 1_000.0
    let hazard = FallingHazard(shape: shape, scale: scale)
    // The midpoint rule from 100 to 10,000.
    var sum = 0.0
    for step in 0..<99_000 {
      let age = 100 + (Double(step) + 0.5) / 10
      sum += shape / scale * pow(age / scale, shape - 1) / 10
    }
    #expect((hazard.cumulative(10_000) - hazard.cumulative(100) - sum).magnitude < 1e-6)
  }

  @Test("The due age is the first whole second by which the threshold is consumed")
  func dueIsFirst() {
    var random = TestRandom(seed: 11)
    for _ in 0..<4_000 {
      let hazard = FallingHazard(
        shape: 0.2 + 0.8 * random.uniform(), scale: pow(10, 3 + 6 * random.uniform()))
      let start = TimeSpan.seconds(Int64(random.below(1 << random.below(30))))
      let rate = pow(10, 2 * random.uniform() - 1)
      let threshold = -log(random.uniform())
      guard let due = hazard.due(rate: rate, threshold: threshold, from: start) else {
        #expect(hazard.consumed(rate: rate, from: start, to: .seconds(1 << 40)) < threshold * 1.01)
        continue
      }
      let isReached = hazard.consumed(rate: rate, from: start, to: due) >= threshold
      let isFirst =
        due == start
        || hazard.consumed(rate: rate, from: start, to: due - .seconds(1)) < threshold
      if !(isReached && isFirst) { Issue.record("\(hazard) from \(start): \(due)") }
    }
  }
}

@Suite("Portable mathematics")
struct PortableMathTests {
  /// The distance in units of the last place of the right value.
  private func ulps(_ value: Double, _ right: Double) -> Double {
    ((value - right) / right.ulp).magnitude
  }

  @Test("Logarithm and exponential are right to two units in the last place")
  func accuracy() {
    var random = TestRandom(seed: 2)
    var worstLog = 0.0
    var worstExp = 0.0
    for _ in 0..<50_000 {
      let x = pow(10, 40 * random.uniform() - 20)
      worstLog = max(worstLog, ulps(PortableMath.log(x), log(x)))
      let y = 200 * random.uniform() - 100
      worstExp = max(worstExp, ulps(PortableMath.exp(y), exp(y)))
    }
    #expect(worstLog <= 2)
    #expect(worstExp <= 2)
  }

  @Test("Powers are right to a few parts in 10¹⁴")
  func powers() {
    var random = TestRandom(seed: 4)
    for _ in 0..<20_000 {
      let base = pow(10, 16 * random.uniform() - 8)
      let exponent = 4 * random.uniform()
      let ratio = PortableMath.power(base, exponent) / pow(base, exponent)
      if (ratio - 1).magnitude > 3e-14 { Issue.record("\(base)^\(exponent)") }
    }
  }

  @Test("Easy values are exact, and huge ones saturate")
  func easyValues() {
    #expect(PortableMath.log(1) == 0)
    #expect(PortableMath.exp(0) == 1)
    #expect(PortableMath.power(7, 1) == 7)
    #expect(PortableMath.power(1, 0.3) == 1)
    #expect(PortableMath.power(9, 0.5) == 3)
    #expect(PortableMath.power(1e300, 100) == .infinity)
    #expect(PortableMath.power(1e-300, 100) == 0)
  }

  /// Computed once; any platform that gives other bits would give other results.
  @Test("The bits are those of every other platform")
  func bits() {
    #expect(PortableMath.log(10).bitPattern == 0x4002_6BB1_BBB5_5516)
    #expect(PortableMath.exp(1).bitPattern == 0x4005_BF0A_8B14_576A)
    #expect(PortableMath.power(3, 0.7).bitPattern == 0x4001_42E8_1C88_9914)
  }
}
