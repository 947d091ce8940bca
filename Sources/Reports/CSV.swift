// SPDX-License-Identifier: GPL-3.0-or-later

/// A table for spreadsheets and statistics packages: comma-separated values as in RFC 4180, in
/// UTF-8, with a line of headings and lines that end in CR LF.
public struct CSV: Sendable, Hashable {
  /// What stands in one cell.
  public enum Cell: Sendable, Hashable {
    /// Words. Text that a spreadsheet would take for a formula gets an apostrophe in front
    /// (CWE-1236), for scenario titles may come from anybody.
    case text(String)
    /// The shortest number that reads back as the same value. One that is not finite leaves the
    /// cell empty, which every package reads as "missing".
    case number(Double?)
    case integer(Int)
  }

  /// The table so far.
  public private(set) var text = ""

  private let columns: Int

  /// A table with these headings and no rows.
  public init(_ headings: String...) {
    self.init(headings: headings)
  }

  /// A table with these headings and no rows.
  public init(headings: [String]) {
    columns = headings.count
    append(headings.map { .text($0) })
  }

  /// Adds a row.
  ///
  /// - Precondition: one cell for each heading.
  public mutating func append(_ cells: [Cell]) {
    precondition(cells.count == columns, "A row has one cell for each heading.")
    for (n, cell) in cells.enumerated() {
      if n > 0 { text += "," }
      switch cell {
      case .text(let value): text += Self.quoted(Self.neutralised(value))
      case .number(let value): text += value.flatMap(NumberText.shortest) ?? ""
      case .integer(let value): text += String(value)
      }
    }
    text += "\r\n"
  }

  private static func neutralised(_ value: String) -> String {
    switch value.unicodeScalars.first {
    case "=", "+", "-", "@", "\t", "\r", "\n", "\0": "'" + value
    default: value
    }
  }

  private static func quoted(_ value: String) -> String {
    // Scalars and not characters: CR LF is one character, equal to neither.
    let special: (Unicode.Scalar) -> Bool = { [",", "\"", "\r", "\n"].contains($0) }
    guard value.unicodeScalars.contains(where: special) else { return value }
    let doubled = value.split(separator: "\"", omittingEmptySubsequences: false)
    return "\"" + doubled.joined(separator: "\"\"") + "\""
  }
}
