// SPDX-License-Identifier: GPL-3.0-or-later

/// Lists of things that a scenario declares, such as the services of a town: each item is a group
/// of values by name.
///
/// ```yaml
/// services:
///   - {name: Mind, need: mentalHealth, places: 10}
///   - {name: Citizens Advice, need: debt, places: 30}
/// ```
///
/// The whole list is one parameter: a file that writes it again replaces it. What an item holds is
/// declared as everywhere, by a `Readable` that reads its values in straight lines; it may hold no
/// groups and no lists of its own.
extension SettingsReader {
  /// Reads a list of things, none of them to `limit`.
  ///
  /// Rules between the values of one item (`require`) are not looked at; state them in the range.
  public mutating func rows<Row: Readable>(
    _ name: String, of type: Row.Type = Row.self, limit: Int, _ meaning: String
  ) -> [Row] {
    let declared = SettingsReader.describe(type)
    precondition(declared.groups.isEmpty, "the items of a list hold values, not groups")
    let kind = ParameterKind.rows(declared.parameters, limit: limit)
    guard case .rows(let rows) = value(name, kind, meaning) else {
      preconditionFailure("a kind of parameter was read as a value of another kind")
    }
    return rows.map { SettingsReader.make(of: $0) }
  }
}

extension LeafReading {
  /// The items of a list of things, each with every value its fields ask for.
  mutating func rows(
    _ node: SettingNode, of fields: [Declaration], limit: Int
  ) -> SettingValue? {
    guard case .list(let items) = node.content else {
      report(.wrongShape(node.shape, wanted: [.list]), at: node.place, written: node.text)
      return nil
    }
    guard items.count <= limit else {
      report(.length(items.count, allowed: 0...limit), at: node.place)
      return nil
    }
    let rows = items.map { row($0, of: fields) }
    guard rows.allSatisfy({ $0 != nil }) else { return nil }
    return .rows(rows.compactMap { $0 })
  }

  private mutating func row(
    _ item: SettingNode, of fields: [Declaration]
  ) -> [SettingValue]? {
    guard let entries = item.entries else {
      report(.wrongShape(item.shape, wanted: [.mapping]), at: item.place, written: item.text)
      return nil
    }
    let errorsBefore = errors.count
    var values: [SettingValue] = []
    for field in fields {
      guard let entry = item.entry(field.path) else {
        report(.missingName(field.path), at: item.place)
        continue
      }
      if let value = value(of: entry.node, as: field.kind) { values.append(value) }
    }
    let names = fields.map(\.path)
    for entry in entries where !names.includes(entry.name) {
      let nearest = Nearest.names(to: entry.name, among: names)
      report(.unknownName(nearest: nearest, known: names), at: entry.place, written: entry.name)
    }
    return errors.count == errorsBefore ? values : nil
  }
}
