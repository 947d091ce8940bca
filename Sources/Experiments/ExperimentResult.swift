// SPDX-License-Identifier: GPL-3.0-or-later

/// Everything an experiment keeps: one record for each scenario and replication.
///
/// Nothing has been averaged yet. Means are taken once, in the order of the replications, so
/// that the same records give the same bytes however the work was shared out.
public struct ExperimentResult: Sendable, Hashable {
  /// What is kept of one scenario in one replication.
  public struct Record: Sendable, Hashable {
    /// The measures, by measure and then by group.
    public let values: [MeasureValue]
    /// The hash of everything that happened.
    public let fingerprint: UInt64
    /// The number of events simulated.
    public let events: Int
    /// People better and worse off than under the base, one entry for each of `personalMeasures`.
    /// Empty for the base itself.
    public let people: [PeopleCount]
    /// The profiles, in order; those the simulation gave none of are left out.
    public let profiles: [ProfileValues]

    /// A record that was kept, as it was.
    ///
    /// - Parameter values: by measure and then by group, no cell twice.
    public init(
      values: [MeasureValue], fingerprint: UInt64, events: Int, people: [PeopleCount] = [],
      profiles: [ProfileValues] = []
    ) {
      self.values = values
      self.fingerprint = fingerprint
      self.events = events
      self.people = people
      self.profiles = profiles
    }
  }

  /// The names of the scenarios; the first is the base.
  public let designs: [String]

  /// The measures, in the order of tables and files.
  public let measures: [MeasureDeclaration]

  /// The groups of people; the first is everyone.
  public let groups: [String]

  /// The profiles, in the order of files.
  public let profiles: [ProfileDeclaration]

  /// The replications that were run.
  public let replications: Range<Int>

  /// The measures with a value for each person: indices into `measures`, ascending.
  public let personalMeasures: [Int]

  /// By replication (from the first that was run), then by scenario.
  let records: [[Record]]

  /// The record of one scenario in one replication.
  ///
  /// - Precondition: the experiment has that scenario and ran that replication.
  public func record(design: Int, replication: Int) -> Record {
    precondition(replications.contains(replication), "That replication was not run.")
    return records[replication - replications.lowerBound][design]
  }

  /// These replications and those that follow on them, as one result.
  ///
  /// - Precondition: the other is of the same experiment, and begins where this one ends.
  public func followed(by other: ExperimentResult) -> ExperimentResult {
    precondition(
      designs == other.designs && measures == other.measures && groups == other.groups
        && profiles == other.profiles && personalMeasures == other.personalMeasures,
      "Two experiments cannot be joined.")
    precondition(
      replications.upperBound == other.replications.lowerBound,
      "The second begins where the first ends.")
    return ExperimentResult(
      designs: designs, measures: measures, groups: groups, profiles: profiles,
      replications: replications.lowerBound..<other.replications.upperBound,
      personalMeasures: personalMeasures, records: records + other.records)
  }

  /// The values of some measures for everyone under every scenario, replication by replication: a
  /// row for each, the measures of the first scenario first. What a precision is judged by.
  public func rows(of measures: [Int]) -> [[Double?]] {
    records.map { unit in
      unit.flatMap { record in
        measures.map { measure in
          record.values.first { $0.measure == measure && $0.group == 0 }?.value
        }
      }
    }
  }

  /// The events simulated, over all scenarios and replications.
  public var events: Int {
    records.reduce(0) { sum, designs in designs.reduce(sum) { $0 + $1.events } }
  }
}
