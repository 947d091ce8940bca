// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Testing

@testable import Reports

@Suite("The report of a sweep to read")
struct SweepPageTests {
  @Test(
    "Is well formed, with words for every drawing and no name twice",
    arguments: [SweepExample(), .drawn, .oneAtATime, .believed, .limited])
  func wellFormed(_ example: SweepExample) {
    let page = PageReader(example.html)
    #expect(page.mistakes.isEmpty, "\(page.mistakes)")
    let ids = page.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    let drawings = page.elements.filter {
      $0.name == "svg" && $0.attributes["aria-hidden"] == nil
    }
    #expect(!drawings.isEmpty)
    for drawing in drawings {
      let names = (drawing.attributes["aria-labelledby"] ?? "").split(separator: " ")
      #expect(names.count == 2 && names.allSatisfy { ids.contains(String($0)) })
    }
    let links = page.elements.compactMap { $0.attributes["href"] }.filter { $0.hasPrefix("#") }
    #expect(links.allSatisfy { ids.contains(String($0.dropFirst())) })
  }

  @Test(
    "Expected deaths come first wherever measures are listed",
    arguments: [SweepExample(), .drawn, .oneAtATime, .believed, .limited])
  func deaths(_ example: SweepExample) throws {
    let text = PageReader(example.html).text
    let deaths = try #require(text.range(of: "Expected deaths"))
    let wait = try #require(text.range(of: "Median wait"))
    #expect(deaths.lowerBound < wait.lowerBound)
    for section in example.page.document.sections {
      for case .picture(let picture) in section.blocks {
        #expect(picture.panels.first?.title.hasPrefix("Expected deaths") == true)
      }
    }
  }

  @Test("Says what each axis does, paired, and what cannot be told; nothing is called better")
  func sentences() {
    let text = PageReader(SweepExample().html).text
    #expect(text.contains("Key workers: from 4 to 6"))
    #expect(text.contains("Expected deaths: 2.0 deaths a year more (2.0 to 2.0)."))
    #expect(text.contains("Median wait: 4.000 days fewer (4.000 to 4.000)."))
    #expect(text.contains("Median wait: no more and no less."))
    let claims = text.replacing("Nothing here is called better", with: "").replacing(
      "calls it better only", with: "")
    #expect(!claims.contains("called better"))
    #expect(text.contains("Every person in this report is simulated."))
  }

