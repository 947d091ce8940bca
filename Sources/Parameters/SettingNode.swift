// SPDX-License-Identifier: GPL-3.0-or-later

/// One piece of a scenario file as it was written: text, a mapping in its order, or a list.
///
/// Nothing is interpreted here. A scalar stays the text the author typed until the reader knows
/// what kind of parameter it belongs to, so `010` is never quietly an octal number and a seed of
/// twenty digits never passes through a floating-point number.
public struct SettingNode: Sendable, Hashable {
  /// What was written at a place.
  public enum Content: Sendable, Hashable {
    /// Plain or quoted text. Quotes matter: `'3'` is text, `3` is a number.
    case scalar(String, isQuoted: Bool)
    /// Names with what stands under them, in the order written.
    case mapping([Entry])
    /// Items in the order written.
    case list([SettingNode])
  }

  /// One `name: value` of a mapping.
  public struct Entry: Sendable, Hashable {
    /// The name before the colon.
    public var name: String
    /// Where the name was written.
    public var place: Place
    /// What stands after the colon.
    public var node: SettingNode

    /// Makes an entry.
    public init(name: String, place: Place, node: SettingNode) {
      self.name = name
      self.place = place
      self.node = node
    }
  }

  /// Where it was written.
  public var place: Place
  /// What was written.
  public var content: Content

  /// Makes a node.
  public init(_ content: Content, at place: Place) {
    self.content = content
    self.place = place
  }

  /// The entries if this is a mapping, else nil.
  public var entries: [Entry]? {
    if case .mapping(let entries) = content { entries } else { nil }
  }

  /// Whether this is nothing at all: `name:` with no value, `null` or `~`.
  public var isEmpty: Bool {
    guard case .scalar(let text, isQuoted: false) = content else { return false }
    return text.isEmpty || text == "~" || text == "null" || text == "Null" || text == "NULL"
  }

  /// The shape of what was written.
  public var shape: Shape {
    switch content {
    case .scalar: .scalar
    case .mapping: .mapping
    case .list: .list
    }
  }

  /// The text if this is a scalar, else nil.
  public var text: String? {
    if case .scalar(let text, _) = content { text } else { nil }
  }

  /// The entry of that name, if this is a mapping that has one.
  ///
  /// Names are compared byte by byte: two spellings that look alike are two names.
  public func entry(_ name: String) -> Entry? {
    entries?.first { $0.name.utf8.elementsEqual(name.utf8) }
  }
}

extension Collection<String> {
  /// Whether a name is among these, byte by byte.
  ///
  /// Swift takes strings that look alike for equal, such as a `K` and the sign for kelvin; a name
  /// found that way would pass as known and then not be read.
  func includes(_ name: String) -> Bool {
    contains { $0.utf8.elementsEqual(name.utf8) }
  }
}
