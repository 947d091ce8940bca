// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// Page one: the question, the answer with how sure it is, who gains and who loses, what it rests
/// on.
extension StudyReport {
  var inShort: ReportDocument.Section {
    var blocks: [ReportDocument.Block] = []
    if let warning = CommonText.warning(comparison) { blocks.append(.warning(warning)) }
    if let words {
      if options.count > 1 { blocks.append(.paragraph(whichAreSafe(words))) }
      if hasFewOptions {
        blocks += words.inOrderOfDeaths.map { .answer(answer(about: $0, words)) }
      }
      blocks += [.heading("People, deaths and money"), .table(outcomes(words))]
      if let table = gainsAndLosses {
        blocks += [
          .heading("Who gains and who loses"), .table(table),
          .paragraph(
            "A group gains or loses where the interval of its own difference leaves out nought; "
              + "it would gain where the option is not shown to be safe. "
              + "With many groups a few will seem to by chance: about one in twenty."),
        ]
      }
    } else {
      blocks += [.heading("People, deaths and money"), .table(keyFigures)]
    }
    blocks += [.heading("What it rests on"), .list(rests)]
    return ReportDocument.Section(
      id: "short", title: "In short", lead: question, blocks: blocks)
  }

  /// What was asked: of one option its own question, else that of the base.
  private var question: String {
    if options.count == 1, !subject.scenarios[1].question.isEmpty {
      return subject.scenarios[1].question
    }
    let base = subject.scenarios[0].question
    guard isComparison else { return base }
    return "What would \(options.count == 1 ? "this option" : "each of these options") change, for "
      + "the same people with the same luck, in lives, in recovery and in money?"
  }

  /// The shortest answer of all: which options are shown to be safe.
  private func whichAreSafe(_ words: ComparisonReport) -> String {
    var safe: [Int] = []
    var unsafe: [Int] = []
    var unknown: [Int] = []
    var same: [Int] = []
    for option in words.inOrderOfDeaths {
      switch comparison.options[option].safety?.isShownSafe {
      case _ where words.changesNothing(option): same.append(option)
      case true?: safe.append(option)
      case false?: unsafe.append(option)
      case nil: unknown.append(option)
      }
    }
    func sentence(_ beginning: String, _ some: [Int]) -> String? {
      guard !some.isEmpty else { return nil }
      let whichOnes =
        hasFewOptions
        ? some.map(label(of:)).joined(separator: "; ") : "\(some.count) of \(options.count) options"
      return "\(beginning): \(whichOnes)."
    }
    return [
      sentence("Shown to be safe", safe),
      sentence("Not shown to be safe, and so never called better", unsafe),
      sentence("Deaths were not simulated, so nothing is known of safety", unknown),
      sentence("Changes nothing at all", same),
    ].compactMap { $0 }.joined(separator: " ")
  }

  // MARK: Option by option

  /// With many options the sentences about each of them come after the table of all.
  var optionByOption: ReportDocument.Section? {
    guard let words, !hasFewOptions else { return nil }
    return ReportDocument.Section(
      id: "options", title: "Option by option",
      lead: "In order of expected deaths, fewest first: an order, not a recommendation.",
      blocks: words.inOrderOfDeaths.map { .answer(answer(about: $0, words)) })
  }

  private func answer(about option: Int, _ words: ComparisonReport) -> ReportDocument.Answer {
    ReportDocument.Answer(
      title: label(of: option),
      question: options.count == 1 ? "" : subject.scenarios[option + 1].question,
      badge: badge(option, words),
      sentences: words.shortAnswer(option).map { .init(text: $0.0, tone: .init($0.1)) })
  }

  /// Whether it is shown to be safe, and how many headline measures it moves which way.
  private func badge(_ option: Int, _ words: ComparisonReport) -> ReportDocument.Sentence {
    if words.changesNothing(option) { return .init(text: "Changes nothing", tone: .faint) }
    let verdicts = headline.map { $0.options[option].verdict }
    func count(_ verdict: Verdict) -> Int { verdicts.count { $0 == verdict } }
    let moved =
      "better in \(count(.better)), worse in \(count(.worse)) of \(verdicts.count) headline measures"
    guard let safety = comparison.options[option].safety else {
      return .init(text: "Deaths were not simulated · \(moved)", tone: .caution)
    }
    guard safety.isShownSafe else {
      return .init(
        text: "Not shown to be safe · worse in \(count(.worse)) of \(verdicts.count) headline "
          + "measures", tone: .caution)
    }
    let isFew = comparison.replications < Self.fewToShowSafety
    let isWorse = comparison.rows.contains {
      $0.isEveryone && $0.measure.role == .expectedDeaths && $0.options[option].verdict == .worse
    }
    let words = isWorse ? "Within the rise in deaths that is accepted" : "Shown to be safe"
    return .init(
      text: "\(words): \(bound(of: safety))"
        + (isFew ? ", by \(CommonText.replications(comparison.replications)) only" : "")
        + " · \(moved)", tone: isFew || isWorse ? .caution : .good)
  }

  /// Below this many replications a bound rests on too little to be shown without saying so.
  private static let fewToShowSafety = 20

  /// "a rise above 0.03 expected deaths a year is ruled out, and 0.05 is accepted".
  private func bound(of safety: SafetyFinding) -> String {
    let margin = "\(NumberText.shortest(safety.rule.margin) ?? "") is accepted"
    let bound = safety.boundText
    return safety.upperBound < 0
      ? bound.contains { "123456789".contains($0) }
        ? "expected deaths fall by \(bound.drop { $0 == "-" }) a year or more (one-sided, 95%)"
        : "expected deaths do not rise (one-sided, 95%)"
      : "a rise of more than \(bound) expected deaths a year is ruled out (one-sided, 95%), and "
        + margin
  }

