// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// What differs between two scenarios, value by value, with its unit and where each side says it.
///
/// Titles, questions and descriptions are not compared: they change nothing that happens.
public struct ScenarioDifference: Sendable, Hashable {
  /// One of the two scenarios.
  public struct Side: Sendable, Hashable {
    /// The name of its file, without folders and ending.
    public let name: String
    public let title: String
    /// The file that was named.
    public let file: String
    /// Equal for two scenarios that describe the same system.
    public let digest: String
  }

  /// What kind of statement a value is.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// How the scenario is run.
    case run
    /// Whether a part of the system is simulated at all.
    case simulated
    /// A policy.
    case decided
    /// A belief about the world.
    case believed
  }

  /// A value on one side, and what is said beside it.
  public struct Standing: Sendable, Hashable {
    /// The value in words, with its unit.
    public let value: String
    /// How it is known.
    public let evidenceClass: EvidenceClass?
    public let source: String?
    /// The range believed for it, in words.
    public let range: String?
    /// The value that means no effect, in words.
    public let null: String?
    public let note: String?
    /// Where the value is written.
    public let place: Place
  }

  /// A value that differs.
  public struct Entry: Sendable, Hashable {
    public let kind: Kind
    public let path: String
    /// What the parameter means.
    public let meaning: String
    public let from: Standing
    public let to: Standing
    /// By how much, in words, where that can be said: "5 places more (+25%)".
    public let change: String?
    /// What differs inside a list or a mix, a line each: "Mind: places 10 → 20".
    public let items: [String]
  }

  /// A value that a dated change sets on one side only, or to something else.
  public struct DatedEntry: Sendable, Hashable {
    /// When, after the start of the run.
    public let at: Span
    /// The same as a day or a length of time: "2012-04-01", "after 30 hours".
    public let when: String
    public let path: String
    public let meaning: String
    /// The value from then on; nil where the first scenario has no such change.
    public let from: Standing?
    /// The same for the second.
    public let to: Standing?
  }

  /// Something that a council may ask for in one scenario only.
  public struct ProposalEntry: Sendable, Hashable {
    public let issue: String
    /// What would change, in words: "housing.policy.evictionForLapse: 10%".
    public let changes: [String]
    /// Whether it is the second scenario that has it.
    public let isAdded: Bool
    public let place: Place
  }

  public let from: Side
  public let to: Side
  /// Values that differ, in order of declaration.
  public let values: [Entry]
  /// Values that are the same and known otherwise: another class, source, range or note. Left
  /// empty where one side holds values alone, such as a scenario kept with results.
  public let knowledge: [Entry]
  /// Dated changes that differ, in order of time.
  public let dated: [DatedEntry]
  /// Proposals that one side has and the other has not.
  public let proposals: [ProposalEntry]
  /// How many values were compared.
  public let compared: Int

  /// Whether nothing differs.
  public var isEmpty: Bool {
    values.isEmpty && knowledge.isEmpty && dated.isEmpty && proposals.isEmpty
  }

  /// Whether both give the same results: they describe the same system, and are run alike.
  public var isSameSystem: Bool { values.isEmpty && dated.isEmpty && proposals.isEmpty }

  /// Compares two scenarios of one kind of system.
  public init<S>(from first: ResolvedScenario<S>, to second: ResolvedScenario<S>) {
    from = Side(first)
    to = Side(second)
    let pairs = zip(first.records, second.records).filter {
      $0.declaration.path == $1.declaration.path
    }
    compared = pairs.count
    values = pairs.filter { $0.value != $1.value }.map(Entry.init)
    let bothSpeak = [first, second].allSatisfy { scenario in
      scenario.records.contains { $0.annotation != Annotation() }
    }
    knowledge =
      bothSpeak
      ? pairs.filter { $0.value == $1.value && $0.annotation != $1.annotation }.map(Entry.init)
      : []
    dated = DatedEntry.entries(from: first, to: second)
    proposals = ProposalEntry.entries(from: first, to: second)
  }

  /// The values of a kind that differ.
  public func values(_ kind: Kind) -> [Entry] { values.filter { $0.kind == kind } }
}

extension ScenarioDifference.Side {
  init<S>(_ scenario: ResolvedScenario<S>) {
    self.init(
      name: scenario.name, title: scenario.title, file: scenario.files.last ?? scenario.name,
      digest: scenario.digest)
  }
}

extension ScenarioDifference.Standing {
  init(_ record: SettingRecord) {
    let kind = record.declaration.kind
    let ends = kind.kindOfRange ?? kind
    let known = record.annotation
    self.init(
      value: record.value.wordsWithUnit(as: kind), evidenceClass: known.evidenceClass,
      source: known.source,
      range: known.range.map {
        "\($0.low.words(as: ends)) to \($0.high.wordsWithUnit(as: ends))"
      },
      null: known.null.map { $0.wordsWithUnit(as: kind) }, note: known.note, place: record.place)
  }
}

extension ScenarioDifference.Entry {
  init(_ from: SettingRecord, _ to: SettingRecord) {
    let declaration = from.declaration
    self.init(
      kind: ScenarioDifference.Kind(declaration), path: declaration.path,
      meaning: declaration.meaning, from: .init(from), to: .init(to),
      change: ChangeWords.change(from: from.value, to: to.value, declaration.kind),
      items: ChangeWords.items(from: from.value, to: to.value, declaration.kind))
  }
}

extension ScenarioDifference.Kind {
  init(_ declaration: Declaration) {
    if declaration.isOfTheRun {
      self = .run
    } else if declaration.path.hasSuffix(".enabled") {
      self = .simulated
    } else {
      self = declaration.isPolicy ? .decided : .believed
    }
  }
}
