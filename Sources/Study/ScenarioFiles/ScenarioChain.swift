// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// The files a scenario consists of: the one that was named and those it extends, one after
/// another, the last of them first.
struct ScenarioChain {
  /// The longest chain: the file named and fifteen it extends.
  static let lengthLimit = 16

  /// What each file says, bottom first. A file that could not be read is not among them.
  private(set) var layers: [ScenarioLayer] = []
  /// The files in the same order, as shown to a person, with any that could not be read.
  private(set) var files: [String] = []
  /// What was found wrong so far.
  private(set) var issues: [ScenarioIssue] = []
  /// Whether something of the chain could not be read, so that values may be missing for that
  /// reason alone.
  private(set) var isIncomplete = false

  /// Where the file that was named says that it is a part.
  var part: Place? { layers.last?.part }

  /// Reads the file that a person named, and what it extends.
  init(path: String) {
    guard read(SourceFile.text(atPath: path), shownPath: path),
      let root = ScenarioRoot(forFileAt: path),
      let folder = ScenarioRoot.resolved(ScenarioRoot.folder(of: path))
    else { return }
    // The file may itself be a link into another folder; what counts is where it was named.
    follow(root, from: folder + "/" + ScenarioRoot.lastName(of: path), named: path)
  }

  /// Takes a text that is no file, and that may therefore extend nothing.
  init(text: String, name: String) {
    read(SourceFile.text(from: Array(text.utf8)), shownPath: name)
    if let extends = layers.last?.extends { fail(.noRoot, extends) }
  }

  /// Takes a scenario that was read already as a part of something else, such as one kept with
  /// results. It may extend nothing.
  init(node: SettingNode, name: String, title: String?) {
    files = [name]
    var layer = ScenarioLayer(file: name, root: node, issues: &issues)
    layer.title = layer.title ?? title
    layers = [layer]
    if let extends = layer.extends { fail(.noRoot, extends) }
  }

  private mutating func follow(_ root: ScenarioRoot, from start: String, named path: String) {
    var realPath = start
    var seen = [(real: ScenarioRoot.resolved(path) ?? start, shown: path)]
    while let layer = layers.first, let extends = layer.extends {
      if seen.count == Self.lengthLimit { return fail(.tooDeep(limit: Self.lengthLimit), extends) }
      switch root.target(extends.written, from: layer.file, at: realPath) {
      case .failure(let flaw):
        return fail(flaw, extends)
      case .success(let target):
        if let begin = seen.firstIndex(where: { $0.real == target.realPath }) {
          return fail(.cycle(seen[begin...].map { $0.shown } + [target.shownPath]), extends)
        }
        seen.append((target.realPath, target.shownPath))
        realPath = target.realPath
        let text = SourceFile.text(atPath: target.realPath, followingLinks: false)
        if case .failure(let flaw) = text, flaw.isAboutOpening {
          return fail(.file(flaw), extends)
        }
        guard read(text, shownPath: target.shownPath) else { return }
      }
    }
  }

  /// Puts a file at the bottom of the chain; false when there is nothing to put there.
  @discardableResult
  private mutating func read(_ text: Result<String, FileFlaw>, shownPath: String) -> Bool {
    files.insert(shownPath, at: 0)
    switch text {
    case .failure(let flaw):
      issues.append(ScenarioIssue(at: flaw.place(in: shownPath), .file(flaw)))
      isIncomplete = true
      return false
    case .success(let text):
      let (node, found) = YAMLTree.parse(text, file: shownPath)
      issues += found
      isIncomplete = isIncomplete || !found.isEmpty
      guard let node else { return false }
      if let kind = KnownFile(node) {
        issues.append(ScenarioIssue(at: node.place, .file(.anotherKind(kind))))
        isIncomplete = true
        return false
      }
      layers.insert(ScenarioLayer(file: shownPath, root: node, issues: &issues), at: 0)
      return true
    }
  }

  private mutating func fail(_ flaw: ExtendsFlaw, _ extends: (written: String, place: Place)) {
    issues.append(ScenarioIssue(at: extends.place, .extends(flaw, written: extends.written)))
    isIncomplete = true
  }
}

extension FileFlaw {
  /// Whether the file was not even opened, so that the fault lies with the path.
  fileprivate var isAboutOpening: Bool {
    switch self {
    case .cannotOpen, .directory, .notAFile: true
    case .tooLarge, .utf16, .notUTF8, .anotherKind: false
    }
  }
}
