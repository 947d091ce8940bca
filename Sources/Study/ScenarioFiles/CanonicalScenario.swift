// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// The one text that stands for a resolved scenario.
///
/// It holds values alone, without where they come from, in order of declaration, and is itself a
/// scenario file that extends nothing. Whatever was written as a change stands here as the value
/// it led to.
struct CanonicalScenario {
  let records: [SettingRecord]
  let amendments: [(at: Span, changed: [SettingRecord])]
  let proposals: [(issue: String, changed: [SettingRecord])]
  let start: DateValue

  /// What belongs to how often and with which luck a scenario is run, not to what it is.
  static let outsideDigest = ["settings.seed", "settings.replications"]

  /// The whole scenario.
  var json: String { text(leavingOut: []) }

  /// The digest of what the scenario is.
  var digest: String {
    SHA256.hexadecimal(of: text(leavingOut: Self.outsideDigest).utf8)
  }

  private func text(leavingOut paths: [String]) -> String {
    var members = Self.members(of: records.filter { !paths.contains($0.declaration.path) })
    if !amendments.isEmpty {
      members.append(("timeline", .array(amendments.map(entry))))
    }
    if !proposals.isEmpty {
      members.append(("proposals", .array(proposals.map(proposal))))
    }
    return JSONTree.object(members).text
  }

  private func proposal(_ proposal: (issue: String, changed: [SettingRecord])) -> JSONTree {
    .object([
      ("issue", .string(proposal.issue)),
      ("change", .object(Self.members(of: proposal.changed))),
    ])
  }

  private func entry(_ amendment: (at: Span, changed: [SettingRecord])) -> JSONTree {
    let day: Int64 = 86_400
    let days = amendment.at.seconds / day
    let date = amendment.at.seconds % day == 0 ? start.adding(days: Int(days)) : nil
    let when: (String, JSONTree) =
      if let date {
        ("on", .string(date.description))
      } else {
        ("after", .string(CanonicalText.span(amendment.at)))
      }
    return .object([when, ("change", .object(Self.members(of: amendment.changed)))])
  }

  /// The records as nested objects. They are in order of declaration, so that those of a group
  /// follow each other.
  private static func members(
    of records: [SettingRecord], below depth: Int = 0
  ) -> [(name: String, value: JSONTree)] {
    var members: [(name: String, value: JSONTree)] = []
    var rest = records[...]
    while let record = rest.first {
      let names = record.declaration.path.split(separator: ".")
      let name = String(names[depth])
      if names.count == depth + 1 {
        members.append((name, value(of: record)))
        rest = rest.dropFirst()
      } else {
        let prefix = names[...depth].joined(separator: ".") + "."
        let group = rest.prefix { $0.declaration.path.hasPrefix(prefix) }
        members.append((name, .object(Self.members(of: Array(group), below: depth + 1))))
        rest = rest.dropFirst(group.count)
      }
    }
    return members
  }

  /// A value as it is written; in the long form where it is below zero, because a plain `-5`
  /// would be read as a change.
  private static func value(of record: SettingRecord) -> JSONTree {
    let kind = record.declaration.kind
    let canonical = record.value.canonical(as: kind)
    guard kind.takesChanges, canonical.line.hasPrefix("-") else { return canonical.json }
    return .object([("value", canonical.json)])
  }
}
