// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// The values of a scenario in its canonical text, a piece for each name at the top.
///
/// No piece hangs on another, so that of a scenario in which two values change the other pieces
/// stand as they are.
struct CanonicalPieces: Sendable {
  /// One name at the top with all that stands under it.
  struct Piece: Sendable {
    /// Which records it holds.
    var records: Range<Int>
    /// Its text, with its name.
    var text: String
  }

  /// All of it.
  private(set) var whole: [Piece]
  /// The same without what belongs to how often and with which luck a scenario is run, not to what
  /// it is.
  private(set) var withoutLuck: [Piece]

  private static let outsideDigest = ["settings.seed", "settings.replications"]

  /// - Parameter records: every value, in order of declaration.
  init(_ records: [SettingRecord]) {
    var pieces: [Piece] = []
    var first = 0
    while first < records.count {
      let name = Self.top(records[first])
      let end = records[first...].firstIndex { Self.top($0) != name } ?? records.count
      pieces.append(Piece(records: first..<end, text: Self.text(of: records[first..<end])))
      first = end
    }
    whole = pieces
    withoutLuck = pieces.map { Self.withoutLuck($0, records) }
  }

  /// The pieces after some records have changed.
  func changed(_ records: [SettingRecord], at touched: [Int]) -> CanonicalPieces {
    var changed = self
    for place in whole.indices where touched.contains(where: whole[place].records.contains) {
      let range = whole[place].records
      changed.whole[place].text = Self.text(of: records[range])
      changed.withoutLuck[place] = Self.withoutLuck(changed.whole[place], records)
    }
    return changed
  }

  private static func withoutLuck(_ piece: Piece, _ records: [SettingRecord]) -> Piece {
    let kept = records[piece.records].filter { !outsideDigest.contains($0.declaration.path) }
    if kept.count == piece.records.count { return piece }
    return Piece(records: piece.records, text: text(of: kept[...]))
  }

  private static func top(_ record: SettingRecord) -> Substring {
    record.declaration.path.prefix { $0 != "." }
  }

  private static func text(of records: ArraySlice<SettingRecord>) -> String {
    members(of: Array(records)).map { JSONTree.member($0.name, $0.value) }.joined()
  }

  /// The records as nested objects. They are in order of declaration, so that those of a group
  /// follow each other.
  static func members(
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
