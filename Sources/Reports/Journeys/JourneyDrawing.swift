// SPDX-License-Identifier: GPL-3.0-or-later

import Measures

/// The drawing of a journey from top to bottom: each part moves `y` down by what it took.
struct JourneyDrawing {
  private let picture: JourneyPicture
  private var story: JourneyStory { picture.story }
  private var layout: JourneyPicture.Layout { picture.layout }
  private var body: [String] = []
  private var y = 0.0
  /// Names of lanes, which no line may cross and which therefore come last.
  private var titles: [String] = []
  /// Bars whose words did not fit, for the legend.
  private var unlabelled: [(lane: Lane, what: String, tone: Stretch.Tone)] = []

  private static let bar = 15.0

  init(_ picture: JourneyPicture) { self.picture = picture }

  /// The finished element.
  private(set) var text = ""

  mutating func draw(isWhole: Bool) {
    y = isWhole ? 0 : 4
    if isWhole { heading() }
    let labels = partingLabels()
    let axis = y + 14
    y = axis + 6
    // The grid lies behind the lanes, and is as long as they come to be.
    let before = body
    body = []
    for lane in picture.lanes { draw(lane) }
    let bottom = y
    let lanes = body
    body = before
    grid(from: axis, to: bottom)
    body += lanes
    partingLines(labels, to: bottom)
    body += titles
    y += 8
    legend()
    finish(isWhole: isWhole)
  }

  // MARK: Heading

  private mutating func heading() {
    y = 22
    write(story.heading, x: 8, class: "strong", size: 16)
    paragraph(story.portrait)
    paragraph(JourneyStory.label, class: "strong")
    for (letter, side) in zip(JourneyStory.letters, story.sides) {
      paragraph(story.sides.count == 2 ? "\(letter): \(side.title)" : side.title)
    }
    y += 10
  }

  /// Lines of text across the picture.
  private mutating func paragraph(_ text: String, class name: String = "") {
    let characters = Int((layout.width - 16) / (layout.textSize * 0.56))
    for line in wrapped(text, width: characters) {
      y += layout.textSize + 5
      write(line, x: 8, class: name)
    }
  }

  // MARK: Axis and parting

  private mutating func grid(from top: Double, to bottom: Double) {
    for (year, day) in story.sides[0].journey.years(within: picture.days) {
      let x = picture.x(day)
      line(x, top + 4, x, bottom, "grid")
      let text = layout == .desk ? "\(year)" : "’\(year % 100 < 10 ? "0" : "")\(year % 100)"
      let half = JourneyPicture.width(of: text, size: layout.textSize) / 2
      if x + half < layout.width, x - half > layout.left - 20 {
        write(text, x: x, y: top, class: "quiet", anchor: "middle")
      }
    }
  }

  /// The words above the lines that mark where the stories part, each on a row of its own.
  private mutating func partingLabels() -> [(x: Double, y: Double, style: String)] {
    guard let parting = story.parting else { return [] }
    var lines: [(Double, String, String)] = [
      (
        Double(parting.time.seconds) / 86_400, "they part, \(Journey.words(parting.date))", "part"
      )
    ]
    if let turning = parting.turning {
      lines.append(
        (
          Double(turning.time.seconds) / 86_400,
          "circumstances differ from \(Journey.words(turning.date))", "turn"
        ))
    }
    return lines.map { day, words, style in
      y += layout.textSize + 4
      let x = picture.x(day)
      let isRight = x > layout.width * 0.55
      write(words, x: isRight ? x - 4 : x + 4, class: "strong", anchor: isRight ? "end" : "start")
      return (x, y - layout.textSize + 2, style)
    }
  }

  private mutating func partingLines(
    _ labels: [(x: Double, y: Double, style: String)], to bottom: Double
  ) {
    for label in labels { line(label.x, label.y, label.x, bottom, label.style) }
  }

  // MARK: Lanes

