// SPDX-License-Identifier: GPL-3.0-or-later

/// A table in a fixed-width typeface that fits the page.
///
/// Columns are as wide as their contents. Where that is too wide, headings wrap, and so do the
/// columns that may, in proportion to what they need least; numbers never break.
struct TextTable {
  enum Alignment { case left, right }

  struct Column {
    var heading: String
    var alignment = Alignment.left
    /// The narrowest it may become by wrapping; `nil` for a column that never wraps.
    var least: Int?
  }

  struct Cell {
    var text: String
    var style = Page.Style.plain

    init(_ text: String, _ style: Page.Style = .plain) {
      self.text = text
      self.style = style
    }
  }

  private enum Line {
    case row([Cell])
    case across(Cell, indent: Int)
  }

  private let columns: [Column]
  /// Spaces in front of every row.
  private let indent: Int
  private var body: [Line] = []
  private static let gap = 2

  init(_ columns: [Column], indent: Int = 0) {
    self.columns = columns
    self.indent = indent
  }

  /// Adds a row.
  ///
  /// - Precondition: one cell for each column.
  mutating func append(_ cells: [Cell]) {
    precondition(cells.count == columns.count, "A row has one cell for each column.")
    body.append(.row(cells))
  }

  /// Adds a line across all columns, above the rows that belong under it.
  mutating func append(across text: String, _ style: Page.Style = .plain, indent: Int = 0) {
    body.append(.across(Cell(text, style), indent: indent))
  }

  /// The lines of the table, without blanks at their ends.
  func lines(on page: Page) -> [String] {
    let widths = self.widths(within: page.width - indent)
    var lines = layOut(columns.map { Cell($0.heading, .strong) }, widths: widths, page: page)
    for line in body {
      switch line {
      case .row(let cells): lines += layOut(cells, widths: widths, page: page)
      case .across(let cell, let indent):
        let margin = String(repeating: " ", count: indent)
        lines += wrapped(cell.text, width: page.width - indent, indent: 2)
          .map { margin + page.paint($0, cell.style) }
      }
    }
    return lines
  }

  /// Whether the table fits the page with every column as wide as it must be.
  func fits(_ page: Page) -> Bool {
    total(widths(within: page.width - indent)) <= page.width - indent
  }

  private func total(_ widths: [Int]) -> Int {
    widths.reduce(0, +) + Self.gap * (widths.count - 1)
  }

  private func widths(within limit: Int) -> [Int] {
    var least = columns.map { $0.heading.split(separator: " ").map(\.count).max() ?? 0 }
    var widths = columns.map(\.heading.count)
    for case .row(let cells) in body {
      for (n, cell) in cells.enumerated() {
        widths[n] = max(widths[n], cell.text.count)
        least[n] = max(least[n], columns[n].least ?? cell.text.count)
      }
    }
    func pressure(_ n: Int) -> Double { Double(widths[n]) / Double(max(1, least[n])) }
    while total(widths) > limit {
      guard let roomiest = columns.indices.max(by: { pressure($0) < pressure($1) }),
        pressure(roomiest) > 1
      else { break }
      widths[roomiest] -= 1
    }
    return widths
  }

  private func layOut(_ cells: [Cell], widths: [Int], page: Page) -> [String] {
    let pieces = cells.indices.map { n in
      wrapped(cells[n].text, width: widths[n], indent: columns[n].alignment == .left ? 1 : 0)
    }
    let margin = String(repeating: " ", count: indent)
    return (0..<(pieces.map(\.count).max() ?? 0)).map { row in
      var line = margin
      var blanks = 0  // Written only once something follows them.
      for n in cells.indices {
        let text = row < pieces[n].count ? pieces[n][row] : ""
        let padding = max(0, widths[n] - text.count)
        let isRight = columns[n].alignment == .right
        if isRight { blanks += padding }
        if !text.isEmpty {
          line += String(repeating: " ", count: blanks) + page.paint(text, cells[n].style)
          blanks = 0
        }
        blanks += Self.gap + (isRight ? 0 : padding)
      }
      return line
    }
  }
}
