// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Parameters
import Reports

/// A sweep whose scenarios, paths and measures exist, with its designs made.
public struct PreparedSweep: Sendable {
  public let plan: SweepPlan
  public let system: StudiedSystem
  /// The scenarios, each read once; the first is the base.
  let families: [DesignFamily]
  /// What the plan changes; what is drawn from the evidence too where that makes designs.
  let axes: [SweepAxis]
  /// What is drawn from the evidence under every design, and the sets drawn.
  let drawn: [SweepAxis]
  let draws: [[SettingValue]]
  /// What is simulated, in order.
  public let designs: [SweepDesign]
  /// Points that do not meet the conditions, and those that are another once rounded.
  let refused, repeated: Int
  /// What is looked at: indices into the measures of the system, ascending.
  public let measures: [Int]
  /// When to stop replicating; nil for a fixed number.
  public let rule: PrecisionRule?
  /// The precisions asked for, in words.
  let precisions: [String]
  public let seed: UInt64
  /// The replications of each design; the most there may be, where a precision is asked for.
  public let replications: Int
  /// The command that gives the results again.
  public internal(set) var command: String

  /// Changes of the command line.
  public struct Overrides: Sendable {
    public var replications: Int?
    public var mostReplications: Int?
    public var precisions: [String] = []

    public init() {}

    /// As words of a command line.
    public var words: [String] {
      var words: [String] = []
      if let replications { words += ["--replications", "\(replications)"] }
      for precision in precisions { words += ["--precision", precision] }
      if let mostReplications { words += ["--max-replications", "\(mostReplications)"] }
      return words
    }
  }

  /// The scenario of a design, read.
  func design(_ index: Int) throws -> Design {
    let design = designs[index]
    var read = try families[design.scenario].design(changes(of: index))
    read.name = design.name
    return read
  }

  /// The scenarios as they are before anything is changed.
  var bases: [Design] { families.map(\.base) }

  /// The changes that make a design of its scenario.
  func changes(of index: Int) -> [String] {
    let design = designs[index]
    let own = zip(axes, design.values).compactMap { axis, value in value.map(axis.change) }
    let believed = design.draw.map { draw in zip(drawn, draws[draw]).map { $0.change(to: $1) } }
    return own + (believed ?? [])
  }

  /// The value of a design on an axis, whether it is changed or as in its scenario.
  func value(_ axis: Int, of index: Int) -> SettingValue? {
    let design = designs[index]
    if let value = design.values[axis] { return value }
    return families[design.scenario].records
      .first { $0.declaration.path == axes[axis].path }?.value
  }

  /// How many replications there are to run; the most there can be where a rule says when to stop.
  public var runs: Int { designs.count * replications }

  /// What is legal but looks like a slip, a line each.
  public var warnings: [String] {
    var lines: [String] = []
    for line in bases.flatMap(\.warnings) where !lines.contains(line) { lines.append(line) }
    return lines
  }

  /// The SHA-256 of everything that decides what is simulated: equal for two sweeps exactly when
  /// they have the same designs in the same order, the same luck and the same number of
  /// replications. What is looked at is no part of it.
  var digest: String {
    var text = "seed \(seed)\nreplications \(replications)\n"
    for precision in precisions { text += "precision \(precision)\n" }
    return SHA256.hexadecimal(of: Array((text + designText).utf8))
  }

  /// The scenarios and the changes of all designs, in order.
  private var designText: String {
    var text = ""
    for base in bases { text += "scenario \(base.digest)\n" }
    for index in designs.indices {
      let changes = (plan.changes + changes(of: index)).joined(separator: "\n  ")
      text += "\(designs[index].scenario)\n  \(changes)\n"
    }
    return text
  }

  /// What a sweep is asked for beside its seed: the parts of its digest.
  struct Asked: Sendable, Hashable {
    /// The SHA-256 of all designs.
    var designs: String
    var replications: Int
    /// In one line; "none" for a fixed number of replications.
    var precision: String
  }

  var asked: Asked {
    Asked(
      designs: SHA256.hexadecimal(of: Array(designText.utf8)), replications: replications,
      precision: precisions.isEmpty ? "none" : Page.safe(precisions.joined(separator: "; ")))
  }
}

extension SweepPlan {
  /// Finds everything the plan names in its scenarios and among the measures, and makes the designs.
  ///
  /// - Throws: `StudyErrors` with everything that is wrong.
  public func prepare(
    _ system: StudiedSystem, _ overrides: PreparedSweep.Overrides = .init()
  ) throws(StudyErrors) -> PreparedSweep {
    try prepare(system, of: try read(system), overrides)
  }

