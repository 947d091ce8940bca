// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Reports
import Testing

@Suite("The report of a comparison")
struct ComparisonReportTests {
  static let options = [Example.relief, Example.limited, Example.null]

  static func report(
    _ options: [Example.Option], replications: Int = 200, page: Page = Page(width: 100)
  ) throws -> String {
    ComparisonReport(
      try Example.comparison(options, replications: replications),
      of: Example.subject(options), on: page
    ).text
  }

  @Test("Answers for each option in sentences: measures, deaths, costs, people")
  func shortAnswers() throws {
    let text = try Self.report([Example.relief])
    for sentence in [
      "1  caseload-relief: Four more key workers",
      "Improves most: Days between contacts with the key worker (21.4 to 16.9 days);",
      "Expected deaths: 1.83 lower (1.78 to 1.88) than 61.2: better.",
      "Cost to health and council: £167k more (£133k to £202k) than £41.79m: worse.",
      "Of 1,812 simulated people: 263 better off, 0 worse off",
    ] {
      #expect(text.contains(sentence))
    }
    #expect(!text.contains("Not shown to be safe"))
  }

  @Test("Says of an option that may cost lives that it is not shown to be safe, and why")
  func notShownSafe() throws {
    let text = try Self.report([Example.limited])
    #expect(text.contains("Not shown to be safe: a rise of 7.39 in expected deaths"))
    #expect(text.contains("Would improve most, were it shown to be safe: Planned exits"))
    #expect(!text.contains("Improves most"))
  }

  @Test("Says of an option that changes nothing just that")
  func nullOption() throws {
    let text = try Self.report([Example.null])
    #expect(text.contains("Changes nothing: every event is the same"))
    #expect(text.contains("no difference"))
  }

  @Test("Shows deaths and costs always, and measures that are not headline ones never")
  func rows() throws {
    let text = try Self.report(Self.options)
    #expect(text.contains("\n  Expected deaths: base 61.2 ± 0.2\n"))
    #expect(text.contains("\n  Cost to health and council: base £41.79m ± £0.17m\n"))
    #expect(!text.contains("Caseload of a key worker"))
    #expect(!text.contains("women with children"))
  }

  @Test("Lists the options by expected deaths, fewest first, with people and money")
  func summary() throws {
    let text = try Self.report([Example.limited, Example.relief])
    let relief = try #require(text.range(of: "  2 caseload-relief "))
    let limited = try #require(text.range(of: "  1 time-limited-prescribing "))
    #expect(relief.lowerBound < limited.lowerBound)
    #expect(text.contains("an order, not a recommendation"))
    #expect(text.contains(/2 caseload-relief +-1\.8 +-3\.1 +\+£167k/))
  }

  @Test("Gives several options side by side, under their numbers")
  func overview() throws {
    let text = try Self.report(Self.options)
    #expect(text.contains("AT A GLANCE"))
    #expect(text.contains("  2 time-limited-prescribing\n"))
    #expect(
      text.contains("  Expected deaths                            better  worse\n"))
    #expect(text.contains("No difference in anything: 3 null."))
    #expect(try !Self.report([Example.relief]).contains("AT A GLANCE"))
  }

  @Test(
    "Fits the page, whatever its width and the number of options",
    arguments: [80, 93, 120], [1, 3, 11])
  func width(_ width: Int, count: Int) throws {
    let options = (0..<count).map { number in
      var option = Self.options[number % 3]
      if count > 3 { option.name += "-\(number)" }
      return option
    }
    let text = try Self.report(options, replications: 10, page: Page(width: width))
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      #expect(line.count <= width, "\(line)")
      #expect(!line.hasSuffix(" "), "\(line)")
    }
  }

  @Test("Warns where the intervals rest on few replications")
  func fewReplications() throws {
    #expect(try Self.report([Example.relief], replications: 20).contains("rest on 20 replications"))
    #expect(try Self.report([Example.relief], replications: 1).contains("this is 1 replication."))
    #expect(try !Self.report([Example.relief], replications: 100).contains("Warning"))
  }

  @Test("Says what better off means, and that it is about simulated people")
  func meaning() throws {
    let text = try Self.report([Example.relief])
    #expect(text.contains("never about any real person"))
    #expect(text.contains("Median wait to treatment start 7 days"))
  }

  @Test("Says nothing by colour alone, and uses none unless told to")
  func colours() throws {
    let plain = try Self.report(Self.options)
    let coloured = try Self.report(Self.options, page: Page(width: 100, hasColours: true))
    #expect(!plain.contains("\u{1B}"))
    #expect(coloured.replacing(/\u{1B}\[[0-9]+m/, with: "") == plain)
  }

  @Test("Prints titles so that they cannot do anything to the terminal")
  func hostileTitle() throws {
    var option = Example.relief
    option.title = "\u{1B}[2J gone"
    #expect(try !Self.report([option]).contains("\u{1B}"))
  }
}

@Suite("The report of a run")
struct RunReportTests {
  @Test("Shows every measure for everyone with its interval, by theme", arguments: [80, 120])
  func table(width: Int) throws {
    let text = RunReport(
      try Example.comparison([]), of: Example.subject([]), on: Page(width: width)
    ).text
    for measure in Example.measures {
      #expect(text.contains(measure.theme + "\n"))
      #expect(text.contains("  \(measure.title.prefix(20))"))
    }
    #expect(text.contains(/18\.2 +18\.1 to 18\.3\n/))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= width })
    #expect(!text.contains("Warning"))
  }
}
