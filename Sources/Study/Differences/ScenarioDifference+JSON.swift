// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import Reports

extension ScenarioDifference {
  /// The difference as one document. Keys are added and never renamed.
  public var json: JSON {
    [
      "format": "caseload difference 1",
      "same": .bool(isEmpty),
      "sameSystem": .bool(isSameSystem),
      "summary": .string(summary),
      "a": Self.json(from),
      "b": Self.json(to),
      "compared": .integer(compared),
      "values": .array(values.map(Self.json)),
      "dated": .array(dated.map(Self.json)),
      "proposals": .array(proposals.map(Self.json)),
      "knowledge": .array(knowledge.map(Self.json)),
    ]
  }

  private static func json(_ side: Side) -> JSON {
    [
      "name": .string(side.name), "title": .string(side.title), "file": .string(side.file),
      "digest": .string(side.digest),
    ]
  }

  private static func json(_ entry: Entry) -> JSON {
    [
      "path": .string(entry.path), "kind": .string(entry.kind.rawValue),
      "meaning": .string(entry.meaning), "a": json(entry.from), "b": json(entry.to),
      "change": JSON(entry.change), "items": .array(entry.items.map(JSON.string)),
    ]
  }

  private static func json(_ entry: DatedEntry) -> JSON {
    [
      "when": .string(entry.when), "path": .string(entry.path), "meaning": .string(entry.meaning),
      "a": entry.from.map(json) ?? .null, "b": entry.to.map(json) ?? .null,
    ]
  }

  private static func json(_ entry: ProposalEntry) -> JSON {
    [
      "issue": .string(entry.issue), "only": .string(entry.isAdded ? "b" : "a"),
      "changes": .array(entry.changes.map(JSON.string)), "place": json(entry.place),
    ]
  }

  private static func json(_ standing: Standing) -> JSON {
    [
      "value": .string(standing.value), "class": JSON(standing.evidenceClass?.rawValue),
      "source": JSON(standing.source), "range": JSON(standing.range), "null": JSON(standing.null),
      "note": JSON(standing.note), "place": json(standing.place),
    ]
  }

  private static func json(_ place: Place) -> JSON {
    [
      "file": .string(place.file), "line": .integer(place.line), "column": .integer(place.column),
    ]
  }
}
