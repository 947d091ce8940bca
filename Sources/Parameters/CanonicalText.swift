// SPDX-License-Identifier: GPL-3.0-or-later

/// Numbers and lengths of time as text that reads back to the same value.
public enum CanonicalText {
  /// A number in Swift's shortest form that reads back exactly, without `.0` after whole numbers
  /// and without a zero below zero.
  public static func number(_ number: Double) -> String {
    let text = (number == 0 ? 0 : number).description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  /// A number with its unit, which is singular after 1: `1 death`, `56 mg`.
  public static func quantity(_ amount: Double, unit: String) -> String {
    let text = number(amount)
    if unit.isEmpty { return text }
    return "\(text) \(text == "1" ? singular(unit) : unit)"
  }

  /// A unit without the `s` of its plural; the unit itself where it has none, such as `ms`.
  public static func singular(_ unit: String) -> String {
    unit.count > 3 && unit.hasSuffix("s") ? String(unit.dropLast()) : unit
  }

  /// Pounds: `£12.5`, `-£5`.
  public static func money(_ pounds: Double) -> String {
    (pounds < 0 ? "-£" : "£") + number(abs(pounds))
  }

  /// A length of time in the longest unit of which it is a whole number: `3 weeks`, `10 days`.
  public static func span(_ span: Span) -> String {
    if span == .zero { return "0 days" }
    let unit = TimeUnit.allCases.last { span.seconds % $0.seconds == 0 } ?? .second
    let count = span.seconds / unit.seconds
    return "\(count) \(unit.rawValue)\(count == 1 ? "" : "s")"
  }

  /// A number of seconds, with its fraction if it has one.
  public static func seconds(_ seconds: Double) -> String {
    if seconds.rounded() == seconds, abs(seconds) < 9e15 { return span(Span(rounding: seconds)) }
    return "\(number(seconds)) seconds"
  }
}
