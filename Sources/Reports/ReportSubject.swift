// SPDX-License-Identifier: GPL-3.0-or-later

/// What a report is about, beyond the numbers.
public struct ReportSubject: Sendable, Hashable {
  /// A scenario by its name and its title.
  public struct Scenario: Sendable, Hashable {
    /// The name of its file, without folders and extension: `caseload-relief`.
    public let name: String
    /// What it is, in a few words; may be empty.
    public let title: String
    /// The question it is to answer; may be empty.
    public let question: String
    /// The file it can be read from as it is, as a shell must be given it; empty where something
    /// was changed on the command line.
    public let file: String
    /// What it takes for granted otherwise than the base, in words: such a difference is not the
    /// policy's alone.
    public let changedGivens: [String]

    public init(
      name: String, title: String, question: String = "", file: String = "",
      changedGivens: [String] = []
    ) {
      self.name = name
      self.title = title
      self.question = question
      self.file = file
      self.changedGivens = changedGivens
    }

    /// Name and title, safe to print.
    var heading: String {
      title.isEmpty ? Page.safe(name) : "\(Page.safe(name)): \(Page.safe(title))"
    }
  }

  /// The scenarios in the order of the experiment; the first is the base.
  public let scenarios: [Scenario]

  /// The period observed, in words: "10 years from 2010-04-01".
  public let period: String

  /// The seed of the random numbers.
  public let seed: UInt64

  /// What the figures rest on, in a sentence or two; empty when nothing is known of it.
  public let foundations: String

  /// What was changed in every scenario, the base among them: `PATH=VALUE`.
  public let changes: [String]

  /// What came of the precision asked for; nil where none was.
  public var precision: ReachedPrecision?

  public init(
    scenarios: [Scenario], period: String, seed: UInt64, foundations: String = "",
    changes: [String] = []
  ) {
    self.scenarios = scenarios
    self.period = period
    self.seed = seed
    self.foundations = foundations
    self.changes = changes
  }
}
