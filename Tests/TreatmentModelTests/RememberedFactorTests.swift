// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import TreatmentModel

@Suite("A remembered factor")
struct RememberedFactorTests {
  @Test("It is worked out once for as long as the number stays the same")
  func once() {
    var factor = RememberedFactor()
    var asked = 0
    for _ in 0..<5 {
      #expect(
        factor(0.25) {
          asked += 1
          return 3 + $0
        } == 3.25)
    }
    #expect(asked == 1)
  }

  @Test("Another number, and only another, has another factor")
  func anew() {
    var factor = RememberedFactor()
    #expect(factor(1) { $0 * 2 } == 2)
    #expect(factor(3) { $0 * 2 } == 6)
    #expect(factor(1) { $0 * 2 } == 2)
    #expect(factor(1) { _ in 100 } == 2)
  }

  @Test("A fresh one knows no number, not even one that is none")
  func fresh() {
    var factor = RememberedFactor()
    #expect(factor(.nan) { _ in 7 } == 7)
    #expect(factor(0) { $0 + 1 } == 1)
    #expect(factor(-0.0) { _ in 9 } == 1)
  }
}
