// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// Everything there is to say about one parameter: what it means, what it may be, what it is in a
/// scenario, where that comes from and how it is known.
public struct Explanation: Sendable, Hashable {
  /// What the parameter is.
  public let declaration: Declaration
  /// Its value in a scenario and how it came about; nil when no scenario was looked at.
  public let record: SettingRecord?
  /// Its values after the dated changes that name it, in order of time.
  public let changes: [Change]

  /// A dated change of the parameter.
  public struct Change: Sendable, Hashable {
    /// When, after the start of the run.
    public let at: Span
    /// The day, where there is one.
    public let date: DateValue?
    /// The parameter from then on.
    public let record: SettingRecord
  }

  /// What a path leads to.
  public enum Outcome: Sendable, Hashable {
    /// A parameter.
    case parameter(Explanation)
    /// A group, with all parameters below it.
    case group(GroupDeclaration, members: [Member])
    /// Nothing; the nearest paths there are.
    case unknown(nearest: [String])
  }

  /// A parameter below a group.
  public struct Member: Sendable, Hashable {
    /// Its path.
    public let path: String
    /// What it means.
    public let meaning: String
    /// Its value in words; nil for a group, or without a scenario.
    public let value: String?
  }

  /// Explains a path as it is in a scenario.
  public static func of<S>(_ path: String, in scenario: ResolvedScenario<S>) -> Outcome {
    outcome(path, scenario.declared, values: scenario.record) { declaration in
      let changes = scenario.amendments.compactMap { amendment -> Change? in
        guard let record = amendment.changed.first(where: { $0.declaration.path == path }) else {
          return nil
        }
        return Change(
          at: amendment.at, date: scenario.run.start.adding(days: Int(amendment.at.inDays)),
          record: record)
      }
      return Explanation(
        declaration: declaration, record: scenario.record(path), changes: changes)
    }
  }

  /// Explains a path without a scenario.
  public static func of(_ path: String, in declared: SettingsDescription) -> Outcome {
    outcome(
      path, declared, values: { _ in nil },
      explain: { Explanation(declaration: $0, record: nil, changes: []) })
  }

  private static func outcome(
    _ path: String, _ declared: SettingsDescription, values: (String) -> SettingRecord?,
    explain: (Declaration) -> Explanation
  ) -> Outcome {
    if let declaration = declared.parameter(path) { return .parameter(explain(declaration)) }
    if let group = declared.group(path) {
      let members = declared.parameters.filter { $0.path.hasPrefix(path + ".") }.map { parameter in
        Member(
          path: parameter.path, meaning: parameter.meaning,
          value: values(parameter.path)?.value.words(as: parameter.kind))
      }
      return .group(group, members: members)
    }
    return .unknown(nearest: nearest(to: path, in: declared))
  }

  /// The paths most like a wrong one: with the same last name, or with each name like its own.
  static func nearest(to path: String, in declared: SettingsDescription) -> [String] {
    let known = declared.parameters.map(\.path) + declared.groups.map(\.path)
    let whole = Nearest.names(to: path, among: known)
    if !whole.isEmpty { return whole }
    let last = path.split(separator: ".").last.map(String.init) ?? path
    let tail = known.filter { $0 == last || $0.hasSuffix(".\(last)") }
    if !tail.isEmpty { return Array(tail.prefix(3)) }
    let names = known.map { String($0.split(separator: ".").last ?? "") }
    let alike = Nearest.names(to: last, among: names)
    return Array(zip(known, names).filter { alike.contains($0.1) }.map(\.0).prefix(3))
  }
}
