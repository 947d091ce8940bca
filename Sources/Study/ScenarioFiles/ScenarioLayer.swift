// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// What one file of a chain says, taken apart into words, values and dated changes.
struct ScenarioLayer {
  /// How the file is called in messages.
  var file: String
  /// One line that says what the scenario is.
  var title: String?
  /// The question it is to answer.
  var question: String?
  /// More about it, in any number of lines.
  var description: String?
  /// The file it starts from, as written.
  var extends: (written: String, place: Place)?
  /// Where the file says that it is a part: one that others extend, that may leave values out,
  /// and that cannot be run. Nil when it does not say so.
  var part: Place?
  /// The values: a mapping without the names above.
  var values: SettingNode
  /// The dated changes, each as it was written.
  var timeline: [SettingNode] = []
  /// What a council may ask for, each as it was written.
  var proposals: [SettingNode] = []

  /// The names at the top of a file that are not parameters.
  static let headings = [
    "part", "title", "question", "description", "extends", "timeline", "proposals",
  ]

  /// A layer that holds values only, such as an assignment of the command line.
  init(file: String, values: SettingNode) {
    self.file = file
    self.values = values
  }

  /// Takes a file apart; what is wrong with its words is reported.
  init(file: String, root: SettingNode, issues: inout [ScenarioIssue]) {
    self.file = file
    values = root
    guard let entries = root.entries else {
      issues.append(
        ScenarioIssue(at: root.place, .shape(of: "", root.shape, wanted: [.mapping])))
      values.content = .mapping([])
      return
    }
    values.content = .mapping(entries.filter { !Self.headings.contains($0.name) })
    for entry in entries {
      switch entry.name {
      case "part": part = Self.yes(entry, &issues)
      case "title": title = Self.line(entry, &issues)
      case "question": question = Self.line(entry, &issues)
      case "description": description = Self.page(entry, &issues)
      case "extends":
        if let written = Self.text(entry, &issues) { extends = (written, entry.node.place) }
      case "timeline": timeline = Self.items(entry, &issues)
      case "proposals": proposals = Self.items(entry, &issues)
      default: break
      }
    }
  }

  private static func yes(
    _ entry: SettingNode.Entry, _ issues: inout [ScenarioIssue]
  ) -> Place? {
    guard let text = text(entry, &issues) else { return nil }
    switch ParameterKind.flag.read(text) {
    case .success(let value):
      return value == .flag(true) ? entry.place : nil
    case .failure(let flaw):
      let declaration = Declaration(path: entry.name, kind: .flag, meaning: "")
      let error = SettingsError(
        place: entry.node.place, path: entry.name, written: text, reason: flaw,
        declaration: declaration)
      issues.append(ScenarioIssue(setting: error))
      return nil
    }
  }

  private static func line(
    _ entry: SettingNode.Entry, _ issues: inout [ScenarioIssue]
  ) -> String? {
    words(entry, &issues) { TextRules.flaw(inLine: $0) }
  }

  private static func page(
    _ entry: SettingNode.Entry, _ issues: inout [ScenarioIssue]
  ) -> String? {
    words(entry, &issues) { TextRules.flaw(inPage: $0) }
  }

  private static func words(
    _ entry: SettingNode.Entry, _ issues: inout [ScenarioIssue],
    flaw: (String) -> TextFlaw?
  ) -> String? {
    guard let text = text(entry, &issues) else { return nil }
    let trimmed = text.hasSuffix("\n") ? String(text.dropLast()) : text
    if let flaw = flaw(trimmed) {
      let fact = ScenarioIssue.Fact.words(of: entry.name, flaw, written: text)
      issues.append(ScenarioIssue(at: entry.node.place, fact))
      return nil
    }
    return trimmed
  }

  private static func text(
    _ entry: SettingNode.Entry, _ issues: inout [ScenarioIssue]
  ) -> String? {
    guard case .scalar(let text, _) = entry.node.content else {
      let fact = ScenarioIssue.Fact.shape(of: entry.name, entry.node.shape, wanted: [.scalar])
      issues.append(ScenarioIssue(at: entry.node.place, fact))
      return nil
    }
    if entry.node.isEmpty {
      let fact = ScenarioIssue.Fact.words(of: entry.name, .blank, written: "")
      issues.append(ScenarioIssue(at: entry.node.place, fact))
      return nil
    }
    return text
  }

  private static func items(
    _ entry: SettingNode.Entry, _ issues: inout [ScenarioIssue]
  ) -> [SettingNode] {
    guard case .list(let items) = entry.node.content else {
      let fact = ScenarioIssue.Fact.shape(of: entry.name, entry.node.shape, wanted: [.list])
      issues.append(ScenarioIssue(at: entry.node.place, fact))
      return []
    }
    return items
  }
}
