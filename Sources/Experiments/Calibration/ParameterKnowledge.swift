// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// What the observations say about one parameter.
public struct ParameterKnowledge: Sendable, Hashable {
  /// How much they say.
  public enum Grade: String, Sendable, Hashable, CaseIterable {
    /// The plausible values are spread less than half as widely as the range looked at.
    case identified
    /// Less widely, but not by half.
    case partly
    /// As widely, or nearly so: these observations do not tell it.
    case notIdentified = "not identified"
    /// Too few points are plausible to say.
    case tooFewPoints = "too few points"
  }

  public let parameter: FittedParameter
  /// The least and the greatest plausible value; nil where none is.
  public let plausible: ClosedRange<Double>?
  /// The plausible range ÷ the range looked at, along its scale.
  public let rangeRatio: Double?
  /// The standard deviation of the plausible values ÷ that of values spread evenly over the range:
  /// 1 when nothing was learnt. Unlike the ratio of ranges it does not grow with the number of
  /// points.
  public let spreadRatio: Double?
  public let grade: Grade
  /// The target that moves most with it; nil where none was measured.
  public let strongest: Effect?

  /// How a target moves with a parameter.
  public struct Effect: Sendable, Hashable {
    /// The name of the target.
    public let target: String
    /// From the low end of the range to the high one, in standard deviations of the observation.
    public let size: Double
  }

  /// Below this many points nothing is said.
  static let fewest = 8

  init(
    _ n: Int, of plan: Calibration, ensemble: [[Double]], samples: [CalibrationResult.Member]
  ) {
    let parameter = plan.parameters[n]
    self.parameter = parameter
    let values = ensemble.map { $0[n] }
    plausible = values.min().flatMap { low in values.max().map { low...$0 } }
    let shares = values.map(parameter.share)
    rangeRatio = shares.min().flatMap { low in shares.max().map { $0 - low } }
    let spread =
      shares.count >= Self.fewest ? Tally(shares).sd * 12.0.squareRoot() : nil
    spreadRatio = spread
    grade =
      switch spread {
      case nil: .tooFewPoints
      case .some(..<0.5): .identified
      case .some(..<0.85): .partly
      case .some: .notIdentified
      }
    strongest = Self.strongest(n, of: plan, samples)
  }

  /// Straight lines through all points of the first wave, which are spread evenly.
  private static func strongest(
    _ n: Int, of plan: Calibration, _ samples: [CalibrationResult.Member]
  ) -> Effect? {
    var strongest: Effect?
    for (t, target) in plan.targets.enumerated() where target.use == .fit {
      let points = samples.filter { $0.wave == 1 && $0.means[t] != nil }
      let rows = points.map { point in
        [1] + zip(plan.parameters, point.point).map { $0.share(of: $1) }
      }
      guard let fit = LeastSquares(rows: rows, values: points.compactMap { $0.means[t] }) else {
        continue
      }
      let effect = fit.coefficients[n + 1] / target.variance.squareRoot()
      if abs(effect) > abs(strongest?.size ?? 0) {
        strongest = Effect(target: target.id, size: effect)
      }
    }
    return strongest
  }
}

/// Two parameters of which the observations tell a combination rather than either.
public struct ParameterTie: Sendable, Hashable {
  public let first, second: String
  /// Spearman's rank correlation over the plausible ensemble.
  public let correlation: Double

  /// The pairs whose correlation is unlikely to be chance, the closest first.
  static func among(_ parameters: [FittedParameter], _ points: [[Double]]) -> [ParameterTie] {
    guard points.count >= ParameterKnowledge.fewest else { return [] }
    // About 2.6 standard errors of a correlation that is none.
    let least = max(0.3, 2.6 / Double(points.count - 1).squareRoot())
    var ties: [ParameterTie] = []
    for i in parameters.indices {
      for j in parameters.indices where j > i {
        guard let r = Correlation.rank(points.map { $0[i] }, points.map { $0[j] }),
          abs(r) >= least
        else { continue }
        ties.append(
          ParameterTie(first: parameters[i].name, second: parameters[j].name, correlation: r))
      }
    }
    return ties.sorted { abs($0.correlation) > abs($1.correlation) }
  }
}
