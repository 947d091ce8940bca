// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics

/// Every headline difference with its interval, drawn and in numbers.
extension StudyReport {
  var changes: ReportDocument.Section? {
    guard isComparison else { return nil }
    var table = ReportDocument.Table(
      caption: "Differences from things as they are, with 95% intervals of the simulation. A full "
        + "dot: the interval leaves out nought. A ring: it does not, and nothing can be told. Each "
        + "measure has a scale of its own."
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
    let quantity = Quantity(measure: row.measure)
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
            entry.difference, reach: reach, isMirrored: row.measure.better == .lower)),
        .init(text: quantity.difference(entry.difference)),
        .init(text: ComparisonReport.words(entry), tone: Self.tone(entry.verdict)),
      ])
    }
  }

  /// The largest end of some intervals, on either side of nought.
  static func reach(of intervals: [ConfidenceInterval?]) -> Double {
    intervals.compactMap { $0 }
      .flatMap { $0.halfWidth.isFinite ? [$0.low, $0.high] : [$0.mean] }
      .map(abs).max() ?? 0
  }
}
