// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// One `PATH=VALUE` of the command line, read as if it were the last file of the chain.
///
/// The value is written as in a file: `housing.policy.beds=+3`, `x.wait={gamma: {mean: 3 weeks,
/// sd: 1 week}}`.
enum Assignment {
  /// The layer that an assignment stands for, or what is wrong with it.
  static func layer(_ text: String) -> (layer: ScenarioLayer?, issues: [ScenarioIssue]) {
    let file = "--set \(text)"
    func fail(_ flaw: AssignmentFlaw) -> (ScenarioLayer?, [ScenarioIssue]) {
      (nil, [ScenarioIssue(at: Place(file: file), .assignment(flaw, written: text))])
    }
    guard let equals = text.firstIndex(of: "=") else { return fail(.noEquals) }
    let names = text[..<equals].split(separator: ".", omittingEmptySubsequences: false)
    guard names.allSatisfy({ !$0.isEmpty && !$0.contains(where: \.isWhitespace) }) else {
      return fail(.notAPath)
    }
    if let heading = ScenarioLayer.headings.first(where: { $0 == names[0] }) {
      return fail(.heading(heading))
    }
    let value = text[text.index(after: equals)...]
    guard !value.allSatisfy(\.isWhitespace) else { return fail(.noValue) }
    guard value.utf8.count <= SourceFile.sizeLimit, names.count <= YAMLTree.depthLimit else {
      return fail(.notAPath)
    }

    let parsed = YAMLTree.parse(String(value), file: file)
    let offset = text[...equals].unicodeScalars.count
    let issues = parsed.issues.map { issue in
      var issue = issue
      issue.place = issue.place.shifted(by: offset)
      return issue
    }
    guard let node = parsed.node else { return (nil, issues) }
    return (ScenarioLayer(file: file, values: nest(node.shifted(by: offset), under: names)), issues)
  }

  /// Puts a value under names: `a.b` becomes `{a: {b: value}}`.
  private static func nest(_ value: SettingNode, under names: [Substring]) -> SettingNode {
    var node = value
    var column = names.reduce(1) { $0 + $1.unicodeScalars.count + 1 }
    for name in names.reversed() {
      column -= name.unicodeScalars.count + 1
      let place = Place(file: value.place.file, line: 1, column: column)
      let entry = SettingNode.Entry(name: String(name), place: place, node: node)
      node = SettingNode(.mapping([entry]), at: place)
    }
    return node
  }
}

extension Place {
  /// The place in a text of which this was counted from some column on.
  fileprivate func shifted(by columns: Int) -> Place {
    Place(file: file, line: line, column: line == 1 ? column + columns : column)
  }
}

extension SettingNode {
  fileprivate func shifted(by columns: Int) -> SettingNode {
    let content: Content =
      switch self.content {
      case .scalar: self.content
      case .list(let items): .list(items.map { $0.shifted(by: columns) })
      case .mapping(let entries):
        .mapping(
          entries.map {
            Entry(
              name: $0.name, place: $0.place.shifted(by: columns),
              node: $0.node.shifted(by: columns))
          })
      }
    return SettingNode(content, at: place.shifted(by: columns))
  }
}
