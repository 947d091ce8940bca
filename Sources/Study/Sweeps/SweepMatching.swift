// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Parameters
import Statistics

/// Matches what the plan of a sweep names with what there is.
struct SweepMatching {
  private let plan: SweepPlan
  private let system: StudiedSystem
  /// The parameters of the first scenario.
  private let records: [SettingRecord]
  private(set) var issues: [ScenarioIssue] = []

  init(_ plan: SweepPlan, _ system: StudiedSystem, _ records: [SettingRecord]) {
    self.plan = plan
    self.system = system
    self.records = records
  }

  // MARK: Axes

  /// What the plan changes, and what it draws from the evidence.
  mutating func axes() -> (named: [SweepAxis], evidence: [SweepAxis]) {
    let named = plan.axes.compactMap { axis($0) }
    let evidence = self.evidence()
    var seen: [String] = []
    for axis in named + evidence {
      if seen.contains(axis.path) { fail(axis.place, .sweep(.axisTwice(axis.path))) }
      seen.append(axis.path)
    }
    let joined = named.count + (plan.draws == nil ? evidence.count : 0)
    if case .sobol = plan.layout, joined > SobolSequence.dimensionLimit {
      fail(
        Place(file: plan.file),
        .sweep(.tooManyDimensions(joined, limit: SobolSequence.dimensionLimit)))
    }
    if plan.layout == .list, let first = named.first {
      for axis in named where axis.levels.count != first.levels.count {
        fail(
          axis.place,
          .sweep(
            .unequalLists(
              axis.path, count: axis.levels.count, first: first.path,
              firstCount: first.levels.count)))
      }
    }
    return (named, evidence)
  }

  private mutating func axis(_ planned: SweepPlan.Axis) -> SweepAxis? {
    guard let record = record(planned.path, at: planned.place) else { return nil }
    let declaration = record.declaration
    if let ends = planned.range {
      guard
        let parameter = range(
          declaration, number(ends.0, declaration), number(ends.1, declaration),
          isLogarithmic: planned.isLogarithmic, at: planned.place)
      else { return nil }
      let axis = SweepAxis(
        declaration: declaration, extent: .range(parameter, steps: planned.steps),
        place: planned.place)
      if planned.steps != nil { refuseRepetition(axis) }
      return axis
    }
    let values = planned.values.compactMap { value($0, declaration) }
    guard values.count == planned.values.count, !values.isEmpty else { return nil }
    let axis = SweepAxis(declaration: declaration, extent: .values(values), place: planned.place)
    if plan.layout != .list { refuseRepetition(axis) }
    return axis
  }

  private mutating func refuseRepetition(_ axis: SweepAxis) {
    let levels = axis.levels
    for (n, level) in levels.enumerated() where levels[..<n].contains(level) {
      let words = level.words(as: axis.declaration.kind)
      return fail(axis.place, .sweep(.valueTwice(axis.path, written: words)))
    }
  }

  private mutating func range(
    _ declaration: Declaration, _ low: Double?, _ high: Double?, isLogarithmic: Bool = false,
    at place: Place
  ) -> FittedParameter? {
    guard declaration.value(of: 1) != nil else {
      fail(place, .sweep(.rangeOfNoNumber(declaration.path, kind: declaration.kind.words)))
      return nil
    }
    guard let low, let high else { return nil }
    guard low < high else {
      fail(place, .rangeOrder(declaration.path))
      return nil
    }
    if isLogarithmic && low <= 0 {
      fail(place, .rangeHoldsZero(declaration.path))
      return nil
    }
    return FittedParameter(
      name: declaration.path, low: low, high: high, isLogarithmic: isLogarithmic,
      step: PlanMatching.step(declaration.kind, width: high - low))
  }

  private mutating func evidence() -> [SweepAxis] {
    switch plan.evidence {
    case nil: return []
    case .all(let place):
      let axes = records.compactMap { record -> SweepAxis? in
        guard !isDecided(record.declaration), let believed = record.annotation.range,
          let low = believed.low.magnitude, let high = believed.high.magnitude, low < high,
          record.value.magnitude != nil, record.declaration.value(of: 1) != nil,
          !plan.axes.contains(where: { $0.path == record.declaration.path })
        else { return nil }
        return range(record.declaration, low, high, at: place).map {
          SweepAxis(declaration: record.declaration, extent: .range($0, steps: nil), place: place)
        }
      }
      if axes.isEmpty { fail(place, .sweep(.noEvidence)) }
      return axes
    case .ranges(let ranges):
      return ranges.compactMap { believed in
        guard let record = record(believed.path, at: believed.place) else { return nil }
        if isDecided(record.declaration) {
          fail(believed.place, .sweep(.decided(believed.path)))
          return nil
        }
        return range(
          record.declaration, number(believed.low, record.declaration),
          number(believed.high, record.declaration), at: believed.place
        ).map {
          SweepAxis(
            declaration: record.declaration, extent: .range($0, steps: nil), place: believed.place)
        }
      }
    case .paths(let nodes):
      return nodes.compactMap { node in
        let path = node.text ?? ""
        guard let record = record(path, at: node.place) else { return nil }
        if isDecided(record.declaration) {
          fail(node.place, .sweep(.decided(path)))
          return nil
        }
        guard let believed = record.annotation.range else {
          fail(node.place, .noRange(path))
          return nil
        }
        let (low, high) = (believed.low.magnitude, believed.high.magnitude)
        return range(record.declaration, low, high, at: node.place).map {
          SweepAxis(
            declaration: record.declaration, extent: .range($0, steps: nil), place: node.place)
        }
      }
    }
  }

