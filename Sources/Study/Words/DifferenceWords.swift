// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

extension ScenarioDifference {
  /// The difference for a terminal.
  public var lines: [String] {
    var lines = [
      "A  \(Self.heading(from))", "B  \(Self.heading(to))", "", summary,
    ]
    for kind in Kind.allCases {
      let entries = values(kind)
      guard !entries.isEmpty else { continue }
      lines += ["", kind.heading] + entries.flatMap(Self.lines)
    }
    if !dated.isEmpty { lines += ["", "DATED CHANGES"] + dated.flatMap(Self.lines) }
    if !proposals.isEmpty {
      lines += ["", "WHAT A COUNCIL MAY ASK FOR"] + proposals.flatMap(Self.lines)
    }
    if !knowledge.isEmpty {
      lines += ["", "KNOWN OTHERWISE, THE VALUE BEING THE SAME"]
      lines += knowledge.flatMap(Self.linesOfKnowledge)
    }
    return lines.map(Shown.plain)
  }

  /// The difference in a sentence or two.
  public var summary: String {
    if isEmpty {
      return "The same: \(Self.count(compared, "value")) in each, and none differs."
    }
    let parts = [
      (values.count, "value"), (dated.count, "dated change"), (proposals.count, "proposal"),
    ].filter { $0.0 > 0 }.map { Self.count($0.0, $0.1) }
    let known =
      knowledge.isEmpty
      ? "" : " \(Self.count(knowledge.count, "value")) known otherwise."
    if parts.isEmpty {
      return "Both give the same results: no value differs of \(compared).\(known)"
    }
    return "Different: \(Shown.list(parts, "and")), of \(compared) values compared.\(known)"
  }

  /// A change in one line, for a table of what a scenario does: "Places in supported housing:
  /// 40 places → 60 places (20 places more (+50%))".
  public static func sentence(_ entry: Entry) -> String {
    let meaning = entry.meaning.hasSuffix(".") ? String(entry.meaning.dropLast()) : entry.meaning
    let inside = entry.items.isEmpty ? "" : " (\(entry.items.joined(separator: "; ")))"
    let change = entry.change.map { "; \($0)" } ?? ""
    return "\(meaning): \(entry.from.value) → \(entry.to.value)\(change)\(inside)"
  }

  // MARK: Pieces

  private static func heading(_ side: Side) -> String {
    side.title == side.name ? side.file : "\(side.file): \(side.title)"
  }

  private static func lines(_ entry: Entry) -> [String] {
    var lines = ["  \(entry.path)", "    \(entry.meaning)"]
    let items = entry.items
    if items.isEmpty || entry.from.value != entry.to.value {
      lines.append("    A  \(standing(entry.from))")
      lines.append("    B  \(standing(entry.to))")
    } else {
      lines.append("    A  \(line(of: entry.from.place))")
      lines.append("    B  \(line(of: entry.to.place))")
    }
    if let change = entry.change { lines.append("    =  \(change)") }
    return lines + items.map { "    =  \($0)" }
  }

  private static func lines(_ entry: DatedEntry) -> [String] {
    [
      "  \(entry.when)  \(entry.path)", "    \(entry.meaning)",
      "    A  \(entry.from.map(standing) ?? "no such change")",
      "    B  \(entry.to.map(standing) ?? "no such change")",
    ]
  }

  private static func lines(_ entry: ProposalEntry) -> [String] {
    ["  \(entry.isAdded ? "only B" : "only A")  about \(entry.issue), \(line(of: entry.place))"]
      + entry.changes.map { "    \($0)" }
  }

  private static func linesOfKnowledge(_ entry: Entry) -> [String] {
    [
      "  \(entry.path) = \(entry.from.value)", "    A  \(knowledge(entry.from))",
      "    B  \(knowledge(entry.to))",
    ]
  }

  /// "40 places  (scenarios/baseline.yaml:178, assumption, P110)".
  private static func standing(_ standing: Standing) -> String {
    ([standing.value + "  (" + line(of: standing.place)]
      + [standing.evidenceClass?.rawValue, standing.source].compactMap { $0 })
      .joined(separator: ", ") + ")"
  }

  private static func knowledge(_ standing: Standing) -> String {
    let parts = [
      standing.evidenceClass.map(\.rawValue), standing.source,
      standing.range.map { "believed \($0)" }, standing.null.map { "\($0) means no effect" },
      standing.note,
    ].compactMap { $0 }
    let said = parts.isEmpty ? "nothing said" : parts.joined(separator: ", ")
    return "\(said)  (\(line(of: standing.place)))"
  }

  /// A file and a line, or as much of an assignment of the command line as tells which it is.
  private static func line(of place: Place) -> String {
    let line = Shown.line(of: place)
    guard place.file.hasPrefix("--set "), line.count > Shown.limit else { return line }
    return line.prefix(Shown.limit - 1) + "…"
  }

  private static func count(_ number: Int, _ what: String) -> String {
    number == 1 ? "1 \(what)" : "\(number) \(what)s"
  }
}

extension ScenarioDifference.Kind {
  /// The heading that values of this kind stand under.
  var heading: String {
    switch self {
    case .run: "HOW IT IS RUN"
    case .simulated: "WHAT IS SIMULATED"
    case .decided: "DECIDED"
    case .believed: "BELIEVED"
    }
  }
}
