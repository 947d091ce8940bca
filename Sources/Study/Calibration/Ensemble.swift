// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Parameters

/// Sets of values that a calibration found plausible: `ensemble.json`, read again.
public struct Ensemble: Sendable, Hashable {
  /// The file, as the person named it.
  public let file: String
  /// The paths that differ between members.
  public let parameters: [String]
  /// The members, each a list of changes `PATH=VALUE` in the order of the parameters.
  public let members: [[String]]

  /// What an ensemble file says it is.
  static let format = "caseload ensemble 1"

  /// Reads an ensemble. It may be written in YAML too, by hand.
  ///
  /// - Throws: everything that is wrong with it.
  public static func read(path: String) throws(ScenarioErrors) -> Ensemble {
    try read(text: SourceFile.named(path), file: path)
  }

  /// Reads an ensemble from a text.
  public static func read(text: String, file: String) throws(ScenarioErrors) -> Ensemble {
    let (node, found) = YAMLTree.parse(text, file: file)
    var issues = found
    func fail(_ place: Place, _ flaw: PlanFlaw) {
      issues.append(ScenarioIssue(at: place, .plan(flaw)))
    }
    guard let node, issues.isEmpty else {
      // What is wrong with its YAML matters only where it is meant to be an ensemble.
      if !text.contains(format) {
        issues = []
        fail(Place(file: file), .notAnEnsemble(format: format))
      }
      throw ScenarioErrors(issues, files: [file])
    }
    if node.entry("format")?.node.text != format {
      fail(node.place, .notAnEnsemble(format: format))
      throw ScenarioErrors(issues, files: [file])
    }
    var members: [[String]] = []
    var paths: [String] = []
    if case .list(let items)? = node.entry("members")?.node.content {
      for item in items {
        guard case .list(let changes)? = item.entry("set")?.node.content else {
          fail(item.place, .missing("set", example: "set: [\"use.evidence.trust=0.8\"]"))
          continue
        }
        let texts = changes.compactMap(\.text)
        for (change, text) in zip(changes, texts) where !text.contains("=") {
          fail(change.place, .notAnAssignment(text))
        }
        let own = texts.map { String($0.prefix { $0 != "=" }) }
        if paths.isEmpty { paths = own }
        if own != paths { fail(item.place, .membersDiffer) }
        members.append(texts)
      }
    }
    if members.isEmpty && issues.isEmpty { fail(node.place, .noMembers) }
    guard issues.isEmpty else { throw ScenarioErrors(issues, files: [file]) }
    return Ensemble(file: file, parameters: paths, members: members)
  }

  /// Members spread over the whole list, so that few of them stand for all.
  public func sample(_ count: Int) -> Ensemble {
    guard count < members.count, count > 0 else { return self }
    return Ensemble(
      file: file, parameters: parameters,
      members: (0..<count).map { members[$0 * members.count / count] })
  }
}
