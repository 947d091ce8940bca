// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics

/// What is believed, apart from luck: how far means and differences move from one set of values
/// drawn to another.
extension SweepPage {
  var beliefs: ReportDocument.Section? {
    guard subject.draws > 1 else { return nil }
    var blocks: [ReportDocument.Block] = [.heading("The mean of all designs"), .table(means)]
    if subject.axes.count <= axisLimit, !subject.isDrawn, let table = differences {
      blocks += [.heading("What the axes do, whatever is believed"), .table(table)]
    }
    return .init(
      id: "believed", title: "What is believed",
      lead: "\(subject.draws) sets of \(subject.drawn) values were drawn from the ranges believed, "
        + "and every design was simulated under each. Two doubts, kept apart: that of luck narrows "
        + "with more replications, that of belief only with better evidence.",
      blocks: blocks)
  }

  private var means: ReportDocument.Table {
    var table = ReportDocument.Table(
      caption: "Drawn: each thin mark is a set of values, the bar the middle 90% of them; the dot "
        + "with a line is the mean with its 95% interval by luck.",
      columns: [
        .init(heading: "Measure"), .init(heading: "Mean ± luck", isNumber: true),
        .init(heading: "Middle 90% of sets", isNumber: true), .init(heading: "", isDrawn: true),
      ])
    let all = SweepResponse(
      result, groups: [.init(designs: Array(result.designs.indices))], basis: .replications,
      measures: subject.measures.count
    ).levels[0].means
    for measure in measures {
      let sets = words.means(underDraws: measure)
      guard let spread = SweepReport.spread(sets) else { continue }
      table.append([
        .init(text: quantity(measure).heading), .init(text: quantity(measure).mean(all[measure])),
        .init(text: quantity(measure).range(spread)),
        .init(text: "", drawing: StripDrawing.sets(sets, spread, luck: all[measure])),
      ])
    }
    return table
  }

  /// For each axis what its last value has more than its first under each set.
  private var differences: ReportDocument.Table? {
    var table = ReportDocument.Table(
      caption: "The last value less the first, of designs alike in all else: the mean with its 95% "
        + "interval by luck, the middle 90% of the sets of values, and how many sets agree with the "
        + "mean on the sign.",
      columns: [
        .init(heading: "Measure"), .init(heading: "Mean (interval by luck)", isNumber: true),
        .init(heading: "Middle 90% of sets", isNumber: true),
        .init(heading: "Agree on the sign", isNumber: true),
      ])
    for axis in live {
      guard let last = subject.axes[axis].levels.last, !last.group.alike.isEmpty else { continue }
      let first = subject.axes[axis].levels[0]
      table.rows.append(.across("\(title(of: axis)): from \(first.name) to \(last.name)"))
      for measure in measures {
        let sets = differences(last.group.alike, measure)
        guard let difference = difference(axis, measure), let spread = SweepReport.spread(sets)
        else { continue }
        let agreeing = sets.count { $0 * difference.mean > 0 || $0 == difference.mean }
        table.append([
          .init(text: quantity(measure).heading),
          .init(text: quantity(measure).difference(difference)),
          .init(text: quantity(measure).ends(spread.low...spread.high)),
          .init(text: "\(agreeing) of \(sets.count)"),
        ])
      }
    }
    return table.rows.isEmpty ? nil : table
  }

  /// The mean difference of pairs of designs under each set, ascending.
  private func differences(_ pairs: [SweepResponse.Pair], _ measure: Int) -> [Double] {
    func mean(_ design: Int) -> Double? {
      words.interval(result.column(measure, design: design))?.mean
    }
    return (0..<subject.draws).compactMap { draw -> Double? in
      let own = pairs.filter { subject.designs[$0.other].draw == draw }.compactMap { pair in
        mean(pair.first).flatMap { first in mean(pair.other).map { $0 - first } }
      }
      return own.isEmpty ? nil : own.reduce(0, +) / Double(own.count)
    }.sorted()
  }
}

extension StripDrawing {
  /// Where sets of values lie, the middle 90% of them, and the mean with its doubt by luck.
  static func sets(
    _ values: [Double], _ spread: ConfidenceInterval, luck: ConfidenceInterval?
  ) -> Markup {
    let ends = values + [luck?.low, luck?.high].compactMap { $0 }.filter(\.isFinite)
    guard let low = ends.min(), let high = ends.max(), low < high else { return drawing(Markup()) }
    func place(_ value: Double) -> Double { 6 + (value - low) / (high - low) * (width - 12) }
    var shapes = Drawing.rectangle(
      x: place(spread.low), y: 4, width: place(spread.high) - place(spread.low), height: 12,
      "band base")
    for value in values { shapes += Drawing.line(place(value), 4, place(value), 16, "mark") }
    if let luck {
      if luck.halfWidth.isFinite {
        shapes += Drawing.line(
          place(luck.low), height / 2, place(luck.high), height / 2, "whisker")
      }
      shapes += Drawing.dot(x: place(luck.mean), y: height / 2, radius: 3.5, "dot")
    }
    return drawing(shapes)
  }
}