  /// The same where the scenarios have been read, the base first.
  func prepare(
    _ system: StudiedSystem, of families: [DesignFamily],
    _ overrides: PreparedSweep.Overrides = .init()
  ) throws(StudyErrors) -> PreparedSweep {
    let base = families[0].base
    let records = families.map(\.records)
    var matching = SweepMatching(self, system, records[0])
    let (named, evidence) = matching.axes()
    let isJoined = draws == nil
    let measures = matching.measures()
    matching.checkConditions(drawn: evidence)
    let asked =
      overrides.precisions.isEmpty
      ? precisions
      : overrides.precisions.map {
        SettingNode(
          .scalar($0, isQuoted: true), at: Place(file: "--precision \($0)"))
      }
    let goals = matching.precisions(asked)
    guard matching.issues.isEmpty else { throw failure(matching.issues) }

    let looked = (measures + goals.map(\.measure)).sorted().reduce(into: [Int]()) {
      if $0.last != $1 { $0.append($1) }
    }
    let axes = named + (isJoined ? evidence : [])
    let seed = self.seed ?? base.seed
    let points = SweepPoints(
      layout: layout, axes: axes, scenarios: families.count,
      draws: isJoined ? 0 : draws?.count ?? 0,
      seed: seed, base: axes.map { axis in Self.value(axis.path, records[0]) }
    ) { scenario, values in isAllowed(values, axes, records[scenario]) }
    let made = points.make()
    if made.isTooMany {
      matching.fail(Place(file: file), .sweep(.tooManyDesigns(limit: Self.designLimit)))
    } else if made.designs.isEmpty || (layout.isDrawn && made.designs.count < 2) {
      matching.fail(
        Place(file: file),
        .sweep(.nothingLeft(tried: made.refused + made.designs.count, kept: made.designs.count)))
    }
    guard matching.issues.isEmpty else { throw failure(matching.issues) }
    let rule =
      goals.isEmpty
      ? nil
      : PrecisionRule(
        goals.map { goal in
          PrecisionGoal(measure: looked.firstIndex(of: goal.measure) ?? 0, width: goal.width)
        })
    let sweep = PreparedSweep(
      plan: self, system: system, families: families, axes: axes, drawn: isJoined ? [] : evidence,
      draws: isJoined ? [] : Self.drawn(evidence, count: draws?.count ?? 0, seed: seed),
      designs: made.designs, refused: made.refused, repeated: made.repeated, measures: looked,
      rule: rule, precisions: asked.compactMap(\.text), seed: seed,
      replications: rule == nil
        ? overrides.replications ?? self.replications ?? base.replications
        : overrides.mostReplications ?? mostReplications,
      command: (["caseload", "sweep", file] + overrides.words).map(StudyPlan.quoted)
        .joined(separator: " "))
    try sweep.judge()
    return sweep
  }

  /// Reads every scenario as it is.
  private func read(_ system: StudiedSystem) throws(StudyErrors) -> [DesignFamily] {
    var families: [DesignFamily] = []
    var errors: [any Error] = []
    for scenario in scenarios {
      do {
        families.append(try system.family(.file(scenario), changes))
      } catch {
        errors.append(error)
      }
    }
    if let base = families.first?.base, errors.isEmpty {
      for other in families.dropFirst().map(\.base) where other.period != base.period {
        errors.append(
          StudyError.differentPeriods(
            base: base.file, basePeriod: base.period, option: other.file,
            optionPeriod: other.period))
      }
    }
    guard errors.isEmpty else { throw StudyErrors(errors: errors) }
    return families
  }

  private func failure(_ issues: [ScenarioIssue]) -> StudyErrors {
    StudyErrors(errors: [ScenarioErrors(issues, files: [file])])
  }

  private static func value(_ path: String, _ records: [SettingRecord]) -> SettingValue {
    guard let record = records.first(where: { $0.declaration.path == path }) else {
      preconditionFailure("An axis is a parameter of the scenario.")
    }
    return record.value
  }

  /// Whether a point meets all conditions.
  private func isAllowed(
    _ values: [SettingValue?], _ axes: [SweepAxis], _ records: [SettingRecord]
  ) -> Bool {
    conditions.allSatisfy { condition in
      condition.holds { path in
        let axis = axes.firstIndex { $0.path == path }
        let own = axis.flatMap { values.isEmpty ? nil : values[$0] }
        let value = own ?? records.first { $0.declaration.path == path }?.value
        return value?.plainNumber ?? .nan
      }
    }
  }

  /// Sets of values from the ranges believed, each range filled evenly.
  private static func drawn(
    _ evidence: [SweepAxis], count: Int, seed: UInt64
  ) -> [[SettingValue]] {
    SweepPoints.latinHypercube(count, axes: evidence.map(\.path), seed: seed).map { shares in
      zip(evidence, shares).map { $0.value(at: $1) }
    }
  }
}
