// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// The one text that stands for a resolved scenario.
///
/// It holds values alone, without where they come from, in order of declaration, and is itself a
/// scenario file that extends nothing. Whatever was written as a change stands here as the value
/// it led to.
struct CanonicalScenario {
  let pieces: CanonicalPieces
  let amendments: [(at: Span, changed: [SettingRecord])]
  let proposals: [(issue: String, changed: [SettingRecord])]
  let start: DateValue

  /// The whole scenario.
  var json: String { JSONTree.object(pieces.whole.map(\.text) + later) }

  /// The digest of what the scenario is.
  var digest: String {
    SHA256.hexadecimal(of: JSONTree.object(pieces.withoutLuck.map(\.text) + later).utf8)
  }

  /// What happens after the start, as members of the text.
  private var later: [String] {
    var members: [(String, JSONTree)] = []
    if !amendments.isEmpty { members.append(("timeline", .array(amendments.map(entry)))) }
    if !proposals.isEmpty { members.append(("proposals", .array(proposals.map(proposal)))) }
    return members.map { JSONTree.member($0, $1) }
  }

  private func proposal(_ proposal: (issue: String, changed: [SettingRecord])) -> JSONTree {
    .object([
      ("issue", .string(proposal.issue)),
      ("change", .object(CanonicalPieces.members(of: proposal.changed))),
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
    return .object([when, ("change", .object(CanonicalPieces.members(of: amendment.changed)))])
  }
}
