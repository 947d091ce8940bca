// SPDX-License-Identifier: GPL-3.0-or-later

import Measures

/// A story for a terminal.
public struct JourneyText {
  private let story: JourneyStory
  private let page: Page

  public init(_ story: JourneyStory, on page: Page = Page()) {
    self.story = story
    self.page = page
  }

  public var text: String {
    var lines = [page.paint(story.heading, .strong)]
    lines += paragraph(story.portrait)
    lines += [""] + paragraph(JourneyStory.label) + paragraph(JourneyStory.use)
    lines += [""] + paragraph(story.choice) + story.typicality.flatMap { item($0) }
    lines.append("")
    for (letter, side) in zip(JourneyStory.letters, story.sides) {
      let name = story.sides.count == 2 ? "\(letter)  " : ""
      lines += wrapped(
        "\(name)\(Page.safe(side.file)): \(Page.safe(side.title))", width: page.width, indent: 3)
    }
    lines += paragraph(story.repeatWords)
    if story.parting != nil {
      lines += section(
        "THE SAME UNDER BOTH", story.shared.isEmpty ? ["Nothing."] : told(story.shared))
      lines += section("WHERE THEY PART", story.partingWords.flatMap(paragraph))
      lines += section("SIDE BY SIDE", sideBySide)
    } else {
      lines += section("THE STORY", told(story.shared))
      if story.sides.count == 2 { lines += [""] + story.partingWords.flatMap(paragraph) }
    }
    if !story.changes.isEmpty { lines += section("WHAT IT CAME TO, AFTER THE WARM-UP", measures) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(_ heading: String, _ body: [String]) -> [String] {
    ["", page.paint(heading, .strong)] + body
  }

  private func paragraph(_ text: String) -> [String] {
    wrapped(Page.safe(text), width: page.width)
  }

  private func item(_ text: String) -> [String] {
    wrapped("- " + Page.safe(text), width: page.width, indent: 2)
  }

  /// One column of dates and one of sentences.
  private func told(_ rows: [JourneyStory.Row]) -> [String] {
    var table = TextTable([.init(heading: "When"), .init(heading: "What", least: 24)])
    for row in rows { table.append([.init(row.when), .init(row.a ?? "")]) }
    return table.lines(on: page)
  }

  /// Two columns of sentences; what happens in both on the same days stands in both.
  private var sideBySide: [String] {
    var table = TextTable([
      .init(heading: "When", least: 14), .init(heading: "A", least: 20),
      .init(heading: "B", least: 20),
    ])
    for row in story.parted {
      table.append([.init(row.when), .init(row.a ?? ""), .init(row.b ?? "")])
    }
    return table.lines(on: page)
  }

  private var measures: [String] {
    var table = TextTable([
      .init(heading: "", least: 24), .init(heading: "A", alignment: .right),
      .init(heading: "B", alignment: .right),
    ])
    for row in story.changeRows {
      table.append([.init(row.title), .init(row.a), .init(row.b)])
    }
    return table.lines(on: page)
  }
}
