// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// A scenario with everything settled: every parameter has a checked value, and so it has after
/// each dated change.
public struct ResolvedScenario<Settings> {
  /// The name of the file without its ending: `caseload-relief`. Letters, digits, `-`, `_` and
  /// `.` only, so that it can name a folder of results.
  public let name: String
  /// One line that says what the scenario is; the name when the file has no title.
  public let title: String
  /// The question the scenario is to answer; empty when the file has none.
  public let question: String
  /// More about it, in any number of lines; empty when the file has none.
  public let description: String
  /// The files it consists of, as shown to a person: the bottom of the chain first, the named
  /// file last.
  public let files: [String]

  /// How it is run.
  public let run: RunSettings
  /// The settings of the model at the start.
  public let settings: Settings
  /// The settings after each dated change within the run, in order of time.
  public let amendments: [Amendment<Settings>]
  /// The settings with each of the changes that a council may ask for, in the order of the files.
  public let proposals: [ResolvedProposal<Settings>]

  /// Every parameter with its value at the start, where the value comes from and how it is
  /// known, in order of declaration; those of the run first.
  public let records: [SettingRecord]
  /// What each parameter and group means.
  public let declared: SettingsDescription
  /// What is legal but looks like a slip, sorted by place.
  public let warnings: [ScenarioIssue]

  /// The scenario as one JSON text that is itself a scenario file: reading it gives the same
  /// scenario, whatever has become of the files it came from.
  public let canonicalJSON: String
  /// The SHA-256 of `canonicalJSON` without the seed and the number of replications, in
  /// hexadecimal: equal for two scenarios exactly when they describe the same system. The same
  /// scenario run with another seed, or more often, keeps its digest.
  public let digest: String

  /// The record of the parameter of that path.
  public func record(_ path: String) -> SettingRecord? {
    records.first { $0.declaration.path == path }
  }
}

extension ResolvedScenario: Sendable where Settings: Sendable {}

/// The settings of the model from some moment of the run on.
public struct Amendment<Settings> {
  /// The moment, after the start of the run.
  public let at: Span
  /// Where the change is written.
  public let place: Place
  /// The settings from then on, whole and checked.
  public let settings: Settings
  /// The parameters that the change names, with their values from then on.
  public let changed: [SettingRecord]
}

extension Amendment: Sendable where Settings: Sendable {}
