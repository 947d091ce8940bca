// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// What each axis does to a measure by itself: from the scenario as it is to the first value and to
/// the last, the axis that does most at the top.
struct TornadoDrawing {
  /// One axis.
  struct Row {
    var name: String
    /// The values with what the measure has more than in the scenario as it is.
    var ends: [(name: String, difference: ConfidenceInterval)]
  }

  static let width = 320.0
  private static let left = 8.0
  private static let right = 312.0
  private static let step = 18.0

  let rows: [Row]
  let unit: String

  var height: Double { 26 + rows.reduce(0) { $0 + 18 + Double($1.ends.count) * Self.step } }

  var shapes: Markup {
    let ends = rows.flatMap(\.ends).map(\.difference).flatMap {
      $0.halfWidth.isFinite ? [$0.low, $0.high] : [$0.mean]
    }
    let axis = Axis(holding: ends, fromNought: true)
    func x(_ value: Double) -> Double { axis.place(value, Self.left, Self.right) }
    let bottom = height - 20
    var shapes = Markup()
    for mark in axis.marks {
      shapes += Drawing.line(x(mark), 2, x(mark), bottom, mark == 0 ? "zero" : "axis")
    }
    shapes += axis.labels(unit: unit, isSigned: true, from: Self.left, to: Self.right) { _, text in
      Drawing.label(text.words, x: text.x, y: bottom + 15, .middle)
    }
    var y = 13.0
    for row in rows {
      let name = row.name.count > 46 ? row.name.prefix(45) + "…" : row.name[...]
      shapes += Drawing.label(String(name), x: Self.left, y: y, .start, "name")
      y += 6
      for (number, end) in row.ends.enumerated() {
        shapes += bar(end, number, y: y, x)
        y += Self.step
      }
      y += 12
    }
    return shapes
  }

  private func bar(
    _ end: (name: String, difference: ConfidenceInterval), _ number: Int, y: Double,
    _ x: (Double) -> Double
  ) -> Markup {
    let difference = end.difference
    let (from, to) = (min(x(0), x(difference.mean)), max(x(0), x(difference.mean)))
    var shapes = Drawing.rectangle(
      x: from, y: y, width: to - from, height: 8, number == 0 ? "bar less pale" : "bar pale")
    var reach = (low: from, high: to)
    if difference.halfWidth.isFinite {
      let ends = (x(difference.low), x(difference.high))
      shapes += Drawing.line(ends.0, y + 4, ends.1, y + 4, "error")
      reach = (min(from, ends.0), max(to, ends.1))
    }
    let name = String(end.name.prefix(22))
    // The value beside its bar, on the side with more room, and never beyond the drawing: where there
    // is no room it lies over the line.
    let size = Double(name.count) * 6.1
    let isRight = Self.right - reach.high > reach.low - Self.left
    let place =
      isRight
      ? min(reach.high + 5, Self.width - size) : max(reach.low - 5, size)
    shapes += Drawing.label(name, x: place, y: y + 8, isRight ? .start : .end, "halo")
    return shapes
  }
}

extension Axis {
  /// Marks in words along a drawing, as many as have room, none beyond its ends.
  func labels(
    unit: String = "", isSigned: Bool = false, from left: Double, to right: Double,
    _ draw: (_ mark: Double, _ text: (words: String, x: Double)) -> Markup
  ) -> Markup {
    var shapes = Markup()
    var end = -Double.infinity
    for mark in marks {
      let words = isSigned ? signed(mark, unit: unit) : text(mark, unit: unit)
      let half = Double(words.count) * 3.2
      let x = min(max(place(mark, left, right), half), right + 8 - half)
      guard x - half > end + 5 else { continue }
      end = x + half
      shapes += draw(mark, (words, x))
    }
    return shapes
  }
}
