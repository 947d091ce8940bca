// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// What the findings rest on, with the two doubts apart; and how to read all this.
extension StudyReport {
  var foundations: ReportDocument.Section? {
    guard isComparison, !findings.isEmpty else { return nil }
    var blocks: [ReportDocument.Block] = []
    if let evidence = findings.evidence {
      blocks += [
        .heading("Under \(evidence.members) plausible sets of values"), .table(table(evidence)),
      ]
    }
    if let nulls = findings.nulls {
      blocks.append(.heading("With effects in doubt (†: \(nulls.parameters.count)) set to none"))
      blocks.append(
        nulls.findings.isEmpty
          ? .paragraph("There is no finding that could be lost.") : .table(table(nulls)))
    }
    return ReportDocument.Section(
      id: "rests", title: "What the findings rest on",
      lead: "Two doubts, kept apart. The simulation interval narrows with more replications; the "
        + "evidence interval only with better evidence.",
      blocks: blocks)
  }

  private func table(_ evidence: EvidenceFindings) -> ReportDocument.Table {
    var table = ReportDocument.Table(
      caption: evidence.members < 40
        ? "Evidence interval: all of the effects under the sets of values."
        : "Evidence interval: the central 95% of the effects under the sets of values.",
      columns: [
        .init(heading: "Option"), .init(heading: "Mean (simulation interval)", isNumber: true),
        .init(heading: "Evidence interval", isNumber: true),
        .init(heading: "Agree on the sign", isNumber: true), .init(heading: "Verdict"),
        .init(heading: "Goes most with"),
      ])
    for row in headline {
      let quantity = Quantity(measure: row.measure)
      table.rows.append(.across(quantity.heading))
      for finding in evidence.findings
      where comparison.measures[finding.measure] == row.measure {
        let strongest = finding.strongest.map {
          "\($0.parameter) (\(NumberText.signed($0.correlation, decimals: 2)))"
        }
        table.append([
          .init(text: label(of: finding.option)), .init(text: quantity.difference(finding.effect)),
          .init(text: finding.evidence.map { quantity.ends($0) } ?? "—"),
          .init(text: NumberText.fixed(100 * finding.agreeing, decimals: 0) + "%"),
          .init(text: finding.verdict.rawValue, tone: Self.tone(finding.verdict)),
          .init(text: strongest ?? "—"),
        ])
      }
    }
    return table
  }

  private func table(_ nulls: NullFindings) -> ReportDocument.Table {
    var table = ReportDocument.Table(
      caption: "Findings as they are believed, and with none of the effects in doubt.",
      columns: [
        .init(heading: "Option"), .init(heading: "As believed (95% interval)", isNumber: true),
        .init(heading: "With none", isNumber: true), .init(heading: "The finding"),
        .init(heading: "Rests most on"),
      ])
    for row in headline {
      let findings = nulls.findings.filter { $0.measure == row.measure }
      guard !findings.isEmpty else { continue }
      let quantity = Quantity(measure: row.measure)
      table.rows.append(.across(quantity.heading))
      for finding in findings {
        table.append([
          .init(text: label(of: finding.option)),
          .init(text: quantity.difference(finding.believed)),
          .init(text: quantity.difference(finding.none)),
          .init(
            text: finding.fate.rawValue, tone: finding.fate == .survives ? .plain : .caution),
          .init(text: finding.restsOn ?? "—"),
        ])
      }
    }
    return table
  }

  // MARK: How to read

  var reading: ReportDocument.Section? {
    let notes = words?.noteTexts ?? [CommonText.meaningOfIntervals]
    return ReportDocument.Section(
      id: "reading", title: "How to read this", lead: "",
      blocks: [.list((CommonText.wordsOfTheModel + notes).map { .init(text: $0) })])
  }
}
