// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// A series month by month with its band; under an option beside that of the base.
struct SeriesDrawing {
  static let width = 320.0
  static let height = 180.0
  private static let left = 40.0
  private static let right = 314.0
  private static let top = 10.0
  private static let bottom = 152.0

  let base: ProfileSummary
  /// Nil for a drawing of the base alone.
  let option: ProfileSummary?
  /// The axis that all drawings of one series share.
  let axis: Axis
  /// The name under which the base is drawn once for all drawings beside it; nil where it is drawn
  /// in each.
  var sharedBase: String?
  /// Whether this is the drawing that holds what others share.
  var isFirst = true

  /// An axis for a series under several scenarios.
  static func axis(for summaries: [ProfileSummary]) -> Axis {
    let ends = summaries.flatMap { $0.points.compactMap { $0 }.flatMap { [$0.low, $0.high] } }
    // Nought is shown where it is near enough not to press everything into the upper edge.
    let isNear = (ends.min() ?? 0) < 0.6 * (ends.max() ?? 0)
    return Axis(holding: ends, fromNought: isNear)
  }

  var shapes: Markup {
    var shapes = Markup()
    for mark in axis.marks {
      let y = axis.place(mark, Self.bottom, Self.top)
      shapes += Drawing.line(Self.left, y, Self.right, y, "axis")
      shapes += Drawing.label(axis.text(mark), x: Self.left - 5, y: y + 4, .end)
    }
    shapes += years
    guard let option else { return shapes + band(of: base, "band") + line(of: base, "line") }
    let below = band(of: base, "band base") + line(of: base, "line base")
    if let sharedBase {
      shapes +=
        isFirst
        ? .element("g", [.init("id", sharedBase)], below)
        : .shape("use", [.init("href", "#\(sharedBase)")])
    } else {
      shapes += below
    }
    return shapes + band(of: option, "band") + line(of: option, "line")
  }

  /// The place of the middle of a month.
  private func place(_ month: Int) -> Double {
    let count = Double(max(base.points.count, 1))
    return Self.left + (Double(month) + 0.5) / count * (Self.right - Self.left)
  }

  private var years: Markup {
    let count = base.points.count
    let years = (count + 11) / 12
    // With many years not all have room for their number.
    let every = years > 12 ? 5 : years > 6 ? 2 : 1
    var shapes = Markup()
    for year in 0..<years {
      let from = Self.left + Double(year * 12) / Double(count) * (Self.right - Self.left)
      let to =
        Self.left + Double(min(year * 12 + 12, count)) / Double(count) * (Self.right - Self.left)
      shapes += Drawing.line(from, Self.bottom, from, Self.bottom + 5, "axis")
      if year % every == 0, to - from > 8 {
        shapes += Drawing.label(
          year == 0 ? "year 1" : "\(year + 1)", x: (from + to) / 2, y: Self.bottom + 16, .middle)
      }
    }
    return shapes + Drawing.line(Self.right, Self.bottom, Self.right, Self.bottom + 5, "axis")
  }

  /// The months that follow one another without a gap.
  private func runs(of summary: ProfileSummary) -> [[(month: Int, point: ProfileSummary.Point)]] {
    var runs: [[(month: Int, point: ProfileSummary.Point)]] = [[]]
    for (month, point) in summary.points.enumerated() {
      if let point {
        runs[runs.count - 1].append((month, point))
      } else if !runs[runs.count - 1].isEmpty {
        runs.append([])
      }
    }
    return runs.filter { !$0.isEmpty }
  }

  private func y(_ value: Double) -> Double { axis.place(value, Self.bottom, Self.top) }

  private func line(of summary: ProfileSummary, _ classes: String) -> Markup {
    let data = runs(of: summary).map { run in
      Drawing.trail(run.map { (place($0.month), y($0.point.mean)) })
    }
    return Drawing.path(data.joined(), classes)
  }

  private func band(of summary: ProfileSummary, _ classes: String) -> Markup {
    guard summary.replications > 1 else { return Markup() }
    let data = runs(of: summary).map { run in
      let upper = run.map { (x: place($0.month), y: y($0.point.high)) }
      let lower = run.reversed().map { (x: place($0.month), y: y($0.point.low)) }
      return Drawing.trail(upper + lower) + "Z"
    }
    return Drawing.path(data.joined(), classes)
  }
}