  /// A policy, or how the scenario is run.
  private func isDecided(_ declaration: Declaration) -> Bool {
    declaration.isPolicy || declaration.path.hasPrefix("settings.")
  }

  private mutating func record(_ path: String, at place: Place) -> SettingRecord? {
    if let record = records.first(where: { $0.declaration.path == path }) { return record }
    let paths = records.map(\.declaration.path)
    fail(place, .unknownPath(path, nearest: PlanMatching.nearest(path, paths)))
    return nil
  }

  private mutating func number(_ node: SettingNode, _ declaration: Declaration) -> Double? {
    value(node, declaration)?.magnitude
  }

  private mutating func value(_ node: SettingNode, _ declaration: Declaration) -> SettingValue? {
    guard case .scalar(let text, let isQuoted) = node.content else {
      fail(node.place, .sweep(.valueIsNoScalar(declaration.path)))
      return nil
    }
    switch declaration.kind.read(text, isQuoted: isQuoted) {
    case .success(let value): return value
    case .failure(let flaw):
      issues.append(
        ScenarioIssue(
          setting: SettingsError(
            place: node.place, path: declaration.path, written: text, reason: flaw,
            declaration: declaration)))
      return nil
    }
  }

  // MARK: Measures and precisions

  /// The measures looked at, in the order of all measures: those named, or those that always lead a
  /// report. Expected deaths are among them whatever is named: nothing is weighed without them.
  mutating func measures() -> [Int] {
    var named: [Int] = []
    for node in plan.measures {
      if let measure = measure(node.text ?? "", at: node.place) { named.append(measure) }
    }
    return system.measures.indices.filter { index in
      let measure = system.measures[index]
      if measure.role == .expectedDeaths { return true }
      return plan.measures.isEmpty ? measure.isAlwaysShown : named.contains(index)
    }
  }

  private mutating func measure(_ name: String, at place: Place) -> Int? {
    if let index = system.measures.firstIndex(where: { $0.name == name }) { return index }
    let names = system.measures.map(\.name)
    fail(place, .unknownMeasure(name, nearest: PlanMatching.nearest(name, names)))
    return nil
  }

  /// The precisions asked for, as (measure, width); the measure is one of all.
  mutating func precisions(_ asked: [SettingNode]) -> [(measure: Int, width: PrecisionGoal.Width)] {
    asked.compactMap { node in
      let text = node.text ?? ""
      let parts = text.split(separator: " ")
      guard let on = parts.firstIndex(of: "on"), on > 0, parts.count == on + 2,
        let split = Self.split(parts[..<on].joined(separator: " "))
      else {
        fail(node.place, .sweep(.precision(text)))
        return nil
      }
      guard let index = measure(String(parts[on + 1]), at: node.place) else { return nil }
      let measure = system.measures[index]
      if split.unit == "%" { return (index, .relative(split.number / 100)) }
      let isUnit =
        split.unit.isEmpty || split.unit == measure.unit
        || (measure.unit == "%" && split.unit == "points")
      guard isUnit else {
        fail(
          node.place,
          .sweep(.precisionUnit(text, measure: measure.name, unit: measure.unit)))
        return nil
      }
      return (index, .absolute(split.number))
    }
  }

  /// "5%" into 5 and "%"; "£2 a year" into 2 and "£ a year".
  private static func split(_ text: String) -> (number: Double, unit: String)? {
    var rest = text[...]
    let isMoney = rest.hasPrefix("£")
    if isMoney { rest = rest.dropFirst() }
    let digits = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let kind = ParameterKind.number(1e-12...1e12, unit: "")
    guard case .success(.number(let number)) = kind.read(String(digits)) else { return nil }
    let unit = rest.dropFirst(digits.count).drop { $0 == " " }
    return (number, isMoney ? (unit.isEmpty ? "£" : "£ \(unit)") : String(unit))
  }

  // MARK: Conditions

  /// Checks that every path of the conditions is a single number.
  mutating func checkConditions(drawn: [SweepAxis]) {
    for (path, place) in plan.conditions.flatMap(\.paths) {
      guard let record = record(path, at: place) else { continue }
      if record.value.plainNumber == nil {
        fail(place, .notANumber(path, kind: record.declaration.kind.words))
      } else if plan.draws != nil && drawn.contains(where: { $0.path == path }) {
        fail(place, .sweep(.drawnInCondition(path)))
      }
    }
  }

  mutating func fail(_ place: Place, _ flaw: PlanFlaw) {
    issues.append(ScenarioIssue(at: place, .plan(flaw)))
  }
}
