// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Measures
import Reports
import TreatmentModel

/// Finds one person of a run and follows them, under one scenario or two.
///
/// The same scenarios, seed, replication and choice give the same story, to the letter.
public struct JourneySearch: Sendable {
  /// Whose story it is to be.
  public enum Choice: Sendable, Hashable {
    case person(PersonID)
    /// The one in the middle of those who are like this under the first scenario.
    case like(Likeness)
    /// The one whose personal measures differ most between two scenarios; of those who are like
    /// something under the first, where that is said.
    case mostChanged(among: Likeness?)
  }

  /// A scenario that the story is told under.
  public struct Side: Sendable {
    public let scenario: ResolvedScenario<Scenario>
    /// The path, as it was named.
    public let file: String
    /// What it is, in a few words.
    public let title: String

    /// - Parameter title: what it is called, where that is not what its file says.
    public init(_ scenario: ResolvedScenario<Scenario>, file: String, title: String? = nil) {
      self.scenario = scenario
      self.file = file
      self.title = title ?? scenario.title
    }
  }

  public let sides: [Side]
  public let choice: Choice
  public let seed: UInt64
  public let replication: Int

  /// - Precondition: one scenario, or two; the most changed person needs two.
  public init(_ sides: [Side], choice: Choice, seed: UInt64? = nil, replication: Int = 0) {
    precondition((1...2).contains(sides.count), "A story is told under one scenario or two.")
    if case .mostChanged = choice {
      precondition(sides.count == 2, "Change needs two scenarios.")
    }
    self.sides = sides
    self.choice = choice
    self.seed = seed ?? sides[0].scenario.run.seed
    self.replication = replication
  }

  /// Why there is no story.
  public enum Nobody: Error, Sendable, Hashable {
    /// There is no such person in the replication.
    case person(PersonID, replication: Int)
    /// Nobody is like this in the replication.
    case like(Likeness, replication: Int)
    /// The two scenarios run for different periods, so that no story can be set beside the other.
    case differentPeriods(String, String)
  }

  /// Runs what has to be run and tells the story.
  public func tell() throws -> JourneyStory { try tellWithFingerprints().story }

  /// The same with the hash of all that happened under each of two scenarios; none for one.
  func tellWithFingerprints() throws -> ToldStory {
    let simulations = sides.map { TreatmentSimulation($0.scenario) }
    if let other = sides.last?.scenario.run, other.period != sides[0].scenario.run.period {
      throw Nobody.differentPeriods(sides[0].scenario.run.period, other.period)
    }
    let (changes, fingerprints) = try personalChanges(simulations)
    let (person, ranked) = try choose(simulations[0], changes)

    var told: [(journey: Journey, likenesses: Likenesses)] = []
    for simulation in simulations {
      var both = Both(Journey(of: person, calendar: simulation.dates), Likenesses())
      simulation.tell(seed: seed, replication: replication, to: &both)
      both.first.finish(at: simulation.end)
      both.second.finish(at: simulation.end)
      told.append((both.first, both.second))
    }
    guard told.contains(where: { !$0.journey.beats.isEmpty }) else {
      throw Nobody.person(person, replication: replication)
    }
    let change = changes.first { $0.key == person.rawValue }
    let story = JourneyStory(
      sides: zip(sides, told).map { side, told in
        .init(
          file: side.file, title: side.title, journey: told.journey,
          people: told.likenesses.count, treated: told.likenesses.treatedCount,
          alike: Likeness.allCases.map { told.likenesses.people(like: $0).count },
          likenesses: told.likenesses.likenesses(of: person))
      },
      parting: told.count == 2 ? Parting(told[0].journey, told[1].journey) : nil,
      choice: words(ranked: ranked, changes), seed: seed, replication: replication,
      changes: change?.values.map { .init(MeasureSet.declarations[$0.measure], $0) } ?? [],
      changed: changes.isEmpty
        ? nil : .init(some: changes.count { $0.size > 0 }, all: changes.count))
    return ToldStory(story, fingerprints: fingerprints)
  }

  /// Everybody's change between two scenarios; empty for one.
  private func personalChanges(
    _ simulations: [TreatmentSimulation]
  ) throws -> ([PersonalChange], fingerprints: [UInt64]) {
    guard simulations.count == 2 else { return ([], []) }
    let outcomes = try simulations.map { try $0.outcome(seed: seed, replication: replication) }
    let changes = PersonalChange.ranked(
      base: outcomes[0].personal, option: outcomes[1].personal, measures: MeasureSet.declarations)
    return (changes, outcomes.map(\.fingerprint))
  }

  /// The person, and of how many they were chosen.
  private func choose(
    _ simulation: TreatmentSimulation, _ changes: [PersonalChange]
  ) throws -> (person: PersonID, among: Int) {
    func likenesses() -> Likenesses {
      var likenesses = Likenesses()
      simulation.tell(seed: seed, replication: replication, to: &likenesses)
      likenesses.finish(at: simulation.end)
      return likenesses
    }
    switch choice {
    case .person(let person): return (person, 1)
    case .like(let likeness):
      let found = likenesses()
      guard let person = found.typical(likeness) else {
        throw Nobody.like(likeness, replication: replication)
      }
      return (person, found.people(like: likeness).count)
    case .mostChanged(among: nil):
      return (PersonID(rawValue: changes.first?.key ?? 0), changes.count)
    case .mostChanged(among: let likeness?):
      let alike = likenesses().people(like: likeness)
      guard
        let most = changes.first(where: { alike.contains(PersonID(rawValue: $0.key)) })
      else { throw Nobody.like(likeness, replication: replication) }
      return (PersonID(rawValue: most.key), alike.count)
    }
  }

  /// How the person was chosen, in a sentence.
  private func words(ranked among: Int, _ changes: [PersonalChange]) -> String {
    switch choice {
    case .mostChanged where changes.allSatisfy({ $0.size == 0 }):
      "The first of \(NumberText.whole(among)) people: no personal measure of anybody differs between "
        + "the two."
    case .person: "Asked for by number."
    case .like(let likeness):
      "The one in the middle of those in this run who are like '\(likeness.rawValue)' under the "
        + "first scenario: \(likeness.meaning)."
    case .mostChanged(among: nil):
      "The one of \(NumberText.whole(among)) people whose personal measures differ most between the two: by choice "
        + "the least typical."
    case .mostChanged(among: let likeness?):
      "The one whose personal measures differ most between the two, of \(NumberText.whole(among)) people like "
        + "'\(likeness.rawValue)' under the first: \(likeness.meaning). By choice not typical."
    }
  }
}
