// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

extension ComparisonReport {
  /// For each option what a reader with one minute must know: how many measures move which way,
  /// deaths, costs, people, and whether it is shown to be safe.
  var shortAnswers: [String] {
    var lines = [page.paint("IN SHORT", .strong)]
    for option in comparison.options.indices {
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

  private func shortAnswer(_ option: Int) -> [(String, Page.Style)] {
    let finding = comparison.options[option]
    let isEveryRowTheSame = comparison.rows.allSatisfy { row in
      let difference = row.options[option]
      return difference.verdict == .noDifference || difference.difference == nil
    }
    if finding.unchangedReplications == comparison.replications, isEveryRowTheSame {
      return [
        (
          "Changes nothing: every event is the same as under the base, in every replication.",
          .plain
        )
      ]
    }
    var sentences = [(tally(option), Page.Style.plain)]
    for role in [MeasureDeclaration.Role.expectedDeaths, .cost] {
      for row in rows where row.measure.role == role {
        sentences.append((change(row, option), Self.style(row.options[option].verdict)))
      }
    }
    if let people = peopleMoved(option) { sentences.append((people, .plain)) }
    if let safety = finding.safety, !safety.isShownSafe {
      sentences.append((notShownSafe(safety), .caution))
    }
    return sentences
  }

  /// "16 headline measures: 6 better; 2 worse; 8 cannot tell apart."
  private func tally(_ option: Int) -> String {
    let verdicts = rows.map { $0.options[option].verdict }
    let parts = Verdict.allCases.compactMap { verdict in
      let count = verdicts.count { $0 == verdict }
      return count > 0 ? "\(count) \(verdict.rawValue)" : nil
    }
    return "\(rows.count) headline measures: \(parts.joined(separator: "; "))."
  }

  /// "Expected deaths: 1.1 fewer (0.6 to 1.6) than 61.2. Better."
  private func change(_ row: Comparison.Row, _ option: Int) -> String {
    let quantity = Quantity(measure: row.measure)
    let entry = row.options[option]
    guard let difference = entry.difference else {
      return "\(quantity.heading): \(entry.verdict.rawValue)."
    }
    return "\(quantity.heading): \(quantity.inWords(difference)) than \(quantity.plain(row.base)): "
      + "\(entry.verdict.rawValue)."
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
      ? "a rise of \(NumberText.fixed(safety.upperBound, decimals: 2)) in expected deaths cannot be "
        + "ruled out, and \(NumberText.shortest(safety.rule.margin) ?? "") is accepted"
      : "the replications do not bound the number of deaths"
    return "Not shown to be safe: \(bound). So nothing about it is simply called better."
  }
}