  private mutating func draw(_ lane: Lane) {
    if layout == .phone {
      y += layout.textSize + 5
      titles.append(written(lane.title, x: 4, y: y, class: "strong halo"))
      y += 3
    } else {
      y += 6
      titles.append(written(lane.title, x: 8, y: y + Self.bar - 3, class: "strong halo"))
    }
    for (number, side) in story.sides.enumerated() {
      let rows = picture.rows(lane, side.journey)
      if story.sides.count == 2 {
        write(
          JourneyStory.letters[number], x: layout.left - 14, y: y + Self.bar - 3, class: "quiet")
      }
      for row in rows {
        for stretch in row { draw(stretch, side.journey) }
        y += Self.bar + 2
      }
      draw(side.journey.marks.filter { $0.kind.lane == lane })
    }
    line(layout.left, y + 1, layout.width - layout.right, y + 1, "grid")
  }

  private mutating func draw(_ stretch: Stretch, _ journey: Journey) {
    let left = picture.x(stretch.days.lowerBound)
    let width = max(picture.x(stretch.days.upperBound) - left, 1)
    let dates =
      "\(Journey.words(journey.date(at: stretch.from))) to "
      + Journey.words(journey.date(at: stretch.to))
    let size = layout.textSize - 1
    let fill = stretch.tone == .striped ? " fill=\"url(#stripes-\(picture.name))\"" : ""
    body.append(
      "<rect class=\"\(stretch.tone)\"\(fill) x=\"\(number(left))\" y=\"\(number(y))\" "
        + "width=\"\(number(width))\" height=\"\(number(Self.bar))\">"
        + JourneyMarkup.element("title", "", "\(stretch.lane.title): \(stretch.what), \(dates)")
        + "</rect>")
    if JourneyPicture.width(of: stretch.what, size: size) + 6 <= width {
      write(
        stretch.what, x: left + 3, y: y + Self.bar - 4, class: "on-\(stretch.tone)", size: size)
    } else if stretch.lane != .keyWork,
      !unlabelled.contains(where: { $0.lane == stretch.lane && $0.what == stretch.what })
    {
      unlabelled.append((stretch.lane, stretch.what, stretch.tone))
    }
  }

  /// The marks of a lane stand in a strip of their own below its bars, so that they hide no words.
  private mutating func draw(_ marks: [Mark]) {
    guard let kind = marks.first?.kind else { return }
    let height = kind.lane == .keyWork ? 9.0 : 13.0
    for mark in marks { symbol(mark.kind, x: picture.x(mark.day), y: y + height / 2 - 1) }
    y += height + 1
  }

  /// A mark, centred: shapes that differ without colour.
  private mutating func symbol(_ kind: Mark.Kind, x: Double, y: Double) {
    func path(_ d: String) -> String { "<path class=\"mark\" d=\"\(d)\"/>" }
    let (x, y) = (x, y)
    func at(_ dx: Double, _ dy: Double) -> String { "\(number(x + dx)) \(number(y + dy))" }
    switch kind {
    case .seen: line(x, y - 3.5, x, y + 3.5, "tick")
    case .missed:
      body.append("<circle class=\"hollow\" cx=\"\(number(x))\" cy=\"\(number(y))\" r=\"2.2\"/>")
    case .overdose: body.append(path("M\(at(0, -6)) L\(at(5, 0)) L\(at(0, 6)) L\(at(-5, 0)) Z"))
    case .arrest: body.append(path("M\(at(0, -5)) L\(at(5, 4)) L\(at(-5, 4)) Z"))
    case .evicted: body.append(path("M\(at(0, 5)) L\(at(5, -4)) L\(at(-5, -4)) Z"))
    case .died: body.append(path("M\(at(-5, -5)) L\(at(5, -5)) L\(at(5, 5)) L\(at(-5, 5)) Z"))
    case .movedAway:
      body.append(
        "<rect class=\"hollow\" x=\"\(number(x - 4))\" y=\"\(number(y - 4))\" width=\"8\" "
          + "height=\"8\"/>")
    }
  }

