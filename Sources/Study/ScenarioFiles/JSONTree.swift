// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// A JSON text in the making whose bytes depend on nothing but what is put in: names keep the
/// order given, numbers the text given.
indirect enum JSONTree {
  /// `true`, or the text of a number.
  case literal(String)
  /// A string, not yet escaped.
  case string(String)
  /// Names with values in order. A name may occur once only; the caller sees to that.
  case object([(name: String, value: JSONTree)])
  /// Values in order.
  case array([JSONTree])

  /// The text, indented by two spaces, with a line end after the last brace.
  var text: String {
    var text = ""
    write(to: &text, indent: 0)
    return text + "\n"
  }

  private func write(to text: inout String, indent: Int) {
    let inner = String(repeating: "  ", count: indent + 1)
    let outer = String(repeating: "  ", count: indent)
    switch self {
    case .literal(let literal):
      text += literal
    case .string(let string):
      text += Self.quoted(string)
    case .array(let items) where items.allSatisfy(\.isShort):
      text += "["
      for (index, item) in items.enumerated() {
        text += index > 0 ? ", " : ""
        item.write(to: &text, indent: indent)
      }
      text += "]"
    case .array(let items):
      text += "["
      for (index, item) in items.enumerated() {
        text += (index > 0 ? ",\n" : "\n") + inner
        item.write(to: &text, indent: indent + 1)
      }
      text += "\n\(outer)]"
    case .object(let members) where members.isEmpty:
      text += "{}"
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        text += (index > 0 ? ",\n" : "\n") + inner + Self.quoted(member.name) + ": "
        member.value.write(to: &text, indent: indent + 1)
      }
      text += "\n\(outer)}"
    }
  }

  private var isShort: Bool {
    switch self {
    case .literal: true
    case .string(let string): string.utf8.count <= 24
    case .object, .array: false
    }
  }

  /// A string in quotes. `<` is escaped too, so that the text may stand in a page.
  static func quoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "<": text += "\\u003c"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value),
        "\u{2028}", "\u{2029}", "\u{FEFF}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }
}

extension CanonicalValue {
  /// The value as JSON.
  var json: JSONTree {
    switch self {
    case .literal(let text): .literal(text)
    case .text(let text): .string(text)
    case .mapping(let entries): .object(entries.map { ($0.name, $0.value.json) })
    case .list(let items): .array(items.map(\.json))
    }
  }
}
