// SPDX-License-Identifier: GPL-3.0-or-later

/// A JSON document whose keys stay in the order they were written in.
///
/// ```swift
/// let document: JSON = ["name": "wait.median", "mean": 18.25, "groups": ["everyone"]]
/// ```
public indirect enum JSON: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int)
  /// A number. One that is not finite is written as null, for JSON has no other word for it.
  case number(Double)
  case string(String)
  case array([JSON])
  case object([Member])
  /// A text that is JSON already, such as a number too large for `integer`. It is indented to fit
  /// its place, and not looked at otherwise.
  case verbatim(String)

  /// A key with its value.
  public struct Member: Sendable, Hashable {
    public let key: String
    public let value: JSON

    public init(_ key: String, _ value: JSON) {
      self.key = key
      self.value = value
    }
  }

  /// The number, or null where there is none or it is not finite.
  public init(_ number: Double?) {
    self = number.flatMap { $0.isFinite ? .number($0) : nil } ?? .null
  }

  /// The text, or null where there is none.
  public init(_ text: String?) {
    self = text.map(JSON.string) ?? .null
  }

  /// The value of a key; `nil` for another key or anything but an object.
  public subscript(key: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral
{
  public init(stringLiteral value: String) { self = .string(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(floatLiteral value: Double) { self = .number(value) }
  public init(arrayLiteral elements: JSON...) { self = .array(elements) }
  public init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member($0.0, $0.1) })
  }
}
