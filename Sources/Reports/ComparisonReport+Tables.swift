// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ComparisonReport {
  /// The verdicts of all options side by side.
  var overview: [String] {
    var lines = [page.paint("AT A GLANCE", .strong), ""]
    // A column of verdicts takes 8 characters and a gap of 2; a measure at least 20.
    let perBlock = max(1, (page.width - 22) / 10)
    let shown = comparison.options.indices.filter { !changesNothing($0) }
    for first in stride(from: 0, to: shown.count, by: perBlock) {
      let block = shown[first..<min(first + perBlock, shown.count)]
      lines += overview(of: Array(block)) + [""]
    }
    let unchanged = comparison.options.indices.filter(changesNothing).map(label)
    if !unchanged.isEmpty {
      lines +=
        wrapped(
          "No difference in anything: \(unchanged.joined(separator: ", ")).", width: page.width) + [
          ""
        ]
    }
    let legend =
      "(better): better, but not shown to be safe. ?: cannot tell apart. "
      + "=: no difference at all. —: cannot be compared."
    let isAnyBelief = rows.contains { $0.options.contains { $0.verdict == .dependsOnBelief } }
    let belief = isAnyBelief ? " belief: depends on what is believed." : ""
    let legendLines = wrapped(legend + belief, width: page.width)
    return lines + legendLines.map { page.paint($0, .faint) }
  }

  private func overview(of options: [Int]) -> [String] {
    var table = TextTable(
      [.init(heading: "", least: 20)] + options.map { .init(heading: "\($0 + 1)") }, indent: 2)
    for (theme, rows) in rows.byTheme {
      table.append(across: theme, .strong)
      for row in rows {
        let cells = options.map { option in
          let verdict = row.options[option].verdict
          return TextTable.Cell(Self.mark(verdict), Self.style(verdict))
        }
        table.append([.init(row.measure.title)] + cells)
      }
    }
    return options.map { page.paint("  \(label($0))", .faint) } + table.lines(on: page)
  }

  /// A verdict in at most eight characters.
  private static func mark(_ verdict: Verdict) -> String {
    switch verdict {
    case .betterNotShownSafe: "(better)"
    case .cannotTellApart: "?"
    case .dependsOnBelief: "belief"
    case .noDifference: "="
    case .cannotCompare: "—"
    case .better, .worse, .higher, .lower: verdict.rawValue
    }
  }

  /// Every measure with its numbers.
  var measureTable: [String] {
    let title = page.paint("MEASURE BY MEASURE", .strong)
    if comparison.options.count == 1 {
      let table = tableOfOneOption
      if table.fits(page) { return [title, ""] + table.lines(on: page) }
    }
    return [title, ""] + tableOfOptions.lines(on: page)
  }

  /// One row for each measure.
  private var tableOfOneOption: TextTable {
    var table = TextTable(
      [
        .init(heading: "", least: 26), .init(heading: "Base"),
        .init(heading: "Difference (95% interval)"), .init(heading: "Verdict", least: 13),
        .init(heading: "Better off", alignment: .right),
        .init(heading: "Worse off", alignment: .right),
      ], indent: 2)
    for (theme, rows) in rows.byTheme {
      table.append(across: theme, .strong)
      for row in rows {
        let quantity = Quantity(measure: row.measure)
        table.append(
          [.init(quantity.heading), .init(quantity.mean(row.base))]
            + numbers(row.options[0], quantity))
      }
    }
    return table
  }

  /// One row for each measure and option, the options of a measure under one another.
  private var tableOfOptions: TextTable {
    var table = TextTable(
      [
        .init(heading: "Option", least: 16), .init(heading: "Difference (95% interval)"),
        .init(heading: "Verdict", least: 13), .init(heading: "Better off", alignment: .right),
        .init(heading: "Worse off", alignment: .right),
      ], indent: 4)
    for (theme, rows) in rows.byTheme {
      table.append(across: theme, .strong)
      for row in rows {
        let quantity = Quantity(measure: row.measure, column: row.options.map(\.difference))
        table.append(across: "\(quantity.heading): base \(quantity.mean(row.base))", indent: 2)
        for (option, entry) in row.options.enumerated() {
          table.append([.init(label(option))] + numbers(entry, quantity))
        }
      }
    }
    return table
  }

  /// Difference, verdict, people better off and worse off.
  private func numbers(
    _ entry: Comparison.Difference, _ quantity: Quantity
  ) -> [TextTable.Cell] {
    let people = entry.people.map { people in
      [people.better, people.worse].map { NumberText.fixed($0, decimals: 0) }
    }
    return [
      .init(quantity.difference(entry.difference)),
      .init(Self.words(entry), Self.style(entry.verdict)),
      .init(people?[0] ?? ""), .init(people?[1] ?? ""),
    ]
  }
}
