// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Parameters

extension Design {
  /// A scenario that has been read, with the function that simulates it.
  ///
  /// - Parameters:
  ///   - file: the path as it was named.
  ///   - simulate: one replication under a seed.
  public init<Settings>(
    _ scenario: ResolvedScenario<Settings>, file: String,
    simulate: @escaping @Sendable (_ seed: UInt64, _ replication: Int) throws -> Outcome
  ) {
    self.init(
      name: scenario.name, title: scenario.title, question: scenario.question, file: file,
      digest: scenario.digest, canonicalJSON: scenario.canonicalJSON,
      period: scenario.run.period, seed: scenario.run.seed,
      replications: scenario.run.replications, safetyMargin: scenario.run.safetyMargin,
      warnings: scenario.warnings.flatMap(\.lines), simulate: simulate)
  }
}

extension RunSettings {
  /// The run in words: "6 years from 2010-04-01, measured after 1 year".
  public var period: String {
    let run = "\(CanonicalText.span(horizon)) from \(start)"
    return warmUp == .zero ? run : run + ", measured after \(CanonicalText.span(warmUp))"
  }
}
