// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// Every value of a scenario with how it is known, and how much of the whole rests on what.
///
/// A share by class counts values, not importance: one assumption can carry more than ten
/// published figures. It says where to look, not how far to trust.
public struct EvidenceLedger: Sendable, Hashable {
  /// One row a parameter, in order of declaration.
  public private(set) var rows: [Row]

  /// One value and how it is known.
  public struct Row: Sendable, Hashable {
    /// Where the parameter stands in a scenario.
    public let path: String
    /// What it means.
    public let meaning: String
    /// Whether it is decided rather than believed: a policy, or how the scenario is run.
    public let isDecided: Bool
    /// The value in words, with its unit.
    public let value: String
    /// How it is known; nil when nobody has said.
    public let evidenceClass: EvidenceClass?
    /// The row of the evidence table, or the publication.
    public let source: String?
    /// The range believed for it, in words.
    public let range: String?
    /// Anything else that was said.
    public let note: String?
    /// The value that means "no effect", in words.
    public let null: String?
    /// Where the value is written.
    public let place: Place
  }

  /// How many believed values are known in one way.
  public struct ClassCount: Sendable, Hashable {
    /// How they are known; nil for those nobody has said anything about.
    public let evidenceClass: EvidenceClass?
    /// How many there are.
    public let count: Int
    /// Their part of all believed values, from 0 to 1.
    public let share: Double
  }

  /// The ledger of a scenario as it is at the start.
  public init<S>(_ scenario: ResolvedScenario<S>) {
    self.init(scenario.records)
  }

  init(_ records: [SettingRecord]) {
    rows = records.map(Row.init)
  }

  /// The ledger after some records have changed.
  func changed(_ records: [SettingRecord], at touched: [Int]) -> EvidenceLedger {
    var changed = self
    for index in touched { changed.rows[index] = Row(records[index]) }
    return changed
  }

  /// What is taken for granted rather than decided, in words.
  var givens: [Given] {
    rows.filter { !$0.isDecided || $0.path.hasSuffix(".enabled") }
      .map { Given(path: $0.path, value: $0.value) }
  }

  /// The rows of what is believed about the world.
  public var believed: [Row] { rows.filter { !$0.isDecided } }

  /// What the figures rest on, in words.
  public var foundations: String {
    let believed = rows.count { !$0.isDecided }
    let assumed = rows.count { !$0.isDecided && $0.evidenceClass == .assumption }
    let share = believed == 0 ? 0 : (100 * assumed + believed / 2) / believed
    return "Of \(believed) values believed about the world, \(assumed) (\(share)%) are "
      + "assumptions; `caseload parameters --class assumption` lists them. No interval here holds "
      + "their doubt."
  }

  /// How the believed values are known, in the order of the classes, the unstated last. Empty
  /// when nothing is believed.
  public var classes: [ClassCount] {
    let believed = believed
    return (EvidenceClass.allCases.map { $0 } + [nil]).compactMap { evidenceClass in
      let count = believed.count { $0.evidenceClass == evidenceClass }
      guard count > 0 else { return nil }
      let share = Double(count) / Double(believed.count)
      return ClassCount(evidenceClass: evidenceClass, count: count, share: share)
    }
  }
}

extension EvidenceLedger.Row {
  init(_ record: SettingRecord) {
    let declaration = record.declaration
    let ends = declaration.kind.kindOfRange ?? declaration.kind
    path = declaration.path
    meaning = declaration.meaning
    isDecided =
      declaration.isPolicy || declaration.isOfTheRun || declaration.path.hasSuffix(".enabled")
    value = record.value.words(as: declaration.kind)
    evidenceClass = record.annotation.evidenceClass
    source = record.annotation.source
    range = record.annotation.range.map {
      "\($0.low.words(as: ends)) to \($0.high.words(as: ends))"
    }
    note = record.annotation.note
    null = record.annotation.null.map { $0.words(as: declaration.kind) }
    place = record.place
  }
}

extension Declaration {
  /// Whether it says how a scenario is run, not what it is.
  var isOfTheRun: Bool {
    path.hasPrefix(ScenarioDocument<RunSettings>.runName + ".")
  }
}
