// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
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

  /// What the mark of a difference says by its shape, so that it can be told in grey.
  enum Mark {
    /// Told apart, towards better: a full dot.
    case gain
    /// Told apart, towards worse: a full square.
    case harm
    /// Told apart, and nobody says which way is better: a full diamond.
    case move
    /// The interval holds nought: a ring.
    case unsure

    init(_ interval: ConfidenceInterval, better: Better) {
      if interval.low <= 0 && interval.high >= 0 {
        self = .unsure
      } else if better == .neither {
        self = .move
      } else {
        self = (interval.mean > 0) == (better == .higher) ? .gain : .harm
      }
    }
  }

  /// How the marks are to be read.
  static let legend =
    "A full dot: told from nought, towards better. A square: told from nought, towards worse. A "
    + "diamond: told from nought, with no better direction. A ring: not told from nought."

  /// A difference with its interval, nought in the middle.
  ///
  /// - Parameters:
  ///   - reach: the difference at either end of the strip. What lies beyond it ends in an arrow.
  ///   - better: which way is better; that is drawn to the right.
  ///   - beyond: the mean in words, to stand beside the arrow where it lies beyond the strip.
  static func difference(
    _ interval: ConfidenceInterval?, reach: Double, better: Better, beyond: String = ""
  ) -> Markup {
    let middle = width / 2
    var shapes =
      Drawing.line(0, height / 2, width, height / 2, "axis")
      + Drawing.line(middle, 1, middle, height - 1, "zero")
    guard let interval, reach > 0 else { return drawing(shapes) }
    let sign = better == .lower ? -1.0 : 1
    func place(_ value: Double) -> Double { middle + sign * value / reach * (middle - 6) }
    /// Within the strip, with room for an arrow where it is not.
    func inside(_ x: Double) -> Double { min(width - 4, max(4, x)) }
    let kind = Mark(interval, better: better)
    var mark = Markup()
    if interval.halfWidth.isFinite {
      mark += Drawing.line(
        inside(place(interval.low)), height / 2, inside(place(interval.high)), height / 2,
        "whisker")
    }
    let ends = interval.halfWidth.isFinite ? [interval.low, interval.high] : [interval.mean]
    for isRight in [false, true] where ends.contains(where: { isBeyond(place($0), isRight) }) {
      mark += arrow(toTheRight: isRight)
    }
    let x = place(interval.mean)
    if isBeyond(x, true) || isBeyond(x, false) {
      // Beside the end of the interval that is nearer to nought, so that it hides no line.
      let isRight = x > middle
      let inner = ends.map(place).reduce(x) { isRight ? min($0, $1) : max($0, $1) }
      let beside = isRight ? min(width - 10, inside(inner)) - 5 : max(10, inside(inner)) + 5
      shapes += Drawing.label(beyond, x: beside, y: 14, isRight ? .end : .start, "name")
    } else {
      mark += dot(kind, x: x)
    }
    switch kind {
    case .unsure: shapes += Drawing.group("unsure", mark)
    case .harm: shapes += Drawing.group("harm", mark)
    case .gain, .move: shapes += mark
    }
    return drawing(shapes)
  }

  /// Whether a place is beyond the strip on one side; as far as the end of the strip is not.
  private static func isBeyond(_ x: Double, _ toTheRight: Bool) -> Bool {
    toTheRight ? x > width - 4 : x < 4
  }

  private static func arrow(toTheRight: Bool) -> Markup {
    let (tip, back) = toTheRight ? (width, width - 8) : (0, 8)
    return Drawing.path(
      "M\(Drawing.point(tip, height / 2))L\(Drawing.point(back, height / 2 - 5))"
        + "L\(Drawing.point(back, height / 2 + 5))Z", "dot")
  }

  private static func dot(_ mark: Mark, x: Double) -> Markup {
    let y = height / 2
    switch mark {
    case .gain, .unsure: return Drawing.dot(x: x, y: y, radius: 4, "dot")
    case .harm: return Drawing.rectangle(x: x - 4, y: y - 4, width: 8, height: 8, "dot")
    case .move:
      return Drawing.path(
        "M\(Drawing.point(x - 6, y))L\(Drawing.point(x, y - 6))L\(Drawing.point(x + 6, y))"
          + "L\(Drawing.point(x, y + 6))Z", "dot")
    }
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

  /// An amount to the left of nought or to the right of it; grey where it may be chance.
  static func amount(_ value: Double?, reach: Double, isTold: Bool) -> Markup {
    let middle = width / 2
    var shapes = Markup()
    if let value, reach > 0 {
      let size = min(middle - 2, abs(value) / reach * (middle - 2))
      shapes += Drawing.rectangle(
        x: value < 0 ? middle - size : middle, y: 4, width: size, height: 12,
        isTold ? "bar" : "bar doubtful")
    }
    return drawing(shapes + Drawing.line(middle, 1, middle, height - 1, "axis"))
  }
}
