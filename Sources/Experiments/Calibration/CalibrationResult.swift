// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// What a calibration found.
public struct CalibrationResult: Sendable, Hashable {
  /// A set of values and how far it is from what was observed.
  public struct Member: Sendable, Hashable {
    /// One value for each parameter.
    public let point: [Double]
    /// The implausibility that counts.
    public let implausibility: Double
    /// The mean of each target; nil where it is not defined.
    public let means: [Double?]
    /// The wave, from 1; 0 for the point of the simplex.
    public let wave: Int
  }

  /// How well one target is met at the best point.
  public struct Row: Sendable, Hashable {
    public let target: FitTarget
    /// What was simulated at the best point; nil where the measure is not defined.
    public let simulated: ConfidenceInterval?
    /// Whether the mean lies in the range accepted.
    public let isMet: Bool
    /// How many standard deviations away it is, everything considered.
    public let implausibility: Double
    /// The least and the greatest mean of the plausible ensemble.
    public let ensemble: ClosedRange<Double>?
  }

  public let parameters: [FittedParameter]
  public let targets: [FitTarget]
  public let effort: Calibration.Effort
  public let waves: [CalibrationWave]
  /// Everything simulated in the waves, in order.
  public let samples: [Member]
  /// The point that agrees best.
  public let best: Member
  /// Every point that is not ruled out, the best among them if it is not.
  public let ensemble: [Member]
  /// The fit, target by target.
  public let rows: [Row]
  /// What is known of each parameter now.
  public let knowledge: [ParameterKnowledge]
  /// Parameters that the observations tie together.
  public let ties: [ParameterTie]
  /// How many replications it took.
  public let replicationsRun: Int

  init(
    plan: Calibration, samples: [CalibrationSample], waves: [CalibrationWave],
    best: CalibrationSample, noise: MonteCarloNoise, implausibilities: [Double],
    bestImplausibility: Double, replicationsRun: Int
  ) {
    func member(_ sample: CalibrationSample, _ implausibility: Double) -> Member {
      Member(
        point: sample.point, implausibility: implausibility,
        means: plan.targets.indices.map(sample.mean), wave: sample.wave)
    }
    parameters = plan.parameters
    targets = plan.targets
    effort = plan.effort
    self.waves = waves
    let all = zip(samples, implausibilities).map { member($0, $1) }
    let chosen = member(best, bestImplausibility)
    self.samples = all
    self.best = chosen
    let cutoff = plan.effort.cutoff
    var ensemble = all.filter { $0.implausibility <= cutoff }
    if chosen.implausibility <= cutoff, !ensemble.contains(where: { $0.point == chosen.point }) {
      ensemble.insert(chosen, at: 0)
    }
    self.ensemble = ensemble
    rows = plan.targets.enumerated().map { n, target in
      let simulated = best.interval(n)
      let means = ensemble.compactMap { $0.means[n] }
      return Row(
        target: target, simulated: simulated,
        isMet: simulated.map { target.accepted.contains($0.mean) } ?? false,
        implausibility: target.implausibility(
          of: simulated?.mean, uncertainty: noise.variance(of: best, n)),
        ensemble: means.min().flatMap { low in means.max().map { low...$0 } })
    }
    knowledge = plan.parameters.indices.map { n in
      ParameterKnowledge(n, of: plan, ensemble: ensemble.map(\.point), samples: all)
    }
    ties = ParameterTie.among(plan.parameters, ensemble.map(\.point))
    self.replicationsRun = replicationsRun
  }
}
