// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Parameters

/// A precision as somebody wrote it: "5% on wait.median", "2 days on wait.median".
struct PrecisionReading {
  /// The measure: an index into all of them.
  let measure: Int
  /// How wide its interval may be.
  let width: PrecisionGoal.Width

  /// Reads a precision, or says what is wrong with it.
  static func read(
    _ text: String, among measures: [MeasureDeclaration]
  ) -> Result<PrecisionReading, Flaw> {
    let parts = text.split(separator: " ")
    guard let on = parts.firstIndex(of: "on"), on > 0, parts.count == on + 2,
      let split = split(parts[..<on].joined(separator: " "))
    else { return .failure(Flaw(.sweep(.precision(text)))) }
    let name = String(parts[on + 1])
    guard let index = measures.firstIndex(where: { $0.name == name }) else {
      let names = measures.map(\.name)
      return .failure(Flaw(.unknownMeasure(name, nearest: PlanMatching.nearest(name, names))))
    }
    let measure = measures[index]
    if split.unit == "%" {
      return .success(.init(measure: index, width: .relative(split.number / 100)))
    }
    let isUnit =
      split.unit.isEmpty || split.unit == measure.unit
      || (measure.unit == "%" && split.unit == "points")
    guard isUnit else {
      return .failure(
        Flaw(.sweep(.precisionUnit(text, measure: measure.name, unit: measure.unit))))
    }
    return .success(.init(measure: index, width: .absolute(split.number)))
  }

  /// What is wrong with a precision.
  struct Flaw: Error {
    let flaw: PlanFlaw
    init(_ flaw: PlanFlaw) { self.flaw = flaw }
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
}
