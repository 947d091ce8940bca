// SPDX-License-Identifier: GPL-3.0-or-later

/// Where something was written: a file, a line and a column, both counted from 1.
///
/// The column counts characters, as editors do. What was not written in a file has a name that
/// says where it came from, for example `--set housing.policy.beds=+3`.
public struct Place: Sendable, Hashable {
  /// The file as the person named it, for messages; never used to open anything.
  public var file: String
  /// The line, from 1.
  public var line: Int
  /// The column in characters, from 1.
  public var column: Int

  /// Makes a place; the beginning of the file unless told otherwise.
  public init(file: String, line: Int = 1, column: Int = 1) {
    self.file = file
    self.line = line
    self.column = column
  }
}
