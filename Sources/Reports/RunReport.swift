// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// What `run` prints: every measure of one scenario for everyone, by theme.
public struct RunReport {
  private let comparison: Comparison
  private let subject: ReportSubject
  private let page: Page

  /// - Precondition: the subject names the one scenario of the comparison.
  public init(_ comparison: Comparison, of subject: ReportSubject, on page: Page) {
    precondition(
      subject.scenarios.map(\.name) == comparison.scenarios, "The subject is another experiment.")
    self.comparison = comparison
    self.subject = subject
    self.page = page
  }

  /// The whole report, ending in a line feed.
  public var text: String {
    var lines = wrapped(subject.scenarios[0].heading, width: page.width)
      .map { page.paint($0, .strong) }
    lines += wrapped(subject.facts(replications: comparison.replications), width: page.width)
    lines += subject.precision.map { wrapped($0.words, width: page.width) } ?? []
    lines += [""]
    lines += table.lines(on: page) + [""]
    if let warning = CommonText.warning(comparison) {
      lines += wrapped(warning, width: page.width).map { page.paint($0, .caution) } + [""]
    }
    lines += wrapped(CommonText.meaningOfIntervals, width: page.width)
    return lines.joined(separator: "\n") + "\n"
  }

  private var table: TextTable {
    var table = TextTable(
      [
        .init(heading: "", least: 24), .init(heading: "Mean", alignment: .right),
        .init(heading: "95% interval", alignment: .right),
      ], indent: 2)
    for (theme, rows) in comparison.rows.filter(\.isEveryone).byTheme {
      table.append(across: theme, .strong)
      for row in rows {
        let quantity = Quantity(measure: row.measure)
        table.append([
          .init(quantity.heading), .init(quantity.plain(row.base)), .init(quantity.range(row.base)),
        ])
      }
    }
    return table
  }
}
