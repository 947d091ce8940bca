// SPDX-License-Identifier: GPL-3.0-or-later

import Reports

/// A study described by STRESS-DES 1.0: every item, filled as far as the program knows it, and a
/// score.
public struct StressReport: Sendable {
  /// One item with what is said of it.
  public struct Entry: Sendable, Hashable {
    public let item: StressItem
    public let state: StressItem.State
    /// Lines of Markdown.
    public let body: [String]
  }

  /// The title of the study.
  public let title: String
  /// What was described: a results folder or scenario files.
  public let subject: String
  /// Every item once, in order.
  public let entries: [Entry]
  /// Long tables, each with its heading, in lines of Markdown.
  public let appendices: [(heading: String, body: [String])]

  /// Items that nothing need be added to.
  public var filled: Int { entries.count { $0.state == .filled } }

  /// Items that an author has something to add to.
  public var open: [Entry] { entries.filter { $0.state != .filled } }

  /// The score in a sentence.
  public var score: String {
    "\(filled) of \(entries.count) items are filled. "
      + (open.isEmpty
        ? "" : "To be added by an author: \(open.map(\.item.rawValue).joined(separator: ", ")).")
  }

  /// The whole as Markdown.
  public var markdown: String {
    var lines = [
      "# \(Markdown.text(title)): description by STRESS-DES 1.0", "",
      "Made by `caseload describe` from \(Markdown.code(subject)). What an author has to add is "
        + "marked **For the author**.", "", "**\(score)**", "",
      "Monks T, Currie CSM, Onggo BS, Robinson S, Kunc M, Taylor SJE (2019). Strengthening the "
        + "reporting of empirical simulation studies: introducing the STRESS guidelines. Journal "
        + "of Simulation 13(1), 55–67.",
    ]
    var section = ""
    for entry in entries {
      if entry.item.section != section {
        section = entry.item.section
        lines += ["", "## \(section)"]
      }
      lines += [
        "", "### \(entry.item.rawValue) \(entry.item.title)", "", "*\(entry.item.asks)*", "",
      ]
      lines += entry.body
      switch entry.state {
      case .filled: break
      case .partly(let what), .author(let what):
        lines += ["", "> **For the author**: \(what)"]
      }
    }
    for (index, appendix) in appendices.enumerated() {
      lines += ["", "## Appendix \(index + 1): \(appendix.heading)", ""] + appendix.body
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The whole as one document. Keys are added and never renamed.
  public var json: JSON {
    [
      "format": "caseload description 1", "guideline": "STRESS-DES 1.0", "title": .string(title),
      "subject": .string(subject), "items": .integer(entries.count), "filled": .integer(filled),
      "score": .string(score), "entries": .array(entries.map(Self.json)),
      "appendices": .array(
        appendices.map {
          ["heading": .string($0.heading), "markdown": .string($0.body.joined(separator: "\n"))]
        }),
    ]
  }

  private static func json(_ entry: Entry) -> JSON {
    let (state, author): (String, JSON) =
      switch entry.state {
      case .filled: ("filled", .null)
      case .partly(let what): ("partly", .string(what))
      case .author(let what): ("author", .string(what))
      }
    return [
      "item": .string(entry.item.rawValue), "title": .string(entry.item.title),
      "section": .string(entry.item.section), "asks": .string(entry.item.asks),
      "state": .string(state), "author": author,
      "markdown": .string(entry.body.joined(separator: "\n")),
    ]
  }
}

/// Text from scenarios in Markdown: it stays text, whatever is in it.
enum Markdown {
  /// Words outside a table, or in a cell of one: on one line, with what Markdown or HTML would take
  /// for its own written out.
  static func text(_ text: String) -> String {
    var result = ""
    for scalar in Page.safe(text.split(separator: "\n").joined(separator: " ")).unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "$": result += "\\\(scalar)"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "&": result += "&amp;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// A path or a command, shown as it is. What could end the code is replaced.
  static func code(_ text: String) -> String {
    let plain = Page.safe(text).replacing("`", with: "'").replacing("|", with: "\\|")
    return "`\(plain.isEmpty ? " " : plain)`"
  }

  /// A table with a line of headings. Cells are Markdown already.
  static func table(_ heads: [String], _ rows: [[String]]) -> [String] {
    self.rows([heads]) + ["|" + String(repeating: "---|", count: heads.count)] + self.rows(rows)
  }

  /// Further rows of a table.
  static func rows(_ rows: [[String]]) -> [String] {
    rows.map { "| " + $0.joined(separator: " | ") + " |" }
  }
}
