// SPDX-License-Identifier: GPL-3.0-or-later

/// Reads a page as a browser would, as far as tests need it: elements, attributes, text.
struct PageReader {
  struct Element: Equatable {
    var name: String
    var attributes: [String: String]
  }

  private(set) var elements: [Element] = []
  /// What is written between elements, with the signs put back that HTML stands for otherwise.
  private(set) var text = ""
  /// What is not well formed: an element that is closed by another, or not at all.
  private(set) var mistakes: [String] = []

  private static let void = ["meta", "input"]

  init(_ page: String) {
    var rest = page[...]
    var open: [String] = []
    while let start = rest.firstIndex(of: "<") {
      text += Self.plain(rest[..<start])
      rest = rest[start...]
      guard let end = rest.firstIndex(of: ">") else {
        mistakes.append("an element without an end")
        return
      }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("!") { continue }
      if tag.hasPrefix("/") {
        let name = String(tag.dropFirst())
        if open.popLast() != name { mistakes.append("</\(name)> closes another element") }
        continue
      }
      let element = Self.element(tag)
      elements.append(element)
      if tag.hasSuffix("/") || Self.void.contains(element.name) { continue }
      open.append(element.name)
      if ["script", "style"].contains(element.name) {
        guard let close = rest.range(of: "</\(element.name)>") else {
          mistakes.append("<\(element.name)> without an end")
          return
        }
        rest = rest[close.upperBound...]
        open.removeLast()
      }
    }
    if !open.isEmpty { mistakes.append("left open: \(open)") }
  }

  private static func element(_ tag: Substring) -> Element {
    let words = tag.split(separator: " ", maxSplits: 1)
    var attributes: [String: String] = [:]
    for match in tag.matches(of: /([a-zA-Z-]+)="([^"]*)"/) {
      attributes[String(match.1)] = plain(match.2)
    }
    let name = words.first.map { $0.hasSuffix("/") ? $0.dropLast() : $0 } ?? ""
    return Element(name: String(name), attributes: attributes)
  }

  private static func plain(_ text: Substring) -> String {
    guard text.contains("&") else { return String(text) }
    return [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
      .reduce(String(text)) { $0.replacing($1.0, with: $1.1) }
  }
}
