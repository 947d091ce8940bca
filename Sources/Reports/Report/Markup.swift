// SPDX-License-Identifier: GPL-3.0-or-later

/// A piece of HTML or SVG that is well formed and holds nothing foreign.
///
/// Names of elements and attributes are written in the program; whatever else is said goes through
/// `escaped`. So nothing that stands in a scenario file can ever become an element or a script.
struct Markup: Sendable, Hashable {
  private(set) var text = ""

  init() {}

  private init(text: String) { self.text = text }

  /// Text as it is read: characters that mean something in HTML are replaced, and so are control
  /// characters and those that turn the direction of writing.
  static func escaped(_ text: String) -> Markup { Markup(text: escape(text)) }

  /// An attribute of an element. One without a value is left out.
  struct Attribute: Sendable {
    fileprivate let name: StaticString
    fileprivate let value: String?

    init(_ name: StaticString, _ value: String?) {
      self.name = name
      self.value = value
    }

    init(_ name: StaticString, _ number: Double) {
      self.init(name, Markup.coordinate(number))
    }
  }

  /// An element with its content.
  static func element(
    _ name: StaticString, _ attributes: [Attribute] = [], _ content: Markup = Markup()
  ) -> Markup {
    Markup(text: "\(opening(name, attributes))>\(content.text)</\(name)>")
  }

  /// An element that holds text alone.
  static func element(
    _ name: StaticString, _ attributes: [Attribute] = [], text: String
  ) -> Markup {
    element(name, attributes, escaped(text))
  }

  /// A shape of a drawing: an element without content, and a title that browsers show as a tip.
  static func shape(
    _ name: StaticString, _ attributes: [Attribute], tip: String? = nil
  ) -> Markup {
    guard let tip else { return Markup(text: opening(name, attributes) + "/>") }
    return element(name, attributes, element("title", text: tip))
  }

  /// An element of HTML that never has content: `input`, `meta`.
  static func void(_ name: StaticString, _ attributes: [Attribute] = []) -> Markup {
    Markup(text: opening(name, attributes) + ">")
  }

  /// The picture of a journey: its drawing writes out whatever it is told by the same rules.
  static func drawn(_ picture: JourneyPicture) -> Markup { Markup(text: picture.inline) }

  /// What the program itself has written: styles, a script, the first line of a page.
  static func written(_ text: StaticString) -> Markup { Markup(text: "\(text)") }

  private static func opening(_ name: StaticString, _ attributes: [Attribute]) -> String {
    attributes.reduce("<\(name)") { text, attribute in
      guard let value = attribute.value else { return text }
      return text + " \(attribute.name)=\"\(escape(value))\""
    }
  }

  static func + (left: Markup, right: Markup) -> Markup { Markup(text: left.text + right.text) }
  static func += (left: inout Markup, right: Markup) { left.text += right.text }

  private static func escape(_ text: String) -> String {
    var result = ""
    for character in Page.safe(text) {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.append(character)
      }
    }
    return result
  }

  /// A length or place in a drawing, to a tenth of a unit: finer cannot be seen.
  static func coordinate(_ value: Double) -> String {
    let tenths = (value * 10).rounded()
    guard abs(tenths) < 1e9 else { return tenths < 0 ? "-100000000" : "100000000" }
    let whole = Int(abs(tenths))
    let sign = tenths < 0 && whole > 0 ? "-" : ""
    return whole % 10 == 0 ? "\(sign)\(whole / 10)" : "\(sign)\(whole / 10).\(whole % 10)"
  }
}

extension Sequence<Markup> {
  /// All of them, one after another.
  func joined() -> Markup { reduce(into: Markup()) { $0 += $1 } }
}
