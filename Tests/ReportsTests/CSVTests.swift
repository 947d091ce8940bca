// SPDX-License-Identifier: GPL-3.0-or-later

import Reports
import Testing

@Suite("A table for spreadsheets")
struct CSVTests {
  private func cell(_ cell: CSV.Cell) -> String {
    var table = CSV("a")
    table.append([cell])
    return String(table.text.dropFirst("a\r\n".count))
  }

  @Test("Has a line of headings and ends lines in CR LF")
  func lines() {
    var table = CSV("measure", "mean")
    table.append([.text("wait"), .number(1.5)])
    #expect(Array(table.text.utf8) == Array("measure,mean\r\nwait,1.5\r\n".utf8))
  }

  @Test(
    "Quotes what would break a cell",
    arguments: [
      ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""), ("a\r\nb", "\"a\r\nb\""),
      ("plain text", "plain text"), ("", ""), ("naïve", "naïve"),
    ])
  func quotes(text: String, expected: String) {
    #expect(cell(.text(text)) == expected + "\r\n")
  }

  @Test(
    "Takes the edge off text that a spreadsheet would run as a formula",
    arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\0=1"])
  func formulas(text: String) {
    #expect(cell(.text(text)) == "'" + text + "\r\n")
  }

  @Test("Takes it off first and quotes afterwards")
  func formulaWithQuotes() {
    #expect(cell(.text("=HYPERLINK(\"x\")")) == "\"'=HYPERLINK(\"\"x\"\")\"\r\n")
    #expect(cell(.text("\r=1")) == "\"'\r=1\"\r\n")
  }

  @Test("Leaves numbers numbers, the negative ones too")
  func numbers() {
    #expect(cell(.number(-1.25)) == "-1.25\r\n")
    #expect(cell(.integer(-3)) == "-3\r\n")
    #expect(cell(.number(7)) == "7\r\n")
  }

  @Test("Leaves a cell empty where there is no finite number")
  func missing() {
    #expect(cell(.number(nil)) == "\r\n")
    #expect(cell(.number(.infinity)) == "\r\n")
    #expect(cell(.number(.nan)) == "\r\n")
  }
}
