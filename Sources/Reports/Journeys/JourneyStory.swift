// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Measures

/// One simulated person's story, under one scenario or two, ready to be told and drawn.
public struct JourneyStory: Sendable {
  /// The story under one scenario.
  public struct Side: Sendable {
    /// The scenario file, and what it is.
    public let file: String
    public let title: String
    public let journey: Journey
    /// How many people the run had, and how many of them were treated at some time.
    public let people: Int
    public let treated: Int
    /// How many people of the run there are of each likeness, in the order of all likenesses.
    public let alike: [Int]
    /// Whom the person is like.
    public let likenesses: [Likeness]

    public init(
      file: String, title: String, journey: Journey, people: Int, treated: Int, alike: [Int],
      likenesses: [Likeness]
    ) {
      self.file = file
      self.title = title
      self.journey = journey
      self.people = people
      self.treated = treated
      self.alike = alike
      self.likenesses = likenesses
    }
  }

  /// A personal measure of the person under both scenarios.
  public struct Change: Sendable, Hashable {
    public let measure: MeasureDeclaration
    public let a: Double
    public let b: Double

    public init(_ measure: MeasureDeclaration, _ value: PersonalChange.Value) {
      self.measure = measure
      (a, b) = (value.base, value.option)
    }
  }

  /// How many people have some personal measure that differs.
  public struct Changed: Sendable, Hashable {
    public let some: Int
    public let all: Int

    public init(some: Int, all: Int) { (self.some, self.all) = (some, all) }
  }

  /// One side, or two: A and B.
  public let sides: [Side]
  /// Where they part; nil where there is one side, or where the two are the same.
  public let parting: Parting?
  /// How the person was chosen, in a sentence.
  public let choice: String
  public let seed: UInt64
  public let replication: Int
  /// The person's measures under both; empty where there is one side.
  public let changes: [Change]
  /// How many people of the run differ at all; nil where there is one side.
  public let changed: Changed?

  /// - Precondition: one side or two, of one person.
  public init(
    sides: [Side], parting: Parting?, choice: String, seed: UInt64, replication: Int,
    changes: [Change], changed: Changed?
  ) {
    precondition((1...2).contains(sides.count), "A story is told under one scenario or two.")
    self.sides = sides
    self.parting = parting
    self.choice = choice
    self.seed = seed
    self.replication = replication
    self.changes = changes
    self.changed = changed
  }
}

extension JourneyStory {
  /// What stands at the head of every story, in whatever form it is told.
  public static let label =
    "An illustration, not a finding: this person is simulated, and nobody real."

  /// What an illustration is for, in a sentence.
  static let use =
    "One life, with one draw of luck. What an option does to everybody is what 'caseload compare' "
    + "tells."

  var person: String { "\(sides[0].journey.person)" }

  /// "Person 17"
  var heading: String { "Person \(person)" }

  /// Who it is: "a man with an opiate problem, …, aged 34 on entry".
  var portrait: String {
    guard let words = sides.lazy.compactMap(\.journey.portrait).first else { return "" }
    return words.prefix(1).uppercased() + words.dropFirst() + "."
  }

  /// The letters by which the sides are told apart.
  static let letters = ["A", "B"]

  /// How typical the story is: how many of the run are like each thing that this person is like.
  var typicality: [String] {
    let first = sides[0]
    var lines: [String] = []
    for (index, likeness) in Likeness.allCases.enumerated()
    where sides.contains(where: { $0.likenesses.contains(likeness) }) {
      let counts = sides.enumerated().map { number, side in
        let under = sides.count == 2 ? " under \(Self.letters[number])" : ""
        let people = number > 0 ? "" : side.alike[index] == 1 ? " person" : " people"
        return "\(NumberText.whole(side.alike[index]))\(people)\(under)"
      }.joined(separator: ", ")
      let who = sides.count == 1 ? "" : " (\(sidesAlike(likeness)))"
      lines.append("\(likeness.rawValue)\(who): \(counts).")
    }
    if lines.isEmpty { lines.append("Like none of the stories that are looked for.") }
    lines.append(
      "The run has \(NumberText.whole(first.people)) people, of whom "
        + "\(NumberText.whole(first.treated)) were treated at some time.")
    if let changed {
      lines.append(
        "\(NumberText.whole(changed.some)) of \(NumberText.whole(changed.all)) people have some "
          + "personal measure that differs between A and B.")
    }
    return lines
  }

  private func sidesAlike(_ likeness: Likeness) -> String {
    let letters = zip(Self.letters, sides).filter { $1.likenesses.contains(likeness) }.map(\.0)
    return letters.count == 2 ? "this person in both" : "this person under \(letters[0]) only"
  }

  /// Where the stories part, in sentences; empty where there is one side.
  var partingWords: [String] {
    guard sides.count == 2 else { return [] }
    guard let parting else { return ["Nothing in this life differs between A and B."] }
    func next(_ letter: String, _ first: Parting.First?) -> String {
      guard let first else { return "\(letter): nothing more is told." }
      let when = parting.a?.date == parting.b?.date ? "" : " (\(Journey.words(first.date)))"
      return "\(letter): \(first.sentence)\(when)"
    }
    var lines = [
      "They part on \(Journey.words(parting.date)).", next("A", parting.a), next("B", parting.b),
    ]
    if let turning = parting.turning {
      func list(_ words: [String]) -> String {
        words.isEmpty ? "nothing of it" : words.joined(separator: "; ")
      }
      lines.append(
        "From \(Journey.words(turning.date)) on their circumstances differ for more than four "
          + "weeks. A: \(list(turning.a)). B: \(list(turning.b)).")
    } else {
      lines.append("Their circumstances never differ for more than four weeks running.")
    }
    return lines
  }

  /// How to get the same story again.
  var repeatWords: String { "Seed \(seed), replication \(replication)." }
}
