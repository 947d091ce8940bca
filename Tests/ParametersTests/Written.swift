// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// A tree written as a Swift literal: `["housing": ["beds": "20"]]`. Every node stands on a line
/// of its own in the order of writing, so that places can be told apart.
indirect enum Written: ExpressibleByStringLiteral, ExpressibleByArrayLiteral,
  ExpressibleByDictionaryLiteral, ExpressibleByStringInterpolation
{
  case scalar(String)
  case quoted(String)
  case list([Written])
  case mapping([(String, Written)])

  init(stringLiteral value: String) { self = .scalar(value) }
  init(arrayLiteral elements: Written...) { self = .list(elements) }
  init(dictionaryLiteral elements: (String, Written)...) { self = .mapping(elements) }

  /// The tree in a file of that name.
  func node(in file: String = "test.yaml") -> SettingNode {
    var line = 0
    return node(in: file, &line)
  }

  private func node(in file: String, _ line: inout Int) -> SettingNode {
    let place = Place(file: file, line: max(line, 1))
    switch self {
    case .scalar(let text): return SettingNode(.scalar(text, isQuoted: false), at: place)
    case .quoted(let text): return SettingNode(.scalar(text, isQuoted: true), at: place)
    case .list(let items):
      return SettingNode(.list(items.map { $0.node(in: file, &line) }), at: place)
    case .mapping(let members):
      let entries = members.map { name, value in
        line += 1
        let place = Place(file: file, line: line)
        return SettingNode.Entry(name: name, place: place, node: value.node(in: file, &line))
      }
      return SettingNode(.mapping(entries), at: place)
    }
  }
}

/// Settings of one parameter called `x`, whose kind is set by the test that uses it.
struct One: Readable {
  @TaskLocal static var kind = ParameterKind.flag
  var value: SettingValue

  init(from reader: inout SettingsReader) {
    value = reader.value("x", Self.kind, "The one parameter there is.")
  }

  /// What several files say about `x`, bottom first, read as a kind.
  static func read(_ files: [Written], as kind: ParameterKind) -> Reading<One> {
    $kind.withValue(kind) {
      let layers = files.enumerated().map { index, written in
        Written.mapping([("x", written)]).node(in: "\(index)")
      }
      return SettingsReader.read(One.self, from: layers, home: Place(file: "home"))
    }
  }

  /// The value of `x` written in one file; nil when it is wrong.
  static func value(_ written: Written, as kind: ParameterKind) -> SettingValue? {
    let reading = read([written], as: kind)
    return reading.errors.isEmpty ? reading.settings.value : nil
  }

  /// What is wrong with `x` written in these files.
  static func flaws(_ files: Written..., as kind: ParameterKind) -> [SettingsFlaw] {
    read(files, as: kind).errors.map(\.reason)
  }
}
