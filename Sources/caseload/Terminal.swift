// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc
import Reports
import Study

/// What is known of the terminal, if there is one.
enum Terminal {
  /// Whether a stream goes to a terminal.
  static func isTerminal(_ stream: StandardStream) -> Bool { isatty(stream.rawValue) == 1 }

  /// The page a stream prints on: as wide as the terminal, with colours where it has them and
  /// nobody objects (see no-color.org). A file gets a page of 100 characters without colours.
  static func page(for stream: StandardStream) -> Page {
    guard isTerminal(stream) else { return Page() }
    let objects = (variable("NO_COLOR") ?? "") != "" || variable("TERM") == "dumb"
    return Page(width: width(stream) ?? 100, hasColours: !objects)
  }

  /// The width of the terminal in characters.
  static func width(_ stream: StandardStream) -> Int? {
    var size = winsize()
    guard ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return variable("COLUMNS").flatMap { Int($0) }
    }
    return Int(size.ws_col)
  }

  /// An environment variable.
  static func variable(_ name: String) -> String? {
    getenv(name).map { String(cString: $0) }
  }
}
