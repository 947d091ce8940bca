// SPDX-License-Identifier: GPL-3.0-or-later

extension JSON {
  /// The document as text, the same bytes for the same document on every machine.
  ///
  /// Lists and objects that hold only plain values stand on one line; the others have a line for
  /// each entry, indented by two spaces. Ends with a line feed.
  ///
  /// Numbers are the shortest that read back as the same value, whole ones without a point.
  /// In strings only what RFC 8259 requires is escaped, and U+2028 and U+2029, which end a line
  /// in older JavaScript.
  public var text: String {
    var text = ""
    write(to: &text, indent: 0)
    return text + "\n"
  }

  private func write(to text: inout String, indent: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .verbatim(let value):
      // A line feed in JSON stands between values only: within strings it is written `\n`.
      let lines = value.split(separator: "\n")
      text += lines.joined(separator: "\n" + String(repeating: " ", count: 2 * indent))
    case .number(let value): text += NumberText.shortest(value) ?? "null"
    case .string(let value): JSON.write(value, to: &text)
    case .array(let elements):
      JSON.write(
        elements, in: ("[", "]"), to: &text, indent: indent,
        isOneLine: elements.allSatisfy(\.isPlain)
      ) { $0.write(to: &$1, indent: $2) }
    case .object(let members):
      JSON.write(
        members, in: ("{", "}"), to: &text, indent: indent,
        isOneLine: members.allSatisfy(\.value.isPlain)
      ) { member, text, indent in
        JSON.write(member.key, to: &text)
        text += ": "
        member.value.write(to: &text, indent: indent)
      }
    }
  }

  private var isPlain: Bool {
    switch self {
    case .null, .bool, .integer, .number, .string: true
    case .verbatim(let value): !value.contains("\n")
    case .array(let elements): elements.isEmpty
    case .object(let members): members.isEmpty
    }
  }

  private static func write<Element>(
    _ elements: [Element], in brackets: (open: String, close: String), to text: inout String,
    indent: Int, isOneLine: Bool, writeElement: (Element, inout String, Int) -> Void
  ) {
    let line = "\n" + String(repeating: " ", count: 2 * indent)
    text += brackets.open
    for (n, element) in elements.enumerated() {
      if n > 0 { text += isOneLine ? ", " : "," }
      if !isOneLine { text += line + "  " }
      writeElement(element, &text, indent + 1)
    }
    if !isOneLine { text += line }
    text += brackets.close
  }

  private static func write(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..<" ", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
