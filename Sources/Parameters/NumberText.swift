// SPDX-License-Identifier: GPL-3.0-or-later

/// The one way to write a number in a scenario:
/// `-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?`.
///
/// General YAML readers understand more, and understand it differently: `010` is 8 or 10,
/// `1_000` a thousand, `1:30` ninety, `1e400` infinity. Here each of those is an error that says
/// what is wrong.
enum NumberText {
  /// The number nearest to the text.
  static func number(_ text: some StringProtocol) -> Result<Double, NumberFlaw> {
    guard isNumber(text) else { return .failure(flaw(in: text)) }
    guard let value = Double(String(text)) else { return .failure(.notANumber) }
    if !value.isFinite { return .failure(.tooLarge) }
    if value == 0 {
      return hasNonzeroDigit(text) ? .failure(.tooSmall) : .success(0)
    }
    return .success(value)
  }

  /// The number nearest to a hundredth of the text, without first rounding the text itself.
  static func percentage(_ text: some StringProtocol) -> Result<Double, NumberFlaw> {
    if text.utf8.contains(where: { $0 == UInt8(ascii: "e") || $0 == UInt8(ascii: "E") }) {
      return number(text).map { $0 / 100 }
    }
    return number(text).flatMap { _ in number("\(text)e-2") }
  }

  /// A whole number that fits in 64 bits; `3.0` and `3e2` are not whole numbers as written.
  static func whole<I: FixedWidthInteger>(_ text: some StringProtocol) -> Result<I, NumberFlaw> {
    guard isNumber(text) else { return .failure(flaw(in: text)) }
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.dropFirst() : text[...]
    guard digits.utf8.allSatisfy(isDigit) else { return .failure(.notWhole) }
    guard let value = I(String(text)) else {
      return .failure(text.utf8.first == UInt8(ascii: "-") ? .tooSmall : .tooLarge)
    }
    return .success(value)
  }

  /// Whether the text follows the grammar.
  static func isNumber(_ text: some StringProtocol) -> Bool {
    var rest = Substring(text)
    if rest.utf8.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let whole = takeDigits(&rest)
    guard whole == 1 || (whole > 1 && !leadsWithZero(text)) else { return false }
    if rest.utf8.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard takeDigits(&rest) > 0 else { return false }
    }
    if let mark = rest.utf8.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
      rest = rest.dropFirst()
      if let sign = rest.utf8.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      guard takeDigits(&rest) > 0 else { return false }
    }
    return rest.isEmpty
  }

  /// What is wrong with a text that does not follow the grammar.
  private static func flaw(in text: some StringProtocol) -> NumberFlaw {
    let plain = text.utf8.first == UInt8(ascii: "-") ? String(text.dropFirst()) : String(text)
    let lower = plain.lowercased()
    if [".inf", "+.inf", "inf", "+inf", "infinity", "+infinity"].contains(lower) {
      return .infinite
    }
    if plain.unicodeScalars.contains(where: { !$0.isASCII && $0.properties.numericType != nil }) {
      return .otherDigits
    }
    guard let first = plain.utf8.first, isDigit(first) || first == UInt8(ascii: ".") else {
      return .notANumber
    }
    if lower.hasPrefix("0x") || lower.hasPrefix("0o") || lower.hasPrefix("0b") { return .base }
    if plain.utf8.contains(UInt8(ascii: "_")) { return .separators }
    if plain.utf8.contains(UInt8(ascii: ",")) { return comma(in: plain) }
    if plain.hasSuffix("%") { return .percent }
    let isBare = plain.hasPrefix(".") ? isNumber("0" + plain) : plain.hasSuffix(".")
    if isBare, isNumber("0" + plain.drop { $0 != "." } + "0") { return .bareDot }
    if leadsWithZero(plain), plain.utf8.dropFirst().allSatisfy({ isDigit($0) || $0 == 0x2E }) {
      return .leadingZero
    }
    return .notANumber
  }

  /// `1,000` separates thousands, `1,5` decimals.
  private static func comma(in text: String) -> NumberFlaw {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let groups = parts.dropFirst()
    return groups.allSatisfy { $0.utf8.prefix(3).filter(isDigit).count == 3 }
      ? .separators : .decimalComma
  }

  private static func leadsWithZero(_ text: some StringProtocol) -> Bool {
    let start = text.utf8.first == UInt8(ascii: "-") ? 1 : 0
    let bytes = Array(text.utf8.dropFirst(start).prefix(2))
    return bytes.count == 2 && bytes[0] == UInt8(ascii: "0") && isDigit(bytes[1])
  }

  private static func hasNonzeroDigit(_ text: some StringProtocol) -> Bool {
    text.utf8.prefix { $0 != UInt8(ascii: "e") && $0 != UInt8(ascii: "E") }
      .contains { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
  }

  private static func takeDigits(_ text: inout Substring) -> Int {
    let digits = text.utf8.prefix(while: isDigit)
    text = text[digits.endIndex...]
    return digits.count
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

/// Why a text is not a number here.
public enum NumberFlaw: Error, Sendable, Hashable {
  /// Not a number at all: a word, a typing slip, `nan`.
  case notANumber
  /// An infinity in any spelling.
  case infinite
  /// `010`
  case leadingZero
  /// `.5` or `5.`
  case bareDot
  /// `1,5`
  case decimalComma
  /// `1,000` or `1_000`
  case separators
  /// `0x10`
  case base
  /// `50%` where a number is wanted.
  case percent
  /// Digits of another script.
  case otherDigits
  /// A fraction or an exponent where a whole number is wanted.
  case notWhole
  /// Beyond what can be held.
  case tooLarge
  /// So near zero that it would become zero, or, for a whole number, below what can be held.
  case tooSmall
}
