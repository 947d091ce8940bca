// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics

/// Page one: the question, what was varied, what each of it does in a sentence a measure.
extension SweepPage {
  var inShort: ReportDocument.Section {
    var blocks: [ReportDocument.Block] = []
    let least = result.designs.map(\.replications.count).min() ?? 0
    if least < Comparison.fewReplications {
      blocks.append(
        .warning(
          "The least replicated design has \(CommonText.replications(least)). With fewer than "
            + "\(Comparison.fewReplications), intervals can be too narrow where there are queues."))
    }
    blocks += [
      .prose(
        "Every design was simulated with the same people and the same luck. Nothing here is called "
          + "better: a sweep shows what goes with what, expected deaths first, and "
          + "`caseload compare` judges an option.")
    ]
    let isLong = subject.axes.count > Self.listLimit
    if !subject.axes.isEmpty {
      blocks += isLong ? [] : [.heading("What was varied"), .table(varied)]
    }
    blocks += answers
    if isLong { blocks.append(.more("What was varied: \(subject.axes.count)", [.table(varied)])) }
    blocks += [.heading("Over all designs"), .table(overall)]
    if !subject.precisions.isEmpty {
      blocks += [
        .heading("How exactly: \(subject.precisions.joined(separator: ", "))"),
        .list(words.precisionSentences.map { .init(text: $0) }),
      ]
    }
    return .init(id: "short", title: "In short", lead: subject.question, blocks: blocks)
  }

  private var varied: ReportDocument.Table {
    var table = ReportDocument.Table(
      caption: "All else is as in the scenario.",
      columns: [
        .init(heading: "What"), .init(heading: "Values simulated"), .init(heading: "Parameter"),
      ])
    for axis in subject.axes.indices {
      let values = values(of: axis)
      // Where words are bare numbers, the unit is told beside them.
      let isBare = subject.designs.allSatisfy { design in
        design.values[axis].words.allSatisfy { $0.isNumber || ".,-".contains($0) }
      }
      let unit = isBare ? subject.axes[axis].unit : ""
      table.append([
        .init(text: title(of: axis)),
        .init(text: values + (unit.isEmpty ? "" : " (\(unit))")),
        .init(text: subject.axes[axis].name, isCode: true),
      ])
    }
    return table
  }

  /// With more axes than this, the list of them is shown on demand.
  private static let listLimit = 12

  /// With more axes than this a table says which of them move what.
  private static let answerLimit = 3

  /// What each axis does, from its first value to its last.
  private var answers: [ReportDocument.Block] {
    guard !live.isEmpty else { return [] }
    if subject.axes.count > Self.answerLimit {
      return movers
    }
    return live.flatMap { axis -> [ReportDocument.Block] in
      let levels = subject.axes[axis].levels
      let (first, last) = (levels[0].name, levels[levels.count - 1].name)
      let ends =
        isCut(axis)
        ? "from the low third (\(first)) to the high third (\(last))" : "from \(first) to \(last)"
      let compared = responses[axis].levels[levels.count - 1].compared
      let isPaired = responses[axis].basis == .replications
      var sentences = measures.map { sentence(axis, $0) }
      if isPaired && compared == 0 {
        sentences = [
          .init(
            text: "No two designs with these values are alike in all else, so nothing can be said "
              + "of this alone.", tone: .faint)
        ]
      }
      // In a grid with holes few designs may be alike in all else.
      let basis =
        isCrossed && compared > 0
        ? ", in \(compared == 1 ? "one pair" : "\(compared) pairs") of designs alike in all else"
        : ""
      return [.heading("\(title(of: axis)): \(ends)\(basis)"), .list(sentences)]
    }
  }

  private func sentence(_ axis: Int, _ measure: Int) -> ReportDocument.Sentence {
    let quantity = quantity(measure)
    let name = subject.measures[measure].title
    guard let difference = difference(axis, measure) else {
      return .init(text: "\(name): not defined throughout.", tone: .faint)
    }
    if quantity.difference(difference) == "about 0" {
      return .init(
        text: "\(name): no difference that could be seen in the digits shown.", tone: .faint)
    }
    let isUnsure = difference.contains(0) && !(difference.low == 0 && difference.high == 0)
    return .init(
      text: "\(name): \(isUnsure ? "cannot be told, " : "")\(quantity.inWords(difference)).",
      tone: isUnsure ? .faint : .plain)
  }

