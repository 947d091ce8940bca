// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Parameters

/// Matches what a plan names with what there is.
struct PlanMatching {
  private let system: StudiedSystem
  private let records: [SettingRecord]
  private(set) var issues: [ScenarioIssue] = []

  init(_ plan: CalibrationPlan, _ system: StudiedSystem, _ records: [SettingRecord]) {
    self.system = system
    self.records = records
  }

  // MARK: Parameters

  /// A parameter with its range: that of the plan, else the one believed.
  mutating func parameter(
    _ planned: CalibrationPlan.Parameter
  ) -> (declaration: Declaration, fitted: FittedParameter)? {
    guard let record = records.first(where: { $0.declaration.path == planned.path }) else {
      let paths = records.map(\.declaration.path)
      fail(
        planned.place, .unknownPath(planned.path, nearest: Self.nearest(planned.path, paths)))
      return nil
    }
    let declaration = record.declaration
    guard record.value.magnitude != nil, declaration.value(of: 1) != nil else {
      fail(planned.place, .notANumber(planned.path, kind: declaration.kind.words))
      return nil
    }
    guard let (low, high) = range(planned, record) else { return nil }
    guard low < high else {
      fail(planned.place, .rangeOrder(planned.path))
      return nil
    }
    if planned.isLogarithmic && low <= 0 {
      fail(planned.place, .rangeHoldsZero(planned.path))
      return nil
    }
    return (
      declaration,
      FittedParameter(
        name: planned.path, low: low, high: high, isLogarithmic: planned.isLogarithmic,
        step: Self.step(declaration.kind, width: high - low))
    )
  }

  /// The values as they stand; nil where one of them lies outside what the plan allows.
  func start(of parameters: [(declaration: Declaration, fitted: FittedParameter)]) -> [Double]? {
    let values = parameters.compactMap { parameter -> Double? in
      let record = records.first { $0.declaration.path == parameter.declaration.path }
      guard let value = record?.value.magnitude,
        (parameter.fitted.low...parameter.fitted.high).contains(value)
      else { return nil }
      return value
    }
    return values.count == parameters.count ? values : nil
  }

  private mutating func range(
    _ planned: CalibrationPlan.Parameter, _ record: SettingRecord
  ) -> (Double, Double)? {
    if let (first, second) = planned.range {
      guard let low = number(first, record.declaration),
        let high = number(second, record.declaration)
      else { return nil }
      return (low, high)
    }
    guard let believed = record.annotation.range,
      let low = believed.low.magnitude, let high = believed.high.magnitude
    else {
      fail(planned.place, .noRange(planned.path))
      return nil
    }
    return (low, high)
  }

  private mutating func number(_ node: SettingNode, _ declaration: Declaration) -> Double? {
    guard case .scalar(let text, let isQuoted) = node.content else {
      fail(node.place, .rangeOrder(declaration.path))
      return nil
    }
    switch declaration.kind.read(text, isQuoted: isQuoted) {
    case .success(let value): return value.magnitude
    case .failure(let flaw):
      issues.append(
        ScenarioIssue(
          setting: SettingsError(
            place: node.place, path: declaration.path, written: text, reason: flaw,
            declaration: declaration)))
      return nil
    }
  }

  /// Lengths of time are fitted to the day, the hour or the minute, by the width of their range.
  static func step(_ kind: ParameterKind, width: Double) -> Double? {
    switch kind {
    case .count: 1
    case .duration: width >= 20 * 86_400 ? 86_400 : width >= 20 * 3_600 ? 3_600 : 60
    default: nil
    }
  }

  // MARK: Targets

  /// A target with the numbers of its measure and group.
  mutating func target(_ planned: CalibrationPlan.Target) -> FitTarget? {
    let name = planned.measure.text ?? ""
    guard let measure = system.measures.firstIndex(where: { $0.name == name }) else {
      let names = system.measures.map(\.name)
      fail(planned.measure.place, .unknownMeasure(name, nearest: Self.nearest(name, names)))
      return nil
    }
    var group = 0
    if let node = planned.group {
      guard let found = system.groups.firstIndex(where: { $0 == node.text }) else {
        fail(node.place, .unknownGroup(node.text ?? "", known: system.groups))
        return nil
      }
      group = found
    }
    let declared = system.measures[measure]
    let observed = planned.observed.compactMap { value($0, of: declared) }
    let sd = planned.sd.map { value($0, of: declared) }
    let discrepancy = planned.discrepancy.map { value($0, of: declared) }
    guard observed.count == planned.observed.count, sd != .some(nil), discrepancy != .some(nil)
    else { return nil }
    guard observed[0] <= observed[observed.count - 1] else {
      fail(planned.observed[0].place, .observedOrder)
      return nil
    }
    let doubts = [sd ?? 0, discrepancy ?? 0].map { $0 ?? 0 }
    guard doubts.allSatisfy({ $0 >= 0 }), doubts[0] + doubts[1] > 0 else {
      fail(planned.place, .noDoubt)
      return nil
    }
    return FitTarget(
      id: planned.id, measure: measure, group: group, low: observed[0],
      high: observed[observed.count - 1], observedSD: doubts[0], discrepancySD: doubts[1],
      use: planned.use, source: planned.source)
  }

  /// A number in the unit of a measure, which may be written after it: `94%`, `20 days`.
  private mutating func value(_ node: SettingNode, of measure: MeasureDeclaration) -> Double? {
    if let text = node.text {
      var number = text[...]
      if !measure.unit.isEmpty, number.hasSuffix(measure.unit) {
        number = number.dropLast(measure.unit.count)
        while number.last == " " { number = number.dropLast() }
      }
      let kind = ParameterKind.number(-1e15...1e15, unit: "")
      if case .success(.number(let value)) = kind.read(String(number)) { return value }
    }
    fail(node.place, .value(node.text ?? "", measure: measure.name, unit: measure.unit))
    return nil
  }

  // MARK: Pieces

  private mutating func fail(_ place: Place, _ flaw: PlanFlaw) {
    issues.append(ScenarioIssue(at: place, .plan(flaw)))
  }

  /// The names most like a wrong one: those like the whole, else those that end like it.
  static func nearest(_ wrong: String, _ known: [String]) -> [String] {
    let whole = Nearest.names(to: wrong, among: known)
    if !whole.isEmpty { return whole }
    let last = wrong.split(separator: ".").last.map(String.init) ?? wrong
    return Array(known.filter { $0 == last || $0.hasSuffix(".\(last)") }.prefix(3))
  }
}
