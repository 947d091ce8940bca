// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// An issue in words: what is wrong, and what to try.
struct Wording {
  var message: String
  var hint: String?

  init(_ message: String, hint: String? = nil) {
    self.message = message
    self.hint = hint
  }
}

extension ScenarioIssue {
  /// What is wrong, in a sentence without a place.
  public var message: String { wording.message }

  /// What to try, where there is something to suggest.
  public var hint: String? { wording.hint }

  /// The lines for a terminal: `FILE:LINE:COLUMN: error: …` and, where there is one,
  /// `  hint: …`. Nothing in them can move the cursor or break the line.
  public var lines: [String] {
    let wording = wording
    let place = "\(Shown.plain(place.file)):\(place.line):\(place.column)"
    var lines = ["\(place): \(severity.rawValue): \(Shown.plain(wording.message))"]
    if let hint = wording.hint { lines.append("  hint: \(Shown.plain(hint))") }
    return lines
  }

  private var wording: Wording {
    switch fact {
    case .setting(let error): SettingWords(error).wording
    case .file(let flaw): FileWords.wording(flaw)
    case .yaml(let flaw): FileWords.wording(flaw)
    case .extends(let flaw, let written): FileWords.wording(flaw, written)
    case .words(let name, let flaw, let written):
      Wording("the \(name) \(SettingWords.words(flaw, written))", hint: SettingWords.hint(flaw))
    case .shape(let name, let shape, let wanted): ScenarioWords.wording(name, shape, wanted)
    case .part:
      Wording(
        "this file is a part, which others extend; it cannot be run",
        hint: "run a file that extends it, or take 'part' away")
    case .timeline(let flaw): ScenarioWords.wording(flaw)
    case .plan(let flaw): PlanWords.wording(flaw)
    case .proposal(let flaw): ScenarioWords.wording(flaw)
    case .assignment(let flaw, let written): ScenarioWords.wording(flaw, written)
    case .changesNothing:
      Wording(
        "nothing in this file differs from what it extends",
        hint: "a comparison will find that every event is the same")
    }
  }
}

extension ScenarioErrors {
  /// All lines for a terminal, and what was left out.
  public var lines: [String] {
    var lines = issues.flatMap(\.lines)
    for omitted in omitted {
      let file = Shown.plain(omitted.file)
      lines.append("\(file):1:1: error: and \(omitted.count) more; mend those above first")
    }
    return lines
  }
}

/// Text from a file made fit to be shown in a line of a message.
enum Shown {
  /// The longest quotation from a file, in characters.
  static let limit = 80

  /// A quotation: in quotes, escaped, at most eighty characters.
  static func quoted(_ text: String) -> String {
    let plain = plain(String(text.unicodeScalars.prefix(limit + 1)))
    if plain.count <= limit { return "'\(plain)'" }
    return "'\(plain.prefix(limit - 1))…'"
  }

  /// The text with every character that cannot be seen written as its code.
  static func plain(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      case _ where TextRules.isHidden(scalar): result += "<\(code(scalar.value))>"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A file and a line, or the assignment of the command line.
  static func line(of place: Place) -> String {
    place.file.hasPrefix("--set ") ? place.file : "\(place.file):\(place.line)"
  }

  /// `U+0441`
  static func code(_ scalar: UInt32) -> String {
    let digits = String(scalar, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
  }

  /// Words as a list: `a, b or c`, with at most a dozen of them.
  static func list(_ words: [String], _ last: String = "or") -> String {
    let some = words.prefix(12)
    if words.count > some.count { return some.joined(separator: ", ") + ", …" }
    guard let final = some.last, some.count > 1 else { return some.first ?? "" }
    return some.dropLast().joined(separator: ", ") + " \(last) " + final
  }
}
