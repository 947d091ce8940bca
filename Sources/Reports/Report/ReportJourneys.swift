// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Measures

/// What a report of a comparison shows of single lives: for each of a few options the life that it
/// changes most, told beside the same life as things are.
///
/// An illustration, never evidence. Whoever makes the report has run a replication again for it;
/// the report itself simulates nothing.
public enum ReportJourneys: Sendable {
  /// The stories of some options.
  case told([Told])
  /// There are none, and why, in a sentence.
  case none(because: String)

  /// One option's story, or why there is none.
  public struct Told: Sendable {
    /// The option, by its index.
    public let option: Int
    /// The story under the base and under the option; nil where it could not be made.
    public let story: JourneyStory?
    /// Why there is none, in a sentence; empty where there is one.
    public let reason: String

    public init(option: Int, story: JourneyStory) {
      (self.option, self.story, reason) = (option, story, "")
    }

    public init(option: Int, noneBecause reason: String) {
      (self.option, story, self.reason) = (option, nil, reason)
    }
  }

  /// How many options a story is told of at most: each adds some 65 kB to the page.
  public static let most = 3

  /// Said where the stories were left out on purpose.
  public static let leftOut = ReportJourneys.none(because: leftOutWords)

  /// The sentence by which a report that leaves stories out is known.
  public static let leftOutWords = "The stories were left out when this report was made."
}

extension StudyReport {
  /// The options that a story is told of: all where they are few; else those whose headline
  /// measures are told apart from the base most often, in the order of options.
  public static func optionsToTell(_ comparison: Comparison) -> [Int] {
    let rows = comparison.rows.filter { $0.isEveryone && $0.measure.isAlwaysShown }
    func toldApart(_ option: Int) -> Int {
      rows.count { row in
        switch row.options[option].verdict {
        case .better, .worse, .betterNotShownSafe, .dependsOnBelief, .higher, .lower: true
        case .cannotTellApart, .noDifference, .cannotCompare: false
        }
      }
    }
    return comparison.options.indices
      .sorted { (toldApart($1), $0) < (toldApart($0), $1) }
      .prefix(ReportJourneys.most).sorted()
  }

  /// The lives that options change most, told and drawn.
  var lives: ReportDocument.Section? {
    guard isComparison, let journeys else { return nil }
    var blocks: [ReportDocument.Block] = [
      .warning(
        "Illustrations, not evidence. These people are simulated and nobody real; each was picked "
          + "because the option changes their life most, with one draw of luck. What an option does "
          + "to everybody is what the tables say.")
    ]
    var told: [Int] = []
    switch journeys {
    case .none(let reason): blocks.append(.paragraph(reason))
    case .told(let stories):
      if stories.count < options.count {
        blocks.append(
          .paragraph(
            "Of \(options.count) options, the \(stories.count) that are told apart in most headline "
              + "measures."))
      }
      for entry in stories {
        blocks.append(.heading(label(of: entry.option)))
        if let story = entry.story {
          blocks += life(story, option: entry.option)
          told.append(entry.option)
        } else {
          blocks.append(.paragraph(entry.reason))
        }
      }
    }
    if let commands = commands(butFor: told) {
      blocks += [
        .heading("Other lives"),
        .paragraph(
          told.isEmpty
            ? "These commands tell the story of the simulated person whose life an option changes "
              + "most."
            : "These commands tell the story of the simulated person whose life the other options "
              + "change most; --like finds people to whom something else happens."),
        .list(commands),
      ]
    }
    return ReportDocument.Section(
      id: "lives", title: "One life under both",
      lead: "What a difference can look like in one simulated life, as things are and under an "
        + "option, from the same luck.", blocks: blocks)
  }

  /// For each option without a story the command that tells one; nil where there is none, or the
  /// scenarios are not those of their files.
  private func commands(butFor told: [Int]) -> [ReportDocument.Sentence]? {
    let files = subject.scenarios.map(\.file)
    let rest = options.filter { option in
      !told.contains(option)
        && comparison.options[option].unchangedReplications < comparison.replications
    }
    guard files.allSatisfy({ !$0.isEmpty }), !rest.isEmpty else { return nil }
    return rest.map { option in
      .init(
        text: "\(label(of: option)): `./caseload journey \(files[0]) --against "
          + "\(files[option + 1]) --most-changed`")
    }
  }

  // MARK: One story

  private func life(_ story: JourneyStory, option: Int) -> [ReportDocument.Block] {
    let names = ["As things are", label(of: option)]
    var blocks: [ReportDocument.Block] = [
      .paragraph("\(story.heading). \(story.portrait) \(story.choice)"),
      .list(
        (["A: \(names[0]). B: \(names[1])."] + story.partingWords).map { .init(text: $0) }),
      .journey(Self.figure(story, number: option + 1)),
    ]
    blocks.append(
      .more("The story, side by side: \(names[1])", [.table(Self.table(of: story))]))
    if !story.changeRows.isEmpty {
      var table = ReportDocument.Table(
        caption: "This person's own measures, after the warm-up: of one draw of luck.",
        columns: [
          .init(heading: "Measure"), .init(heading: "A", isNumber: true),
          .init(heading: "B", isNumber: true),
        ])
      for row in story.changeRows {
        table.append([.init(text: row.title), .init(text: row.a), .init(text: row.b)])
      }
      blocks.append(.more("What it came to: \(names[1])", [.table(table)]))
    }
    blocks.append(.list(story.typicality.suffix(2).map { .init(text: $0, tone: .faint) }))
    return blocks
  }

  private static func figure(
    _ story: JourneyStory, number: Int
  ) -> ReportDocument.JourneyFigure {
    let pictures = JourneyPicture.Layout.allCases.map {
      JourneyPicture(story, layout: $0, mark: "\(number)-")
    }
    var table = ReportDocument.Table(
      caption: "What held when.",
      columns: ["Lane", "Scenario", "What", "From", "To"].map { .init(heading: $0) })
    for (letter, side) in zip(JourneyStory.letters, story.sides) {
      for stretch in side.journey.stretches {
        table.append([
          .init(text: stretch.lane.title), .init(text: letter), .init(text: stretch.what),
          .init(text: Journey.words(side.journey.date(at: stretch.from))),
          .init(text: Journey.words(side.journey.date(at: stretch.to))),
        ])
      }
    }
    return ReportDocument.JourneyFigure(
      title: "\(story.heading), A above B", drawings: pictures.map(Markup.drawn), table: table)
  }

  /// The sentences of both sides; the same life is told once, until it parts.
  private static func table(of story: JourneyStory) -> ReportDocument.Table {
    var table = ReportDocument.Table(
      caption: "Told from the trace alone.",
      columns: [.init(heading: "When"), .init(heading: "A"), .init(heading: "B")])
    for row in story.shared {
      table.append([.init(text: row.when), .init(text: row.a ?? ""), "the same"])
    }
    if let parting = story.parting {
      table.rows.append(.across("They part on \(Journey.words(parting.date))"))
    }
    for row in story.parted {
      table.append([
        .init(text: row.when), .init(text: row.a ?? ""),
        .init(text: row.isShared ? "the same" : row.b ?? ""),
      ])
    }
    return table
  }
}
