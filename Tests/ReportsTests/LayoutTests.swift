// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Reports

@Suite("Layout")
struct LayoutTests {
  @Test(
    "Lines break at spaces, after hyphens within words, before dots of paths, and then anywhere",
    arguments: [
      ("one two three", 7, ["one two", "three"]), ("one", 7, ["one"]), ("", 7, [""]),
      ("exactly", 7, ["exactly"]), ("time-limited care", 12, ["time-limited", "care"]),
      ("a time-limited care", 12, ["a time-", "limited care"]),
      ("use --replications 200", 16, ["use", "--replications", "200"]),
      ("-3.1 (-3.9)", 8, ["-3.1", "(-3.9)"]),
      ("incomprehensible", 6, ["incomp", "rehens", "ible"]),
      ("in use.evidence.trust", 15, ["in use.evidence", ".trust"]),
      ("3.5 to 4.5 days", 8, ["3.5 to", "4.5 days"]),
    ])
  func wrapping(text: String, width: Int, lines: [String]) {
    #expect(wrapped(text, width: width) == lines)
  }

  @Test("Lines after the first are indented, and still fit")
  func indentedWrapping() {
    #expect(wrapped("one two three four", width: 8, indent: 2) == ["one two", "  three", "  four"])
    #expect(
      wrapped("incomprehensible", width: 6, indent: 2) == ["incomp", "  rehe", "  nsib", "  le"])
  }

  private func table() -> TextTable {
    var table = TextTable(
      [
        .init(heading: "Measure", least: 8), .init(heading: "Mean", alignment: .right),
        .init(heading: "Verdict", least: 6),
      ], indent: 2)
    table.append(across: "Theme", .strong)
    table.append([.init("a short one"), .init("1.5"), .init("better", .good)])
    table.append([.init("one with a very long name indeed"), .init("1,803.0"), .init("")])
    return table
  }

  @Test("A table that fits is as wide as its contents")
  func wideTable() {
    #expect(
      table().lines(on: Page(width: 100)) == [
        "  Measure                              Mean  Verdict",
        "Theme",
        "  a short one                           1.5  better",
        "  one with a very long name indeed  1,803.0",
      ])
  }

  @Test("A table too wide wraps its words and never its numbers")
  func narrowTable() {
    var table = table()
    let long = "a verdict of unusual length that takes more room than there is on this page, by far"
    table.append([.init("third"), .init("2.0"), .init(long)])
    let lines = table.lines(on: Page(width: 80))
    #expect(lines.allSatisfy { $0.count <= 80 })
    #expect(lines.contains { $0.contains("1,803.0") })
    #expect(table.fits(Page(width: 80)))
  }

  @Test("A table says when the page is too narrow for it")
  func tooNarrow() {
    var table = TextTable([.init(heading: ""), .init(heading: "")])
    let number = String(repeating: "9", count: 40)
    table.append([.init(number), .init(number)])
    #expect(!table.fits(Page(width: 81)))
    #expect(table.fits(Page(width: 82)))
  }

  @Test("Colours are written only where the page has them, and take no room")
  func colours() {
    let plain = table().lines(on: Page(width: 80))
    let coloured = table().lines(on: Page(width: 80, hasColours: true))
    #expect(!plain.joined().contains("\u{1B}"))
    #expect(coloured[2].contains("\u{1B}[32mbetter\u{1B}[0m"))
    let stripped = coloured.map { $0.replacing(/\u{1B}\[[0-9]+m/, with: "") }
    #expect(stripped == plain)
  }

  @Test("A page is between 80 and 120 characters wide")
  func widths() {
    #expect(Page(width: 10).width == 80)
    #expect(Page(width: 500).width == 120)
    #expect(Page(width: 93).width == 93)
  }

  @Test("Text that could move the cursor or turn the writing round is made harmless")
  func safeText() {
    #expect(Page.safe("a\u{1B}[2Jb\n\u{202E}c") == "a\u{FFFD}[2Jb\u{FFFD}\u{FFFD}c")
    #expect(Page.safe("Zoë’s 2½ day-trips") == "Zoë’s 2½ day-trips")
  }
}
