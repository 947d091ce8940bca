// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics

/// How the values of a measure are written for a reader: decimals, pounds, and no more digits
/// than the interval supports.
struct Quantity {
  let measure: MeasureDeclaration
  /// What stands above and below it in a column, so that all are written alike; empty for a quantity
  /// that stands alone.
  let column: [ConfidenceInterval?]

  init(measure: MeasureDeclaration, column: [ConfidenceInterval?] = []) {
    self.measure = measure
    self.column = column
  }

  /// The measure with its unit: "Median wait to treatment start, days".
  var heading: String {
    measure.unit.isEmpty || measure.unit == "£"
      ? measure.title : "\(measure.title), \(measure.unit)"
  }

  /// A mean and the half of its interval: "18.2 ± 0.3".
  func mean(_ interval: ConfidenceInterval?) -> String {
    guard let interval else { return "—" }
    let scale = Scale(measure, for: interval)
    guard interval.halfWidth.isFinite else { return scale.text(interval.mean) }
    return "\(scale.text(interval.mean)) ± \(scale.text(interval.halfWidth))"
  }

  /// A difference and its interval: "-3.1 (-3.9 to -2.3)".
  func difference(_ interval: ConfidenceInterval?) -> String {
    guard let interval else { return "—" }
    var scale = Scale(measure, for: interval)
    if interval.mean == 0 && interval.halfWidth == 0 { return "0" }
    scale.writeAlike(Scale.all(measure, in: column))
    guard interval.halfWidth.isFinite else { return scale.signed(interval.mean) }
    if [interval.mean, interval.low, interval.high].allSatisfy(scale.readsNought) {
      return "about 0"
    }
    let ends = "\(scale.signed(interval.low)) to \(scale.signed(interval.high))"
    return "\(scale.signed(interval.mean)) (\(ends))"
  }

  /// The mean of a difference alone: "-3.1". In a column it has the digits of its measure and no
  /// more; what they leave nothing of is "about 0".
  func signed(_ interval: ConfidenceInterval?) -> String {
    guard let interval else { return "—" }
    if interval.mean == 0 && interval.halfWidth == 0 { return "0" }
    guard !column.isEmpty else { return Scale(measure, for: interval).signed(interval.mean) }
    let largest = column.compactMap { $0.map { abs($0.mean) } }.max() ?? 0
    let scale = Scale(measure, of: abs(interval.mean), among: largest)
    return scale.readsNought(interval.mean) ? "about 0" : scale.signed(interval.mean)
  }

  /// An interval: "17.9 to 18.5".
  func range(_ interval: ConfidenceInterval?) -> String {
    guard let interval, interval.halfWidth.isFinite else { return "—" }
    let scale = Scale(measure, for: interval)
    return "\(scale.text(interval.low)) to \(scale.text(interval.high))"
  }

  /// The two ends of a range of differences: "-3.9 to +0.2".
  func ends(_ range: ClosedRange<Double>) -> String {
    let (low, high) = (range.lowerBound, range.upperBound)
    let scale = Scale(
      measure,
      for: ConfidenceInterval(
        mean: (low + high) / 2, low: low, high: high, count: 2, level: 0.95))
    return "\(scale.signed(low)) to \(scale.signed(high))"
  }

  /// A mean alone: "18.2".
  func plain(_ interval: ConfidenceInterval?) -> String {
    interval.map { Scale(measure, for: $0).text($0.mean) } ?? "—"
  }

  /// A difference in words, with its unit once: "3.1 days fewer (2.3 to 3.9)", "£20k a year less
  /// (£17k to £23k)", "between 0.8 points lower and 1.4 points higher".
  func inWords(_ interval: ConfidenceInterval) -> String {
    let scale = Scale(measure, for: interval)
    func words(_ value: Double) -> String {
      let amount = scale.text(abs(value))
      return [amount, unitOfDifference, value < 0 ? less : more].filter { !$0.isEmpty }
        .joined(separator: " ")
    }
    if interval.low == 0 && interval.high == 0 { return "no more and no less" }
    guard interval.halfWidth.isFinite else { return words(interval.mean) }
    if interval.low <= 0 && interval.high >= 0 {
      return "between \(words(interval.low)) and \(words(interval.high))"
    }
    let ends = [abs(interval.low), abs(interval.high)].sorted()
    return "\(words(interval.mean)) (\(scale.text(ends[0])) to \(scale.text(ends[1])))"
  }

  /// A mean with its unit: "31.03 deaths a year", "£2.51m a year", "49.1%".
  func withUnit(_ interval: ConfidenceInterval?) -> String {
    guard let interval else { return "—" }
    return withUnit(Scale(measure, for: interval).text(interval.mean))
  }

