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

  @Test("What is remembered can be read without working anything out")
  func known() {
    var factor = RememberedFactor()
    #expect(factor.known(for: 0.5) == nil)
    let found = factor(0.5) { $0 * 4 }
    #expect(found == 2)
    #expect(factor.known(for: 0.5) == 2)
    #expect(factor.known(for: 0.25) == nil)
    #expect(factor.known(for: .nan) == nil)
  }
}

@Suite("Powers of whole numbers")
struct WholePowersTests {
  @Test("They are to the bit those worked out one by one, also beyond what was worked out")
  func bits() {
    let powers = WholePowers(of: 1.0587, to: -40...80)
    for number in -60...100 {
      #expect(powers[number] == 1.0587.raised(to: Double(number)))
    }
    #expect(WholePowers(of: 0, to: 0...8)[0] == 1)
  }
}
