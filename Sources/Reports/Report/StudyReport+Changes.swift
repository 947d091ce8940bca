// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics

/// Every headline difference with its interval, drawn and in numbers.
extension StudyReport {
  var changes: ReportDocument.Section? {
    guard isComparison else { return nil }
    var table = ReportDocument.Table(
      caption: "Differences from things as they are, with 95% intervals of the simulation. "
        + StripDrawing.legend
        + " Each measure has a scale of its own. Where a few "
        + "options would press the others to nought its scale is cut: an arrow, with the number beside "
        + "it where the mean itself lies beyond."
        + (findings.evidence == nil
          ? "" : " Verdicts hold over all sets of values believed, not over these alone."),
      columns: [
        .init(heading: options.count == 1 ? "Measure" : "Option"),
        .init(heading: "Worse ← no difference → better", isDrawn: true),
        .init(heading: "Difference (95% interval)", isNumber: true), .init(heading: "Verdict"),
      ])
    for (theme, rows) in headline.byTheme {
      if options.count == 1 { table.rows.append(.across(theme)) }
      for row in rows { append(row, to: &table) }
    }
    return ReportDocument.Section(
      id: "changes", title: "What changes", lead: changesLead, blocks: [.table(table)])
  }

  private var changesLead: String {
    "How far each headline measure moves, and how sure that is. Measures without a better "
      + "direction are drawn with more to the right."
  }

  private func append(_ row: Comparison.Row, to table: inout ReportDocument.Table) {
    let quantity = Quantity(measure: row.measure, column: row.options.map(\.difference))
    let reach = Self.reach(of: row.options.map(\.difference))
    if options.count > 1 {
      table.rows.append(.across("\(quantity.heading): \(quantity.mean(row.base)) as things are"))
    }
    for (option, entry) in row.options.enumerated() {
      let name =
        options.count > 1
        ? label(of: option) : "\(quantity.heading), \(quantity.plain(row.base)) as things are"
      table.append([
        .init(text: name),
        .init(
          text: "",
          drawing: StripDrawing.difference(
            entry.difference, reach: reach, better: row.measure.better,
            beyond: quantity.signed(entry.difference))),
        .init(text: quantity.difference(entry.difference)),
        .init(text: ComparisonReport.words(entry), tone: Self.tone(entry.verdict)),
      ])
    }
  }

  /// How far some intervals reach on either side of nought: the furthest of them, unless it lies so
  /// far out that the others could not be told from nought beside it. Then the scale is cut at twice
  /// what three quarters of them reach, so that at most a quarter is cut off.
  static func reach(of intervals: [ConfidenceInterval?]) -> Double {
    let ends = intervals.compactMap { $0 }
      .map { $0.halfWidth.isFinite ? max(abs($0.low), abs($0.high)) : abs($0.mean) }
      .filter { $0 > 0 }.sorted(by: >)
    guard let largest = ends.first else { return 0 }
    // Of three or fewer none is an exception.
    guard ends.count >= 4 else { return largest }
    return min(largest, 2 * ends[ends.count / 4])
  }
}
