// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics

/// Who gains and who loses: the effect to be expected in each group, and what can be known of harm
/// to single people.
extension StudyReport {
  /// Headline outcomes that are a person's own, for everyone: those a group can gain or lose in.
  var personalRows: [Comparison.Row] {
    headline.filter { $0.measure.isPersonal && $0.measure.better != .neither }
  }

  /// The rows of a measure for each group but everyone.
  private func groupRows(_ measure: MeasureDeclaration) -> [Comparison.Row] {
    comparison.rows.filter { !$0.isEveryone && $0.measure == measure }
  }

  /// How many groups gain and how many lose: those whose interval leaves out nought.
  func groupCounts(_ measure: MeasureDeclaration, _ option: Int) -> (gain: Int, lose: Int) {
    groupRows(measure).reduce(into: (0, 0)) { counts, row in
      switch Self.direction(row, option) {
      case .good: counts.0 += 1
      case .bad: counts.1 += 1
      default: break
      }
    }
  }

  private static func direction(_ row: Comparison.Row, _ option: Int) -> ReportDocument.Tone {
    guard let difference = row.options[option].difference, difference.low > 0 || difference.high < 0
    else { return .faint }
    return (difference.mean > 0) == (row.measure.better == .higher) ? .good : .bad
  }

  var groups: ReportDocument.Section? {
    let measures = personalRows
    guard isComparison, !measures.isEmpty, result.groups.count > 1 else { return nil }
    var blocks: [ReportDocument.Block] = options.map { option in
      let table = ReportDocument.Block.table(groupTable(option, measures))
      return .more("Group by group: \(label(of: option))", [table])
    }
    if let bounds = boundsOnHarm {
      blocks += [
        .heading("Harm to single people: what can be known"),
        .paragraph(
          "That outcomes change for so many does not say for whom: one may gain what another "
            + "loses. Without a person's two fates at once, only bounds are known. They hold "
            + "whatever the model assumes about luck."),
        .table(bounds),
      ]
    }
    return ReportDocument.Section(
      id: "groups", title: "Who gains and who loses",
      lead: "The effect to be expected in each group. Groups overlap between classifications, and "
        + "the small ones are told apart last.",
      blocks: blocks)
  }

  private func groupTable(
    _ option: Int, _ measures: [Comparison.Row]
  ) -> ReportDocument.Table {
    let main = mostTold(measures, option)
    let isSafe = comparison.options[option].isShownSafe
    let reach =
      groupRows(main.measure).compactMap { share($0, option) }.flatMap { [$0.low, $0.high] }
      .filter(\.isFinite).map(abs).max() ?? 0
    var table = ReportDocument.Table(
      caption: "The drawing: \(main.measure.title), in proportion to what it is as things are. "
        + StripDrawing.legend + " "
        + "The columns: differences; grey ones cannot be told from nought."
        + (isSafe ? "" : " The option is not shown to be safe, so no gain is called better."),
      columns: [
        .init(heading: "Group"), .init(heading: "Loses ← → gains", isDrawn: true),
      ] + measures.map { .init(heading: Quantity(measure: $0.measure).heading, isNumber: true) })
    for group in result.groups.dropFirst() {
      let rows = measures.map { measure in
        comparison.rows.first { $0.group == group && $0.measure == measure.measure }
      }
      guard rows.contains(where: { $0 != nil }) else { continue }
      let drawn = rows.compactMap { $0 }.first { $0.measure == main.measure }
      table.append(
        [
          .init(text: group),
          .init(
            text: "",
            drawing: StripDrawing.difference(
              drawn.flatMap { share($0, option) }, reach: reach, better: main.measure.better)),
        ]
          + rows.map { row in
            guard let row else { return "—" }
            let column = groupRows(row.measure).map { $0.options[option].difference }
            let number = Quantity(measure: row.measure, column: column)
              .signed(row.options[option].difference)
            switch Self.direction(row, option) {
            case .bad: return .init(text: "\(number) worse", tone: .bad)
            case .good where isSafe: return .init(text: "\(number) better", tone: .good)
            case .good: return .init(text: number)
            default: return .init(text: number, tone: .faint)
            }
          })
    }
    return table
  }

  /// The outcome by which most groups are told apart; of several, the first.
  private func mostTold(_ measures: [Comparison.Row], _ option: Int) -> Comparison.Row {
    var best = measures[0]
    var most = -1
    for row in measures where row.measure.role == .ordinary {
      let (gain, lose) = groupCounts(row.measure, option)
      if gain + lose > most { (best, most) = (row, gain + lose) }
    }
    return best
  }

  /// A difference in percent of what it is under the base.
  private func share(_ row: Comparison.Row, _ option: Int) -> ConfidenceInterval? {
    guard let base = row.base?.mean, base > 0, var difference = row.options[option].difference
    else { return nil }
    difference.mean *= 100 / base
    difference.low *= 100 / base
    difference.high *= 100 / base
    return difference
  }

  // MARK: Bounds

  /// For outcomes that a person has or has not: between which bounds the share of people lies whom
  /// the option costs the outcome, whoever they are (Fréchet).
  private var boundsOnHarm: ReportDocument.Table? {
    let rows = headline.filter {
      $0.measure.unit == "%" && $0.measure.better == .higher
        && Self.ofPeople.contains($0.measure.name)
    }
    guard !rows.isEmpty else { return nil }
    var table = ReportDocument.Table(
      caption: "Of 100 people, how many at least and at most lose the outcome, and gain it.",
      columns: [
        .init(heading: "Option"), .init(heading: "As things are", isNumber: true),
        .init(heading: "Under the option", isNumber: true),
        .init(heading: "Lose it", isNumber: true), .init(heading: "Gain it", isNumber: true),
      ])
    for row in rows {
      if options.count > 1 || rows.count > 1 { table.rows.append(.across(row.measure.title)) }
      for option in options {
        guard let p0 = row.base?.mean, let p1 = row.options[option].value?.mean else { continue }
        func text(_ value: Double) -> String { NumberText.fixed(value, decimals: 1) }
        func range(_ low: Double, _ high: Double) -> String { "\(text(low)) to \(text(high))" }
        table.append([
          .init(text: label(of: option)), .init(text: text(p0) + "%"), .init(text: text(p1) + "%"),
          .init(text: range(max(0, p0 - p1), min(p0, 100 - p1))),
          .init(text: range(max(0, p1 - p0), min(p1, 100 - p0))),
        ])
      }
    }
    return table
  }

  /// Shares of people, as against shares of appointments or of days.
  private static let ofPeople = ["retention.twelveWeeks", "wait.withinThreeWeeks"]
}