  /// Two means with as many digits as the first allows, the unit once: "2.98 to 3.50%"; nil where
  /// rounding leaves the same number twice.
  func fromTo(_ before: ConfidenceInterval?, _ after: ConfidenceInterval?) -> String? {
    guard let before, let after else { return nil }
    let scale = Scale(measure, for: before)
    let texts = (scale.text(before.mean), scale.text(after.mean))
    return texts.0 == texts.1 ? nil : "\(texts.0) to \(withUnit(texts.1))"
  }

  private func withUnit(_ text: String) -> String {
    if measure.unit == "%" { return text + "%" }
    return afterNumber.isEmpty ? text : "\(text) \(afterNumber)"
  }

  /// What is left of the unit once pounds stand before the number: "a year" of "£ a year".
  private var afterNumber: String {
    let unit = measure.unit.hasPrefix("£") ? measure.unit.dropFirst() : measure.unit[...]
    return String(unit.drop { $0 == " " })
  }

  /// Two percentages differ by points, whatever else by its own unit.
  private var unitOfDifference: String { measure.unit == "%" ? "points" : afterNumber }

  private var less: String {
    if measure.unit.hasPrefix("£") { return "less" }
    return measure.unit == "%" || measure.unit.isEmpty ? "lower" : "fewer"
  }

  private var more: String { less == "lower" ? "higher" : "more" }
}

/// One way of writing the three numbers of an interval, so that they can be compared by eye.
private struct Scale {
  let prefix: String
  let divisor: Double
  let suffix: String
  private(set) var decimals: Int
  /// The digits that the measure asks for in this scale.
  private let declared: Int

  /// The scale of one number, beside others of which the largest is in thousands or more: pounds
  /// are then never written out.
  init(_ measure: MeasureDeclaration, of value: Double, among largest: Double) {
    let isMoney = measure.unit.hasPrefix("£")
    prefix = isMoney ? "£" : ""
    (divisor, suffix, declared) =
      switch value {
      case 1e6... where isMoney: (1e6, "m", 2)
      case 1e4... where isMoney: (1e3, "k", 0)
      case _ where isMoney && largest >= 1e4: (1e3, "k", 0)
      default: (1.0, "", measure.decimals)
      }
    decimals = declared
  }

  /// The scales of what is in a column.
  static func all(_ measure: MeasureDeclaration, in column: [ConfidenceInterval?]) -> [Scale] {
    column.compactMap { interval in
      guard let interval, interval.mean != 0 || interval.halfWidth != 0 else { return nil }
      return Scale(measure, for: interval)
    }
  }

  /// Takes as many digits as others of the same scale need, but no more than one beyond those of
  /// the measure: what needs still more has them alone.
  mutating func writeAlike(_ others: [Scale]) {
    let most = others.filter { $0.suffix == suffix }.map(\.decimals).max() ?? decimals
    decimals = max(decimals, min(most, declared + 1))
  }

  init(_ measure: MeasureDeclaration, for interval: ConfidenceInterval) {
    let ends = [interval.mean, interval.low, interval.high].filter(\.isFinite).map(abs)
    let largest = ends.max() ?? 0
    self.init(measure, of: largest, among: 0)
    // One digit more, and again, while the half-width or an end that is not 0 would read 0; but no
    // more than three, and none that would give the largest number more than four.
    let finest = (ends + [interval.halfWidth]).filter { $0 > 0 && $0.isFinite }.min() ?? largest
    var decimals = declared
    while decimals < declared + 3
      && (finest / divisor * NumberText.power(of: decimals)).rounded() < 1
      && largest / divisor * NumberText.power(of: decimals) < 1000
    {
      decimals += 1
    }
    self.decimals = decimals
  }

  /// "£1.25m", "-£1.25m".
  func text(_ value: Double) -> String {
    let number = bare(value)
    return number.hasPrefix("-")
      ? "-" + prefix + number.dropFirst() + suffix : prefix + number + suffix
  }

  /// The same with a plus for what is above nought.
  func signed(_ value: Double) -> String {
    NumberText.signed(value / divisor, decimals: decimals).hasPrefix("+")
      ? "+" + text(value) : text(value)
  }

  /// Whether nothing of the number is left in so few digits.
  func readsNought(_ value: Double) -> Bool {
    !bare(value).contains { ("1"..."9").contains($0) }
  }

  /// Without pounds or millions.
  private func bare(_ value: Double) -> String {
    NumberText.fixed(value / divisor, decimals: decimals)
  }
}
