// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Parameters

/// Which designs are to be simulated, how often, and what is looked at: a plan file, as written.
///
/// ```yaml
/// title: Key workers and beds within a budget
/// scenario: small-town.yaml
/// replications: 10
/// design: grid
/// axes:
///   keyWork.policy.workers: {values: [4, 5, 6]}
///   housing.policy.beds: {range: [8, 16], steps: 3}
/// where: keyWork.policy.workers * 41000 + housing.policy.beds * 11500 <= 400000
/// ```
public struct SweepPlan: Sendable {
  /// How designs are made of axes.
  public enum Layout: Sendable, Hashable {
    /// Every value of each axis with every value of all others.
    case grid
    /// The first values of all axes together, then the second, and so on.
    case list
    /// The scenario as it is, then each value of each axis with all others as they are.
    case oneAtATime
    /// So many points, each axis cut into as many slices with a point in each.
    case latinHypercube(Int)
    /// So many points of a Sobol sequence that meet the conditions.
    case sobol(Int)

    /// Whether points are drawn from ranges.
    var isDrawn: Bool {
      switch self {
      case .grid, .list, .oneAtATime: false
      case .latinHypercube, .sobol: true
      }
    }
  }

  /// What is changed along an axis, as written.
  struct Axis: Sendable {
    let path: String
    let place: Place
    /// The values, one by one; empty where a range is given.
    var values: [SettingNode] = []
    /// The two ends of a range.
    var range: (SettingNode, SettingNode)?
    /// Into how many values a range is cut.
    var steps: Int?
    var isLogarithmic = false
  }

  /// A parameter with the range it is drawn from.
  struct Believed: Sendable {
    let path: String
    let place: Place
    let low, high: SettingNode
  }

  /// What is drawn from the ranges believed.
  enum Evidence: Sendable {
    /// Every number that is believed rather than decided and has a range.
    case all(at: Place)
    /// These.
    case paths([SettingNode])
    /// These, each with a range of its own.
    case ranges([Believed])
  }

  /// The file, as the person named it.
  public internal(set) var file: String
  /// One line that says what is looked into; the name of the file when it has no title.
  public internal(set) var title: String
  /// The question it is to answer; may be empty.
  public internal(set) var question = ""
  /// The scenarios, as paths from here: one, or an axis of several.
  public internal(set) var scenarios: [String] = []
  /// Changes to all of them: `PATH=VALUE`.
  public internal(set) var changes: [String] = []
  /// The seed, instead of what the scenario says.
  public internal(set) var seed: UInt64?
  /// How many replications of each design, instead of what the scenario says.
  public internal(set) var replications: Int?
  public internal(set) var layout = Layout.grid

  var axes: [Axis] = []
  var evidence: Evidence?
  /// How many sets of values are drawn from what is believed, each under every design; nil when
  /// what is believed is a part of the designs.
  var draws: (count: Int, place: Place)?
  /// The names of the measures looked at; empty for the headline measures.
  var measures: [SettingNode] = []
  var conditions: [Condition] = []
  /// The precisions to reach, as written: "5% on wait.median".
  var precisions: [SettingNode] = []
  /// The most replications of a design where a precision is asked for.
  public internal(set) var mostReplications = 1_000

  /// Its name without folders and ending, for results.
  public var name: String { ScenarioFile.nameOfScenario(at: file) }

  /// The most designs of one sweep.
  public static let designLimit = 100_000

  /// Reads a plan.
  ///
  /// - Throws: everything that is wrong with it, with places. Whether its paths and measures exist is
  ///   found out by `prepare`.
  public static func read(path: String) throws(ScenarioErrors) -> SweepPlan {
    try read(text: SourceFile.named(path), file: path)
  }

  /// Reads a plan from a text; the file is only what it is called, and where its scenarios are
  /// looked for.
  public static func read(text: String, file: String) throws(ScenarioErrors) -> SweepPlan {
    try PlanReader.read(text, file: file) { reader, node in reader.sweep(node) }
  }
}

/// What is wrong with the plan of a sweep, beyond what can be wrong with any plan.
public enum SweepFlaw: Sendable, Hashable {
  /// Neither axes, nor evidence, nor several scenarios.
  case nothingToSweep
  /// An axis twice, or an axis that is drawn from the evidence too.
  case axisTwice(String)
  /// Both values and a range, or neither.
  case valuesOrRange(String)
  /// A range under a design that needs to know into how many values to cut it.
  case stepsMissing(String)
  /// Steps without a range.
  case stepsWithoutRange(String)
  /// Values of axes of a list that are not equally many.
  case unequalLists(String, count: Int, first: String, firstCount: Int)
  /// A range of something that is no single number.
  case rangeOfNoNumber(String, kind: String)
  /// A value of an axis that cannot be written in one line, such as a mapping.
  case valueIsNoScalar(String)
  /// The same value twice on one axis.
  case valueTwice(String, written: String)
  /// More dimensions than a Sobol sequence has.
  case tooManyDimensions(Int, limit: Int)
  /// More designs than one sweep takes.
  case tooManyDesigns(limit: Int)
  /// A grid or a list with evidence, and no number of draws.
  case drawsMissing
  /// Draws without evidence.
  case drawsWithoutEvidence
  /// Nothing that is believed has a range.
  case noEvidence
  /// Drawn from the evidence, but somebody decides it.
  case decided(String)
  /// A condition on what is drawn under every design.
  case drawnInCondition(String)
  /// No design meets the conditions, or nearly none of those drawn.
  case nothingLeft(tried: Int, kept: Int)
  /// Values of a design that are right one by one and do not go together: what is wrong, the values
  /// of the first such design, and in how many designs of those looked at it is so.
  indirect case brokenDesign(
    ScenarioIssue, values: [String], designs: Int, of: Int, isAll: Bool)
  /// A text that is no condition.
  case condition(ConditionFlaw)
  /// A text that is no precision.
  case precision(String)
  /// A precision in another unit than that of the measure.
  case precisionUnit(String, measure: String, unit: String)
}