  @Test("A grid of two axes is shown with a line for each value of the one with fewer")
  func together() throws {
    let section = try #require(
      SweepExample().page.document.sections.first { $0.id == "together" })
    guard case .picture(let picture)? = section.blocks.last else {
      Issue.record("There is no picture.")
      return
    }
    #expect(picture.panels[0].description.hasPrefix("4 and 8: mean 4.05 ± 0.02; 5 and 8: +1.0"))
    #expect(picture.table.rows.count == 2 * (1 + 6))
    let limited = SweepExample.limited.page.document
    #expect(limited.sections.contains { $0.id == "together" })
    let words = PageReader(SweepExample.limited.html).text
    #expect(words.contains("Where a line ends, no design meets the condition: a < b."))
    #expect(words.contains("Key workers: from 4 to 5, in one pair of designs alike in all else"))
  }

  @Test("One at a time, each axis is told from the scenario as it is, the largest first")
  func tornado() throws {
    let section = try #require(
      SweepExample.oneAtATime.page.document.sections.first { $0.id == "tornado" })
    guard case .picture(let picture)? = section.blocks.last else {
      Issue.record("There is no picture.")
      return
    }
    #expect(
      picture.panels[0].description.hasPrefix(
        "Key workers: 4 -1.0 (-1.0 to -1.0), 6 +1.0 (+1.0 to +1.0); Places"))
    #expect(picture.table.rows.count == 4)
  }

  @Test("Designs that were drawn are dots, with the thirds of their values")
  func scatter() throws {
    let section = try #require(
      SweepExample.drawn.page.document.sections.first { $0.id == "axis-1" })
    guard case .picture(let picture)? = section.blocks.last else {
      Issue.record("There is no picture.")
      return
    }
    #expect(picture.panels[0].description.hasPrefix("9 designs. third 1: mean 5.0"))
    #expect(picture.panels[0].shapes.text.contains("class=\"cloud\""))
    #expect(picture.panels[0].shapes.text.ranges(of: "h0").count == 9)
    #expect(
      SweepExample.drawn.page.markdown.contains(
        "### Key workers: from the low third (third 1) to the high third (third 3)"))
  }

  @Test("What is believed is told apart from luck, with how many sets agree")
  func believed() {
    let text = PageReader(SweepExample.believed.html).text
    #expect(text.contains("4 sets of 3 values were drawn"))
    #expect(text.contains("4 of 4"))
    #expect(!PageReader(SweepExample().html).text.contains("Agree on the sign"))
  }

  @Test("The same in Markdown; commands are code in both, and options stay whole")
  func markdown() {
    let page = SweepExample().page
    #expect(page.markdown.contains("| Key workers | 4, 5, 6 (posts) | `keyWork.policy.workers` |"))
    #expect(page.markdown.contains("`caseload sweep plan.yaml`"))
    let html = SweepExample().html
    #expect(html.contains("<code>caseload sweep plan.yaml</code>"))
    #expect(html.contains("<code>caseload parameters</code>"))
    #expect(!PageReader(html).text.contains("`"))
  }

  @Test("With many axes a table says which move what, and which measures none can be told to move")
  func manyAxes() throws {
    let example = SweepExample()
    var subject = example.subject
    subject = SweepSubject(
      title: subject.title, scenarios: subject.scenarios, period: "", seed: 5, replications: 10,
      layout: subject.layout, measures: subject.measures,
      axes: [subject.axes[1]] + (0..<4).map { _ in subject.axes[1] },
      designs: subject.designs.map { design in
        .init(name: design.name, values: (0..<5).map { _ in design.values[1] })
      })
    let page = SweepPage(
      example.result, of: subject, origin: .init(command: "", program: ""))
    #expect(page.markdown.contains("No axis can be told to move: Expected deaths; Median wait."))
    let axes = [example.subject.axes[0]] + Array(subject.axes.dropFirst())
    let moved = SweepSubject(
      title: "", scenarios: subject.scenarios, period: "", seed: 5, replications: 10,
      layout: subject.layout, measures: subject.measures, axes: axes,
      designs: example.subject.designs.map { design in
        .init(
          name: design.name, values: [design.values[0]] + (0..<4).map { _ in design.values[1] })
      })
    let told = SweepPage(
      example.result, of: moved, origin: .init(command: "", program: "")
    ).markdown
    #expect(told.contains("| Key workers | 4 → 6 | +2.0"))
    #expect(!told.contains("No axis can be told"))
  }

  @Test("An axis is called by what it means, in short, or by its path where two mean the same")
  func titles() {
    func titles(_ meanings: String...) -> [String] {
      let axes = meanings.enumerated().map { number, meaning in
        SweepSubject.Axis(
          name: "a.b\(number)", meaning: meaning, unit: "",
          levels: [.init(name: "1", group: .init(designs: [0]))])
      }
      let subject = SweepSubject(
        title: "", scenarios: ["town"], period: "", seed: 1, replications: 10, layout: "list",
        measures: SweepReportTests.measures, axes: axes,
        designs: [
          .init(name: "d1", values: axes.map { _ in .init(words: "1", number: 1) })
        ])
      let result = SweepResult(designs: [SweepExample().result.designs[0]])
      let page = SweepPage(result, of: subject, origin: .init(command: "", program: ""))
      return axes.indices.map { page.title(of: $0) }
    }
    #expect(
      titles("Share of men. More.", "In weeks 1 to 12.") == ["Share of men", "In weeks 1 to 12"])
    #expect(titles("In weeks 1 to 12.", "In weeks 1 to 12.") == ["a.b0", "a.b1"])
    let long = String(repeating: "x", count: 70)
    #expect(
      titles("Shape: the smaller, \(long).", "", "\(long) \(long)") == ["Shape", "a.b1", "a.b2"])
  }

  @Test("Nothing from a plan becomes an element, and many designs no endless table")
  func foreign() {
    var example = SweepExample()
    example.title = "<script>alert(1)</script> `a` --x"
    let page = PageReader(example.html)
    #expect(page.mistakes.isEmpty)
    #expect(page.elements.count { $0.name == "script" } == 1)
    var many = SweepExample()
    many.points = (0..<61).map { (4 + $0, 8) }
    #expect(!many.page.document.sections.contains { $0.id == "designs" })
    #expect(SweepExample().page.document.sections.contains { $0.id == "designs" })
  }
}

@Suite("Code in sentences")
struct ProseTests {
  @Test(
    "What stands between backticks is code, and so is an option",
    arguments: [
      ("Use --replications 200.", "Use <code>--replications</code> 200."),
      (
        "'--set' and `a --b c`",
        "&#39;<code>--set</code>&#39; and <code>a <span class=\"whole\">--b</span> c</code>"
      ),
      ("a -- b, a--b, --", "a -- b, a--b, --"), ("one ` alone", "one ` alone"),
      ("`<b>` ``", "<code>&lt;b&gt;</code> ``"), ("`a` and ` more", "<code>a</code> and ` more"),
    ])
  func prose(_ text: String, _ html: String) {
    #expect(Markup.prose(text).text == html)
  }

  @Test("In Markdown code stays code, and all else is as it stands")
  func markdown() {
    #expect(MarkdownPage.prose("`a_b` *c* | ` d") == "`a_b` \\*c\\* \\| \\` d")
    #expect(MarkdownPage.prose("`a|b`") == "`a\\|b`")
    #expect(MarkdownPage.escaped("`a`") == "\\`a\\`")
  }
}
