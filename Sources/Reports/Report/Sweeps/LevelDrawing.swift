// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// How a measure responds to an axis: what each value has more than the first, with its interval,
/// joined by a line; or several such lines, one for each value of a second axis.
///
/// Differences and not means: designs share their luck, so that a difference is known far more
/// exactly than the two means it is of. Where every value is a number they stand as far apart as the
/// numbers do, else at equal distances.
struct LevelDrawing {
  /// One line.
  struct Series {
    /// What it is called; empty for the only one.
    var name: String
    /// By value of the axis what it has more than the reference; nil where there is none.
    var differences: [ConfidenceInterval?]
    /// The value that is the reference itself, where it is on this line.
    var reference: Int?
  }

  static let width = 320.0
  /// The most lines that can be told apart.
  static let seriesLimit = 5
  private static let left = 48.0
  private static let right = 314.0
  private static let top = 10.0
  private static let bottom = 152.0

  /// The values in words, and as numbers.
  let names: [String]
  let numbers: [Double?]
  let series: [Series]
  let unit: String

  var height: Double { series.count > 1 ? 204 : 186 }

  private func place(_ level: Int) -> Double {
    let known = numbers.compactMap { $0 }
    if known.count == names.count, let low = known.min(), let high = known.max(), low < high {
      return Self.left + 12 + (known[level] - low) / (high - low) * (Self.right - Self.left - 24)
    }
    return Self.left + (Double(level) + 0.5) / Double(max(1, names.count))
      * (Self.right - Self.left)
  }

  var shapes: Markup {
    let ends = series.flatMap(\.differences).compactMap { $0 }.flatMap {
      $0.halfWidth.isFinite ? [$0.low, $0.high] : [$0.mean]
    }
    let axis = Axis(holding: ends, fromNought: true)
    var shapes = Markup()
    for mark in axis.marks {
      let y = axis.place(mark, Self.bottom, Self.top)
      shapes += Drawing.line(Self.left, y, Self.right, y, mark == 0 ? "zero" : "axis")
      shapes += Drawing.label(axis.signed(mark, unit: unit), x: Self.left - 5, y: y + 4, .end)
    }
    for (number, one) in series.enumerated() {
      shapes += Drawing.group("k\(number)", line(one, number, axis))
    }
    return shapes + labels + legend
  }

  private func line(_ one: Series, _ number: Int, _ axis: Axis) -> Markup {
    // Lines beside each other, so that no interval hides another.
    let shift = (Double(number) - Double(series.count - 1) / 2) * 4
    let radius = series.count > 1 ? 2.8 : 3.5
    var marks = Markup()
    var points: [String] = []
    for (level, difference) in one.differences.enumerated() {
      let isReference = one.reference == level
      guard isReference || difference != nil else { continue }
      let mean = isReference ? 0 : difference?.mean ?? 0
      let (x, y) = (place(level) + shift, axis.place(mean, Self.bottom, Self.top))
      points.append(Drawing.point(x, y))
      var mark = Markup()
      if !isReference, let difference, difference.halfWidth.isFinite {
        mark += Drawing.line(
          x, axis.place(difference.low, Self.bottom, Self.top), x,
          axis.place(difference.high, Self.bottom, Self.top), "whisker")
      }
      mark += Drawing.dot(x: x, y: y, radius: radius, "dot")
      let isUnsure = !isReference && difference?.contains(0) == true
      marks += isUnsure ? Drawing.group("unsure", mark) : mark
    }
    guard points.count > 1 else { return marks }
    return Drawing.path("M" + points.joined(separator: "L"), "line thin") + marks
  }

  /// As many names as have room.
  private var labels: Markup {
    var shapes = Markup()
    var end = -Double.infinity
    for level in names.indices {
      let name = String(names[level].prefix(22))
      let half = Double(name.count) * 3.1
      // Names at the edge stay within the drawing.
      let x = min(max(place(level), half + 2), Self.width - half - 2)
      guard x - half > end + 6 else { continue }
      end = x + half
      shapes += Drawing.label(name, x: x, y: Self.bottom + 18, .middle)
    }
    return shapes
  }

  /// Which line is which.
  private var legend: Markup {
    guard series.count > 1 else { return Markup() }
    let y = Self.bottom + 42
    let step = (Self.right - 4) / Double(series.count)
    var shapes = Markup()
    for (number, one) in series.enumerated() {
      let x = 4 + Double(number) * step
      shapes += Drawing.group(
        "k\(number)", Drawing.path("M\(Drawing.point(x, y - 4))h22", "line thin"))
      let room = Int((step - 30) / 6.2)
      shapes += Drawing.label(String(one.name.prefix(max(2, room))), x: x + 27, y: y)
    }
    return shapes
  }
}

extension Axis {
  /// A mark with its sign, for differences: "+0.5", "-£2k", "0".
  func signed(_ mark: Double, unit: String = "") -> String {
    let text = text(mark, unit: unit)
    return mark > 0 ? "+" + text : text
  }
}
