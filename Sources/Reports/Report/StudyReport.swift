// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// The report for a reader who decides: page one with the answer, then pictures and tables made for
/// the question, then what it all rests on.
///
/// It is made from results alone and simulates nothing; whoever makes it may hand it the stories of
/// single lives. Sentences are those of the printed
/// comparison where it has them; digits are those of every other report (`Quantity`). Nothing in it
/// differs from one time to the next: the same results give the same bytes.
public struct StudyReport: Sendable {
  let result: ExperimentResult
  let comparison: Comparison
  let subject: ReportSubject
  let findings: BeliefFindings
  let origin: Origin
  /// Single lives; nil where nothing was said of them.
  let journeys: ReportJourneys?
  /// The sentences of the printed comparison; nil for a run without options.
  let words: ComparisonReport?

  /// Where the results come from.
  public struct Origin: Sendable, Hashable {
    /// The command that gives them again.
    public let command: String
    /// The program and its version: "Caseload 0.1.0".
    public let program: String

    public init(command: String, program: String) {
      self.command = command
      self.program = program
    }
  }

  /// - Precondition: the subject names the scenarios of the comparison, which is that of the result.
  public init(
    _ comparison: Comparison, _ result: ExperimentResult, of subject: ReportSubject,
    findings: BeliefFindings = .init(), origin: Origin, journeys: ReportJourneys? = nil
  ) {
    precondition(
      subject.scenarios.map(\.name) == comparison.scenarios
        && result.designs == comparison.scenarios, "The subject is another experiment.")
    self.comparison = comparison
    self.result = result
    self.subject = subject
    self.findings = findings
    self.origin = origin
    self.journeys = journeys
    words =
      comparison.options.isEmpty
      ? nil : ComparisonReport(comparison, of: subject, findings: findings, on: Page())
  }

  /// The report as one HTML file.
  ///
  /// - Parameter hash: the SHA-256 of a text in Base64, by which the page's own style and script
  ///   are told from anything else.
  public func html(hash: @escaping (String) -> String) -> String {
    HTMLPage(document: document, hash: hash).text
  }

  /// The same report as Markdown, without drawings.
  public var markdown: String { MarkdownPage(document: document).text }

  /// The names its files have in a results folder.
  public static let fileNames = ["report.html", "report.md"]

  // MARK: The whole

  var document: ReportDocument {
    let base = subject.scenarios[0]
    let title = base.title.isEmpty ? base.name : base.title
    return ReportDocument(
      title: options.isEmpty
        ? title
        : options.count == 1
          ? "\(title): \(name(of: 0))" : "\(title): \(options.count) options compared",
      facts: [subject.facts(replications: comparison.replications), subject.precision?.words]
        .compactMap { $0 },
      sections: [
        inShort, optionByOption, changes, waits, months, flows, timeOnScript, money, groups, lives,
        returns,
        foundations, reading,
      ].compactMap { $0 },
      colophon: [
        "Made by \(origin.program). The same figures again: \(origin.command)",
        "All values, for every group and replication, are in the files beside this report.",
      ])
  }

  // MARK: What all parts use

  var options: Range<Int> { comparison.options.indices }
  var isComparison: Bool { !options.isEmpty }
  /// With few options there is room to show each of them at length.
  var hasFewOptions: Bool { options.count <= 3 }

  /// An option by its title, or its name where it has none.
  func name(of option: Int) -> String {
    let scenario = subject.scenarios[option + 1]
    return scenario.title.isEmpty ? scenario.name : scenario.title
  }

  /// A scenario as a table or a picture calls it; the base is what there is. Two options of one
  /// title are told apart by their names.
  func label(ofDesign design: Int) -> String {
    guard design > 0 else { return "As things are" }
    let name = name(of: design - 1)
    let isShared = options.count { self.name(of: $0) == name } > 1
    return isShared ? "\(name) (\(subject.scenarios[design].name))" : name
  }

  func label(of option: Int) -> String { label(ofDesign: option + 1) }

  /// The row of a measure for everyone.
  func row(_ measure: String) -> Comparison.Row? {
    comparison.rows.first { $0.isEveryone && $0.measure.name == measure }
  }

  /// The headline measures, the deaths and the costs, for everyone.
  var headline: [Comparison.Row] {
    comparison.rows.filter { $0.isEveryone && $0.measure.isAlwaysShown }
  }

  /// A profile under each scenario; nil where the base has none.
  func summaries(of profile: String) -> [ProfileSummary?]? {
    let all = result.designs.indices.map { result.summary(ofProfile: profile, design: $0) }
    return all[0] == nil ? nil : all
  }

  static func tone(_ verdict: Verdict) -> ReportDocument.Tone {
    switch verdict {
    case .better: .good
    case .worse: .bad
    case .betterNotShownSafe, .dependsOnBelief: .caution
    case .cannotTellApart, .noDifference, .cannotCompare: .faint
    case .higher, .lower: .plain
    }
  }
}

extension ReportDocument.Tone {
  init(_ style: Page.Style) {
    switch style {
    case .plain, .strong: self = .plain
    case .faint: self = .faint
    case .good: self = .good
    case .bad: self = .bad
    case .caution: self = .caution
    }
  }
}
