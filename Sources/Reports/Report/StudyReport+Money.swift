// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// Money year by year: who pays beside who saves.
extension StudyReport {
  var money: ReportDocument.Section? {
    let lines = moneyLines
    guard !lines.isEmpty else { return nil }
    let tables =
      isComparison
      ? options.map { (label(of: $0), differences(lines, option: $0)) }
      : [("As things are", amounts(lines))]
    var blocks: [ReportDocument.Block] = []
    for (number, (title, table)) in tables.enumerated() {
      if number >= 3 {
        blocks.append(.more(title, [.table(table)]))
      } else {
        blocks += [.heading(title), .table(table)]
      }
    }
    return ReportDocument.Section(
      id: "money", title: "Who pays and who saves",
      lead: isComparison
        ? "What each payer pays more or saves, year by year. One service's saving is often "
          + "another's cost, and seldom in the same year."
        : "What each payer pays, year by year.",
      blocks: blocks + [
        .paragraph(
          "Prices of one year, not discounted here. What an officer, a cell or a victim of crime "
            + "is spared has a value, but frees no money that somebody could spend.")
      ])
  }

  /// A payer, or those who bear offences: its mean over the years, and its single years.
  private struct MoneyLine {
    var name: String
    var mean: Comparison.Row
    var years: [Comparison.Row]
  }

  private var moneyLines: [MoneyLine] {
    let prefix = "cost.payer."
    var lines = comparison.rows.filter { $0.isEveryone && $0.measure.name.hasPrefix(prefix) }.map {
      row in
      line(row.measure.title, row, String(row.measure.name.dropFirst(prefix.count)))
    }
    guard !lines.isEmpty else { return [] }
    if let crime = row("cost.crime") { lines.append(line(crime.measure.title, crime, "crime")) }
    if let total = row("cost.total") { lines.append(line("All together", total, "total")) }
    return lines
  }

  private func line(_ name: String, _ mean: Comparison.Row, _ word: String) -> MoneyLine {
    let years = (1...10).compactMap { row("cost.inYear\($0).\(word)") }
      .filter { $0.base != nil }
    return MoneyLine(name: name, mean: mean, years: years)
  }

  private func differences(_ lines: [MoneyLine], option: Int) -> ReportDocument.Table {
    let years = lines.map(\.years.count).max() ?? 0
    let reach =
      lines.compactMap { $0.mean.options[option].difference.map { abs($0.mean) } }
      .max() ?? 0
    var table = ReportDocument.Table(
      caption:
        "More (+) or less (-) than as things are. Grey: the interval leaves in nought, so it "
        + "may be chance.",
      columns: [
        .init(heading: "Payer"), .init(heading: "Saves ← → pays more", isDrawn: true),
        .init(heading: "A year (95% interval)", isNumber: true),
      ] + (0..<years).map { .init(heading: "Year \($0 + 1)", isNumber: true) })
    func isTold(_ entry: Comparison.Difference) -> Bool {
      ![.cannotTellApart, .noDifference, .cannotCompare].contains(entry.verdict)
    }
    for line in lines {
      let entry = line.mean.options[option]
      let difference = entry.difference
      let quantity = Quantity(measure: line.mean.measure)
      var cells: [ReportDocument.Table.Cell] = [
        .init(text: line.name),
        .init(
          text: "",
          drawing: StripDrawing.amount(difference?.mean, reach: reach, isTold: isTold(entry))),
        .init(text: quantity.difference(difference)),
      ]
      for year in 0..<years {
        guard year < line.years.count else {
          cells.append("—")
          continue
        }
        let entry = line.years[year].options[option]
        cells.append(
          .init(
            text: Quantity(measure: line.years[year].measure).signed(entry.difference),
            tone: isTold(entry) ? .plain : .faint))
      }
      table.append(cells)
    }
    return table
  }

  private func amounts(_ lines: [MoneyLine]) -> ReportDocument.Table {
    let years = lines.map(\.years.count).max() ?? 0
    var table = ReportDocument.Table(
      caption: "Means over the replications.",
      columns: [.init(heading: "Payer"), .init(heading: "A year", isNumber: true)]
        + (0..<years).map { .init(heading: "Year \($0 + 1)", isNumber: true) })
    for line in lines {
      table.append(
        [
          .init(text: line.name),
          .init(text: Quantity(measure: line.mean.measure).mean(line.mean.base)),
        ]
          + (0..<years).map { year in
            year < line.years.count
              ? .init(
                text: Quantity(measure: line.years[year].measure).plain(line.years[year].base))
              : "—"
          })
    }
    return table
  }
}
