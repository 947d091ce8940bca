// SPDX-License-Identifier: GPL-3.0-or-later

import Study

extension StudiedSystem {
  struct NotConnected: Error, CustomStringConvertible {
    var description: String { "error: no treatment system is connected on this branch" }
  }

  /// The treatment system.
  static let treatment = StudiedSystem(measures: [], groups: ["everyone"]) { _, _ in
    throw NotConnected()
  }
}