  // MARK: Tables of page one

  /// Deaths first, then people, then money: the columns of every overview.
  private func overviewRows(_ words: ComparisonReport) -> [Comparison.Row] {
    let people = headline.first {
      $0.measure.role == .ordinary && $0.options.contains { $0.people != nil }
    }
    let treated = row("people.inTreatment")
    return headline.filter { $0.measure.role == .expectedDeaths }
      + [people, treated].compactMap { $0 }
      + headline.filter { $0.measure.role == .cost }
  }

  private func outcomes(_ words: ComparisonReport) -> ReportDocument.Table {
    let rows = overviewRows(words)
    var table = ReportDocument.Table(
      caption: "What each option adds to things as they are, or takes away. Fewest expected deaths "
        + "first: an order, not a recommendation. Whether an option is shown to be safe rests on a "
        + "one-sided bound, which can lie below the upper end of a two-sided interval.",
      columns: [.init(heading: "Option"), .init(heading: "Shown to be safe")]
        + rows.map { .init(heading: Quantity(measure: $0.measure).heading) })
    table.append(
      [.init(text: label(ofDesign: 0)), ""]
        + rows.map { .init(text: Quantity(measure: $0.measure).plain($0.base)) })
    for option in words.inOrderOfDeaths {
      let safety = comparison.options[option].safety
      let isSafe = safety?.isShownSafe ?? false
      table.append(
        [
          .init(text: label(of: option)),
          safety == nil
            ? .init(text: "deaths not simulated", tone: .caution)
            : .init(text: isSafe ? "yes" : "no", tone: isSafe ? .plain : .caution),
        ] + rows.map { outcome($0, option) })
    }
    return table
  }

  private func outcome(_ row: Comparison.Row, _ option: Int) -> ReportDocument.Table.Cell {
    let entry = row.options[option]
    let words = ComparisonReport.words(entry)
    switch entry.verdict {
    case .cannotTellApart, .noDifference, .cannotCompare:
      return .init(text: words, tone: .faint)
    default:
      let number = Quantity(measure: row.measure, column: row.options.map(\.difference))
        .signed(entry.difference)
      return .init(text: "\(number): \(words)", tone: Self.tone(entry.verdict))
    }
  }

  /// The headline measures of a run without options.
  private var keyFigures: ReportDocument.Table {
    var table = ReportDocument.Table(
      caption: "Means over the replications.",
      columns: [
        .init(heading: "Measure"), .init(heading: "Mean", isNumber: true),
        .init(heading: "95% interval", isNumber: true),
      ])
    for row in headline {
      let quantity = Quantity(measure: row.measure)
      table.append([
        .init(text: quantity.heading), .init(text: quantity.plain(row.base)),
        .init(text: quantity.range(row.base)),
      ])
    }
    return table
  }

  /// How many groups gain and how many lose, by each outcome that is a person's own.
  private var gainsAndLosses: ReportDocument.Table? {
    let measures = personalRows
    guard !measures.isEmpty, result.groups.count > 1 else { return nil }
    var table = ReportDocument.Table(
      caption: "Groups of people that gain and that lose, of \(result.groups.count - 1), by each "
        + "outcome.",
      columns: [.init(heading: "Option")] + measures.map { .init(heading: $0.measure.title) })
    for option in options {
      table.append(
        [.init(text: label(of: option))]
          + measures.map { row in
            let (gain, lose) = groupCounts(row.measure, option)
            let gains = comparison.options[option].isShownSafe ? "gain" : "would gain"
            return .init(
              text: gain + lose == 0 ? "none told apart" : "\(gain) \(gains), \(lose) lose",
              tone: lose > 0 ? .caution : gain > 0 ? .plain : .faint)
          })
    }
    return table
  }

  // MARK: Foundations

  /// What the answer rests on, in sentences.
  private var rests: [ReportDocument.Sentence] {
    var sentences: [ReportDocument.Sentence] = []
    if !subject.foundations.isEmpty { sentences.append(.init(text: subject.foundations)) }
    guard isComparison else {
      return sentences + [.init(text: CommonText.meaningOfIntervals)]
    }
    if let nulls = findings.nulls {
      let lost = nulls.findings.count { $0.fate != .survives }
      let turned = nulls.findings.count { $0.fate == .flips }
      sentences.append(
        .init(
          text: "Of \(nulls.findings.count) findings, \(lost) "
            + "\(lost == 1 ? "is" : "are") lost or mostly gone and \(turned) of these "
            + "\(turned == 1 ? "turns" : "turn") round when the effects that are in doubt († in "
            + "the evidence) are set to none.", tone: lost > 0 ? .caution : .plain))
    } else {
      sentences.append(
        .init(
          text: "Not looked into here: whether the findings survive when effects in doubt are set "
            + "to none (compare --null-effects).", tone: .caution))
    }
    if let evidence = findings.evidence {
      let hanging = evidence.findings.count { finding in
        comparison.measures[finding.measure].isAlwaysShown && finding.verdict == .dependsOnBelief
      }
      sentences.append(
        .init(
          text: "Run again under \(evidence.members) sets of values that agree with what was "
            + "observed: \(hanging) of \(headline.count * options.count) headline differences "
            + "depend on which of them is believed.", tone: hanging > 0 ? .caution : .plain))
    } else {
      sentences.append(
        .init(
          text:
            "Not looked into here: whether the findings hold under other values that agree with "
            + "what was observed (compare --evidence). Every interval in this report is of the "
            + "simulation alone.", tone: .caution))
    }
    return sentences
  }
}
