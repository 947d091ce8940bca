// SPDX-License-Identifier: GPL-3.0-or-later

import Measures
import Parameters
import Reports
import Testing
import TreatmentModel

@testable import Study

@Suite("Finding and telling a journey")
struct JourneySearchTests {
  private static let town =
    String(#filePath.prefix(upTo: #filePath.range(of: "/Tests/")!.lowerBound))
    + "/scenarios/small-town.yaml"
  private static let short = ["settings.horizon=2 years", "settings.warmUp=26 weeks"]

  private static func side(_ sets: String...) throws -> JourneySearch.Side {
    .init(try ScenarioFile.resolve(path: town, sets: short + sets), file: "town.yaml")
  }

  private static let two = Result {
    try JourneySearch(
      [side(), side("keyWork.policy.workers=2")], choice: .mostChanged(among: nil)
    ).tell()
  }

  @Test("The same search tells the same story, to the letter")
  func again() throws {
    func story() throws -> JourneyStory {
      try JourneySearch([Self.side()], choice: .like(.inAndOut)).tell()
    }
    #expect(try story().json.text == story().json.text)
    #expect(try story().sides[0].likenesses.contains(.inAndOut))
  }

  @Test("Under a scenario that changes nothing, nobody's story parts")
  func nothing() throws {
    let story = try JourneySearch(
      [Self.side(), Self.side()], choice: .like(.releasedToNoAddress)
    ).tell()
    #expect(story.parting == nil)
    #expect(story.changed?.some == 0)
    #expect(JourneyText(story).text.contains("Nothing in this life differs between A and B."))
  }

  @Test("The most changed person has changed, parts, and has the largest change of all")
  func mostChanged() throws {
    let story = try Self.two.get()
    let parting = try #require(story.parting)
    #expect(parting.a != parting.b)
    #expect(story.changes.contains { $0.a != $0.b })
    #expect(try #require(story.changed).some > 0)
    let before = story.sides.map { side in
      side.journey.beats.prefix(parting.shared).map { "\($0.date) \($0.sentence)" }
    }
    #expect(before[0] == before[1], "until they part the two stories are the same")
  }

  @Test("However a story is told, it is called an illustration and not a finding")
  func label() throws {
    let story = try Self.two.get()
    for text in [
      JourneyText(story).text, JourneyPage(story).html, story.json.text,
      JourneyPicture(story, layout: .desk).svg, JourneyPicture(story, layout: .phone).svg,
    ] {
      let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        .replacing("</text> ", with: "")
      #expect(line.contains("An illustration, not a finding"))
    }
    #expect(story.json["typicality"] != .array([]))
  }

  @Test("A page needs nothing beside itself, and marks where the stories part in both layouts")
  func page() throws {
    let story = try Self.two.get()
    let html = JourneyPage(story).html
    #expect(!html.contains("<script") && !html.contains("src=") && !html.contains("href="))
    #expect(html.split(separator: "class=\"part\" x1").count == 3)
    #expect(html.contains("id=\"stripes-desk\"") && html.contains("id=\"stripes-phone\""))
    #expect(html.contains("They part on \(Journey.words(try #require(story.parting).date))"))
  }

  @Test("What a scenario calls itself stays text")
  func escaped() throws {
    let town = try ScenarioFile.resolve(
      path: Self.town, sets: Self.short, declaring: Scenario.self)
    let named = "{\"title\": \"<script>alert(1)</script> & | co\"," + town.canonicalJSON.dropFirst()
    let side = JourneySearch.Side(
      try ScenarioFile.resolve(text: named, name: "x", declaring: Scenario.self), file: "<b>.yaml")
    let story = try JourneySearch([side], choice: .person(PersonID(.loaded, 0))).tell()
    for text in [JourneyPage(story).html, JourneyPicture(story).svg] {
      #expect(!text.contains("<script") && !text.contains("<b>"))
      #expect(text.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; | co"))
    }
  }

  @Test("A story of nobody is refused")
  func nobody() throws {
    #expect(throws: JourneySearch.Nobody.person(PersonID(.added, 3), replication: 0)) {
      try JourneySearch([Self.side()], choice: .person(PersonID(.added, 3))).tell()
    }
    let other = try JourneySearch.Side(
      ScenarioFile.resolve(path: Self.town, sets: ["settings.horizon=3 years"]), file: "x")
    #expect(throws: JourneySearch.Nobody.self) {
      try JourneySearch([Self.side(), other], choice: .like(.inAndOut)).tell()
    }
  }
}
