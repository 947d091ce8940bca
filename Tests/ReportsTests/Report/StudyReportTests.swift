// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Testing

@testable import Reports

@Suite("The report to read")
struct StudyReportTests {
  static let options = [Example.relief, Example.limited, Example.null]

  @Test("Says in every form what the printed comparison says", arguments: [1, 3])
  func sentences(count: Int) throws {
    let report = try ReportExample.report(Array(Self.options.prefix(count)))
    let words = try #require(report.words)
    let page = PageReader(ReportExample.page(report)).text
    for option in 0..<count {
      #expect(!words.shortAnswer(option).isEmpty)
      for (sentence, _) in words.shortAnswer(option) {
        #expect(page.contains(sentence))
        #expect(report.markdown.contains(MarkdownPage.escaped(sentence)))
      }
    }
    for note in words.noteTexts { #expect(page.contains(note)) }
  }

  @Test("Leads with the question, and with many options puts the table before the sentences")
  func order() throws {
    let one = try ReportExample.report([Example.relief]).document
    #expect(one.sections[0].lead == "What if caseload-relief?")
    #expect(one.sections.map(\.id).prefix(2) == ["short", "changes"])
    let many = (0..<5).map { number in
      var option = Example.relief
      option.name += "\(number)"
      return option
    }
    let five = try ReportExample.report(many).document
    #expect(five.sections.map(\.id).prefix(3) == ["short", "options", "changes"])
    let run = try ReportExample.report([]).document
    #expect(run.sections[0].lead == "What if nothing changes?")
    #expect(!run.sections.map(\.id).contains("changes"))
  }

  @Test("Shows deaths beside everything, and says which option is not shown to be safe")
  func safety() throws {
    let report = try ReportExample.report([Example.relief, Example.limited])
    let answers = report.document.sections[0].blocks.compactMap { block in
      if case .answer(let answer) = block { answer } else { nil }
    }
    #expect(answers.map(\.badge.tone) == [.good, .caution])
    #expect(answers[0].badge.text.hasPrefix("Shown to be safe"))
    #expect(answers[1].badge.text.hasPrefix("Not shown to be safe"))
    #expect(!answers[1].badge.text.contains("better"))
    #expect(
      report.markdown.contains(
        "Shown to be safe: Four more key workers. Not shown to be safe, and so never called "
          + "better: Prescriptions end after two years."))
    guard case .table(let table)? = report.document.sections[0].blocks.first(where: { $0.isTable })
    else {
      Issue.record("There is no table on page one.")
      return
    }
    #expect(table.columns[2].heading == "Expected deaths")
  }

