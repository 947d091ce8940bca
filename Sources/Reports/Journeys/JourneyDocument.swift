// SPDX-License-Identifier: GPL-3.0-or-later

import Measures

extension JourneyStory {
  /// The story as one document. Keys are added and never renamed.
  public var json: JSON {
    [
      "format": "caseload journey 1",
      "label": .string(Self.label),
      "person": .string(person),
      "portrait": .string(portrait),
      "seed": .verbatim("\(seed)"),
      "replication": .integer(replication),
      "choice": .string(choice),
      "typicality": .array(typicality.map(JSON.string)),
      "parting": Self.json(parting),
      "sides": .array(sides.map(Self.json)),
      "changes": .array(
        changes.map {
          [
            "measure": .string($0.measure.name), "title": .string($0.measure.title),
            "unit": .string($0.measure.unit), "a": .number($0.a), "b": .number($0.b),
          ]
        }),
      "changed": changed.map { ["some": .integer($0.some), "all": .integer($0.all)] } ?? .null,
    ]
  }

  private static func json(_ side: Side) -> JSON {
    [
      "file": .string(side.file), "title": .string(side.title),
      "people": .integer(side.people), "treated": .integer(side.treated),
      "like": .array(side.likenesses.map { .string($0.rawValue) }),
      "alike": .object(
        zip(Likeness.allCases, side.alike).map { JSON.Member($0.rawValue, .integer($1)) }),
      "story": .array(
        side.journey.beats.map {
          [
            "date": .string("\($0.date)"), "sentence": .string($0.sentence),
            "routine": .bool($0.isRoutine),
          ]
        }),
      "timeline": .array(
        side.journey.stretches.map {
          [
            "lane": .string($0.lane.rawValue), "what": .string($0.what),
            "from": .string("\(side.journey.date(at: $0.from))"),
            "to": .string("\(side.journey.date(at: $0.to))"),
          ]
        }),
      "marks": .array(
        side.journey.marks.map {
          [
            "what": .string($0.kind.rawValue),
            "date": .string("\(side.journey.date(at: $0.time))"),
          ]
        }),
    ]
  }

  private static func json(_ parting: Parting?) -> JSON {
    guard let parting else { return .null }
    func next(_ first: Parting.First?) -> JSON {
      first.map { ["date": .string("\($0.date)"), "sentence": .string($0.sentence)] } ?? .null
    }
    return [
      "date": .string("\(parting.date)"), "a": next(parting.a), "b": next(parting.b),
      "circumstances": parting.turning.map {
        [
          "from": .string("\($0.date)"), "a": .array($0.a.map(JSON.string)),
          "b": .array($0.b.map(JSON.string)),
        ]
      } ?? .null,
    ]
  }
}
