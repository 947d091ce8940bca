// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ComparisonReport {
  /// For each option what a reader with one minute must know: deaths, what improves and what
  /// suffers most, costs, people, and whether it is shown to be safe.
  var shortAnswers: [String] {
    var lines = [page.paint("IN SHORT", .strong)]
    if comparison.options.count > 1 { lines += [""] + summary }
    for option in inOrderOfDeaths {
      lines += [""]
      let title = "\(option + 1)  \(subject.scenarios[option + 1].heading)"
      lines += wrapped(title, width: page.width, indent: 3).map { page.paint($0, .strong) }
      for (sentence, style) in shortAnswer(option) {
        lines += wrapped(sentence, width: page.width - 3, indent: 2)
          .map { "   " + page.paint($0, style) }
      }
    }
    return lines
  }

  /// The options, those with the fewest expected deaths first; as named where nothing tells.
  var inOrderOfDeaths: [Int] {
    guard let deaths = rows.first(where: { $0.measure.role == .expectedDeaths }) else {
      return Array(comparison.options.indices)
    }
    func excess(_ option: Int) -> Double {
      deaths.options[option].difference?.mean ?? .infinity
    }
    return comparison.options.indices.sorted { (excess($0), $0) < (excess($1), $1) }
  }

  /// Whether an option leaves every event as it is under the base.
  func changesNothing(_ option: Int) -> Bool {
    comparison.options[option].unchangedReplications == comparison.replications
      && comparison.rows.allSatisfy { row in
        let difference = row.options[option]
        return difference.verdict == .noDifference || difference.difference == nil
      }
  }

  // MARK: One line an option

  /// Deaths, people and money of all options under one another.
  private var summary: [String] {
    let people = rows.first { row in row.options.contains { $0.people != nil } }
    let deaths = rows.filter { $0.measure.role == .expectedDeaths }
    let costs = rows.filter { $0.measure.role == .cost }
    let columns = deaths + [people].compactMap { $0 } + costs
    guard !columns.isEmpty else { return [] }
    var table = TextTable(
      [.init(heading: "", least: 18)]
        + columns.map { .init(heading: Quantity(measure: $0.measure).heading, least: 12) },
      indent: 2)
    for option in inOrderOfDeaths {
      let cells = columns.map { row in
        let entry = row.options[option]
        let text =
          switch entry.verdict {
          case .cannotTellApart: "?"
          case .dependsOnBelief: "belief"
          default:
            Quantity(measure: row.measure, column: row.options.map(\.difference))
              .signed(entry.difference)
          }
        return TextTable.Cell(text, Self.style(entry.verdict))
      }
      table.append([.init(label(option))] + cells)
    }
    let meaning =
      "Differences from the base a reader may rely on; ?: cannot tell apart. Fewest expected "
      + "deaths first: an order, not a recommendation."
    return table.lines(on: page) + [""]
      + wrapped(meaning, width: page.width).map { page.paint($0, .faint) }
  }

  // MARK: A few sentences an option

  func shortAnswer(_ option: Int) -> [(String, Page.Style)] {
    if changesNothing(option) {
      let sentence =
        "Changes nothing: every event is the same as under the base, in every replication."
      return [(sentence, .plain)]
    }
    var sentences: [(String, Page.Style)] = []
    if let givens = changedGivens(option) { sentences.append((givens, .caution)) }
    for row in rows where row.measure.role == .expectedDeaths {
      sentences.append((change(row, option), Self.style(row.options[option].verdict)))
    }
    let finding = comparison.options[option]
    if let safety = finding.safety, !safety.isShownSafe {
      sentences.append((notShownSafe(safety), .caution))
    }
    for (verdict, words) in [
      (Verdict.better, "Improves most"),
      (.betterNotShownSafe, "Would improve most, were it shown to be safe"),
      (.worse, "Worsens most"), (.dependsOnBelief, "Depends on what is believed"),
    ] {
      if let sentence = mostMoved(option, verdict, words) {
        sentences.append((sentence, Self.style(verdict)))
      }
    }
    for row in rows where row.measure.role == .cost {
      sentences.append((change(row, option), Self.style(row.options[option].verdict)))
    }
    sentences += beliefAnswers(option)
    if let people = peopleMoved(option) { sentences.append((people, .plain)) }
    return sentences
  }

  /// That an option is not a policy alone.
  private func changedGivens(_ option: Int) -> String? {
    let changed = subject.scenarios[option + 1].changedGivens.map { Page.safe($0) }
    guard !changed.isEmpty else { return nil }
    let rest = changed.count > 3 ? "; and \(changed.count - 3) more" : ""
    return "Assumes another world than the base (\(changed.prefix(3).joined(separator: "; "))"
      + "\(rest)): what follows is not the effect of a policy alone."
  }

  /// "Expected deaths: 1.1 deaths a year fewer (0.6 to 1.6) than 61.2. Better."
  private func change(_ row: Comparison.Row, _ option: Int) -> String {
    let entry = row.options[option]
    guard let difference = entry.difference else {
      return "\(row.measure.title): \(Self.wordsInFull(entry))."
    }
    let quantity = Quantity(measure: row.measure)
    return "\(row.measure.title): \(quantity.inWords(difference)) than "
      + "\(quantity.withUnit(row.base)): \(Self.wordsInFull(entry))."
  }

  /// The three measures with one verdict that move most in proportion to the base, apart from
  /// deaths and costs, which are told anyway.
  private func mostMoved(_ option: Int, _ verdict: Verdict, _ words: String) -> String? {
    let moved = rows.filter {
      $0.measure.role == .ordinary && $0.options[option].verdict == verdict
    }
    guard !moved.isEmpty else { return nil }
    func share(_ row: Comparison.Row) -> Double {
      guard let base = row.base?.mean, base != 0 else { return .infinity }
      return abs((row.options[option].difference?.mean ?? 0) / base)
    }
    let order = moved.indices.sorted { (-share(moved[$0]), $0) < (-share(moved[$1]), $1) }
    let told = order.prefix(3).map { index in
      let row = moved[index]
      let quantity = Quantity(measure: row.measure)
      if let fromTo = quantity.fromTo(row.base, row.options[option].value) {
        return "\(row.measure.title) (\(fromTo))"
      }
      // Where rounding leaves the same number twice, the difference says more.
      let difference = row.options[option].difference
      return row.measure.title + (difference.map { " (\(quantity.inWords($0)))" } ?? "")
    }
    let rest = moved.count > 3 ? "; and \(moved.count - 3) more" : ""
    return "\(words): \(told.joined(separator: "; "))\(rest)."
  }

  /// The people better and worse off by the first headline measure that tells.
  private func peopleMoved(_ option: Int) -> String? {
    guard let row = rows.first(where: { $0.options[option].people != nil }),
      let people = row.options[option].people
    else { return nil }
    func count(_ value: Double) -> String { NumberText.fixed(value, decimals: 0) }
    return "Of \(count(people.compared)) simulated people: \(count(people.better)) better off, "
      + "\(count(people.worse)) worse off in “\(row.measure.title)”"
      + (row.measure.matters > 0 ? ", by \(Quantity(measure: row.measure).matters) or more." : ".")
  }

  private func notShownSafe(_ safety: SafetyFinding) -> String {
    let bound =
      safety.upperBound.isFinite
      ? "a rise of \(safety.boundText) in expected deaths cannot be ruled out, and "
        + "\(NumberText.shortest(safety.rule.margin) ?? "") is accepted"
      : "the replications do not bound the number of deaths"
    return "Not shown to be safe: \(bound). So nothing about it is simply called better."
  }
}