  @Test("Has the numbers of the summary, with the digits of every other report")
  func numbers() throws {
    let report = try ReportExample.report(Self.options)
    let page = PageReader(ReportExample.page(report)).text
    for row in report.headline {
      let quantity = Quantity(measure: row.measure)
      for entry in row.options {
        #expect(page.contains(quantity.difference(entry.difference)))
        #expect(report.markdown.contains(quantity.difference(entry.difference)))
      }
    }
    // The same difference as in summary.csv, read from there as text.
    let line = try #require(
      ResultTables.summary(report.comparison).split(separator: "\r\n").first {
        $0.hasPrefix("caseload-relief,deaths.expected,everyone,")
      })
    let difference = try #require(
      Double(line.split(separator: ",", omittingEmptySubsequences: false)[8]))
    #expect(page.contains(NumberText.signed(difference, decimals: 1)))
  }

  @Test("Says what it does not know of beliefs, or what became of the findings")
  func beliefs() throws {
    let page = ReportExample.page(try ReportExample.report([Example.relief]))
    #expect(page.contains("Not looked into here: whether the findings survive"))
    #expect(page.contains("25%) are assumptions"))
    var findings = BeliefFindings()
    let comparison = try ReportExample.report([Example.relief]).comparison
    let without = try ReportExample.report([Example.null]).comparison
    findings.nulls = NullFindings(comparison, without: without, parameters: ["use.trust"])
    let told = try ReportExample.report([Example.relief], findings: findings)
    let text = PageReader(ReportExample.page(told)).text
    #expect(text.contains(/Of \d+ findings, \d+ (is|are) lost or mostly gone/))
    #expect(text.contains("With effects in doubt (†: 1) set to none"))
    #expect(text.contains("vanishes"))
  }

  @Test("Is well formed, with words for every drawing", arguments: [0, 1, 3])
  func wellFormed(count: Int) throws {
    let report = try ReportExample.report(Array(Self.options.prefix(count)))
    let page = PageReader(ReportExample.page(report))
    #expect(page.mistakes.isEmpty)
    let ids = page.elements.compactMap { $0.attributes["id"] }
    #expect(Set(ids).count == ids.count)
    let drawings = page.elements.filter { $0.name == "svg" }
    #expect(drawings.contains { $0.attributes["role"] == "img" })
    for drawing in drawings where drawing.attributes["aria-hidden"] != "true" {
      let names = try #require(drawing.attributes["aria-labelledby"]).split(separator: " ")
      #expect(names.count == 2 && names.allSatisfy { ids.contains(String($0)) })
    }
    for element in page.elements {
      for name in ["aria-labelledby", "for"] where element.attributes[name] != nil {
        #expect(
          element.attributes[name]?.split(separator: " ").allSatisfy { ids.contains(String($0)) }
            == true)
      }
      if element.name == "a", let link = element.attributes["href"] {
        #expect(link.hasPrefix("#") && ids.contains(String(link.dropFirst())))
      }
    }
    let figures = page.elements.count { $0.name == "figure" }
    #expect(figures > 0 && page.elements.count { $0.name == "figcaption" } == figures)
  }

  @Test("Bars everything but its own style and script, and asks for nothing from anywhere")
  func policy() throws {
    let html = ReportExample.page(try ReportExample.report([Example.relief]))
    let page = PageReader(html)
    let policy = try #require(
      page.elements.first { $0.attributes["http-equiv"] == "Content-Security-Policy" }?
        .attributes["content"])
    #expect(policy.contains("default-src 'none'"))
    #expect(policy.contains("style-src 'sha256-<\("\(PageStyle.css)".utf8.count)>'"))
    #expect(policy.contains("script-src 'sha256-<\("\(PageStyle.script)".utf8.count)>'"))
    #expect(!policy.contains("unsafe"))
    #expect(page.elements.count { $0.name == "script" || $0.name == "style" } == 2)
    for element in page.elements {
      for name in element.attributes.keys {
        #expect(!name.hasPrefix("on") && name != "style" && name != "src", "\(element)")
      }
    }
    #expect(!html.contains("http://") && !html.contains("https://"))
  }

  static let hostile = [
    "<script>alert(1)</script>", "a | b | c", "\"onload=\"alert(1)", "</title><img src=x>",
    "*bold* _under_ `code` [link](x)", "& < > ' \"", "\u{1B}[2J\u{202E}gone", "a\nb", "# head",
  ]

  @Test("A title is read as it stands, whatever is in it", arguments: hostile)
  func escaping(title: String) throws {
    let usual = PageReader(ReportExample.page(try ReportExample.report([Example.relief])))
    let report = try ReportExample.report([Example.relief], title: title)
    let page = PageReader(ReportExample.page(report))
    #expect(page.mistakes.isEmpty)
    #expect(page.elements.map(\.name) == usual.elements.map(\.name))
    #expect(page.text.contains(Page.safe(title)))
    #expect(!page.text.contains("\u{202E}") && !page.text.contains("\u{1B}"))
  }

  @Test("A title does not break a table of the Markdown", arguments: hostile)
  func markdown(title: String) throws {
    let usual = try ReportExample.report(Self.options).markdown
    let text = try ReportExample.report(Self.options, title: title).markdown
    func shape(_ text: String) -> [Int] {
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { $0.hasPrefix("|") }
        .map { $0.replacing("\\|", with: "").count { $0 == "|" } }
    }
    #expect(shape(text) == shape(usual))
    #expect(!text.contains("<script") && !text.contains("<img"))
    #expect(text.contains(MarkdownPage.escaped(title)))
  }

  @Test("Names the command that tells the life an option changes most, where files are known")
  func journeys() throws {
    let report = try ReportExample.report([Example.relief])
    #expect(!report.markdown.contains("journey"))
    let subject = ReportSubject(
      scenarios: [
        .init(name: "baseline", title: "Base", file: "base.yaml"),
        .init(name: "caseload-relief", title: "Relief", file: "'my relief.yaml'"),
      ], period: "", seed: 1)
    let told = StudyReport(
      report.comparison, report.result, of: subject, origin: .init(command: "c", program: "p"),
      journeys: .leftOut)
    let text = PageReader(ReportExample.page(told)).text
    #expect(
      text.contains("caseload journey base.yaml --against 'my relief.yaml' --most-changed"))
    #expect(text.contains(ReportJourneys.leftOutWords))
  }

  @Test("Of many options it tells of those that are told apart most, in their order")
  func optionsToTell() throws {
    let few = try ReportExample.report([Example.null, Example.relief])
    #expect(StudyReport.optionsToTell(few.comparison) == [0, 1])
    let many = try ReportExample.report(
      [
        Example.null, Example.relief, Example.null, Example.limited, Example.relief,
      ].enumerated().map { number, option in
        Example.Option(
          name: "\(option.name)-\(number)", title: option.title, changes: option.changes,
          spread: option.spread)
      })
    #expect(StudyReport.optionsToTell(many.comparison) == [1, 3, 4])
  }

  @Test("What is closed on a screen is open on paper, without a script")
  func printed() throws {
    let page = ReportExample.page(try ReportExample.report(Self.options))
    #expect(page.contains("@media print"))
    #expect(page.contains("details::details-content{content-visibility:visible"))
  }

  @Test("The same results give the same bytes")
  func sameBytes() throws {
    let report = try ReportExample.report(Self.options)
    let again = try ReportExample.report(Self.options)
    #expect(ReportExample.page(report) == ReportExample.page(again))
    #expect(report.markdown == again.markdown)
  }

  @Test("Leaves out what was not measured, and still has page one")
  func bare() throws {
    let result = try Example.result([Example.relief], replications: 3)
    let report = StudyReport(
      Comparison(of: result, safety: SafetyRule(margin: 1)), result,
      of: Example.subject([Example.relief]), origin: .init(command: "c", program: "p"))
    #expect(
      report.document.sections.map(\.id) == [
        "short", "changes", "waits", "script", "groups", "reading",
      ])
    #expect(PageReader(ReportExample.page(report)).mistakes.isEmpty)
  }
}

extension ReportDocument.Block {
  var isTable: Bool {
    if case .table = self { true } else { false }
  }
}
