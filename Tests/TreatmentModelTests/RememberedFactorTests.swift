// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import TreatmentModel

@Suite("A remembered factor")
struct RememberedFactorTests {
  @Test("It is worked out once for as long as the number stays the same")
  func once() {
    var factor = RememberedFactor()
    var asked = 0
    let found = (0..<5).map { _ in
      factor(0.25) { number in
        asked += 1
        return 3 + number
      }
    }
    #expect(found == [3.25, 3.25, 3.25, 3.25, 3.25])
    #expect(asked == 1)
  }

  @Test("Another number, and only another, has another factor")
  func anew() {
    var factor = RememberedFactor()
    let found = [1, 3, 1].map { number in factor(number) { $0 * 2 } }
    #expect(found == [2, 6, 2])
    let kept = factor(1) { _ in 100 }
    #expect(kept == 2)
  }

  @Test("A fresh one knows no number, not even one that is none")
  func fresh() {
    var factor = RememberedFactor()
    let ofNone = factor(.nan) { _ in 7 }
    #expect(ofNone == 7)
    let ofZero = factor(0) { $0 + 1 }
    #expect(ofZero == 1)
  }
}
