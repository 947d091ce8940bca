// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Parameters

/// What a study is run again under, to see which of its findings hang on what is believed.
public struct Beliefs: Sendable {
  /// The plausible sets of values; nil when none was asked for.
  let ensemble: Ensemble?
  /// For each member the numbers its parameters have.
  let values: [[Double]]
  /// The effects in doubt and the change that sets each to none; empty when not asked for.
  let nulls: [(path: String, change: String)]

  /// The replications of a comparison that only names what a lost finding rests on.
  static let replicationsToName = 4

  /// Beliefs that were read before.
  init(ensemble: Ensemble?, values: [[Double]], nulls: [(path: String, change: String)]) {
    (self.ensemble, self.values, self.nulls) = (ensemble, values, nulls)
  }

  /// Reads what a plan asks for and checks it against its base.
  init(of plan: StudyPlan, _ system: StudiedSystem) throws {
    let base = plan.files[0]
    if let file = plan.evidence {
      let read = try Ensemble.read(path: file)
      if let wanted = plan.members, wanted > read.members.count {
        throw StudyError.tooFewMembers(
          ensemble: file, wanted: wanted, there: read.members.count)
      }
      func values(_ ensemble: Ensemble) throws -> [[Double]] {
        try ensemble.members.map { member in
          let records = try system.parameters(base, plan.changes + member)
          return ensemble.parameters.map { Self.magnitude(of: $0, in: records) ?? 0 }
        }
      }
      try Self.requireSamePlace(
        try system.parameters(base, plan.changes), read, try values(read), base: base)
      let ensemble = plan.members.map { read.sample($0) } ?? read
      self.values = try values(ensemble)
      self.ensemble = ensemble
    } else {
      (ensemble, values) = (nil, [])
    }
    if plan.nullEffects {
      nulls = try system.parameters(base, plan.changes).compactMap { record in
        record.annotation.null.map {
          (record.declaration.path, record.declaration.assignment(of: $0))
        }
      }
      if nulls.isEmpty { throw StudyError.noEffectsInDoubt(file: base) }
    } else {
      nulls = []
    }
  }
}

extension Beliefs {
  private static func magnitude(of path: String, in records: [SettingRecord]) -> Double? {
    records.first { $0.declaration.path == path }?.value.magnitude
  }

  /// Sets of values replace those of the scenario. Where its own value lies outside all of them, it
  /// tells of another place, which they would turn into theirs without a word.
  private static func requireSamePlace(
    _ records: [SettingRecord], _ ensemble: Ensemble, _ values: [[Double]], base: String
  ) throws {
    let strangers = ensemble.parameters.indices.filter { index in
      guard let own = magnitude(of: ensemble.parameters[index], in: records),
        let low = values.map({ $0[index] }).min(), let high = values.map({ $0[index] }).max()
      else { return false }
      // As far as rounding goes: a value may itself be one of the outermost.
      let leeway = 0.01 * max(abs(low), abs(high))
      return own < low - leeway || own > high + leeway
    }.map { ensemble.parameters[$0] }
    guard strangers.isEmpty else {
      throw StudyError.ensembleOfAnotherPlace(ensemble: ensemble.file, base: base, paths: strangers)
    }
  }
}

extension PreparedStudy {
  /// Runs the study again under every belief asked for.
  ///
  /// - Parameter comparison: the study as it is.
  func findings(
    under beliefs: Beliefs, comparison: Comparison, _ work: Work
  ) throws(ExperimentError) -> BeliefFindings {
    var findings = BeliefFindings()
    if let ensemble = beliefs.ensemble {
      var members: [EffectsUnderBelief] = []
      for member in ensemble.members {
        let (result, comparison) = try compare(
          Array(designs.indices), changes: member, replications: replications, work)
        members.append(EffectsUnderBelief(of: result, comparison))
      }
      findings.evidence = EvidenceFindings(
        members, beliefs: beliefs.values, parameters: ensemble.parameters,
        measures: system.measures)
    }
    if !beliefs.nulls.isEmpty {
      findings.nulls = try nulls(beliefs.nulls, comparison: comparison, work)
    }
    return findings
  }

  private func nulls(
    _ nulls: [(path: String, change: String)], comparison: Comparison, _ work: Work
  ) throws(ExperimentError) -> NullFindings {
    let (_, none) = try compare(
      Array(designs.indices), changes: nulls.map(\.change), replications: replications, work)
    var findings = NullFindings(comparison, without: none, parameters: nulls.map(\.path))
    let concerned = findings.optionsConcerned
    guard !concerned.isEmpty else { return findings }
    let some = [0] + concerned.map { $0 + 1 }
    let few = min(replications, Beliefs.replicationsToName)
    // First part by part, then one by one in the parts that carry something: there are many.
    let parts = Self.byPart(nulls)
    work.meter.expect((parts.count + 1) * some.count * few)
    func without(_ changes: [String]) throws(ExperimentError) -> Comparison {
      try compare(some, changes: changes, replications: few, work).1
    }
    let believed = try without([])
    var byPart: [Comparison] = []
    for part in parts { byPart.append(try without(part.map(\.change))) }
    let suspects = findings.carriers(believed: believed, without: byPart).flatMap { parts[$0] }
    work.meter.expect(suspects.count * some.count * few)
    var single: [Comparison] = []
    for null in suspects { single.append(try without([null.change])) }
    findings.attribute(believed: believed, single: single, of: suspects.map(\.path))
    return findings
  }

  /// The effects in doubt by the part of the system they belong to, in the order in which it first
  /// occurs.
  private static func byPart(
    _ nulls: [(path: String, change: String)]
  ) -> [[(path: String, change: String)]] {
    func part(_ path: String) -> Substring { path.prefix { $0 != "." } }
    var parts: [[(path: String, change: String)]] = []
    for null in nulls {
      if let index = parts.firstIndex(where: { part($0[0].path) == part(null.path) }) {
        parts[index].append(null)
      } else {
        parts.append([null])
      }
    }
    return parts
  }

  /// Some of the scenarios with changes on top, compared. Nobody counts people here.
  private func compare(
    _ some: [Int], changes: [String], replications: Int, _ work: Work
  ) throws(ExperimentError) -> (ExperimentResult, Comparison) {
    var changed: [Design] = []
    for design in some {
      do {
        changed.append(try variant(of: design, with: changes, work))
      } catch {
        throw .failed(scenario: designs[design].name, replication: 0, reason: error)
      }
    }
    var experiment = Experiment(
      designs: changed.map(\.name), measures: system.measures, groups: system.groups,
      replications: 0..<replications, threads: plan.threads)
    experiment.countsPeople = false
    let result = try carryOut(experiment, changed, work)
    return (result, Comparison(of: result, safety: safetyRule))
  }

  /// A scenario with changes on top of those of the plan. What it becomes is written down where
  /// results are kept, so that they can be read again without its file.
  private func variant(of design: Int, with changes: [String], _ work: Work) throws -> Design {
    let own = designs[design]
    if changes.isEmpty { return own }
    var variant =
      try changed?(design, changes) ?? system.design(own.file, plan.changes + changes)
    variant.name = own.name
    if changed == nil {
      try work.store?.keep(variant: variant, of: own, with: changes, program: work.program)
    }
    return variant
  }
}
