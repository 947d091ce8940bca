// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import Yams

/// The tree of a YAML text with the place of every piece.
///
/// Yams composes the text into nodes; everything YAML could make of a node after that is left
/// alone. `Yams.load` and decoders resolve `NO` to false, `1:30` to ninety and `010` to eight,
/// ignore explicit types, lose the places, and `load` crashes on a mapping used as a key. Here a
/// scalar stays the text that was written.
enum YAMLTree {
  /// The deepest nesting accepted. Scenarios need about six levels.
  static let depthLimit = 64

  /// The tree of a text, or the reasons why there is none.
  ///
  /// - Parameter file: How the file is called in places.
  static func parse(_ text: String, file: String) -> (node: SettingNode?, issues: [ScenarioIssue]) {
    if let place = aliasedAnchor(in: text, file: file) {
      return (nil, [ScenarioIssue(at: place, .yaml(.anchor))])
    }
    do {
      let parser = try Yams.Parser(yaml: text, encoding: .utf8)
      // Nodes refer to their anchors weakly; the parser keeps them alive.
      return try withExtendedLifetime(parser) {
        guard let root = try parser.singleRoot() else {
          return (nil, [ScenarioIssue(at: Place(file: file), .yaml(.nothing))])
        }
        var walk = Walk(file: file)
        let node = walk.node(root, depth: 1)
        return (node, walk.issues)
      }
    } catch {
      return (nil, [YAMLProblem.issue(for: error, in: text, file: file)])
    }
  }

  /// Takes nodes of Yams over, refusing what a scenario has no use for.
  private struct Walk {
    let file: String
    var issues: [ScenarioIssue] = []

    mutating func node(_ node: Node, depth: Int) -> SettingNode? {
      let place = place(of: node)
      if depth > depthLimit {
        issues.append(ScenarioIssue(at: place, .yaml(.tooDeep(limit: depthLimit))))
        return nil
      }
      // An alias has become a copy of what it stands for, and says so by carrying its anchor.
      if node.anchor != nil {
        issues.append(ScenarioIssue(at: place, .yaml(.anchor)))
        return nil
      }
      if let tag = explicitTag(of: node) {
        issues.append(ScenarioIssue(at: place, .yaml(.tag(tag))))
        return nil
      }
      switch node {
      case .scalar(let scalar):
        return SettingNode(.scalar(scalar.string, isQuoted: isQuoted(scalar)), at: place)
      case .sequence(let items):
        return SettingNode(.list(items.compactMap { self.node($0, depth: depth + 1) }), at: place)
      case .mapping(let mapping):
        return SettingNode(.mapping(entries(of: mapping, depth: depth)), at: place)
      case .alias:
        issues.append(ScenarioIssue(at: place, .yaml(.anchor)))
        return nil
      }
    }

    private mutating func entries(
      of mapping: Node.Mapping, depth: Int
    ) -> [SettingNode.Entry] {
      var entries: [SettingNode.Entry] = []
      for (key, value) in mapping {
        let place = place(of: key)
        guard case .scalar(let name) = key else {
          issues.append(ScenarioIssue(at: place, .yaml(.keyIsNotAName)))
          continue
        }
        if key.anchor != nil {
          issues.append(ScenarioIssue(at: place, .yaml(.anchor)))
        } else if let tag = explicitTag(ofKey: name) {
          issues.append(ScenarioIssue(at: place, .yaml(.tag(tag))))
        } else if name.string == "<<" {
          issues.append(ScenarioIssue(at: place, .yaml(.mergeKey)))
        } else if let node = node(value, depth: depth + 1) {
          entries.append(.init(name: name.string, place: place, node: node))
        }
      }
      return entries
    }

    private func place(of node: Node) -> Place {
      Place(file: file, line: max(node.mark?.line ?? 1, 1), column: max(node.mark?.column ?? 1, 1))
    }

    /// The type written before a value, or nil. Only types that were written have a name yet,
    /// except that words in quotes are given the type of words.
    private func explicitTag(of node: Node) -> String? {
      let tag =
        switch node {
        case .scalar(let scalar): scalar.tag.rawValue
        case .sequence(let sequence): sequence.tag.rawValue
        case .mapping(let mapping): mapping.tag.rawValue
        case .alias(let alias): alias.tag.rawValue
        }
      if case .scalar(let scalar) = node, isQuoted(scalar), tag == "tag:yaml.org,2002:str" {
        return nil
      }
      return tag.isEmpty ? nil : tag
    }

    private func isQuoted(_ scalar: Node.Scalar) -> Bool {
      scalar.style != .plain && scalar.style != .any
    }

    /// The type written before a name, or nil. Comparing the names of a mapping has given each
    /// its standard type, so that only other types tell that one was written.
    private func explicitTag(ofKey key: Node.Scalar) -> String? {
      let tag = key.tag.rawValue
      return tag.isEmpty || tag.hasPrefix("tag:yaml.org,2002:") ? nil : tag
    }
  }

  /// The first alias `*name` whose anchor `&name` stands before it.
  ///
  /// Aliases are refused in any case; looking for them in the text beforehand keeps a file in
  /// which each anchor repeats the one before from being composed at all. Nine such lines stand
  /// for a thousand million nodes, and only the comparing of names would visit them.
  private static func aliasedAnchor(in text: String, file: String) -> Place? {
    var anchors: Set<Substring> = []
    var line = 0
    for content in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      line += 1
      guard content.utf8.contains(where: { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "*") })
      else { continue }
      var previous: Character = " "
      for index in content.indices {
        let character = content[index]
        defer { previous = character }
        guard character == "&" || character == "*", " \t[{,-:?".contains(previous) else { continue }
        let name = content[index...].dropFirst().prefix { !" \t\r,[]{}:".contains($0) }
        if name.isEmpty || name.first == "#" { continue }
        if character == "&" {
          anchors.insert(name)
        } else if anchors.contains(name) {
          let column = content.unicodeScalars.distance(from: content.startIndex, to: index) + 1
          return Place(file: file, line: line, column: column)
        }
      }
    }
    return nil
  }
}
