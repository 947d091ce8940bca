// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Parameters

/// A scenario that is read once and simulated with many changes: what a sweep makes its designs of.
public struct DesignFamily: Sendable {
  /// The scenario as it is.
  public var base: Design
  /// Its parameters: what they are, their values, and what is known of them.
  public var records: [SettingRecord]
  /// The scenario with changes (`PATH=VALUE`) on top.
  public var design: @Sendable (_ changes: [String]) throws -> Design
  /// Throws what `design` would throw, and makes no design.
  public var judge: @Sendable (_ changes: [String]) throws -> Void

  public init(
    base: Design, records: [SettingRecord],
    judge: @escaping @Sendable (_ changes: [String]) throws -> Void,
    design: @escaping @Sendable (_ changes: [String]) throws -> Design
  ) {
    self.base = base
    self.records = records
    self.judge = judge
    self.design = design
  }

  /// The designs of a scenario that was read.
  ///
  /// - Parameter make: a design of the scenario with changes, and which of its records were read
  ///   again; nil for all.
  public init<Settings>(
    _ family: ScenarioFamily<Settings>,
    make:
      @escaping @Sendable (
        _ scenario: ResolvedScenario<Settings>, _ touched: [Int]?
      ) throws -> Design
  ) throws {
    self.init(
      base: try make(family.base, nil), records: family.base.records,
      judge: { try family.judge($0) },
      design: { changes in
        let (scenario, touched) = try family.resolve(changes)
        return try make(scenario, touched)
      })
  }
}

/// Where a scenario is read from.
public enum ScenarioSource: Sendable, Hashable {
  /// A file, as the person named it.
  case file(String)
  /// The one text it was kept as with results, and its name.
  case kept(String, name: String)
}

extension StudiedSystem {
  /// Reads a scenario once, with changes, to be read again with more.
  public func family(_ source: ScenarioSource, _ changes: [String]) throws -> DesignFamily {
    if let readFamily { return try readFamily(source, changes) }
    switch source {
    case .file(let file):
      return DesignFamily(
        base: try design(file, changes), records: try parameters(file, changes),
        judge: { _ = try design(file, changes + $0) },
        design: { try design(file, changes + $0) })
    case .kept(let text, let name):
      return DesignFamily(
        base: try kept(text, name, changes), records: [],
        judge: { _ = try kept(text, name, changes + $0) },
        design: { try kept(text, name, changes + $0) })
    }
  }
}
