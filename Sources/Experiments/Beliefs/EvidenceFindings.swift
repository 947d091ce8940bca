// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// What holds under every set of values that agrees with the facts, and what depends on which of
/// them is believed.
///
/// Two doubts are kept apart. The *simulation interval* is how far a mean would move if everything
/// were simulated again; more replications narrow it. The *evidence interval* is how far the effect
/// moves between sets of values nobody can tell apart by what was observed; only better evidence
/// narrows it.
public struct EvidenceFindings: Sendable, Hashable {
  /// One measure under one option.
  public struct Finding: Sendable, Hashable {
    /// The measure and the option: indices, the first option being 0.
    public let measure, option: Int
    /// The mean over members and replications, with its simulation interval; nil where nothing can
    /// be compared.
    public let effect: ConfidenceInterval?
    /// The central 95% of the members' effects; all of them where they are fewer than 40.
    public let evidence: ClosedRange<Double>?
    /// The share of members whose effect has the sign of the mean, of those that tell.
    public let agreeing: Double
    /// The number of members under which there is an effect to compare.
    public let told: Int
    /// The parameter whose value goes most closely with the effect, and the rank correlation.
    public let strongest: Strongest?
    /// The verdict over the whole ensemble.
    public let verdict: Verdict
  }

  /// The parameter that an effect goes with most closely.
  public struct Strongest: Sendable, Hashable {
    public let parameter: String
    public let correlation: Double
  }

  /// How many sets of values there were.
  public let members: Int
  /// The replications of each.
  public let replications: Int
  /// For each option, the share of members under which it is shown to be safe.
  public let safe: [Double]
  /// By measure, then by option.
  public let findings: [Finding]

  /// A verdict needs the agreement of this share of members.
  public static let agreementNeeded = 0.95

  /// Puts the members together.
  ///
  /// - Parameters:
  ///   - members: the effects under each set of values, all of one experiment.
  ///   - beliefs: for each member the value of each parameter.
  ///   - parameters: their names.
  ///   - measures: what was measured.
  public init(
    _ members: [EffectsUnderBelief], beliefs: [[Double]], parameters: [String],
    measures: [MeasureDeclaration]
  ) {
    precondition(members.count == beliefs.count, "Every member has its values.")
    precondition(!members.isEmpty, "An ensemble has a member.")
    self.members = members.count
    replications = members[0].differences.first?.first?.count ?? 0
    let options = members[0].isShownSafe.indices
    let safe = options.map { option in
      Double(members.count { $0.isShownSafe[option] }) / Double(members.count)
    }
    self.safe = safe
    findings = measures.indices.flatMap { measure in
      options.map { option in
        Finding(
          measure, option, members, beliefs: beliefs, parameters: parameters,
          direction: measures[measure].better,
          isSafe: safe[option] >= Self.agreementNeeded)
      }
    }
  }
}

extension EvidenceFindings.Finding {
  fileprivate init(
    _ measure: Int, _ option: Int, _ members: [EffectsUnderBelief], beliefs: [[Double]],
    parameters: [String], direction: Better, isSafe: Bool
  ) {
    self.measure = measure
    self.option = option
    let known = members.indices.filter { members[$0].mean(measure, option) != nil }
    let effects = known.compactMap { members[$0].mean(measure, option) }
    guard !effects.isEmpty else {
      (effect, evidence, agreeing, told, strongest) = (nil, nil, 0, 0, nil)
      verdict = .cannotCompare
      return
    }
    // The mean over members in each replication: members share their luck, so that the spread over
    // replications is the doubt of the simulation alone.
    let replications = members[0].differences[measure][option].indices
    let means = replications.compactMap { replication -> Double? in
      let values = known.compactMap { members[$0].differences[measure][option][replication] }
      return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
    }
    let effect = Student.interval(of: means)
    self.effect = effect
    let sorted = effects.sorted()
    evidence =
      sorted.count < 40
      ? sorted[0]...sorted[sorted.count - 1]
      : Quantiles.quantile(
        0.025, ofSorted: sorted)...Quantiles.quantile(0.975, ofSorted: sorted)
    let sign = effect.mean == 0 ? 0.0 : effect.mean > 0 ? 1 : -1
    told = effects.count
    agreeing = Double(effects.count { $0 * sign > 0 }) / Double(effects.count)

    var strongest: EvidenceFindings.Strongest?
    for (n, parameter) in parameters.enumerated() {
      guard let r = Correlation.rank(known.map { beliefs[$0][n] }, effects) else { continue }
      if abs(r) > abs(strongest?.correlation ?? 0) {
        strongest = .init(parameter: parameter, correlation: r)
      }
    }
    self.strongest = strongest

    let isZero = members.allSatisfy { member in
      member.differences[measure][option].allSatisfy { $0 == nil || $0 == 0 }
    }
    let plain = Verdict(
      difference: effect, isExactlyZero: isZero, direction: direction, isSafe: isSafe)
    let intervals = known.compactMap { members[$0].interval(measure, option) }
    let allowed = (1 - EvidenceFindings.agreementNeeded) * Double(intervals.count)
    let turns =
      Double(intervals.count { $0.low > 0 }) > allowed
      && Double(intervals.count { $0.high < 0 }) > allowed
    switch plain {
    case .noDifference, .cannotCompare: verdict = plain
    case .cannotTellApart: verdict = turns ? .dependsOnBelief : plain
    default: verdict = agreeing >= EvidenceFindings.agreementNeeded ? plain : .dependsOnBelief
    }
  }
}
