// SPDX-License-Identifier: GPL-3.0-or-later

/// A report as one HTML file that needs nothing else: no network, no fonts, no scripts.
///
/// A policy in its head forbids everything but its own style and its own few lines of script, which
/// are known by their hash. Without the script nothing is missing.
struct HTMLPage {
  let document: ReportDocument
  /// The SHA-256 of a text in Base64, as browsers want it.
  let hash: (String) -> String

  var text: String {
    var style = Markup.written(PageStyle.css)
    if document.hasJourneys { style += .written(JourneyStyle.picture) }
    let script = PageStyle.script
    let policy =
      "default-src 'none'; style-src 'sha256-\(hash(style.text))'; "
      + "script-src 'sha256-\(hash("\(script)"))'; base-uri 'none'; form-action 'none'"
    let head =
      Markup.void("meta", [.init("charset", "utf-8")])
      + .void("meta", [.init("http-equiv", "Content-Security-Policy"), .init("content", policy)])
      + .void(
        "meta",
        [.init("name", "viewport"), .init("content", "width=device-width, initial-scale=1")])
      + .void("meta", [.init("name", "color-scheme"), .init("content", "light dark")])
      + .element("title", text: document.title)
      + .element("style", [], style)
    let body =
      Markup.element(
        "a", [.init("class", "skip"), .init("href", "#content")], text: "To the report")
      + header + contents
      + .element("main", [.init("id", "content")], document.sections.map(section).joined())
      + .element(
        "footer", [], document.colophon.map { .element("p", [], .prose($0)) }.joined())
      + .element("script", [], .written(script))
    let page =
      Markup.written("<!DOCTYPE html>\n")
      + .element(
        "html", [.init("lang", "en-GB")], .element("head", [], head) + .element("body", [], body))
    return page.text + "\n"
  }

  private var header: Markup {
    .element(
      "header", [],
      .element("h1", text: document.title)
        + document.facts.map { .element("p", [.init("class", "facts")], text: $0) }.joined())
  }

  private var contents: Markup {
    let links = document.sections.map { section in
      Markup.element(
        "li", [], .element("a", [.init("href", "#\(section.id)")], text: section.title))
    }
    return .element(
      "nav", [.init("aria-label", "Contents")], .element("ol", [], links.joined()))
  }

  private func section(_ section: ReportDocument.Section) -> Markup {
    var content = Markup.element(
      "h2", [.init("id", "\(section.id)-title")], text: section.title)
    if !section.lead.isEmpty {
      content += .element("p", [.init("class", "lead")], text: section.lead)
    }
    var small = Markup()
    for (number, block) in section.blocks.enumerated() {
      let rendered = render(block, "\(section.id)-\(number + 1)")
      // Pictures of one small drawing each stand side by side.
      if case .picture(let picture) = block, picture.layout == .grid, picture.panels.count == 1 {
        small += rendered
        continue
      }
      content += Self.sideBySide(small) + rendered
      small = Markup()
    }
    content += Self.sideBySide(small)
    return .element(
      "section",
      [.init("id", section.id), .init("aria-labelledby", "\(section.id)-title")], content)
  }

  private static func sideBySide(_ figures: Markup) -> Markup {
    figures.text.isEmpty ? figures : .element("div", [.init("class", "figures")], figures)
  }

  /// - Parameter id: where the block is, for names within the page.
  private func render(_ block: ReportDocument.Block, _ id: String) -> Markup {
    switch block {
    case .heading(let text): return .element("h3", text: text)
    case .paragraph(let text): return .element("p", text: text)
    case .prose(let text): return .element("p", [], .prose(text))
    case .warning(let text): return .element("p", [.init("class", "warning")], .prose(text))
    case .list(let sentences): return list(sentences)
    case .answer(let answer): return render(answer)
    case .table(let table): return HTMLTable(table: table, id: id).markup
    case .picture(let picture): return HTMLPicture(picture: picture).markup
    case .journey(let figure): return render(figure, id)
    case .more(let summary, let blocks):
      var content = Markup.element("summary", text: summary)
      for (number, block) in blocks.enumerated() { content += render(block, "\(id)-\(number + 1)") }
      return .element("details", [], content)
    }
  }

  private func render(_ figure: ReportDocument.JourneyFigure, _ id: String) -> Markup {
    .element(
      "figure", [.init("class", "life")],
      .element("figcaption", [], .element("h4", text: figure.title)) + figure.drawings.joined()
        + .element(
          "details", [],
          .element("summary", text: "The timeline as a table")
            + HTMLTable(table: figure.table, id: "\(id)-data").markup))
  }

  private func list(_ sentences: [ReportDocument.Sentence]) -> Markup {
    let items = sentences.map {
      Markup.element("li", [.init("class", $0.tone.attribute)], .prose($0.text))
    }
    return .element("ul", [], items.joined())
  }

  private func render(_ answer: ReportDocument.Answer) -> Markup {
    var content = Markup.element("h3", text: answer.title)
    if !answer.question.isEmpty {
      content += .element("p", [.init("class", "question")], text: answer.question)
    }
    content += .element(
      "p", [.init("class", "badge \(answer.badge.tone.rawValue)")], text: answer.badge.text)
    return .element("div", [.init("class", "answer")], content + list(answer.sentences))
  }
}

extension ReportDocument {
  /// Whether a life is drawn anywhere in it, which takes a style of its own.
  var hasJourneys: Bool {
    sections.contains { section in
      section.blocks.contains { if case .journey = $0 { true } else { false } }
    }
  }
}

