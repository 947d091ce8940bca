// SPDX-License-Identifier: GPL-3.0-or-later

/// Something that was observed, and what a simulation has to be compared with it.
///
/// How far a simulated value *E* is from the observed *z* is judged against everything that could
/// explain the distance:
///
///     implausibility² = (z − E)² ÷ (V_observed + V_discrepancy + V_MonteCarlo)
///
/// Where the observation is a range (two sources, or a rule such as "under 4 %"), z is the point of
/// the range nearest to E, and the distance of anything within is 0.
///
/// Source: Craig, Goldstein, Seheult and Smith, *Case Studies in Bayesian Statistics* III (1997);
/// Andrianakis et al., *PLoS Computational Biology* 11 (2015).
public struct FitTarget: Sendable, Hashable {
  /// What an agreement proves.
  public enum Use: String, Sendable, Hashable, CaseIterable {
    /// The model was fitted to it, or could have missed it.
    case fit
    /// It restates a parameter: agreement shows that the wiring is right and nothing else. It plays
    /// no part in the fit.
    case inputCheck = "input check"
  }

  /// The name of the row: `Q05`.
  public let id: String
  /// The measure: an index into those of the experiment.
  public let measure: Int
  /// The group of people: likewise.
  public let group: Int
  /// What was observed, from the least to the greatest; the same twice for a single value.
  public let low, high: Double
  /// The standard error of the observation.
  public let observedSD: Double
  /// How far a perfect model of this place could be from an observation of another place, another
  /// year or another definition: a standard deviation, and a judgement.
  public let discrepancySD: Double
  public let use: Use
  /// Where it is from.
  public let source: String

  /// A target.
  ///
  /// - Precondition: the values are finite and in order; the deviations not negative, and one of
  ///   them above 0.
  public init(
    id: String, measure: Int, group: Int = 0, low: Double, high: Double, observedSD: Double,
    discrepancySD: Double, use: Use = .fit, source: String = ""
  ) {
    precondition(low.isFinite && high.isFinite && low <= high, "A range goes from low to high.")
    precondition(
      observedSD >= 0 && discrepancySD >= 0 && observedSD + discrepancySD > 0,
      "An observation without any doubt would rule out every model.")
    self.id = id
    self.measure = measure
    self.group = group
    self.low = low
    self.high = high
    self.observedSD = observedSD
    self.discrepancySD = discrepancySD
    self.use = use
    self.source = source
  }

  /// How far a value is outside what was observed; 0 within a range.
  func distance(of value: Double) -> Double {
    value < low ? low - value : value > high ? value - high : 0
  }

  /// The variance of the observation itself.
  var variance: Double { observedSD * observedSD + discrepancySD * discrepancySD }

  /// How many standard deviations away a value is, everything considered; nothing where there is no
  /// value.
  ///
  /// - Parameter uncertainty: the variance of the value, from Monte Carlo or an emulator.
  func implausibility(of value: Double?, uncertainty: Double) -> Double {
    guard let value else { return .infinity }
    return distance(of: value) / (variance + uncertainty).squareRoot()
  }

  /// Where a simulated mean has to lie for the target to count as met: the range observed, or a
  /// single value give or take 1.96 standard deviations of its own doubt.
  public var accepted: ClosedRange<Double> {
    guard low == high else { return low...high }
    let reach = 1.96 * variance.squareRoot()
    return low - reach...high + reach
  }
}
