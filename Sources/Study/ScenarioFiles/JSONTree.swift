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

  /// The text, with a line end after it. What fits on a line is on one line; anything longer has
  /// a line for each member, indented by two spaces.
  var text: String {
    var text = ""
    write(to: &text, indent: 0, used: 0)
    return text + "\n"
  }

  /// The text of an object whose members are known as text, as `member` gives them.
  static func object(_ members: [String]) -> String {
    var text = "{"
    for (index, member) in members.enumerated() {
      text += (index > 0 ? ",\n  " : "\n  ") + member
    }
    return text + "\n}\n"
  }

  /// The text of a member of the outermost object: a name with its value.
  static func member(_ name: String, _ value: JSONTree) -> String {
    var text = quoted(name) + ": "
    value.write(to: &text, indent: 1, used: text.unicodeScalars.count + 1)
    return text
  }

  /// The longest line that more than one member is put on.
  private static let width = 100

  private func write(to text: inout String, indent: Int, used: Int) {
    if indent > 0, let line = line(fitting: Self.width - 2 * indent - used) {
      text += line
      return
    }
    let inner = String(repeating: "  ", count: indent + 1)
    switch self {
    case .literal, .string:
      text += line(fitting: .max) ?? ""
      return
    case .array(let items):
      text += "["
      for (index, item) in items.enumerated() {
        text += (index > 0 ? ",\n" : "\n") + inner
        item.write(to: &text, indent: indent + 1, used: 1)
      }
    case .object(let members):
      text += "{"
      for (index, member) in members.enumerated() {
        let name = Self.quoted(member.name) + ": "
        text += (index > 0 ? ",\n" : "\n") + inner + name
        member.value.write(to: &text, indent: indent + 1, used: name.unicodeScalars.count + 1)
      }
    }
    text += "\n" + String(repeating: "  ", count: indent) + (isObject ? "}" : "]")
  }

  /// The whole on one line, or nil when that is longer than the room there is.
  private func line(fitting room: Int) -> String? {
    let line: String
    switch self {
    case .literal(let text): line = text
    case .string(let text): line = Self.quoted(text)
    case .array(let items):
      var parts: [String] = []
      for item in items {
        guard let part = item.line(fitting: room) else { return nil }
        parts.append(part)
      }
      line = "[" + parts.joined(separator: ", ") + "]"
    case .object(let members):
      var parts: [String] = []
      for member in members {
        guard let part = member.value.line(fitting: room) else { return nil }
        parts.append(Self.quoted(member.name) + ": " + part)
      }
      line = "{" + parts.joined(separator: ", ") + "}"
    }
    return line.unicodeScalars.count <= room ? line : nil
  }

  private var isObject: Bool {
    if case .object = self { true } else { false }
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
