// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics
import Testing

@testable import Reports

@Suite("Numbers for readers")
struct NumberTextTests {
  @Test(
    "Have the digits asked for, and commas between thousands",
    arguments: [
      (0.0, 1, "0.0"), (18.25, 1, "18.3"), (-18.25, 0, "-18"), (1_803, 0, "1,803"),
      (999.96, 1, "1,000.0"), (-1_234_567.891, 2, "-1,234,567.89"), (0.04, 1, "0.0"),
      (-0.04, 1, "0.0"), (0.5, 3, "0.500"), (1e20, 2, "1e+20"),
    ])
  func fixed(value: Double, decimals: Int, text: String) {
    #expect(NumberText.fixed(value, decimals: decimals) == text)
  }

  @Test("Show their sign where asked, but nought has none")
  func signed() {
    #expect(NumberText.signed(3.14, decimals: 1) == "+3.1")
    #expect(NumberText.signed(-3.14, decimals: 1) == "-3.1")
    #expect(NumberText.signed(0.01, decimals: 1) == "0.0")
  }

  static func quantity(unit: String, decimals: Int = 1) -> Quantity {
    Quantity(
      measure: MeasureDeclaration(
        name: "m", title: "Measure", unit: unit, theme: "Theme", better: .lower,
        decimals: decimals))
  }

  static func interval(_ mean: Double, _ halfWidth: Double) -> ConfidenceInterval {
    ConfidenceInterval(
      mean: mean, low: mean - halfWidth, high: mean + halfWidth, count: 10, level: 0.95)
  }

  @Test(
    "Of a measure are written with the digits their interval supports, and pounds with theirs",
    arguments: [
      ("days", 1, 18.21, 0.32, "18.2 ± 0.3"), ("days", 1, 18.21, 0.032, "18.21 ± 0.03"),
      ("people", 0, 1_803, 7, "1,803 ± 7"), ("£", 0, 812, 3, "£812 ± £3"),
      ("£", 0, 41_780_000, 170_000, "£41.78m ± £0.17m"), ("£", 0, 167_300, 12_000, "£167k ± £12k"),
      ("£ per person", 0, -35, 2, "-£35 ± £2"), ("days", 1, 5, .infinity, "5.0"),
    ])
  func means(unit: String, decimals: Int, mean: Double, halfWidth: Double, text: String) {
    let quantity = Self.quantity(unit: unit, decimals: decimals)
    #expect(quantity.mean(Self.interval(mean, halfWidth)) == text)
  }

  @Test(
    "Of a difference show which way it goes",
    arguments: [
      ("days", -3.1, 0.8, "-3.1 (-3.9 to -2.3)", "3.1 days fewer (2.3 to 3.9)"),
      ("days", 3.1, 0.8, "+3.1 (+2.3 to +3.9)", "3.1 days more (2.3 to 3.9)"),
      ("days", 0.1, 0.8, "+0.1 (-0.7 to +0.9)", "between 0.7 days fewer and 0.9 days more"),
      ("%", -3.1, 0.8, "-3.1 (-3.9 to -2.3)", "3.1 points lower (2.3 to 3.9)"),
      ("£ a year", 20_000, 3_000, "+£20k (+£17k to +£23k)", "£20k a year more (£17k to £23k)"),
      ("£", -20_000, 3_000, "-£20k (-£23k to -£17k)", "£20k less (£17k to £23k)"),
      ("days", 0, 0, "0", "no more and no less"),
      ("days", 2, .infinity, "+2.0", "2.0 days more"),
    ])
  func differences(
    unit: String, mean: Double, halfWidth: Double, short: String, words: String
  ) {
    let quantity = Self.quantity(unit: unit)
    let interval = Self.interval(mean, halfWidth)
    #expect(quantity.difference(interval) == short)
    #expect(quantity.inWords(interval) == words)
  }

  @Test("Too small for their digits are about nought, not a row of noughts")
  func aboutNought() {
    let quantity = Self.quantity(unit: "£ a year", decimals: 0)
    #expect(quantity.difference(Self.interval(0.0001, 0.0001)) == "about 0")
  }

  @Test("Are a dash where there is none")
  func missing() {
    let quantity = Self.quantity(unit: "days")
    #expect(quantity.mean(nil) == "—" && quantity.difference(nil) == "—")
    #expect(quantity.range(nil) == "—" && quantity.plain(nil) == "—")
  }

  @Test("Carry their unit in the heading, except pounds, which stand at every number")
  func headings() {
    #expect(Self.quantity(unit: "days").heading == "Measure, days")
    #expect(Self.quantity(unit: "£").heading == "Measure")
    #expect(Self.quantity(unit: "").heading == "Measure")
  }
}
