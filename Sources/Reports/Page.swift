// SPDX-License-Identifier: GPL-3.0-or-later

/// What a report is printed on: how wide it is, and whether it has colours.
public struct Page: Sendable, Hashable {
  /// Characters in a line: between 80 and 120, whatever was asked for. Longer lines are hard to
  /// read, and shorter ones have no room for a table.
  public let width: Int

  /// True on a terminal that shows colours. Nothing is said by colour alone.
  public let hasColours: Bool

  public init(width: Int = 100, hasColours: Bool = false) {
    self.width = min(120, max(80, width))
    self.hasColours = hasColours
  }

  /// How a piece of text stands out.
  enum Style {
    case plain, strong, faint, good, bad, caution

    fileprivate var code: String? {
      switch self {
      case .plain: nil
      case .strong: "1"
      case .faint: "2"
      case .good: "32"
      case .bad: "31"
      case .caution: "33"
      }
    }
  }

  /// The text in its style. The codes take no room on the page: measure first, paint afterwards.
  func paint(_ text: String, _ style: Style) -> String {
    guard hasColours, let code = style.code, !text.isEmpty else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  /// Text from a file or a user made safe to print: control characters, which could move the
  /// cursor, and those that turn the direction of writing are replaced.
  public static func safe(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isHarmless =
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate: false
        default: true
        }
      result.append(isHarmless ? scalar : "\u{FFFD}")
    }
    return String(result)
  }
}
