// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Parameters

@testable import Study

/// Checks values against the part of JSON Schema draft-07 that the schema of scenarios uses. What
/// it does not know it refuses, so that nothing in the schema goes unchecked.
struct SchemaCheck {
  private let root: [String: Any]

  init(_ schema: String) throws {
    let object = try JSONSerialization.jsonObject(with: Data(schema.utf8))
    root = object as? [String: Any] ?? [:]
  }

  /// Whether an editor would accept a scenario, as the YAML that editors read: plain `true` is
  /// a boolean, plain numbers are numbers, everything else is text.
  func accepts(_ yaml: String) -> Bool {
    guard let node = YAMLTree.parse(yaml, file: "").node else { return false }
    return accepts(value(node), root)
  }

  private func value(_ node: SettingNode) -> Any {
    switch node.content {
    case .scalar("true", isQuoted: false): true
    case .scalar("false", isQuoted: false): false
    case .scalar(let text, isQuoted: false):
      Double(text.hasPrefix("+") ? String(text.dropFirst()) : text).map { $0 as Any } ?? text
    case .scalar(let text, _): text
    case .list(let items): items.map(value)
    case .mapping(let entries):
      Dictionary(entries.map { ($0.name, value($0.node)) }) { first, _ in first }
    }
  }

  private func accepts(_ value: Any, _ schema: [String: Any]) -> Bool {
    schema.allSatisfy { keyword, argument in holds(keyword, argument, value, schema) }
  }

  private func holds(
    _ keyword: String, _ argument: Any, _ value: Any, _ schema: [String: Any]
  ) -> Bool {
    let schemas = argument as? [[String: Any]] ?? []
    let limit = (argument as? NSNumber)?.doubleValue ?? 0
    switch keyword {
    case "$schema", "title", "description", "definitions": return true
    case "$ref":
      let name = (argument as? String ?? "").replacingOccurrences(of: "#/definitions/", with: "")
      let definitions = root["definitions"] as? [String: Any]
      guard let target = definitions?[name] as? [String: Any] else { return false }
      return accepts(value, target)
    case "anyOf": return schemas.contains { accepts(value, $0) }
    case "allOf": return schemas.allSatisfy { accepts(value, $0) }
    case "enum":
      return (argument as? [Any] ?? []).contains { "\($0)" == "\(value)" || isSame($0, value) }
    case "type": return type(of: value, is: argument as? String ?? "")
    case "minimum": return (value as? Double).map { $0 >= limit } ?? true
    case "maximum": return (value as? Double).map { $0 <= limit } ?? true
    case "exclusiveMaximum": return (value as? Double).map { $0 < limit } ?? true
    case "minLength": return (value as? String).map { $0.count >= Int(limit) } ?? true
    case "maxLength": return (value as? String).map { $0.count <= Int(limit) } ?? true
    case "pattern":
      guard let text = value as? String, let pattern = argument as? String else { return true }
      return text.range(of: pattern, options: .regularExpression) != nil
    case "items":
      guard let items = value as? [Any], let item = argument as? [String: Any] else { return true }
      return items.allSatisfy { accepts($0, item) }
    case "minItems": return (value as? [Any]).map { $0.count >= Int(limit) } ?? true
    case "maxItems": return (value as? [Any]).map { $0.count <= Int(limit) } ?? true
    case "minProperties": return (value as? [String: Any]).map { $0.count >= Int(limit) } ?? true
    case "maxProperties": return (value as? [String: Any]).map { $0.count <= Int(limit) } ?? true
    case "required":
      guard let object = value as? [String: Any] else { return true }
      return (argument as? [String] ?? []).allSatisfy { object[$0] != nil }
    case "properties":
      guard let object = value as? [String: Any], let known = argument as? [String: [String: Any]]
      else { return !(argument is [String: [String: Any]]) || !(value is [String: Any]) }
      return object.allSatisfy { name, member in known[name].map { accepts(member, $0) } ?? true }
    case "additionalProperties":
      guard let object = value as? [String: Any] else { return true }
      let known = schema["properties"] as? [String: Any] ?? [:]
      let others = object.filter { known[$0.key] == nil }
      guard let schema = argument as? [String: Any] else { return others.isEmpty }
      return others.values.allSatisfy { accepts($0, schema) }
    default: return false
    }
  }

  private func isSame(_ a: Any, _ b: Any) -> Bool {
    guard let a = a as? Bool, let b = b as? Bool else { return false }
    return a == b
  }

  private func type(of value: Any, is name: String) -> Bool {
    switch name {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "number": value is Double
    case "integer": (value as? Double).map { $0.rounded() == $0 } ?? false
    default: false
    }
  }
}
