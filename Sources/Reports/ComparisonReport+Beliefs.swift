// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ComparisonReport {
  /// A verdict with what it hangs on: "depends on belief in use.evidence.trust". Where it is not the
  /// one that the difference shown would get by itself, both are said.
  static func wordsInFull(_ entry: Comparison.Difference) -> String {
    guard let plain = entry.verdictAsItStands, entry.verdict != .dependsOnBelief else {
      return words(entry)
    }
    return "\(plain.rawValue) with the values as they stand, but over all plausible sets "
      + words(entry)
  }

  /// A verdict with what it hangs on: "depends on belief in use.evidence.trust".
  static func words(_ entry: Comparison.Difference) -> String {
    guard let belief = entry.belief, entry.verdict == .dependsOnBelief else {
      return entry.verdict.rawValue
    }
    return "\(entry.verdict.rawValue) in \(belief)"
  }

  /// What becomes of the findings about an option when something else is believed.
  func beliefAnswers(_ option: Int) -> [(String, Page.Style)] {
    var sentences: [(String, Page.Style)] = []
    if let evidence = findings.evidence { sentences.append(answer(evidence, option)) }
    if let nulls = findings.nulls { sentences.append(answer(nulls, option)) }
    return sentences
  }

  /// "Under 40 plausible sets of values: 6 of 8 differences keep their sign in 95% of them."
  private func answer(_ evidence: EvidenceFindings, _ option: Int) -> (String, Page.Style) {
    let shown = headline(evidence).filter { $0.option == option }
    let hanging = shown.filter { $0.verdict == .dependsOnBelief }
    let told = shown.count {
      ![.cannotTellApart, .noDifference, .cannotCompare].contains($0.verdict)
    }
    var sentence =
      "Under \(evidence.members) plausible sets of values: \(told - hanging.count) of \(told) "
      + "differences go the same way in \(Self.needed(of: evidence.members))"
    let names = hanging.compactMap(\.strongest?.parameter)
    var parameters: [String] = []
    for name in names where !parameters.contains(name) { parameters.append(name) }
    if !parameters.isEmpty {
      sentence +=
        "; the others depend most on belief in \(parameters.prefix(3).joined(separator: ", "))"
    }
    return (sentence + ".", hanging.isEmpty ? .plain : .caution)
  }

  /// "Survives with † effects set to none: yes."
  private func answer(_ nulls: NullFindings, _ option: Int) -> (String, Page.Style) {
    let all = nulls.findings.filter { $0.option == option }
    guard !all.isEmpty else {
      return ("With † effects set to none: there was no finding that could be lost.", .plain)
    }
    let survivors = nulls.count(option: option, .survives)
    if survivors == all.count {
      return (
        "Survives with † effects set to none: yes, \(all.count) of \(all.count) findings.", .plain
      )
    }
    if all.count == 1 {
      let rest = all[0].restsOn.map { ", resting most on \($0)" } ?? ""
      return (
        "Survives with † effects set to none: no. The one finding \(Self.words(all[0].fate, 1))"
          + "\(rest).", .caution
      )
    }
    let parts = NullFindings.Fate.allCases.dropFirst().compactMap { fate -> String? in
      let lost = all.filter { $0.fate == fate }.map(\.measure.title)
      guard !lost.isEmpty else { return nil }
      let more = lost.count > 2 ? " and \(lost.count - 2) more" : ""
      let names = lost.prefix(2).joined(separator: ", ") + more
      return "\(lost.count) \(Self.words(fate, lost.count)) (\(names))"
    }
    var sentence =
      "Survives with † effects set to none: \(survivors > 0 ? "in part" : "no"). "
      + "Of \(all.count) findings \(survivors) "
      + "survive\(survivors == 1 ? "s" : ""); \(parts.joined(separator: "; "))"
    var parameters: [String] = []
    for name in all.compactMap(\.restsOn) where !parameters.contains(name) {
      parameters.append(name)
    }
    if !parameters.isEmpty {
      sentence += ", resting most on \(parameters.prefix(3).joined(separator: ", "))"
    }
    return (sentence + ".", .caution)
  }

  private static func words(_ fate: NullFindings.Fate, _ count: Int) -> String {
    switch fate {
    case .survives: count == 1 ? "survives" : "survive"
    case .halved: count == 1 ? "is mostly gone" : "are mostly gone"
    case .vanishes: count == 1 ? "vanishes" : "vanish"
    case .flips: count == 1 ? "flips" : "flip"
    }
  }

  /// "all of them", or "95% of them or more" where there are so many that one may disagree.
  private static func needed(of members: Int) -> String {
    let mayDisagree = Double(members) * (1 - EvidenceFindings.agreementNeeded)
    return mayDisagree < 1
      ? "all of them"
      : (NumberText.shortest(EvidenceFindings.agreementNeeded * 100) ?? "") + "% of them or more"
  }

  /// The findings about the measures shown.
  private func headline(_ evidence: EvidenceFindings) -> [EvidenceFindings.Finding] {
    evidence.findings.filter { finding in
      rows.contains { $0.measure == comparison.measures[finding.measure] }
    }
  }

  // MARK: Tables

  /// One table for each belief that was tried.
  var beliefTables: [[String]] {
    [findings.evidence.map(evidenceTable), findings.nulls.map(nullTable)].compactMap { $0 }
  }

  private func evidenceTable(_ evidence: EvidenceFindings) -> [String] {
    var table = TextTable(
      [
        .init(heading: "Option", least: 14), .init(heading: "Mean (simulation interval)"),
        .init(heading: "Evidence interval"), .init(heading: "Agree", alignment: .right),
        .init(heading: "Verdict", least: 13), .init(heading: "Goes most with", least: 16),
      ], indent: 4)
    let shown = headline(evidence)
    for row in rows {
      let quantity = Quantity(measure: row.measure)
      table.append(across: quantity.heading, .strong, indent: 2)
      for finding in shown where comparison.measures[finding.measure] == row.measure {
        let ends = finding.evidence.map { quantity.ends($0) } ?? "—"
        let strongest = finding.strongest.map {
          "\($0.parameter) (\(NumberText.signed($0.correlation, decimals: 2)))"
        }
        table.append([
          .init(label(finding.option)), .init(quantity.difference(finding.effect)), .init(ends),
          .init("\(Int((finding.agreeing * Double(finding.told)).rounded())) of \(finding.told)"),
          .init(finding.verdict.rawValue, Self.style(finding.verdict)),
          .init(strongest ?? "—"),
        ])
      }
    }
    let title = "UNDER \(evidence.members) PLAUSIBLE SETS OF VALUES"
    return [page.paint(title, .strong), ""] + table.lines(on: page)
  }

  private func nullTable(_ nulls: NullFindings) -> [String] {
    let title =
      "WITH EFFECTS IN DOUBT († in the ledger: \(nulls.parameters.count) values) SET TO NONE"
    guard !nulls.findings.isEmpty else {
      return [page.paint(title, .strong), "", "  There is no finding that could be lost."]
    }
    var table = TextTable(
      [
        .init(heading: "Option", least: 14), .init(heading: "As believed (95% interval)"),
        .init(heading: "With none"), .init(heading: "Finding", least: 9),
        .init(heading: "Rests most on", least: 16),
      ], indent: 4)
    for row in rows {
      let findings = nulls.findings.filter { $0.measure == row.measure }
      if findings.isEmpty { continue }
      let quantity = Quantity(measure: row.measure)
      table.append(across: quantity.heading, .strong, indent: 2)
      for finding in findings {
        table.append([
          .init(label(finding.option)), .init(quantity.difference(finding.believed)),
          .init(quantity.difference(finding.none)),
          .init(finding.fate.rawValue, finding.fate == .survives ? .plain : .caution),
          .init(finding.restsOn ?? ""),
        ])
      }
    }
    return [page.paint(title, .strong), ""] + table.lines(on: page)
  }

  // MARK: Notes

  /// What the two tables mean.
  var beliefNotes: [String] {
    var notes: [String] = []
    if let evidence = findings.evidence {
      let spread = evidence.members < 40 ? "all" : "the central 95%"
      notes.append(
        "Evidence interval: \(spread) of the effects under values that agree with what was "
          + "observed. More replications narrow the simulation interval; only better evidence "
          + "narrows this one.")
    }
    if findings.nulls != nil {
      notes.append(
        "Effects in doubt are those for which nobody can rule out that there is none. A finding "
          + "that is lost without them is not wrong, but it is a belief.")
    }
    return notes
  }
}
