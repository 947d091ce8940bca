// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation

/// One entry of `queueing.json`: a model with its parameters and its exact values.
struct Target: Sendable {
  let id: String
  private let parameters: [String: [Double]]
  private let values: [String: Double]

  /// Every target, in the order of the file.
  static let all: [Target] = load()

  static subscript(id: String) -> Target {
    guard let target = all.first(where: { $0.id == id }) else {
      preconditionFailure("There is no target \(id) in queueing.json.")
    }
    return target
  }

  /// The names of the exact values, in alphabetical order.
  var keys: [String] { values.keys.sorted() }

  /// An exact value.
  subscript(_ key: String) -> Double {
    guard let value = values[key] else { preconditionFailure("\(id) has no value \(key).") }
    return value
  }

  /// Whether the model has this parameter.
  func has(_ name: String) -> Bool { parameters[name] != nil }

  /// A parameter of the model.
  func parameter(_ name: String) -> Double { list(name)[0] }

  /// A whole number among the parameters.
  func count(_ name: String) -> Int { Int(parameter(name)) }

  /// A list among the parameters; of a table, row by row.
  func list(_ name: String) -> [Double] {
    guard let list = parameters[name] else { preconditionFailure("\(id) has no \(name).") }
    return list
  }

  /// A table among the parameters.
  func table(_ name: String, columns: Int) -> [[Double]] {
    let all = list(name)
    return stride(from: 0, to: all.count, by: columns).map { Array(all[$0..<$0 + columns]) }
  }

  private static func load() -> [Target] {
    guard
      let file = Bundle.module.url(
        forResource: "queueing", withExtension: "json", subdirectory: "Targets"),
      let bytes = try? Data(contentsOf: file),
      let root = try? JSONSerialization.jsonObject(with: bytes) as? [String: Any],
      let targets = root["targets"] as? [[String: Any]]
    else { preconditionFailure("Targets/queueing.json cannot be read.") }
    return targets.map(Target.init)
  }

  private init(_ entry: [String: Any]) {
    id = entry["id"] as? String ?? ""
    values = (entry["values"] as? [String: NSNumber] ?? [:]).mapValues(\.doubleValue)
    parameters = (entry["params"] as? [String: Any] ?? [:]).mapValues(Self.numbers)
  }

  private static func numbers(_ value: Any) -> [Double] {
    if let list = value as? [Any] { return list.flatMap(numbers) }
    return (value as? NSNumber).map { [$0.doubleValue] } ?? []
  }
}