  /// With many axes, those that move each measure most beyond doubt.
  private var movers: [ReportDocument.Block] {
    var table = ReportDocument.Table(
      caption:
        "Of \(subject.axes.count) axes, up to three for each measure: those whose difference "
        + "between the last and the first value is largest beside its interval, which leaves out "
        + "nought.",
      columns: [
        .init(heading: "What"), .init(heading: "From first to last"),
        .init(heading: "Difference (95% interval)", isNumber: true),
      ])
    var still: [String] = []
    for (measure, most) in words.movers(responses) {
      if most.isEmpty {
        still.append(subject.measures[measure].title)
        continue
      }
      table.rows.append(.across(quantity(measure).heading))
      for found in most {
        let levels = subject.axes[found.axis].levels
        table.append([
          .init(text: title(of: found.axis)),
          .init(text: "\(levels[0].name) → \(levels[levels.count - 1].name)"),
          .init(text: quantity(measure).difference(found.difference)),
        ])
      }
    }
    var blocks: [ReportDocument.Block] = [.heading("What moves each measure most")]
    if !table.rows.isEmpty { blocks.append(.table(table)) }
    if !still.isEmpty {
      blocks.append(
        .paragraph("No axis can be told to move: \(still.joined(separator: "; ")).")
      )
    }
    return blocks
  }

  private var overall: ReportDocument.Table {
    var table = ReportDocument.Table(
      caption: "The least and the greatest mean of a design, with half of its 95% interval. The "
        + "extremes of many designs are partly luck.",
      columns: [
        .init(heading: "Measure"), .init(heading: "Least", isNumber: true),
        .init(heading: "Greatest", isNumber: true),
      ])
    for measure in measures {
      let means = result.designs.indices.compactMap { design in
        words.interval(result.column(measure, design: design))
      }
      table.append([
        .init(text: quantity(measure).heading),
        .init(text: quantity(measure).mean(means.min { $0.mean < $1.mean })),
        .init(text: quantity(measure).mean(means.max { $0.mean < $1.mean })),
      ])
    }
    return table
  }

  // MARK: Design by design

  /// Designs that differ in more than what is believed, in the order of the plan.
  var points: [(design: Int, all: [Int])] {
    var places: [[String]: Int] = [:]
    var points: [(design: Int, all: [Int])] = []
    for (index, design) in subject.designs.enumerated() {
      // Two rows of a list may be alike; without draws every design stands by itself.
      let key = subject.draws == 0 ? [design.name] : design.values.map(\.words)
      if let place = places[key] {
        points[place].all.append(index)
      } else {
        places[key] = points.count
        points.append((index, [index]))
      }
    }
    return points
  }

  /// Every design with its values and its means, where there are not too many to read.
  var designTable: ReportDocument.Section? {
    let points = points
    // What one axis does by itself stands in the numbers of the tornado.
    guard points.count > 1, points.count <= 60, !subject.axes.isEmpty, !isOneAtATime else {
      return nil
    }
    let axes = subject.axes.indices.filter { axis in
      Set(subject.designs.map { $0.values[axis].words }).count > 1
    }
    guard axes.count <= axisLimit else { return nil }
    // With draws there are as many designs to a row.
    let isNamed = subject.draws == 0 || axes.isEmpty
    var table = ReportDocument.Table(
      caption: "The mean of each design with half of its 95% interval, in the order of the plan.",
      columns: (isNamed ? [.init(heading: "Design")] : [])
        + axes.map { .init(heading: title(of: $0)) }
        + measures.map { .init(heading: quantity($0).heading, isNumber: true) })
    for point in points {
      let design = subject.designs[point.design]
      let means =
        point.all.count == 1
        ? (0..<subject.measures.count).map {
          words.interval(result.column($0, design: point.design))
        }
        : SweepResponse(
          result, groups: [.init(designs: point.all)], basis: .replications,
          measures: subject.measures.count
        ).levels[0].means
      table.append(
        (isNamed ? [.init(text: design.name)] : [])
          + axes.map { .init(text: design.values[$0].words) }
          + measures.map { .init(text: quantity($0).mean(means[$0])) })
    }
    return .init(
      id: "designs", title: "Design by design",
      lead: subject.draws > 0
        ? "Each over the \(subject.draws) sets of values drawn from what is believed." : "",
      blocks: [.table(table)])
  }
}
