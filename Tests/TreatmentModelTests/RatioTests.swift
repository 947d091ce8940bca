// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Testing

@testable import TreatmentModel

@Suite("Ratios and exponentials")
struct RatioTests {
  @Test("The exponential is right to fourteen digits wherever a rate can be")
  func accuracy() {
    var worst = 0.0
    for step in -69_990...69_990 {
      let x = Double(step) / 100 + 0.00123
      worst = max(worst, abs(exponential(x) / exp(x) - 1))
    }
    for step in -1_000...1_000 {
      let x = Double(step) / 1_000
      worst = max(worst, abs(exponential(x) / exp(x) - 1))
    }
    #expect(worst < 1e-14)
    #expect(exponential(0) == 1)
  }

  @Test("Beyond e to the 700 nothing overflows, and below nothing is left")
  func ends() {
    #expect(exponential(-701) == 0 && exponential(-.infinity) == 0)
    #expect(exponential(701) == exponential(700) && exponential(700).isFinite)
    #expect(logistic(.infinity) == 1 && logistic(-.infinity) < 1e-300)
    #expect(logistic(0) == 0.5)
  }

  @Test("Logarithms of ratios add up to the product of their powers")
  func product() {
    let (trust, network) = (Ratio(0.6), Ratio(2.5))
    let log = trust.log * 0.3 + network.log * -0.2
    #expect(abs(exponential(log) / (pow(0.6, 0.3) * pow(2.5, -0.2)) - 1) < 1e-13)
    #expect(exponential(Ratio(1).log * 7) == 1)
  }

  @Test("No units of a ratio of 0 leave a rate as it is, and any units leave nothing of it")
  func zero() {
    #expect(exponential(Ratio(0).log * 0) == 1)
    #expect(exponential(Ratio(0).log * 1e-5) == 0)
  }
}