  // MARK: Legend

  private mutating func legend() {
    let kinds = Mark.Kind.allCases.filter { kind in
      story.sides.contains { $0.journey.marks.contains { $0.kind == kind } }
    }
    var x = 8.0
    y += layout.textSize
    func place(_ words: String) -> Double {
      JourneyPicture.width(of: words, size: layout.textSize - 1) + 26
    }
    func room(_ words: String) {
      if x + place(words) > layout.width, x > 8 {
        x = 8
        y += layout.textSize + 6
      }
    }
    for kind in kinds {
      room(kind.meaning)
      symbol(kind, x: x + 6, y: y - 4)
      write(kind.meaning, x: x + 16, class: "quiet", size: layout.textSize - 1)
      x += place(kind.meaning)
    }
    if !unlabelled.isEmpty {
      x = 8
      y += kinds.isEmpty ? 0 : layout.textSize + 8
    }
    for entry in unlabelled {
      let words = "\(entry.lane.title): \(entry.what)"
      room(words)
      let fill = entry.tone == .striped ? " fill=\"url(#stripes-\(picture.name))\"" : ""
      body.append(
        "<rect class=\"\(entry.tone)\"\(fill) x=\"\(number(x))\" y=\"\(number(y - 9))\" "
          + "width=\"12\" height=\"10\"/>")
      write(words, x: x + 16, class: "quiet", size: layout.textSize - 1)
      x += place(words)
    }
    y += 10
  }

  // MARK: Pieces

  private mutating func write(
    _ text: String, x: Double, y: Double? = nil, class name: String = "", anchor: String = "start",
    size: Double? = nil
  ) {
    body.append(
      written(text, x: x, y: y ?? self.y, class: name, anchor: anchor, size: size))
  }

  private func written(
    _ text: String, x: Double, y: Double, class name: String, anchor: String = "start",
    size: Double? = nil
  ) -> String {
    let name = name.isEmpty ? "" : " class=\"\(name)\""
    let anchor = anchor == "start" ? "" : " text-anchor=\"\(anchor)\""
    return "<text\(name)\(anchor) x=\"\(number(x))\" y=\"\(number(y))\" "
      + "font-size=\"\(number(size ?? layout.textSize))\">\(JourneyMarkup.escaped(text))</text>"
  }

  private mutating func line(
    _ x1: Double, _ y1: Double, _ x2: Double, _ y2: Double, _ name: String
  ) {
    body.append(
      "<line class=\"\(name)\" x1=\"\(number(x1))\" y1=\"\(number(y1))\" x2=\"\(number(x2))\" "
        + "y2=\"\(number(y2))\"/>")
  }

  private func number(_ value: Double) -> String { JourneyMarkup.number(value) }

  private mutating func finish(isWhole: Bool) {
    let size = "viewBox=\"0 0 \(number(layout.width)) \(number(y))\""
    let fixed = isWhole ? " width=\"\(number(layout.width))\" height=\"\(number(y))\"" : ""
    let id = "journey-\(picture.name)"
    text =
      ([
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"journey \(layout.name)\" \(size)\(fixed) "
          + "role=\"img\" aria-labelledby=\"\(id)-title \(id)-desc\">",
        JourneyMarkup.element(
          "title", "id=\"\(id)-title\"", "\(story.heading). \(JourneyStory.label)"),
        JourneyMarkup.element("desc", "id=\"\(id)-desc\"", picture.alternative),
        isWhole ? "<style>\(JourneyStyle.picture)</style>" : "",
        "<defs><pattern id=\"stripes-\(picture.name)\" width=\"6\" height=\"6\" "
          + "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\">"
          + "<rect class=\"stripe-ground\" width=\"6\" height=\"6\"/>"
          + "<rect class=\"stripe\" width=\"2\" height=\"6\"/></pattern></defs>",
        isWhole ? "<rect class=\"ground\" width=\"100%\" height=\"100%\"/>" : "",
      ] + body + ["</svg>"]).filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
  }
}
