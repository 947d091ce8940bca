// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Experiments

@Suite("Findings under other beliefs")
struct BeliefTests {
  private static let measures = [
    MeasureDeclaration(
      name: "days", title: "Days abstinent", unit: "days", theme: "Use", better: .higher,
      isHeadline: true),
    MeasureDeclaration(
      name: "deaths", title: "Expected deaths", unit: "deaths", theme: "Deaths", better: .lower,
      role: .expectedDeaths),
  ]

  /// A base and an option that adds so many days and deaths, with noise that both share and a
  /// little that they do not.
  private func compare(
    days: Double, deaths: Double = 0, noise: Double = 0.1, replications: Int = 12
  ) throws -> (ExperimentResult, Comparison) {
    let result = try Experiment(
      designs: ["base", "option"], measures: Self.measures, replications: 0..<replications
    ).run { design, replication in
      let luck = Double((replication * 7) % 12)
      let own = noise * (Double((replication * 5) % 12) / 12 - 11.0 / 24)
      return Outcome(
        values: [
          MeasureValue(measure: 0, value: 100 + luck + (design == 1 ? days + own : 0)),
          MeasureValue(measure: 1, value: 5 + (design == 1 ? deaths : 0)),
        ], fingerprint: UInt64(design), events: 1)
    }
    return (result, Comparison(of: result, safety: SafetyRule(margin: 0.05)))
  }

  private func evidence(
    _ days: [Double], deaths: (Int) -> Double = { _ in 0 }, noise: Double = 0.1
  ) throws -> EvidenceFindings {
    let members = try days.enumerated().map { n, days in
      let (result, comparison) = try compare(days: days, deaths: deaths(n), noise: noise)
      return EffectsUnderBelief(of: result, comparison)
    }
    // The first parameter goes with the effect, the second does not.
    let beliefs = days.enumerated().map { n, days in [2 * days, Double((n * 37) % 11)] }
    return EvidenceFindings(
      members, beliefs: beliefs, parameters: ["strength", "colour"], measures: Self.measures)
  }

  @Test("An effect with one sign under every belief is better, with both intervals apart")
  func holds() throws {
    let found = try evidence((1...20).map { Double($0) }).findings[0]
    #expect(found.verdict == .better)
    #expect(found.agreeing == 1)
    #expect(abs((found.effect?.mean ?? 0) - 10.5) < 0.02)
    #expect((found.effect?.halfWidth ?? 9) < 0.1)
    let ends = try #require(found.evidence)
    #expect(abs(ends.lowerBound - 1) < 0.1 && abs(ends.upperBound - 20) < 0.1)
  }

  @Test("An effect that turns round under some depends on belief in what it goes with")
  func depends() throws {
    let found = try evidence((1...20).map { Double($0) - 4 }).findings[0]
    #expect(found.verdict == .dependsOnBelief)
    #expect(found.strongest?.parameter == "strength")
    #expect((found.strongest?.correlation ?? 0) > 0.99)
    #expect(found.agreeing == 0.8)
  }

  @Test("One member of twenty may disagree, two may not")
  func share() throws {
    #expect(try evidence([-1] + (1...19).map { Double($0) }).findings[0].verdict == .better)
    let two = try evidence([-1, -2] + (1...18).map { Double($0) })
    #expect(two.findings[0].verdict == .dependsOnBelief)
  }

  @Test("Beliefs that clearly disagree are told even where they cancel out; noise is not")
  func cancelling() throws {
    let split = try evidence((0..<20).map { $0 % 2 == 0 ? 3 : -3 })
    #expect(split.findings[0].verdict == .dependsOnBelief)
    let noise = try evidence((0..<20).map { $0 % 2 == 0 ? 0.01 : -0.01 }, noise: 40)
    #expect(noise.findings[0].verdict == .cannotTellApart)
  }

  @Test("Better needs safety under 95% of members too")
  func safety() throws {
    let days = (1...20).map { Double($0) }
    let one = try evidence(days, deaths: { $0 == 0 ? 1 : 0 })
    #expect(one.safe == [0.95] && one.findings[0].verdict == .better)
    let two = try evidence(days, deaths: { $0 < 2 ? 1 : 0 })
    #expect(two.findings[0].verdict == .betterNotShownSafe)
  }

  @Test("No difference under any belief is no difference")
  func none() throws {
    #expect(try evidence([1, 2, 3]).findings[1].verdict == .noDifference)
  }

  @Test(
    "A finding survives, is mostly gone, vanishes or flips",
    arguments: [
      (10.0, 6.0, NullFindings.Fate.survives), (10, 4, .halved), (10, 0, .vanishes),
      (10, -3, .flips), (-10, -12, .survives), (-10, 3, .flips), (-10, -0.001, .vanishes),
    ])
  func fates(believed: Double, none: Double, fate: NullFindings.Fate) throws {
    let nulls = NullFindings(
      try compare(days: believed).1, without: try compare(days: none).1, parameters: ["a"])
    #expect(nulls.findings.map(\.fate) == [fate])
    #expect(nulls.optionsConcerned == (fate == .survives ? [] : [0]))
  }

  @Test("What was no finding cannot be lost")
  func noFinding() throws {
    let nulls = NullFindings(
      try compare(days: 0.001).1, without: try compare(days: -9).1, parameters: ["a"])
    #expect(nulls.findings.isEmpty)
  }

  @Test("A lost finding is put down to the one effect that carries most of it, if one does")
  func attribution() throws {
    let believed = try compare(days: 10).1
    func attributed(_ single: [Double]) throws -> String? {
      var nulls = NullFindings(
        believed, without: try compare(days: 0).1, parameters: ["a", "b", "c"])
      nulls.attribute(
        believed: believed, single: try single.map { try compare(days: $0).1 },
        of: nulls.parameters)
      return nulls.findings[0].restsOn
    }
    #expect(try attributed([9, 2, 8]) == "b")
    #expect(try attributed([9, 9, 9]) == nil)
    #expect(try attributed([-4, 2, 8]) == "a")
  }

  @Test("The comparison's verdicts become those that hold over all beliefs")
  func revised() throws {
    let believed = try compare(days: 10).1
    #expect(believed.rows[0].options[0].verdict == .better)
    let hanging = try evidence((1...20).map { Double($0) - 4 })
    let byEvidence = believed.revised(by: hanging, nil).rows[0].options[0]
    #expect(byEvidence.verdict == .dependsOnBelief && byEvidence.belief == "strength")

    var nulls = NullFindings(believed, without: try compare(days: 2).1, parameters: ["a"])
    nulls.attribute(
      believed: believed, single: [try compare(days: 2).1], of: nulls.parameters)
    let byNulls = believed.revised(by: nil, nulls).rows[0].options[0]
    #expect(byNulls.verdict == .dependsOnBelief && byNulls.belief == "a")
    #expect(believed.revised(by: nil, nil) == believed)
  }
}
