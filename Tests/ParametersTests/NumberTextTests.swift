// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Parameters

@Suite("Number text")
struct NumberTextTests {
  @Test(
    "A number is read as the nearest Double",
    arguments: [
      ("0", 0), ("7", 7), ("-7", -7), ("0.1", 0.1), ("-0.25", -0.25), ("1e3", 1_000),
      ("1.5E-2", 0.015), ("2e+2", 200), ("-0.0", 0), ("9007199254740993", 9_007_199_254_740_992),
    ])
  func reads(text: String, value: Double) throws {
    #expect(try NumberText.number(text).get() == value)
  }

  @Test(
    "What only looks like a number is refused with the reason",
    arguments: [
      ("", NumberFlaw.notANumber), ("abc", .notANumber), ("nan", .notANumber),
      (".nan", .notANumber),
      ("-", .notANumber), ("+3", .notANumber), ("1 000", .notANumber), ("1:30", .notANumber),
      ("3-4", .notANumber), ("1e", .notANumber), ("1.5.2", .notANumber), ("--3", .notANumber),
      ("inf", .infinite), (".inf", .infinite), ("-.inf", .infinite), ("Infinity", .infinite),
      ("1e400", .tooLarge), ("-1e400", .tooLarge), ("1e-400", .tooSmall),
      ("010", .leadingZero), ("00", .leadingZero), ("-01.5", .leadingZero),
      (".5", .bareDot), ("5.", .bareDot), ("-.5", .bareDot),
      ("1,5", .decimalComma), ("1,000", .separators), ("1,000,000", .separators),
      ("1_000", .separators), ("0x10", .base), ("0b1", .base), ("0o7", .base),
      ("50%", .percent), ("１２", .otherDigits), ("٣", .otherDigits), ("½", .otherDigits),
    ])
  func refuses(text: String, flaw: NumberFlaw) {
    #expect(throws: flaw) { try NumberText.number(text).get() }
  }

  @Test("Zero to any power is zero, not too small")
  func zeroWithExponent() throws {
    #expect(try NumberText.number("0e-400").get() == 0)
  }

  @Test("Minus zero becomes zero")
  func minusZero() throws {
    #expect(try NumberText.number("-0.0").get().sign == .plus)
  }

  @Test("A percentage is the Double nearest to the hundredth part")
  func percentage() throws {
    #expect(try NumberText.percentage("22").get() == 0.22)
    #expect(try NumberText.percentage("0.7").get() == 0.007)
    #expect(try NumberText.percentage("33.3").get() == 0.333)
    #expect(try NumberText.percentage("2.9").get() == 0.029)
    #expect(try NumberText.percentage("1e1").get() == 0.1)
  }

  @Test("A whole number keeps every digit")
  func whole() throws {
    let large: UInt64 = try NumberText.whole("18446744073709551615").get()
    #expect(large == .max)
    let odd: UInt64 = try NumberText.whole("9007199254740993").get()
    #expect(odd == 9_007_199_254_740_993)
    let low: Int = try NumberText.whole("-9223372036854775808").get()
    #expect(low == .min)
  }

  @Test("A fraction or an exponent is no whole number, and what does not fit is refused")
  func notWhole() {
    #expect(throws: NumberFlaw.notWhole) { let _: Int = try NumberText.whole("3.0").get() }
    #expect(throws: NumberFlaw.notWhole) { let _: Int = try NumberText.whole("1e3").get() }
    #expect(throws: NumberFlaw.tooLarge) {
      let _: UInt64 = try NumberText.whole("18446744073709551616").get()
    }
    #expect(throws: NumberFlaw.tooSmall) { let _: UInt64 = try NumberText.whole("-1").get() }
  }
}
