// SPDX-License-Identifier: GPL-3.0-or-later

import ArgumentParser
import Measures
import Reports
import Study
import TreatmentModel

extension Likeness: ExpressibleByArgument {}

/// `caseload journey`: one simulated person's story, under one scenario or two.
struct JourneyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "journey",
    abstract: "Tell one simulated person's story, under one scenario or side by side under two.",
    discussion: """
      Runs one replication, finds a person in it and tells what happens to them in dated \
      sentences; with --svg or --html it draws a timeline too, services as lanes. With --against \
      the same person lives through a second scenario with the same luck: the two stories are the \
      same to the letter until something that the scenarios decide differently touches this life, \
      and that moment is told and marked.

      A journey is an illustration of how the model works, never a finding: the person is \
      simulated and nobody real, and one life shows one draw of luck. It says how many people of \
      the run are alike. What an option does to everybody is what 'compare' tells.

      Whose story? A number (see 'trace'), or somebody like one of these; of those alike, the one \
      in the middle is taken, and with --most-changed the one whose own measures differ most \
      between the two scenarios (without --like: of everybody).

      \(likenesses)

      The three case studies of the consultation have their look-alikes: A prison-to-mentor, B \
      parked-on-methadone and down-and-up-again, C group-beside-the-exchange.

      EXAMPLES
        ./caseload journey scenarios/baseline.yaml --like parked-on-methadone
        ./caseload journey scenarios/baseline.yaml --person 17 --svg person-17.svg
        ./caseload journey scenarios/baseline.yaml \\
          --against scenarios/options/s16-new-prescription.yaml \\
          --most-changed --html story.html
      """)

  /// Every likeness and what happens, in lines that need no breaking.
  private static var likenesses: String {
    Likeness.allCases.map { likeness in
      var lines = ["    \(likeness.rawValue)"]
      var line = ""
      for word in likeness.meaning.split(separator: " ") {
        if line.count + word.count > 64 {
          lines.append("       \(line)")
          line = ""
        }
        line += " \(word)"
      }
      return (lines + ["       \(line)"]).joined(separator: "\n")
    }.joined(separator: "\n")
  }

  @Argument(help: "The scenario file.")
  var scenario: String

  @Option(help: ArgumentHelp("Tell the same life under this scenario too.", valueName: "scenario"))
  var against: String?

  @Option(help: ArgumentHelp("The person to follow.", valueName: "number"))
  var person: String?

  @Option(help: ArgumentHelp("Somebody to whom this happens (see above).", valueName: "likeness"))
  var like: Likeness?

  @Flag(help: "The person whose own measures differ most between the two scenarios.")
  var mostChanged = false

  @Option(help: "Which replication to run.")
  var replication = 0

  @Option(help: "The seed of all random numbers, instead of what the scenario says.")
  var seed: UInt64?

  @Option(
    name: .customLong("set"), parsing: .singleValue,
    help: ArgumentHelp(
      "Change a parameter in both scenarios, as often as needed.", valueName: "path=value"))
  var changes: [String] = []

  @Option(help: ArgumentHelp("Draw the timeline into this file.", valueName: "file"))
  var svg: String?

  @Option(help: ArgumentHelp("Write the story and the timeline as a page.", valueName: "file"))
  var html: String?

  @Flag(help: "Replace these files where they are there already.")
  var force = false

  @Flag(help: "Print one JSON document instead of sentences.")
  var json = false

  func validate() throws {
    guard person != nil || like != nil || mostChanged else {
      throw ValidationError(
        "Say whose story: --person NUMBER, --like LIKENESS or --most-changed.")
    }
    if person != nil, like != nil || mostChanged {
      throw ValidationError("'--person' goes with neither '--like' nor '--most-changed'.")
    }
    if mostChanged, against == nil {
      throw ValidationError("'--most-changed' needs '--against': changed against what?")
    }
    if let person, PersonID(person) == nil {
      throw ValidationError(
        "'--person \(person)' is nobody: people are 0, 1, 2 …, and n0, n1 … for those whose "
          + "problem began during the run.")
    }
    guard (0..<1_000_000).contains(replication) else {
      throw ValidationError("'--replication \(replication)' is not between 0 and 999999.")
    }
  }

  /// Whose story is asked for.
  var choice: JourneySearch.Choice {
    if let person = person.flatMap({ PersonID($0) }) { return .person(person) }
    if mostChanged { return .mostChanged(among: like) }
    return .like(like ?? .parkedOnMethadone)
  }

  func run() throws {
    var errors: [any Error] = []
    let sides = [scenario, against].compactMap { $0 }.compactMap { file -> JourneySearch.Side? in
      do {
        return .init(
          try ScenarioFile.resolve(path: file, sets: changes, declaring: Scenario.self), file: file)
      } catch {
        errors.append(error)
        return nil
      }
    }
    guard errors.isEmpty else { throw StudyErrors(errors: errors) }
    for path in [svg, html].compactMap({ $0 }) { try OutputFile.check(path, replacing: force) }
    let story: JourneyStory
    do {
      story = try JourneySearch(
        sides, choice: choice, seed: seed, replication: replication
      ).tell()
    } catch let nobody as JourneySearch.Nobody {
      throw ValidationError(nobody.words)
    }
    if let svg { try OutputFile.write(JourneyPicture(story).svg, to: svg, replacing: force) }
    if let html { try OutputFile.write(JourneyPage(story).html, to: html, replacing: force) }
    try StandardStream.output.write(
      json ? story.json.text : JourneyText(story, on: Terminal.page(for: .output)).text)
  }
}
