// SPDX-License-Identifier: GPL-3.0-or-later

import Measures

/// A story as one page of HTML that needs nothing beside itself: no script and no network.
public struct JourneyPage: Sendable {
  private let story: JourneyStory

  public init(_ story: JourneyStory) { self.story = story }

  public var html: String {
    let title = JourneyMarkup.escaped("\(story.heading): an illustration")
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
      <title>\(title)</title>
      <style>
      \(JourneyStyle.page)
      \(JourneyStyle.picture)
      </style>
      </head>
      <body>
      <main>
      \(content.joined(separator: "\n"))
      </main>
      </body>
      </html>

      """
  }

  private var content: [String] {
    [
      element("h1", story.heading), element("p", story.portrait),
      "<p class=\"note\"><strong>\(JourneyMarkup.escaped(JourneyStory.label))</strong> "
        + JourneyMarkup.escaped(JourneyStory.use) + "</p>",
    ] + scenarios + [
      "<h2>How this person was chosen, and how typical it is</h2>", element("p", story.choice),
      list(story.typicality),
    ] + parting + [
      "<h2>The timeline</h2>", JourneyPicture(story, layout: .desk).inline,
      JourneyPicture(story, layout: .phone).inline,
      "<details><summary>The timeline as a table</summary>", timeline, "</details>",
      "<h2>The story</h2>", storyTable,
    ] + measures + [
      "<p class=\"quiet\">\(JourneyMarkup.escaped(story.repeatWords)) "
        + "Appointments between two turns are counted together; 'caseload trace' tells each.</p>"
    ]
  }

  private var scenarios: [String] {
    let items = zip(JourneyStory.letters, story.sides).map { letter, side in
      let name = story.sides.count == 2 ? "\(letter): " : ""
      return "\(name)\(side.title) (\(side.file))"
    }
    return [list(items)]
  }

  private var parting: [String] {
    let words = story.partingWords
    guard !words.isEmpty else { return [] }
    return ["<h2>Where the two stories part</h2>", list(words)]
  }

  // MARK: Tables

  private var storyTable: String {
    let isTwo = story.sides.count == 2
    let heads = isTwo ? ["When", "A", "B"] : ["When", "What happened"]
    var rows = story.shared.map { row in
      "<tr><td class=\"when\">\(JourneyMarkup.escaped(row.when))</td>"
        + "<td\(isTwo ? " colspan=\"2\"" : "")>\(JourneyMarkup.escaped(row.a ?? ""))</td></tr>"
    }
    if let parting = story.parting {
      rows.append(
        "<tr class=\"part\"><th scope=\"row\" colspan=\"3\">They part on "
          + "\(JourneyMarkup.escaped(Journey.words(parting.date)))</th></tr>")
    }
    rows += story.parted.map { row in
      let when = "<td class=\"when\">\(JourneyMarkup.escaped(row.when))</td>"
      if row.isShared {
        return "<tr>\(when)<td colspan=\"2\" data-side=\"A and B:\">"
          + JourneyMarkup.escaped(row.a ?? "") + "</td></tr>"
      }
      return "<tr>\(when)<td data-side=\"A:\">\(JourneyMarkup.escaped(row.a ?? ""))</td>"
        + "<td data-side=\"B:\">\(JourneyMarkup.escaped(row.b ?? ""))</td></tr>"
    }
    return table("story", caption: "Told from the trace alone.", heads: heads, rows: rows)
  }

  private var timeline: String {
    let isTwo = story.sides.count == 2
    let rows = zip(JourneyStory.letters, story.sides).flatMap { letter, side in
      side.journey.stretches.map { stretch in
        ([stretch.lane.title] + (isTwo ? [letter] : []) + [
          stretch.what, Journey.words(side.journey.date(at: stretch.from)),
          Journey.words(side.journey.date(at: stretch.to)),
        ]).map { element("td", $0) }.joined()
      }
    }.map { "<tr>\($0)</tr>" }
    return table(
      "timeline", caption: "What held when.",
      heads: ["Lane"] + (isTwo ? ["Scenario"] : []) + ["What", "From", "To"], rows: rows)
  }

  private var measures: [String] {
    guard !story.changes.isEmpty else { return [] }
    let rows = story.changeRows.map {
      "<tr>\(element("td", $0.title))<td class=\"number\">\(JourneyMarkup.escaped($0.a))</td>"
        + "<td class=\"number\">\(JourneyMarkup.escaped($0.b))</td></tr>"
    }
    let head =
      "<thead><tr><th scope=\"col\">Measure</th><th scope=\"col\" class=\"number\">A</th>"
      + "<th scope=\"col\" class=\"number\">B</th></tr></thead>"
    return [
      "<h2>What it came to</h2>",
      "<table><caption>This person's own measures, after the warm-up.</caption>\(head)<tbody>\n"
        + rows.joined(separator: "\n") + "\n</tbody></table>",
    ]
  }

  private func table(_ name: String, caption: String, heads: [String], rows: [String]) -> String {
    let head = heads.map { "<th scope=\"col\"\($0 == "When" ? " class=\"when\"" : "")>\($0)</th>" }
    return "<table class=\"\(name)\"><caption>\(JourneyMarkup.escaped(caption))</caption>"
      + "<thead><tr>\(head.joined())</tr></thead><tbody>\n"
      + rows.joined(separator: "\n") + "\n</tbody></table>"
  }

  private func element(_ name: String, _ text: String) -> String {
    JourneyMarkup.element(name, "", text)
  }

  private func list(_ items: [String]) -> String {
    "<ul>\n" + items.map { element("li", $0) }.joined(separator: "\n") + "\n</ul>"
  }
}
