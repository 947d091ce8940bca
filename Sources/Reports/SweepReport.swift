// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Statistics

/// What `sweep` prints: how each measure responds to each axis, and what that does not tell.
///
/// Expected deaths lead every table, and nothing is called better: a sweep lays out what goes with
/// what, and `compare` judges an option under the safety rule.
public struct SweepReport: Sendable {
  let result: SweepResult
  let subject: SweepSubject
  let page: Page

  /// With more axes than this, each measure is shown with those that move it most.
  static let axisLimit = 6

  /// - Precondition: the subject is of this result.
  public init(_ result: SweepResult, of subject: SweepSubject, on page: Page) {
    precondition(
      subject.axes.flatMap(\.levels).flatMap(\.group.designs)
        .allSatisfy { result.designs.indices.contains($0) }, "The subject is another sweep.")
    self.result = result
    self.subject = subject
    self.page = page
  }

  /// The whole report, ending in a line feed.
  public var text: String {
    ([heading, overview] + responses + [evidence, precision, notes]).filter { !$0.isEmpty }
      .map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  // MARK: Parts

  private var heading: [String] {
    var lines = wrapped(Page.safe(subject.title), width: page.width)
      .map { page.paint($0, .strong) }
    if !subject.question.isEmpty {
      lines += wrapped(Page.safe(subject.question), width: page.width)
    }
    return lines + wrapped(facts, width: page.width)
  }

  /// "16 designs · 160 runs · full grid · 4 years from 2010-04-01 · seed 1".
  var facts: String {
    let designs = result.designs.count
    let facts = [
      designs == 1 ? "1 design" : "\(NumberText.whole(designs)) designs",
      "\(NumberText.whole(result.count)) runs", subject.layout, subject.period,
      "seed \(subject.seed)",
    ]
    return facts.filter { !$0.isEmpty }.joined(separator: " · ")
  }

  /// The least and the greatest mean of each measure over all designs.
  private var overview: [String] {
    var table = TextTable(
      [
        .init(heading: "", least: 24), .init(heading: "Least", alignment: .right),
        .init(heading: "Greatest", alignment: .right),
      ], indent: 2)
    for measure in measures {
      let means = result.designs.indices.compactMap { design in
        interval(result.column(measure, design: design))
      }
      let quantity = Quantity(measure: subject.measures[measure])
      table.append([
        .init(quantity.heading), .init(quantity.mean(means.min { $0.mean < $1.mean })),
        .init(quantity.mean(means.max { $0.mean < $1.mean })),
      ])
    }
    return section("OVER ALL DESIGNS (mean of a design ± half of its 95% interval)")
      + table.lines(on: page)
  }

  private var responses: [[String]] {
    subject.axes.count > Self.axisLimit ? [strongest] : subject.axes.map { lines(of: $0) }
  }

  /// One axis: its levels side by side.
  private func lines(of axis: SweepSubject.Axis) -> [String] {
    var lines = section(Page.safe(axis.name).uppercasedFirst)
    if !axis.meaning.isEmpty {
      lines =
        [page.paint(Page.safe(axis.name), .strong)]
        + wrapped("  " + Page.safe(axis.meaning), width: page.width, indent: 2) + [""]
    }
    guard axis.levels.count > 1 else {
      return lines + ["  One value only: nothing to compare."]
    }
    if subject.refused > 0 && subject.axes.count > 1 {
      // A bed more goes with a post less where both are paid from one budget.
      let warning =
        "Do not read across: under the condition, these values stand with different values of the "
        + "other axes."
        + (subject.isDrawn
          ? " So they do in the last column: no two of these designs are alike in all else."
          : " Only the last column compares like with like.")
      lines += wrapped("  " + warning, width: page.width, indent: 2).map {
        page.paint($0, .caution)
      }
      lines.append("")
    }
    let response = self.response(of: axis)
    for (most, hasIntervals) in [(5, true), (6, false), (4, false), (3, false), (2, false)] {
      if hasIntervals && axis.levels.count > most { continue }
      let shown = Self.some(axis.levels.count, most)
      let table = table(axis, response, shown, hasIntervals)
      if !table.fits(page) && most > 2 { continue }
      lines += table.lines(on: page)
      if shown.count < axis.levels.count {
        lines += ["  \(axis.levels.count - shown.count) further values are in sweep.csv."]
      }
      break
    }
    return lines
  }

  private func table(
    _ axis: SweepSubject.Axis, _ response: SweepResponse, _ shown: [Int], _ hasIntervals: Bool
  ) -> TextTable {
    let last = axis.levels.count - 1
    var table = TextTable(
      [.init(heading: "", least: 24)]
        + shown.map { .init(heading: Page.safe(axis.levels[$0].name), alignment: .right) }
        + [.init(heading: "Last less first (95% interval)", alignment: .right)], indent: 2)
    for measure in measures {
      let quantity = Quantity(measure: subject.measures[measure])
      table.append(
        [.init(quantity.heading)]
          + shown.map { level in
            let mean = response.levels[level].means[measure]
            return .init(hasIntervals ? quantity.mean(mean) : quantity.plain(mean))
          }
          + [.init(quantity.difference(response.levels[last].differences?[measure]))])
    }
    return table
  }

  /// Many axes: for each measure those that move it most.
  private var strongest: [String] {
    var table = TextTable(
      [
        .init(heading: "", least: 24), .init(heading: "Axis", least: 24),
        .init(heading: "Last less first (95% interval)", alignment: .right),
      ], indent: 2)
    for (measure, most) in movers(subject.axes.map(response)) {
      let quantity = Quantity(measure: subject.measures[measure])
      if most.isEmpty {
        table.append([.init(quantity.heading), .init("none that can be told"), .init("—")])
      }
      for (n, found) in most.enumerated() {
        table.append([
          .init(n == 0 ? quantity.heading : ""),
          .init(Page.safe(subject.axes[found.axis].name)),
          .init(quantity.difference(found.difference)),
        ])
      }
    }
    return section("WHAT MOVES EACH MEASURE MOST, of \(subject.axes.count) axes")
      + table.lines(on: page)
  }

  /// For each measure, expected deaths first, the three axes that move it most beyond doubt: those
  /// whose difference is largest beside the half of its interval.
  ///
  /// - Parameter responses: what each axis does, in the order of the axes.
  func movers(
    _ responses: [SweepResponse]
  ) -> [(measure: Int, most: [(axis: Int, difference: ConfidenceInterval)])] {
    let all = subject.axes.indices.filter { subject.axes[$0].levels.count > 1 }.map { axis in
      (axis, responses[axis].levels.last?.differences ?? [])
    }
    return measures.map { measure in
      let clear = all.compactMap { axis, differences -> (Int, ConfidenceInterval, Double)? in
        guard measure < differences.count, let difference = differences[measure],
          difference.halfWidth.isFinite, !difference.contains(0)
        else { return nil }
        let size = abs(difference.mean)
        return (axis, difference, size / max(difference.halfWidth, 1e-9 * size))
      }
      return (measure, clear.sorted { $0.2 > $1.2 }.prefix(3).map { ($0.0, $0.1) })
    }
  }

  /// What the sets drawn from the evidence do to the mean over all designs.
  private var evidence: [String] {
    guard subject.draws > 1 else { return [] }
    var table = TextTable(
      [
        .init(heading: "", least: 24), .init(heading: "Mean", alignment: .right),
        .init(heading: "Middle 90% of draws", alignment: .right),
      ], indent: 2)
    for measure in measures {
      guard let spread = spread(of: measure) else { continue }
      let quantity = Quantity(measure: subject.measures[measure])
      table.append([
        .init(quantity.heading), .init(quantity.plain(spread)), .init(quantity.range(spread)),
      ])
    }
    return section(
      "WHAT IS BELIEVED: \(subject.draws) sets of \(subject.drawn) values, the mean of all designs")
      + table.lines(on: page)
  }

  /// The mean of a measure over all designs under each set of values drawn, ascending.
  func means(underDraws measure: Int) -> [Double] {
    (0..<subject.draws).compactMap { draw -> Double? in
      let designs = stride(from: draw, to: result.designs.count, by: subject.draws)
      let values = designs.compactMap { interval(result.column(measure, design: $0))?.mean }
      return values.isEmpty ? nil : Student.meanAndStandardError(of: values).mean
    }.sorted()
  }

  /// The middle 90% of these means, with the mean of them; nil where there is none.
  func spread(of measure: Int) -> ConfidenceInterval? {
    Self.spread(means(underDraws: measure))
  }

  /// The middle 90% of some values in ascending order, with their mean.
  static func spread(_ sorted: [Double]) -> ConfidenceInterval? {
    guard !sorted.isEmpty else { return nil }
    return ConfidenceInterval(
      mean: Student.meanAndStandardError(of: sorted).mean,
      low: Quantiles.quantile(0.05, ofSorted: sorted),
      high: Quantiles.quantile(0.95, ofSorted: sorted), count: sorted.count, level: 0.9)
  }

  /// How many replications the precision took.
  private var precision: [String] {
    guard !subject.precisions.isEmpty else { return [] }
    return section("PRECISION: \(Page.safe(subject.precisions.joined(separator: ", ")))")
      + precisionSentences.flatMap { wrapped("  " + $0, width: page.width, indent: 2) }
  }

  /// The same in sentences.
  var precisionSentences: [String] {
    let needed = result.designs.compactMap(\.needed).sorted()
    let open = result.designs.count - needed.count
    var sentences: [String] = []
    if let least = needed.first, let most = needed.last {
      let middle = needed[needed.count / 2]
      sentences.append(
        least == most
          ? "Reached after \(CommonText.replications(least))."
          : "Reached after \(least) to \(most) replications, \(middle) for a design in the middle.")
      sentences.append(
        "Each design was replicated on until everything had stayed within it for "
          + "\(PrecisionRule.lookAhead(after: least)) more.")
    }
    if open > 0 {
      sentences.append(
        "Not reached by \(open) of \(result.designs.count) designs within "
          + "\(CommonText.replications(subject.replications)).")
    }
    return sentences
  }

  // MARK: Pieces

  /// The measures with the expected deaths first.
  var measures: [Int] {
    let deaths = subject.measures.indices.filter { subject.measures[$0].role == .expectedDeaths }
    return deaths + subject.measures.indices.filter { !deaths.contains($0) }
  }

  func response(of axis: SweepSubject.Axis) -> SweepResponse {
    SweepResponse(
      result, groups: axis.levels.map(\.group),
      basis: subject.isDrawn ? .designs : .replications, measures: subject.measures.count)
  }

  func interval(_ values: [Double]) -> ConfidenceInterval? {
    values.isEmpty ? nil : Student.interval(of: values)
  }

  func section(_ heading: String) -> [String] { [page.paint(heading, .strong), ""] }

  /// Some of so many, spread evenly, the first and the last among them.
  private static func some(_ count: Int, _ most: Int) -> [Int] {
    guard count > most else { return Array(0..<count) }
    return (0..<most).map { $0 * (count - 1) / (most - 1) }
  }
}

extension String {
  /// The name of an axis that is no path, as a heading.
  fileprivate var uppercasedFirst: String { prefix(1).uppercased() + dropFirst() }
}
