// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// Small drawings in the cells of a table. The numbers stand beside them, so that they are only
/// for the eye and are hidden from screen readers.
enum StripDrawing {
  static let width = 240.0
  static let height = 20.0

  static func drawing(_ shapes: Markup) -> Markup {
    .element(
      "svg",
      [
        .init("viewBox", "0 0 240 20"), .init("aria-hidden", "true"), .init("focusable", "false"),
      ], shapes)
  }

  /// A difference with its interval, nought in the middle.
  ///
  /// - Parameters:
  ///   - reach: the difference at either end of the strip.
  ///   - isMirrored: what is below nought is drawn to the right.
  static func difference(
    _ interval: ConfidenceInterval?, reach: Double, isMirrored: Bool
  ) -> Markup {
    let middle = width / 2
    var shapes =
      Drawing.line(0, height / 2, width, height / 2, "axis")
      + Drawing.line(middle, 1, middle, height - 1, "zero")
    guard let interval, reach > 0 else { return drawing(shapes) }
    let sign = isMirrored ? -1.0 : 1
    func place(_ value: Double) -> Double {
      min(width - 4, max(4, middle + sign * value / reach * (middle - 6)))
    }
    let isUnsure = interval.low <= 0 && interval.high >= 0
    var mark = Markup()
    if interval.halfWidth.isFinite {
      mark += Drawing.line(
        place(interval.low), height / 2, place(interval.high), height / 2, "whisker")
    }
    mark += Drawing.dot(x: place(interval.mean), y: height / 2, radius: 4, "dot")
    shapes += isUnsure ? Drawing.group("unsure", mark) : mark
    return drawing(shapes)
  }

  /// Shares of a whole, side by side, from light to dark.
  static func shares(_ parts: [Double]) -> Markup {
    let total = parts.reduce(0, +)
    guard total > 0 else { return drawing(Markup()) }
    var shapes = Markup()
    var x = 0.0
    for (number, part) in parts.enumerated() where part > 0 {
      let size = part / total * width
      shapes += Drawing.rectangle(
        x: x, y: 2, width: size, height: height - 4, "segment s\(min(number, 4))")
      x += size
    }
    return drawing(shapes)
  }

  /// Two percentages on one line from 0 to 100: a ring for what is reported, a dot for what is true.
  static func pair(reported: Double?, truth: Double?) -> Markup {
    func place(_ value: Double) -> Double { 6 + min(100, max(0, value)) / 100 * (width - 12) }
    var shapes = Drawing.line(6, height / 2, width - 6, height / 2, "axis")
    for mark in [0.0, 50, 100] {
      shapes += Drawing.line(place(mark), 6, place(mark), 14, "axis")
    }
    if let reported, let truth {
      shapes += Drawing.line(place(reported), height / 2, place(truth), height / 2, "whisker")
    }
    if let truth { shapes += Drawing.dot(x: place(truth), y: height / 2, radius: 4, "dot") }
    if let reported {
      shapes += Drawing.group(
        "unsure", Drawing.dot(x: place(reported), y: height / 2, radius: 4, "dot"))
    }
    return drawing(shapes)
  }

  /// An amount to the left of nought or to the right of it.
  static func amount(_ value: Double?, reach: Double) -> Markup {
    let middle = width / 2
    var shapes = Markup()
    if let value, reach > 0 {
      let size = min(middle - 2, abs(value) / reach * (middle - 2))
      shapes += Drawing.rectangle(
        x: value < 0 ? middle - size : middle, y: 4, width: size, height: 12,
        value < 0 ? "bar less" : "bar")
    }
    return drawing(shapes + Drawing.line(middle, 1, middle, height - 1, "axis"))
  }
}
