// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// Targets beside truth: what the performance figures would say, and what happened to the same
/// people.
extension StudyReport {
  var returns: ReportDocument.Section? {
    let prefix = "returns."
    let pairs = comparison.rows.filter { $0.isEveryone && $0.measure.name.hasPrefix(prefix) }
      .compactMap { reported in
        row("truth." + reported.measure.name.dropFirst(prefix.count)).map { (reported, $0) }
      }
    guard !pairs.isEmpty else { return nil }
    var table = ReportDocument.Table(
      caption: "A ring is what is reported, a full dot what is true, on a line from 0 to 100%.",
      columns: [
        .init(heading: "Scenario"), .init(heading: "0 to 100%", isDrawn: true),
        .init(heading: "Reported", isNumber: true), .init(heading: "True", isNumber: true),
        .init(heading: "Reported less true, points", isNumber: true),
      ])
    for (reported, truth) in pairs {
      table.rows.append(.across("\(reported.measure.title). \(truth.measure.title)."))
      for design in result.designs.indices {
        func value(_ row: Comparison.Row) -> Double? {
          (design == 0 ? row.base : row.options[design - 1].value)?.mean
        }
        func text(_ value: Double?) -> String {
          value.map { NumberText.fixed($0, decimals: 1) + "%" } ?? "—"
        }
        let (said, happened) = (value(reported), value(truth))
        let gap = said.flatMap { said in happened.map { said - $0 } }
        table.append([
          .init(text: label(ofDesign: design)),
          .init(text: "", drawing: StripDrawing.pair(reported: said, truth: happened)),
          .init(text: text(said)), .init(text: text(happened)),
          .init(text: gap.map { NumberText.signed($0, decimals: 1) } ?? "—"),
        ])
      }
    }
    return ReportDocument.Section(
      id: "returns", title: "Targets beside truth",
      lead: "What the returns would report, and what happened to the same simulated people. Where "
        + "they part, an option that improves the target need not help anybody.",
      blocks: [.table(table)])
  }
}
