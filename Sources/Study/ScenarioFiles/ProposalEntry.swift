// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// Something a council may ask for: `{issue: waits, change: {intake: {policy: {…}}}}`.
struct ProposalEntry {
  /// What it is about.
  var issue: String
  /// Where the change stands.
  var place: Place
  /// What would change: a mapping like the scenario itself, about one part of the system.
  var change: SettingNode

  /// The most proposals one scenario may have.
  static let limit = 100
}

/// Reads the proposals of one file. Those of a chain of files add up, the lowest file's first.
struct ProposalReading {
  private(set) var entries: [ProposalEntry] = []
  private(set) var issues: [ScenarioIssue] = []

  private static let names = ["issue", "change"]

  init(_ layer: ScenarioLayer) {
    for node in layer.proposals { read(node) }
  }

  private mutating func read(_ node: SettingNode) {
    guard let items = node.entries else {
      let fact = ScenarioIssue.Fact.shape(of: "proposals", node.shape, wanted: [.mapping])
      issues.append(ScenarioIssue(at: node.place, fact))
      return
    }
    for item in items where !Self.names.contains(item.name) {
      let nearest = Nearest.names(to: item.name, among: Self.names).first
      report(.unknownName(item.name, nearest: nearest), at: item.place)
    }
    guard let issue = issue(of: node), let change = change(of: node) else { return }
    entries.append(ProposalEntry(issue: issue, place: change.place, change: change))
  }

  private mutating func issue(of node: SettingNode) -> String? {
    guard let entry = node.entry("issue"), !entry.node.isEmpty else {
      report(.issueMissing, at: node.place)
      return nil
    }
    guard let text = entry.node.text else {
      let fact = ScenarioIssue.Fact.shape(of: "issue", entry.node.shape, wanted: [.scalar])
      issues.append(ScenarioIssue(at: entry.node.place, fact))
      return nil
    }
    guard CouncilIssues.words.contains(text) else {
      let nearest = Nearest.names(to: text, among: CouncilIssues.words).first
      report(.unknownIssue(text, nearest: nearest), at: entry.node.place)
      return nil
    }
    return text
  }

  private mutating func change(of node: SettingNode) -> SettingNode? {
    node.changeBlock(
      missing: .proposal(.changeMissing), fixed: { .proposal(.fixed($0)) }, issues: &issues)
  }

  private mutating func report(_ flaw: ProposalFlaw, at place: Place) {
    issues.append(ScenarioIssue(at: place, .proposal(flaw)))
  }
}

/// What is wrong with a proposal.
public enum ProposalFlaw: Sendable, Hashable {
  /// No `issue`.
  case issueMissing
  /// Not an issue that a council can raise.
  case unknownIssue(String, nearest: String?)
  /// No `change`.
  case changeMissing
  /// A name that a proposal does not have.
  case unknownName(String, nearest: String?)
  /// Something that cannot change during a run, such as its settings.
  case fixed(String)
  /// It would change more than one part of the system, or none.
  case parts([String])
  /// It would switch a part of the system on or off.
  case switches(path: String)
  /// More proposals than are taken.
  case tooMany(Int, limit: Int)
}
