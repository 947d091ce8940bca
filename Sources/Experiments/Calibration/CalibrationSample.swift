// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// A set of parameter values that was simulated.
public struct CalibrationSample: Sendable, Hashable {
  /// One value for each parameter.
  public let point: [Double]
  /// The wave it belongs to, from 1; 0 for a step of the simplex.
  public let wave: Int
  /// What was measured: for each target its values in the replications that define it, in order.
  let values: [[Double]]

  /// Gathers replications, each with a value or none for every target.
  init(point: [Double], wave: Int, replications: [[Double?]]) {
    self.point = point
    self.wave = wave
    let targets = replications.first?.count ?? 0
    values = (0..<targets).map { target in replications.compactMap { $0[target] } }
  }

  /// The mean of a target; nil where no replication defines it.
  public func mean(_ target: Int) -> Double? { interval(target)?.mean }

  /// The mean of a target with its 95% interval.
  public func interval(_ target: Int) -> ConfidenceInterval? {
    values[target].isEmpty ? nil : Student.interval(of: values[target])
  }

  /// The variance of the mean of a target by the spread of its replications; nil below two.
  func variance(_ target: Int) -> Double? {
    guard values[target].count > 1 else { return nil }
    let error = Student.meanAndStandardError(of: values[target]).error
    return error * error
  }
}

/// How uncertain simulated means are, judged by all samples together.
///
/// The spread of three or four replications says little about their variance, and now and then far
/// too little. So the variance of a mean is never taken to be below the median of all samples.
struct MonteCarloNoise {
  /// For each target, the median variance of one replication.
  private let typical: [Double]

  init(_ samples: [CalibrationSample], targets: Int) {
    typical = (0..<targets).map { target in
      let variances = samples.compactMap { sample in
        sample.variance(target).map { $0 * Double(sample.values[target].count) }
      }
      return variances.isEmpty ? 0 : Quantiles.median(ofSorted: variances.sorted())
    }
  }

  /// The variance of the mean of a target in a sample.
  func variance(of sample: CalibrationSample, _ target: Int) -> Double {
    let count = sample.values[target].count
    guard count > 0 else { return 0 }
    return max(sample.variance(target) ?? 0, typical[target] / Double(count))
  }
}
