// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// Waits, contact and time on a script as distributions: not only a mean, but how many lie where.
extension StudyReport {
  var waits: ReportDocument.Section? {
    let blocks = [
      spread(
        of: "spread.waitToTreatment", cuts: [7, 21, 42, 84],
        ["up to 1 week", "1 to 3 weeks", "3 to 6 weeks", "6 to 12 weeks", "over 12 weeks"],
        "Of all who started treatment, how long they had waited since asking for help."),
      spread(
        of: "spread.waitToFirstDose", cuts: [7, 21, 42, 84],
        ["up to 1 week", "1 to 3 weeks", "3 to 6 weeks", "6 to 12 weeks", "over 12 weeks"],
        "Of all who got a script, how long they had waited since asking for help."),
      figures(
        ["wait.median", "wait.p95", "wait.p995", "wait.withinThreeWeeks", "access.gaveUp"],
        "The same waits in numbers. Those who gave up waiting are not among them."),
      spread(
        of: "spread.contactInterval", cuts: [14, 21, 28, 42],
        ["up to 2 weeks", "2 to 3 weeks", "3 to 4 weeks", "4 to 6 weeks", "over 6 weeks"],
        "Of all meetings with the key worker, how long after the last one they were."),
    ].compactMap { $0 }
    guard !blocks.isEmpty else { return nil }
    return ReportDocument.Section(
      id: "waits", title: "Waits and contact",
      lead: "Not the mean but the spread: a few very long waits hide behind a good average. Darker "
        + "is longer.",
      blocks: blocks)
  }

  var timeOnScript: ReportDocument.Section? {
    let blocks = [
      spread(
        of: "spread.timeOnScript", cuts: [1, 2, 4, 9],
        ["up to 1 year", "1 to 2 years", "2 to 4 years", "4 to 9 years", "over 9 years"],
        "Of all people on a script at the end of the run, how long they had been on it."),
      figures(
        ["ost.people", "ost.overFourYears", "tapers.begun", "scripts.stopped", "exits.planned"],
        "Scripts and ways off them, on an average day or a year."),
    ].compactMap { $0 }
    guard !blocks.isEmpty else { return nil }
    return ReportDocument.Section(
      id: "script", title: "Time on a script",
      lead: "Long stays are neither good nor bad in themselves: a stable life on a script is a "
        + "success in its own right, and leaving one is a time of danger.",
      blocks: blocks)
  }

  /// The shares of a histogram under each scenario, its bins put together at a few cuts.
  private func spread(
    of profile: String, cuts: [Double], _ names: [String], _ caption: String
  ) -> ReportDocument.Block? {
    guard let summaries = summaries(of: profile), let base = summaries[0],
      case .bins(let bounds, _) = base.declaration.axis
    else { return nil }
    var table = ReportDocument.Table(
      caption: caption,
      columns: [
        .init(heading: base.declaration.title), .init(heading: "From short to long", isDrawn: true),
      ] + names.map { .init(heading: $0, isNumber: true) })
    for (design, summary) in summaries.enumerated() {
      guard let summary else { continue }
      var parts = [Double](repeating: 0, count: cuts.count + 1)
      for (bin, count) in summary.counts.enumerated() {
        let part =
          bin < bounds.count
          ? cuts.firstIndex { bounds[bin] <= $0 } ?? cuts.count : cuts.count
        parts[part] += count
      }
      let total = parts.reduce(0, +)
      table.append(
        [
          .init(text: label(ofDesign: design)),
          .init(text: "", drawing: StripDrawing.shares(parts)),
        ]
          + parts.map {
            .init(text: total > 0 ? NumberText.fixed(100 * $0 / total, decimals: 1) + "%" : "—")
          })
    }
    return .table(table)
  }

  /// A few measures under each scenario; those that are not there are left out.
  private func figures(_ names: [String], _ caption: String) -> ReportDocument.Block? {
    let rows = names.compactMap(row)
    guard !rows.isEmpty else { return nil }
    var table = ReportDocument.Table(
      caption: caption,
      columns: [.init(heading: "Scenario")]
        + rows.map { .init(heading: Quantity(measure: $0.measure).heading, isNumber: true) })
    for design in result.designs.indices {
      table.append(
        [.init(text: label(ofDesign: design))]
          + rows.map { row in
            let value = design == 0 ? row.base : row.options[design - 1].value
            return .init(text: Quantity(measure: row.measure).mean(value))
          })
    }
    return .table(table)
  }
}
