// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// How a measure responds to an axis whose values were drawn: a dot for the mean of each design, and
/// the means of the low, the middle and the high third of the values; at the upper two the interval of
/// what they have more than the low third.
struct ScatterDrawing {
  /// A third of the designs.
  struct Third {
    var from, to: Double
    var mean: ConfidenceInterval?
    /// What it has more than the low third; nil for that one.
    var difference: ConfidenceInterval?

    /// The interval of the difference, where the mean is.
    fileprivate var reach: (low: Double, high: Double)? {
      guard let mean, let difference, difference.halfWidth.isFinite else { return nil }
      let first = mean.mean - difference.mean
      return (first + difference.low, first + difference.high)
    }
  }

  static let width = 320.0
  static let height = 186.0
  private static let left = 46.0
  private static let right = 314.0
  private static let top = 10.0
  private static let bottom = 152.0

  let points: [(x: Double, y: Double)]
  let thirds: [Third]
  let unit: String
  let unitOfAxis: String

  var shapes: Markup {
    let ends = thirds.compactMap(\.reach).flatMap { [$0.low, $0.high] }
    let vertical = Axis(holding: points.map(\.y) + ends, fromNought: false)
    let horizontal = Axis(holding: points.map(\.x), fromNought: false)
    func x(_ value: Double) -> Double { horizontal.place(value, Self.left, Self.right) }
    func y(_ value: Double) -> Double { vertical.place(value, Self.bottom, Self.top) }
    var shapes = Markup()
    for mark in vertical.marks {
      shapes += Drawing.line(Self.left, y(mark), Self.right, y(mark), "axis")
      shapes += Drawing.label(
        vertical.text(mark, unit: unit), x: Self.left - 5, y: y(mark) + 4, .end)
    }
    shapes += horizontal.labels(unit: unitOfAxis, from: Self.left, to: Self.right) { mark, text in
      Drawing.line(x(mark), Self.bottom, x(mark), Self.bottom + 5, "axis")
        + Drawing.label(text.words, x: text.x, y: Self.bottom + 18, .middle)
    }
    // A line without length and with round ends is a dot, in a tenth of the letters.
    let dots = points.map { "M\(Drawing.point(x($0.x), y($0.y)))h0" }.joined()
    shapes += Drawing.path(dots, "cloud")
    for third in thirds {
      guard let mean = third.mean else { continue }
      let middle = (x(third.from) + x(third.to)) / 2
      shapes += Drawing.line(x(third.from), y(mean.mean), x(third.to), y(mean.mean), "line")
      var mark = Markup()
      if let reach = third.reach {
        mark += Drawing.line(middle, y(reach.low), middle, y(reach.high), "whisker")
      }
      mark += Drawing.dot(x: middle, y: y(mean.mean), radius: 3.5, "dot")
      shapes += third.difference?.contains(0) == true ? Drawing.group("unsure", mark) : mark
    }
    return shapes
  }
}
