// SPDX-License-Identifier: GPL-3.0-or-later

/// The shapes that pictures are made of.
///
/// Colours are the page's: a shape says by its class what it is, never how it looks, so that the
/// same drawing serves light, dark and paper.
enum Drawing {
  static func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ classes: String
  ) -> Markup {
    .shape(
      "line",
      [.init("x1", x1), .init("y1", y1), .init("x2", x2), .init("y2", y2), .init("class", classes)])
  }

  static func rectangle(
    x: Double, y: Double, width: Double, height: Double, _ classes: String, tip: String? = nil
  ) -> Markup {
    .shape(
      "rect",
      [
        .init("x", x), .init("y", y), .init("width", max(0, width)),
        .init("height", max(0, height)),
        .init("class", classes),
      ], tip: tip)
  }

  static func dot(x: Double, y: Double, radius: Double, _ classes: String) -> Markup {
    .shape("circle", [.init("cx", x), .init("cy", y), .init("r", radius), .init("class", classes)])
  }

  static func path(_ data: String, _ classes: String, tip: String? = nil) -> Markup {
    .shape("path", [.init("d", data), .init("class", classes)], tip: tip)
  }

  enum Anchor: String { case start, middle, end }

  static func label(
    _ text: String, x: Double, y: Double, _ anchor: Anchor = .start, _ classes: String? = nil
  ) -> Markup {
    .element(
      "text",
      [
        .init("x", x), .init("y", y),
        .init("text-anchor", anchor == .start ? nil : anchor.rawValue),
        .init("class", classes),
      ], text: text)
  }

  /// A group of shapes.
  static func group(_ classes: String, _ shapes: Markup) -> Markup {
    .element("g", [.init("class", classes)], shapes)
  }

  /// Points joined by lines, as it stands in a path: each told by how far it is from the last, in
  /// tenths rounded before they are told, so that nothing adds up.
  static func trail(_ points: [(x: Double, y: Double)]) -> String {
    var text = ""
    var last: (x: Int, y: Int)?
    for point in points {
      let here = (x: Int((point.x * 10).rounded()), y: Int((point.y * 10).rounded()))
      if let last {
        text += " \(tenths(here.x - last.x)) \(tenths(here.y - last.y))"
      } else {
        text = "M\(tenths(here.x)) \(tenths(here.y))l"
      }
      last = here
    }
    return text.hasSuffix("l") ? String(text.dropLast()) : text
  }

  private static func tenths(_ value: Int) -> String { Markup.coordinate(Double(value) / 10) }

  /// A point as it stands in a path.
  static func point(_ x: Double, _ y: Double) -> String {
    "\(Markup.coordinate(x)) \(Markup.coordinate(y))"
  }
}

/// An axis with marks at round numbers.
struct Axis: Sendable {
  let low, high: Double
  /// The round numbers between the ends.
  let marks: [Double]
  private let decimals: Int

  /// An axis that holds all the values.
  ///
  /// - Parameters:
  ///   - values: what it must hold; with none it runs from 0 to 1.
  ///   - fromNought: whether 0 is on it in any case.
  ///   - count: about how many marks there are.
  init(holding values: [Double], fromNought: Bool, count: Int = 4) {
    let all = values.filter(\.isFinite) + (fromNought ? [0] : [])
    var low = all.min() ?? 0
    var high = all.max() ?? 1
    if low == high {
      let room = low == 0 ? 1 : abs(low) * 0.1
      low -= fromNought && low == 0 ? 0 : room
      high += room
    }
    let (step, decimals) = Self.step((high - low) / Double(count))
    let first = (low / step).rounded(.down)
    let last = (high / step).rounded(.up)
    self.low = first * step
    self.high = last * step
    marks = (0...Int(last - first)).map { (first + Double($0)) * step }
    self.decimals = decimals
  }

  /// The next of 1, 2, 5, 10, … that is not smaller, and the digits it takes after the point.
  private static func step(_ least: Double) -> (step: Double, decimals: Int) {
    var (power, decimals) = (1.0, 0)
    while power > least && decimals < 9 { (power, decimals) = (power / 10, decimals + 1) }
    while power * 10 <= least { (power, decimals) = (power * 10, decimals - 1) }
    for factor in [1.0, 2, 5] where factor * power >= least {
      return (factor * power, max(0, decimals))
    }
    return (10 * power, max(0, decimals - 1))
  }

  /// A mark in words: "1,500", "£2k".
  func text(_ mark: Double, unit: String = "") -> String {
    guard unit.hasPrefix("£") else { return NumberText.fixed(mark, decimals: decimals) }
    let largest = max(abs(low), abs(high))
    if largest >= 1e6 { return sign(mark) + NumberText.fixed(abs(mark) / 1e6, decimals: 1) + "m" }
    if largest >= 1e4 { return sign(mark) + NumberText.fixed(abs(mark) / 1e3, decimals: 0) + "k" }
    return sign(mark) + NumberText.fixed(abs(mark), decimals: decimals)
  }

  private func sign(_ value: Double) -> String { value < 0 ? "-£" : "£" }

  /// Where a value lies between two ends of a drawing.
  func place(_ value: Double, _ from: Double, _ to: Double) -> Double {
    from + (value - low) / (high - low) * (to - from)
  }
}
