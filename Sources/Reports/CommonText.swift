// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// Sentences that stand in more than one report.
enum CommonText {
  /// What an interval is, and what it is not.
  static let meaningOfIntervals =
    "An interval says how far a mean would move if the same model were simulated again. It holds "
    + "no doubt about the model or the evidence behind it."

  /// What must be said of every report on simulated people, whatever it is about.
  static let wordsOfTheModel = [
    "Every person in this report is simulated. What happens to them says what the model makes of "
      + "its assumptions; it says nothing about any real person, and no decision about one should "
      + "ever rest on it.",
    "Leaving treatment is not recovery. Exits are never shown without the deaths beside them: "
      + "the weeks after leaving a script or a prison are the most dangerous, and a stable life "
      + "on a script is a success in its own right.",
    "Precision is not truth. A narrow interval says that the simulation was repeated often enough, "
      + "not that its assumptions hold.",
  ]

  /// A warning where too few replications make the intervals doubtful; else `nil`.
  static func warning(_ comparison: Comparison) -> String? {
    guard comparison.restsOnFewReplications else { return nil }
    if comparison.replications == 1 {
      return
        "Warning: this is 1 replication. It shows what can happen; no interval can be computed "
        + "from it, and nothing told apart. Use --replications 200 before deciding anything."
    }
    return "Warning: the intervals rest on \(replications(comparison.replications)). With fewer "
      + "than \(Comparison.fewReplications) they can be too narrow where there are queues: use "
      + "--replications 200 before deciding anything."
  }

  /// "1 replication", "1,000 replications".
  static func replications(_ count: Int) -> String {
    count == 1 ? "1 replication" : "\(NumberText.whole(count)) replications"
  }
}

extension ReportSubject {
  /// "200 replications · 10 years from 2010-04-01 · seed 1", and what was changed in every scenario.
  func facts(replications: Int) -> String {
    let changed =
      changes.isEmpty
      ? "" : "changed in every scenario: \(changes.map { Page.safe($0) }.joined(separator: ", "))"
    return [CommonText.replications(replications), period, "seed \(seed)", changed]
      .filter { !$0.isEmpty }.joined(separator: " · ")
  }
}

extension [Comparison.Row] {
  /// The rows under each theme, the themes in the order in which they first occur.
  var byTheme: [(theme: String, rows: [Comparison.Row])] {
    var themes: [String] = []
    for row in self where !themes.contains(row.measure.theme) { themes.append(row.measure.theme) }
    return themes.map { theme in (theme, filter { $0.measure.theme == theme }) }
  }
}

extension SafetyFinding {
  /// The bound with two digits after the point, or as many more as tell it from the margin.
  var boundText: String {
    var decimals = 2
    func text(_ value: Double) -> String { NumberText.fixed(value, decimals: decimals) }
    while decimals < 6, upperBound != rule.margin, text(upperBound) == text(rule.margin) {
      decimals += 1
    }
    return text(upperBound)
  }
}
