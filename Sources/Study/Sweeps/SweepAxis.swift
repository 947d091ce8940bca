// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Parameters

/// A parameter that differs between the designs of a sweep.
struct SweepAxis: Sendable {
  /// Where its values come from.
  enum Extent: Sendable {
    /// One by one.
    case values([SettingValue])
    /// Between two ends, cut into steps where the design is a grid.
    case range(FittedParameter, steps: Int?)
  }

  let declaration: Declaration
  let extent: Extent
  /// Where it is named.
  let place: Place

  var path: String { declaration.path }

  /// Its values where they are counted out; the two ends of a range without steps.
  var levels: [SettingValue] {
    switch extent {
    case .values(let values): return values
    case .range(let parameter, let steps):
      let last = (steps ?? 2) - 1
      return (0...last).map { value(parameter.value(at: Double($0) / Double(last))) }
    }
  }

  /// The value a share of the way along the axis.
  func value(at share: Double) -> SettingValue {
    switch extent {
    case .values(let values): values[min(values.count - 1, Int(share * Double(values.count)))]
    case .range(let parameter, _): value(parameter.value(at: share))
    }
  }

  /// Whether a value is one of many between two ends, rather than one of a few.
  var isContinuous: Bool {
    if case .range(_, nil) = extent { true } else { false }
  }

  /// The change that sets the value.
  func change(to value: SettingValue) -> String { declaration.assignment(of: value) }

  private func value(_ number: Double) -> SettingValue {
    guard let value = declaration.value(of: number) else {
      preconditionFailure("Only single numbers have a range.")
    }
    return value
  }
}

extension SettingValue {
  /// The number a value is in tables and conditions: counts and amounts as they are, shares from 0
  /// to 1, rates per year, lengths of time in days; nil for what is no single number.
  var plainNumber: Double? {
    if case .span(let span) = self { return Double(span.seconds) / 86_400 }
    return magnitude
  }

  /// The unit in which `plainNumber` counts, for headings.
  static func plainUnit(of kind: ParameterKind) -> String {
    switch kind {
    case .duration: "days"
    case .rate: "per year"
    case .money: "£"
    case .share: "0 to 1"
    case .count(_, let unit), .number(_, let unit): unit
    default: ""
    }
  }
}
