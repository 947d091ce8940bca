// SPDX-License-Identifier: GPL-3.0-or-later

/// A report as Markdown: sentences and tables, without drawings.
///
/// The tables are those of GitHub and Pandoc. Whatever could be taken for markup is written so that
/// it is read as it stands.
struct MarkdownPage {
  let document: ReportDocument

  var text: String {
    var parts = ["# \(Self.escaped(document.title))"]
    parts += document.facts.map(Self.escaped)
    for section in document.sections {
      parts.append("## \(Self.escaped(section.title))")
      if !section.lead.isEmpty { parts.append(Self.escaped(section.lead)) }
      parts += section.blocks.flatMap(Self.parts)
    }
    parts.append("---")
    parts += document.colophon.map(Self.prose)
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func parts(_ block: ReportDocument.Block) -> [String] {
    switch block {
    case .heading(let text): ["### \(escaped(text))"]
    case .paragraph(let text): [escaped(text)]
    case .prose(let text): [prose(text)]
    case .warning(let text): ["> **\(prose(text))**"]
    case .list(let sentences):
      [sentences.map { "- \(prose($0.text))" }.joined(separator: "\n")]
    case .answer(let answer):
      [
        "### \(escaped(answer.title))",
        answer.question.isEmpty ? "" : "*\(escaped(answer.question))*",
        "**\(escaped(answer.badge.text))**",
        answer.sentences.map { "- \(prose($0.text))" }.joined(separator: "\n"),
      ].filter { !$0.isEmpty }
    case .table(let table): parts(table)
    case .picture(let picture):
      ["### \(escaped(picture.title))", prose(picture.caption)].filter { !$0.isEmpty }
        + parts(picture.table)
    case .journey(let figure): ["### \(escaped(figure.title))"] + parts(figure.table)
    case .more(let summary, let blocks):
      ["### \(escaped(summary))"] + blocks.flatMap(parts)
    }
  }

  private static func parts(_ table: ReportDocument.Table) -> [String] {
    let shown = table.columns.indices.filter { !table.columns[$0].isDrawn }
    func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }
    var lines = [
      line(shown.map { escaped(table.columns[$0].heading) }),
      line(shown.map { table.columns[$0].isNumber ? "---:" : "---" }),
    ]
    for row in table.rows {
      switch row {
      case .cells(let cells): lines.append(line(shown.map { text(of: cells[$0]) }))
      case .across(let text):
        lines.append(line(["**\(escaped(text))**"] + shown.dropFirst().map { _ in "" }))
      }
    }
    let caption = table.caption.isEmpty ? [] : [prose(table.caption)]
    return caption + [lines.joined(separator: "\n")]
  }

  private static func text(of cell: ReportDocument.Table.Cell) -> String {
    cell.isCode ? code(cell.text) : escaped(cell.text)
  }

  /// The program's own words: what stands between two backticks is code.
  static func prose(_ text: String) -> String {
    Prose.parts(of: text).map { part in
      switch part {
      case .words(let words): escaped(words)
      case .code(let code): self.code(code)
      }
    }.joined()
  }

  /// Code, in which only what could end it or a cell is written otherwise.
  private static func code(_ text: String) -> String {
    "`" + Page.safe(text).replacing("`", with: "'").replacing("|", with: "\\|") + "`"
  }

  /// Text that is read as it stands, whatever characters are in it.
  static func escaped(_ text: String) -> String {
    var result = ""
    for character in Page.safe(text) {
      switch character {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\\", "`", "*", "_", "[", "]", "|", "~", "#", "$": result += "\\\(character)"
      default: result.append(character)
      }
    }
    return result
  }
}
