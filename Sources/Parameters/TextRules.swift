// SPDX-License-Identifier: GPL-3.0-or-later

/// What words for people may hold: titles, questions, notes.
///
/// Anything that can be read is welcome, `<` and `=` included: whoever prints a text escapes it
/// for the place it goes to. What cannot be seen is refused: control characters, and the marks
/// that reverse the direction of writing, with which a text can be made to look like another.
public enum TextRules {
  /// The longest line, in characters.
  public static let lineLimit = 300
  /// The longest text of several lines, in characters.
  public static let pageLimit = 8_000

  /// What is wrong with one line of words, or nil.
  public static func flaw(inLine text: String, limit: Int = lineLimit) -> TextFlaw? {
    if text.unicodeScalars.contains("\n") { return .severalLines }
    return flaw(in: text, limit: limit)
  }

  /// What is wrong with a text of one or more lines, or nil.
  public static func flaw(inPage text: String, limit: Int = pageLimit) -> TextFlaw? {
    flaw(in: text, limit: limit)
  }

  private static func flaw(in text: String, limit: Int) -> TextFlaw? {
    if text.allSatisfy(\.isWhitespace) { return .blank }
    if let hidden = text.unicodeScalars.first(where: isHidden) { return .character(hidden.value) }
    return text.unicodeScalars.count > limit ? .tooLong(limit: limit) : nil
  }

  /// Whether a character cannot be seen or changes how its neighbours are seen.
  public static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar == "\n" { return false }
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse:
      return true
    // Invisible formatting: direction marks, zero-width characters, the byte-order mark. The
    // joiners are part of how several scripts and many emoji are written.
    case .format:
      return scalar.value != 0x200C && scalar.value != 0x200D
    default:
      return false
    }
  }
}
