// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Testing

@Suite("The safety rule")
struct SafetyRuleTests {
  /// Exits that rise by about 5, and expected deaths that change by `excess`.
  static func comparison(excess: [Double?], margin: Double) throws -> Comparison {
    let measures = [
      MeasureDeclaration(
        name: "exits", title: "Planned exits", unit: "people", theme: "Treatment", better: .higher),
      MeasureDeclaration(
        name: "deaths", title: "Expected deaths", unit: "deaths", theme: "Deaths", better: .lower,
        role: .expectedDeaths),
    ]
    let experiment = Experiment(
      designs: ["base", "option"], measures: measures, replications: 0..<excess.count)
    let result = try experiment.run { design, replication in
      let exits = 100 + Double(replication) + (design == 0 ? 0 : 5 + 0.1 * Double(replication))
      let deaths = design == 0 ? 60 : excess[replication].map { 60 + $0 }
      return Outcome(
        values: [MeasureValue(measure: 0, value: exits)]
          + (deaths.map { [MeasureValue(measure: 1, value: $0)] } ?? []),
        fingerprint: UInt64(design), events: 1)
    }
    return Comparison(of: result, safety: SafetyRule(margin: margin))
  }

  @Test("More exits are better where an excess of deaths above the margin is ruled out")
  func safe() throws {
    let comparison = try Self.comparison(excess: [0.1, -0.1, 0.2, -0.2, 0.1, -0.1], margin: 1)
    #expect(comparison.rows[0].options[0].verdict == .better)
    #expect(comparison.options[0].isShownSafe)
  }

  @Test("More exits are not shown to be safe where deaths merely cannot be told apart")
  func notShownSafe() throws {
    let comparison = try Self.comparison(excess: [3, -3, 4, -4, 2, -2], margin: 1)
    #expect(comparison.rows[1].options[0].verdict == .cannotTellApart)
    #expect(comparison.rows[0].options[0].verdict == .betterNotShownSafe)
    let safety = try #require(comparison.options[0].safety)
    #expect(!safety.isShownSafe && safety.upperBound > 1 && safety.excess?.mean == 0)
  }

  @Test("The margin is compared with the one-sided bound, mean + t(0.95) × standard error")
  func margin() throws {
    // Mean 0.2 and standard error 0.1 of four values: 0.2 + 0.1 × 2.3534 = 0.4353.
    let spread = 0.03.squareRoot()
    let excess = [0.2 - spread, 0.2 + spread, 0.2 - spread, 0.2 + spread]
    let low = try Self.comparison(excess: excess, margin: 0.435)
    let high = try Self.comparison(excess: excess, margin: 0.436)
    #expect(!low.options[0].isShownSafe && high.options[0].isShownSafe)
    #expect(abs((low.options[0].safety?.upperBound ?? 0) - 0.43534) < 1e-4)
  }

  @Test("Nothing at all changed is safe, even with no margin")
  func unchanged() throws {
    let comparison = try Self.comparison(excess: [0, 0, 0], margin: 0)
    #expect(comparison.options[0].isShownSafe)
  }

  @Test(
    "One replication, or deaths unknown in one, proves nothing", arguments: [[0.0], [0, 0, nil]])
  func incomplete(_ excess: [Double?]) throws {
    #expect(try !Self.comparison(excess: excess, margin: 10).options[0].isShownSafe)
  }

  @Test("More deaths are worse, and exits beside them are not shown to be safe")
  func moreDeaths() throws {
    let comparison = try Self.comparison(excess: [5, 6, 5, 6], margin: 1)
    #expect(comparison.rows[1].options[0].verdict == .worse)
    #expect(comparison.rows[0].options[0].verdict == .betterNotShownSafe)
  }
}
