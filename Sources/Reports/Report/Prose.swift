// SPDX-License-Identifier: GPL-3.0-or-later

/// Sentences with commands, options and paths in them.
///
/// What stands between two backticks is shown as code. So is an option, which would otherwise be
/// broken after its two hyphens at the end of a line.
enum Prose {
  enum Part: Hashable {
    case words(String)
    case code(String)
  }

  /// The parts of a text. A backtick without another is a sign like any other.
  static func parts(of text: String) -> [Part] {
    let pieces = text.split(separator: "`", omittingEmptySubsequences: false)
    guard pieces.count > 2 else { return [.words(text)] }
    var parts: [Part] = []
    for (number, piece) in pieces.enumerated() {
      let isLast = number == pieces.count - 1
      if number % 2 == 1 && !isLast && !piece.isEmpty {
        parts.append(.code(String(piece)))
      } else {
        // An odd one out, and two with nothing between them, stand as they are.
        let before = number % 2 == 1 ? "`" : ""
        let after = number % 2 == 1 && !isLast ? "`" : ""
        let words = before + piece + after
        if !words.isEmpty { parts.append(.words(words)) }
      }
    }
    return parts
  }

  /// Words with each option by itself: "Use ", "--replications", " 200".
  static func options(in words: String) -> [Part] {
    var parts: [Part] = []
    var plain = ""
    var rest = words[...]
    while let first = rest.first {
      let isWithin = plain.last.map { $0.isLetter || $0.isNumber || $0 == "-" } ?? false
      if !isWithin, rest.hasPrefix("--"), let letter = rest.dropFirst(2).first, letter.isASCII,
        letter.isLetter
      {
        let option = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        if !plain.isEmpty { parts.append(.words(plain)) }
        plain = ""
        parts.append(.code(String(option)))
        rest = rest[option.endIndex...]
      } else {
        plain.append(first)
        rest = rest.dropFirst()
      }
    }
    if !plain.isEmpty { parts.append(.words(plain)) }
    return parts
  }
}

extension Markup {
  /// A sentence in which code is told from words, and nothing can become an element.
  static func prose(_ text: String) -> Markup {
    Prose.parts(of: text).flatMap { part -> [Markup] in
      switch part {
      case .code(let code): return [.element("code", [], Self.unbroken(code))]
      case .words(let words):
        return Prose.options(in: words).map { option in
          switch option {
          case .words(let words): .escaped(words)
          case .code(let code): .element("code", text: code)
          }
        }
      }
    }.joined()
  }

  /// A command may be broken between its words and not within them.
  private static func unbroken(_ code: String) -> Markup {
    guard code.contains(" ") else { return .escaped(code) }
    let words = code.split(separator: " ", omittingEmptySubsequences: false)
    return words.enumerated().map { number, word in
      (number > 0 ? Markup.escaped(" ") : Markup())
        + (word.hasPrefix("-")
          ? .element("span", [.init("class", "whole")], text: String(word))
          : .escaped(String(word)))
    }.joined()
  }
}
