// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Parameters

/// What is to be fitted to what: a plan file, as it was written.
///
/// ```yaml
/// title: Fit of the base case
/// scenario: baseline.yaml
/// effort: {points: 64, waves: 3, replications: 4}
/// parameters:
///   use.evidence.lessOnScript:
///   use.evidence.moreOnScript: {range: [1 per year, 4 per year], scale: logarithmic}
/// targets:
///   Q24: {measure: ost.abstinent, observed: [46%, 51%], discrepancy: 4%, source: NTA 2012}
/// ```
public struct CalibrationPlan: Sendable {
  /// The file, as the person named it.
  public let file: String
  /// One line that says what is fitted; the name of the file when it has no title.
  public internal(set) var title: String
  /// The scenario, as a path from here.
  public internal(set) var scenario: String
  /// Changes to it: `PATH=VALUE`.
  public internal(set) var changes: [String] = []
  /// How thorough the search is.
  public var effort: Calibration.Effort
  /// What is fitted.
  public internal(set) var parameters: [Parameter] = []
  /// To what.
  public internal(set) var targets: [Target] = []

  /// A parameter to fit.
  public struct Parameter: Sendable, Hashable {
    public let path: String
    public let place: Place
    /// The ends of the range to look at, as written; nil for the range of the ledger.
    public let range: (SettingNode, SettingNode)?
    public let isLogarithmic: Bool

    public static func == (first: Self, second: Self) -> Bool { first.place == second.place }
    public func hash(into hasher: inout Hasher) { hasher.combine(place) }
  }

  /// Something observed.
  public struct Target: Sendable, Hashable {
    public let id: String
    public let place: Place
    /// The name of a measure, and where it stands.
    public let measure: SettingNode
    /// The name of a group of people; nil for everyone.
    public let group: SettingNode?
    /// One value or the two ends of a range, in the unit of the measure.
    public let observed: [SettingNode]
    public let sd: SettingNode?
    public let discrepancy: SettingNode?
    public let use: FitTarget.Use
    public let source: String
  }

  /// Its name without folders and ending, for results.
  public var name: String { ScenarioFile.nameOfScenario(at: file) }

  /// Reads a plan.
  ///
  /// - Throws: everything that is wrong with it, with places. Whether its paths, measures and
  ///   groups exist is found out by `prepare`.
  public static func read(path: String) throws(ScenarioErrors) -> CalibrationPlan {
    try read(text: SourceFile.named(path), file: path)
  }

  /// Reads a plan from a text; the file is only what it is called, and where its scenario is
  /// looked for.
  public static func read(text: String, file: String) throws(ScenarioErrors) -> CalibrationPlan {
    try PlanReader.read(text, file: file) { reader, node in reader.plan(node) }
  }
}

/// What is wrong with a plan, beyond what can be wrong with any file.
public enum PlanFlaw: Sendable, Hashable {
  /// Something that must be there is not, with what it is for.
  case missing(String, example: String)
  /// Nothing to fit, or nothing to fit it to.
  case nothingToFit
  /// More parameters than the design has dimensions.
  case tooMany(Int, limit: Int)
  /// A name that does not belong here.
  case unknownName(String, nearest: [String], known: [String])
  /// Not one of a few words.
  case notOneOf([String], written: String)
  /// No such parameter in the scenario.
  case unknownPath(String, nearest: [String])
  /// A parameter that is no single number.
  case notANumber(String, kind: String)
  /// Nobody has said in which range it is believed to lie.
  case noRange(String)
  /// A range without an inside, or with 0 in it where the scale is logarithmic.
  case rangeOrder(String)
  case rangeHoldsZero(String)
  /// No such measure or group.
  case unknownMeasure(String, nearest: [String])
  case unknownGroup(String, known: [String])
  /// A value of a measure with another unit.
  case value(String, measure: String, unit: String)
  /// The two ends of what was observed are the wrong way round.
  case observedOrder
  /// Neither a standard error nor a discrepancy.
  case noDoubt
  /// A file that does not say it is an ensemble.
  case notAnEnsemble(format: String)
  /// An ensemble without members, or whose members set different parameters.
  case noMembers
  case membersDiffer
  /// A change that is not of the form `PATH=VALUE`.
  case notAnAssignment(String)
  /// Something that is wrong with the plan of a sweep.
  case sweep(SweepFlaw)
}
