// SPDX-License-Identifier: GPL-3.0-or-later

/// Where a program prints.
public enum StandardStream: Int32, Sendable {
  /// What was asked for.
  case output = 1
  /// Progress and errors.
  case error = 2

  /// Prints text to the last byte.
  ///
  /// - Throws: when that cannot be done, as on a full disk. `print` would not tell.
  public func write(_ text: String) throws(SystemFailure) {
    let name = self == .output ? "standard output" : "standard error"
    try Disk.write(Array(text.utf8), to: rawValue, named: name)
  }
}
