// SPDX-License-Identifier: GPL-3.0-or-later

/// Why an experiment has no result.
public enum ExperimentError: Error {
  /// Asked to stop, after `finished` of `total` replications.
  case stopped(finished: Int, total: Int)

  /// A simulation failed. Every other replication was abandoned: an average that leaves out the
  /// replications that went wrong is an average of something else.
  case failed(scenario: String, replication: Int, reason: any Error)
}
