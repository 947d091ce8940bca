// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// What `compare` prints: an answer for each option in a few sentences, the options side by side,
/// then every headline measure with its numbers.
///
/// It shows the headline measures, the expected deaths and the costs, for everyone. All other
/// measures and groups are in the files.
public struct ComparisonReport: Sendable {
  let comparison: Comparison
  let subject: ReportSubject
  let page: Page
  /// What became of its findings under other beliefs.
  let findings: BeliefFindings

  /// The rows shown.
  let rows: [Comparison.Row]

  /// - Precondition: the subject names the scenarios of the comparison, of which there are two
  ///   or more.
  public init(
    _ comparison: Comparison, of subject: ReportSubject, findings: BeliefFindings = .init(),
    on page: Page
  ) {
    precondition(comparison.scenarios.count > 1, "There is an option to compare.")
    precondition(
      subject.scenarios.map(\.name) == comparison.scenarios, "The subject is another experiment.")
    self.comparison = comparison
    self.subject = subject
    self.page = page
    self.findings = findings
    rows = comparison.rows.filter { $0.isEveryone && $0.measure.isAlwaysShown }
  }

  /// The whole report, ending in a line feed.
  public var text: String {
    var sections = [heading, shortAnswers]
    if comparison.options.count > 1 { sections.append(overview) }
    sections.append(measureTable)
    sections += beliefTables
    sections.append(notes)
    return sections.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
  }

  private var heading: [String] {
    var lines = wrapped(
      "Base  \(subject.scenarios[0].heading)", width: page.width, indent: 6
    ).map { page.paint($0, .strong) }
    lines += wrapped(subject.facts(replications: comparison.replications), width: page.width)
    lines += subject.precision.map { wrapped($0.words, width: page.width) } ?? []
    lines += wrapped(
      "In each replication the same simulated people live through every scenario, with the same "
        + "luck. A difference is what the option changes for them.", width: page.width)
    if let warning = CommonText.warning(comparison) {
      lines += [""] + wrapped(warning, width: page.width).map { page.paint($0, .caution) }
    }
    return lines
  }

  /// The number by which an option is known throughout the report, and its name.
  func label(_ option: Int) -> String {
    "\(option + 1) \(Page.safe(comparison.options[option].scenario))"
  }

  /// The colour that goes with a verdict; the word itself is always there too.
  static func style(_ verdict: Verdict) -> Page.Style {
    switch verdict {
    case .better: .good
    case .worse: .bad
    case .betterNotShownSafe, .dependsOnBelief: .caution
    case .cannotTellApart, .noDifference, .cannotCompare: .faint
    case .higher, .lower: .plain
    }
  }
}
