// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

extension Explanation.Outcome {
  /// The explanation for a terminal. `path` is what was asked for.
  public func lines(for path: String) -> [String] {
    switch self {
    case .parameter(let explanation):
      return explanation.lines
    case .group(let group, let members):
      return ["\(group.path): \(group.meaning)", ""]
        + members.map { member in
          let value = member.value.map { " = \($0)" } ?? ""
          return "  \(member.path)\(value): \(member.meaning)"
        }
        + ["", "`caseload explain` with one of these paths tells what it takes and rests on."]
    case .unknown(let nearest):
      let line = "there is no parameter \(Shown.quoted(path))"
      return nearest.isEmpty
        ? [line] : [line, "  hint: did you mean \(Shown.list(nearest.map { "'\($0)'" }))?"]
    }
  }
}

extension Explanation {
  /// The parts of a system, a line each, and how to read on.
  public static func parts(of declared: SettingsDescription) -> [String] {
    declared.groups.filter { !$0.path.contains(".") }.map { "  \($0.path): \($0.meaning)" }
      + ["", "`caseload explain` with one of these names lists what is in it."]
  }

  /// The explanation for a terminal: a name, a sentence, and one line a fact.
  public var lines: [String] {
    let kind = declaration.kind
    var lines = [declaration.path, "  \(declaration.meaning)"]
    func add(_ name: String, _ text: String?) {
      guard let text else { return }
      let padding = String(repeating: " ", count: max(1, 10 - name.count))
      lines.append("  \(name)\(padding)\(Shown.plain(text))")
    }
    add("takes", kind.words)
    add("kind", declaration.isPolicy ? "policy: a commissioner decides it" : nil)
    guard let record else { return lines }

    add("value", record.value.words(as: kind))
    for (index, step) in record.history.enumerated().reversed() {
      let written = step.written.map { " as \(Shown.quoted($0))" } ?? ""
      let place = Shown.line(of: step.place) + written
      let isLast = index == record.history.count - 1
      let value = isLast ? "" : "\(step.value.words(as: kind)), "
      add(isLast ? "written" : "before", value + place)
    }
    let annotation = record.annotation
    let ends = kind.kindOfRange ?? kind
    add(
      "believed",
      annotation.range.map { "\($0.low.words(as: ends)) to \($0.high.words(as: ends))" })
    add("none", annotation.null.map { "\($0.words(as: kind)) means no effect" })
    add("class", annotation.evidenceClass.map { "\($0.rawValue): \($0.meaning)" })
    add("source", annotation.source.map { "\($0) (docs/sources.md)" })
    add("note", annotation.note.map(Self.spelledOut))
    for change in changes {
      let when = change.date?.description ?? "after \(CanonicalText.span(change.at))"
      let value = change.record.value.words(as: kind)
      add("from", "\(when): \(value), \(Shown.line(of: change.record.place))")
    }
    return lines
  }
}

extension Explanation {
  /// A note in which the mark † is put into words.
  static func spelledOut(_ note: String) -> String {
    guard note.hasPrefix("†") else { return note }
    let rest = note.dropFirst().drop { $0 == " " }
    return "† There may be no such effect: the range includes none."
      + (rest.isEmpty ? "" : " \(rest)")
  }
}

extension EvidenceClass {
  /// What the class says, in words.
  public var meaning: String {
    switch self {
    case .seed: "stated in the accounts this work started from"
    case .found: "a published value that was read"
    case .recalled: "a published value remembered, still to be verified"
    case .derived: "arithmetic from other values"
    case .calibrated: "fitted, so that the model gives what was observed"
    case .assumption: "nobody knows; assumed"
    }
  }
}
