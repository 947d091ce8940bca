// SPDX-License-Identifier: GPL-3.0-or-later

/// Text that is put into SVG or HTML: whatever a scenario says stays text.
enum JourneyMarkup {
  /// The text with what could be taken for a tag or an entity written out, and what cannot be seen
  /// replaced.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in Page.safe(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// An element that holds text.
  static func element(_ name: String, _ attributes: String = "", _ text: String) -> String {
    "<\(name)\(attributes.isEmpty ? "" : " " + attributes)>\(escaped(text))</\(name)>"
  }

  /// A coordinate: at most one digit after the point.
  static func number(_ value: Double) -> String {
    NumberText.shortest((value * 10).rounded() / 10) ?? "0"
  }
}
