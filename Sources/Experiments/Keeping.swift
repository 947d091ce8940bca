// SPDX-License-Identifier: GPL-3.0-or-later

/// Where an experiment keeps what is finished, and finds what was finished before: what is
/// interrupted goes on from it, and what is finished is extended, without simulating again.
///
/// Called from several threads. Keeping is whole or not at all: what `keep` has returned from is
/// found again after any interruption, and what it was interrupted in is not there.
public protocol Keeping: Sendable {
  /// What is kept of a scenario in a replication; nil where it must be simulated. For an option it
  /// holds the people better and worse off than under the base of this experiment, or is nil.
  func record(design: Int, replication: Int) throws -> ExperimentResult.Record?

  /// The values of single people under the base; nil where they are not kept.
  func peopleOfBase(replication: Int) throws -> [PersonalValues]?

  /// Keeps what was simulated.
  ///
  /// - Parameter people: the values of single people under the base; empty for an option.
  func keep(
    _ record: ExperimentResult.Record, people: [PersonalValues], design: Int, replication: Int
  ) throws
}
