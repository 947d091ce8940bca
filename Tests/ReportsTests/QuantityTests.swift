// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics
import Testing

@testable import Reports

@Suite("Quantities in a column")
struct QuantityTests {
  private func interval(_ mean: Double, _ half: Double) -> ConfidenceInterval {
    ConfidenceInterval(mean: mean, low: mean - half, high: mean + half, count: 9, level: 0.95)
  }

  private func measure(_ unit: String, decimals: Int) -> MeasureDeclaration {
    MeasureDeclaration(
      name: "m", title: "M", unit: unit, theme: "", better: .lower, decimals: decimals)
  }

  @Test("Means under one another have the same digits, and what they leave nothing of is about 0")
  func means() {
    let column = [interval(-0.401, 0.01), interval(-0.033, 0.003), interval(0.001, 0.0005)]
    let quantity = Quantity(measure: measure("deaths a year", decimals: 2), column: column)
    #expect(column.map(quantity.signed) == ["-0.40", "-0.03", "about 0"])
    let alone = Quantity(measure: measure("deaths a year", decimals: 2))
    #expect(alone.signed(column[1]) == "-0.033", "by itself it has the digits it needs")
  }

  @Test("Pounds under one another are never some written out and some in thousands")
  func pounds() {
    let column = [interval(2_318, 900), interval(-76_000, 900), interval(1_821_000, 4_000)]
    let quantity = Quantity(measure: measure("£ a year", decimals: 0), column: column)
    #expect(column.map(quantity.signed) == ["+£2k", "-£76k", "+£1.82m"])
    let small = [interval(2_318, 9), interval(-760, 9)]
    let written = Quantity(measure: measure("£ a year", decimals: 0), column: small)
    #expect(small.map(written.signed) == ["+£2,318", "-£760"])
  }

  @Test("Intervals under one another take the digits of the finest, but no more than one extra")
  func differences() {
    let column = [interval(-0.4, 0.1), interval(-0.03, 0.01), interval(0.0002, 0.0001)]
    let quantity = Quantity(measure: measure("days", decimals: 1), column: column)
    #expect(quantity.difference(column[0]) == "-0.40 (-0.50 to -0.30)")
    #expect(quantity.difference(column[1]) == "-0.03 (-0.04 to -0.02)")
    #expect(quantity.difference(interval(0, 0)) == "0")
  }

  @Test("A bound has as many digits as tell it from the margin")
  func bound() throws {
    func text(_ differences: [Double]) throws -> String {
      let result = try Experiment(
        designs: ["a", "b"],
        measures: [
          MeasureDeclaration(
            name: "deaths", title: "", unit: "", theme: "", better: .lower, role: .expectedDeaths)
        ], replications: 0..<differences.count
      ).run { design, replication in
        Outcome(
          values: [MeasureValue(measure: 0, value: design == 0 ? 1 : 1 + differences[replication])],
          fingerprint: 0, events: 0)
      }
      let comparison = Comparison(of: result, safety: SafetyRule(margin: 0.05))
      return try #require(comparison.options[0].safety).boundText
    }
    // The bound of equal differences is the difference itself, as far as arithmetic goes.
    #expect(try text([0.25, 0.25, 0.25]) == "0.25")
    #expect(try text([0.0512, 0.0512, 0.0512]) == "0.051")
    #expect(try text([-0.5, -0.5, -0.5]) == "-0.50")
  }

  @Test("A report says that the bound on deaths is one-sided, where it stands")
  func oneSided() throws {
    let report = try ReportExample.report([Example.relief])
    #expect(report.markdown.contains("(one-sided, 95%)"))
    #expect(report.markdown.contains("That bound is one-sided"))
  }
}
