// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser

/// An option that is given twice. The parser would silently take the last one, and half of what
/// somebody asked for would be ignored.
enum Repetition {
  /// Throws when an option that takes one value occurs more than once.
  static func refuse(in arguments: [String]) throws {
    var seen: [String] = []
    for argument in arguments {
      if argument == "--" { return }
      guard argument.hasPrefix("--") else { continue }
      let name = String(argument.prefix { $0 != "=" })
      if name != "--set" && name != "--precision" && seen.contains(name) {
        throw ValidationError("'\(name)' is given more than once.")
      }
      seen.append(name)
    }
  }
}
