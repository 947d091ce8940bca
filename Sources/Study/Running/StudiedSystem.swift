// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Parameters

/// A scenario, read and checked, that can be simulated.
public struct Design: Sendable {
  /// The name of its file without folders and ending: `caseload-relief`.
  public var name: String
  /// What it is, in a few words.
  public var title: String
  /// The question it is to answer; may be empty.
  public var question: String
  /// The path it was read from.
  public var file: String
  /// Equal for two scenarios exactly when they describe the same system.
  public var digest: String
  /// The whole scenario as one JSON text, from which it can be read again.
  public var canonicalJSON: String
  /// The period simulated and observed, in words: "10 years from 2010-04-01".
  public var period: String
  /// The seed it asks for.
  public var seed: UInt64
  /// The number of replications it asks for.
  public var replications: Int
  /// The excess of expected deaths still accepted as none, in the unit of the measure of them.
  public var safetyMargin: Double
  /// What is legal in it but looks like a slip, each in a line.
  public var warnings: [String]
  /// What its figures rest on, in a sentence or two; may be empty.
  public var foundations = ""
  /// What is taken for granted in it rather than decided: what is believed about the world, and
  /// which parts of it are simulated. In order of declaration.
  public var givens: [Given] = []
  /// One replication of it under a seed. A pure function: nothing else enters.
  public var simulate: @Sendable (_ seed: UInt64, _ replication: Int) throws -> Outcome

  public init(
    name: String, title: String, question: String = "", file: String, digest: String,
    canonicalJSON: String, period: String, seed: UInt64, replications: Int, safetyMargin: Double,
    warnings: [String] = [],
    simulate: @escaping @Sendable (_ seed: UInt64, _ replication: Int) throws -> Outcome
  ) {
    self.name = name
    self.title = title
    self.question = question
    self.file = file
    self.digest = digest
    self.canonicalJSON = canonicalJSON
    self.period = period
    self.seed = seed
    self.replications = replications
    self.safetyMargin = safetyMargin
    self.warnings = warnings
    self.simulate = simulate
  }
}

/// A value that no commissioner decides.
public struct Given: Sendable, Hashable {
  /// The path of the parameter.
  public var path: String
  /// Its value in words.
  public var value: String

  public init(path: String, value: String) {
    self.path = path
    self.value = value
  }
}

/// What is studied: where scenarios come from, and what is measured in them.
///
/// The commands know a treatment system only as one of these, so that they are tested on a
/// system of three lines.
public struct StudiedSystem: Sendable {
  /// What is measured, in the order of tables.
  public var measures: [MeasureDeclaration]
  /// The groups of people measures are given for; the first is everyone.
  public var groups: [String]
  /// What is measured and is not one number: series, histograms, flows; for everyone.
  public var profiles: [ProfileDeclaration]
  /// Reads a scenario file and applies changes (`PATH=VALUE`) to it.
  public var design: @Sendable (_ file: String, _ changes: [String]) throws -> Design
  /// Reads the parameters of a scenario file with changes applied: what they are, their values, and
  /// what is known of them.
  public var parameters: @Sendable (_ file: String, _ changes: [String]) throws -> [SettingRecord]

  /// Reads a scenario once, with changes, to be read again with more; nil where `design` and `kept`
  /// are quick enough.
  public var readFamily:
    (@Sendable (_ source: ScenarioSource, _ changes: [String]) throws -> DesignFamily)?

  /// Lists everything that happens in a replication of a scenario that was kept as one text, a
  /// signal a line.
  public var events:
    @Sendable (_ text: String, _ name: String, _ seed: UInt64, _ replication: Int) throws -> String
  /// Reads a scenario again from the one text it was kept as, and applies changes to it.
  public var kept: @Sendable (_ text: String, _ name: String, _ changes: [String]) throws -> Design

  public init(
    measures: [MeasureDeclaration], groups: [String], profiles: [ProfileDeclaration] = [],
    kept:
      @escaping @Sendable (
        _ text: String, _ name: String, _ changes: [String]
      ) throws -> Design = { _, name, _ in
        throw StoreError.notKept(scenario: name, replication: 0)
      },
    events:
      @escaping @Sendable (
        _ text: String, _ name: String, _ seed: UInt64, _ replication: Int
      ) throws -> String = { _, _, _, _ in "" },
    parameters:
      @escaping @Sendable (
        _ file: String, _ changes: [String]
      ) throws -> [SettingRecord] = { _, _ in [] },
    readFamily: (
      @Sendable (_ source: ScenarioSource, _ changes: [String]) throws -> DesignFamily
    )? = nil,
    design: @escaping @Sendable (_ file: String, _ changes: [String]) throws -> Design
  ) {
    self.kept = kept
    self.events = events
    self.parameters = parameters
    self.measures = measures
    self.groups = groups
    self.profiles = profiles
    self.design = design
    self.readFamily = readFamily
  }
}
