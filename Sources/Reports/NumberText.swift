// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers as text, the same in every language and on every machine.
public enum NumberText {
  /// The shortest text that reads back as the same number, without a point where it is whole;
  /// `nil` for what is not finite.
  public static func shortest(_ value: Double) -> String? {
    guard value.isFinite else { return nil }
    let text = (value + 0).description  // -0 + 0 is 0.
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A number with so many digits after the point, and commas between thousands: "12,345.7".
  ///
  /// What rounds to nought has no sign. Numbers of 10¹⁵ and more are written the shortest way.
  public static func fixed(_ value: Double, decimals: Int) -> String {
    let scaled = (abs(value) * power(of: decimals)).rounded()
    guard scaled < 1e15 else { return shortest(value) ?? "—" }
    let digits = String(Int(scaled))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let whole = separated(padded.dropLast(decimals))
    let sign = value < 0 && scaled > 0 ? "-" : ""
    return sign + whole + (decimals > 0 ? "." + padded.suffix(decimals) : "")
  }

  /// The same with its sign always shown, except for nought.
  public static func signed(_ value: Double, decimals: Int) -> String {
    let text = fixed(value, decimals: decimals)
    return value > 0 && text.contains(where: { ("1"..."9").contains($0) }) ? "+" + text : text
  }

  /// A whole number with commas between thousands.
  public static func whole(_ value: Int) -> String { fixed(Double(value), decimals: 0) }

  private static func separated(_ digits: Substring) -> String {
    var text = ""
    for (n, digit) in digits.enumerated() {
      if n > 0 && (digits.count - n) % 3 == 0 { text += "," }
      text.append(digit)
    }
    return text
  }

  static func power(of decimals: Int) -> Double {
    (0..<decimals).reduce(1) { product, _ in product * 10 }
  }
}