extension ReportDocument.Tone {
  /// The class of an element; none where nothing stands out.
  var attribute: String? { self == .plain ? nil : rawValue }
}

/// A table, which a narrow page shows as one card for each row.
struct HTMLTable {
  let table: ReportDocument.Table
  let id: String

  var markup: Markup {
    let headings = table.columns.enumerated().map { index, column in
      Markup.element(
        "th",
        [
          .init("scope", "col"), .init("role", "columnheader"),
          .init("class", column.isNumber ? "n" : column.isDrawn ? "drawn" : nil),
        ], text: column.heading)
    }
    var content = Markup()
    if !table.caption.isEmpty {
      content += .element("caption", [.init("id", "\(id)-caption")], .prose(table.caption))
    }
    content += .element(
      "thead", [.init("role", "rowgroup")],
      .element("tr", [.init("role", "row")], headings.joined()))
    content += .element("tbody", [.init("role", "rowgroup")], table.rows.map(row).joined())
    // On a narrow page rows are laid out as blocks, which would take their meaning from a screen
    // reader, were the roles not said.
    return .element(
      "div", [.init("class", "scroll")],
      .element(
        "table",
        [
          .init("role", "table"),
          .init("aria-labelledby", table.caption.isEmpty ? nil : "\(id)-caption"),
        ], content))
  }

  private func row(_ row: ReportDocument.Table.Row) -> Markup {
    switch row {
    case .across(let text):
      let cell = Markup.element(
        "th",
        [
          .init("scope", "rowgroup"), .init("role", "rowheader"),
          .init("colspan", "\(table.columns.count)"),
        ], text: text)
      return .element("tr", [.init("role", "row"), .init("class", "across")], cell)
    case .cells(let cells):
      return .element(
        "tr", [.init("role", "row")],
        zip(cells, table.columns).enumerated().map { cell($0, $1.0, $1.1) }.joined())
    }
  }

  private func cell(
    _ index: Int, _ cell: ReportDocument.Table.Cell, _ column: ReportDocument.Table.Column
  ) -> Markup {
    let content =
      cell.drawing
      ?? (cell.isCode ? .element("code", text: cell.text) : .escaped(cell.text))
    if index == 0 {
      return .element("th", [.init("scope", "row"), .init("role", "rowheader")], content)
    }
    let classes = [
      column.isNumber ? "n" : nil, column.isDrawn ? "drawn" : nil, cell.tone.attribute,
    ].compactMap { $0 }
    return .element(
      "td",
      [
        .init("role", "cell"),
        .init("class", classes.isEmpty ? nil : classes.joined(separator: " ")),
        .init("data-label", column.isDrawn ? nil : column.heading),
      ], content)
  }
}

/// Drawings with their caption and, on demand, their numbers.
struct HTMLPicture {
  let picture: ReportDocument.Picture

  var markup: Markup {
    var caption = Markup.element("h3", text: picture.title)
    if !picture.caption.isEmpty { caption += .element("p", [], .prose(picture.caption)) }
    var content = Markup.element("figcaption", [], caption)
    switch picture.layout {
    case .grid:
      content += .element(
        "div", [.init("class", "panels")],
        picture.panels.indices.map { panel($0, isTitled: true) }.joined())
    case .choice: content += choice
    }
    content += .element(
      "details", [],
      .element("summary", text: "The numbers: \(picture.title)")
        + HTMLTable(table: picture.table, id: "\(picture.id)-data").markup)
    return .element("figure", [.init("id", picture.id)], content)
  }

  /// Radio buttons before the drawings, of which the style shows the one that is chosen: by mouse,
  /// by keyboard and without any script.
  private var choice: Markup {
    var content = Markup()
    for (number, panel) in picture.panels.enumerated() {
      let id = "\(picture.id)-pick\(number)"
      content += .void(
        "input",
        [
          .init("type", "radio"), .init("name", "\(picture.id)-pick"), .init("id", id),
          .init("class", "pick pick\(number)"), .init("checked", number == 0 ? "checked" : nil),
        ])
      content += .element("label", [.init("for", id)], text: panel.title)
    }
    content += .element(
      "div", [.init("class", "chosen")],
      picture.panels.indices.map { number in
        Markup.element(
          "div", [.init("class", "choice choice\(number)")], panel(number, isTitled: false))
      }.joined())
    return .element(
      "div",
      [.init("class", "choices"), .init("role", "group"), .init("aria-label", picture.title)],
      content)
  }

  private func panel(_ number: Int, isTitled: Bool) -> Markup {
    let panel = picture.panels[number]
    let id = "\(picture.id)-\(number + 1)"
    let name = panel.title.isEmpty ? picture.title : "\(picture.title): \(panel.title)"
    let drawing = Markup.element(
      "svg",
      [
        .init(
          "viewBox",
          "0 0 \(Markup.coordinate(panel.width)) \(Markup.coordinate(panel.height))"),
        .init("role", "img"), .init("aria-labelledby", "\(id)-t \(id)-d"),
      ],
      .element("title", [.init("id", "\(id)-t")], text: name)
        + .element("desc", [.init("id", "\(id)-d")], text: panel.description)
        + panel.shapes)
    guard isTitled, !panel.title.isEmpty else {
      return .element("div", [.init("class", "panel")], drawing)
    }
    return .element(
      "div", [.init("class", "panel")], .element("h4", text: panel.title) + drawing)
  }
}
