// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Parameters
import RandomStreams
import Reports

/// A study whose scenarios have been read and are in order.
public struct PreparedStudy: Sendable {
  public internal(set) var plan: StudyPlan
  public internal(set) var system: StudiedSystem
  /// The scenarios, each with a name of its own; the first is the base.
  public internal(set) var designs: [Design]
  /// What it is run again under; nil for a plain study.
  let beliefs: Beliefs?
  /// A scenario with changes on top of those of the plan, where it does not come from its file.
  var changed: (@Sendable (_ design: Int, _ changes: [String]) throws -> Design)?

  /// The seed all scenarios share: that of the plan, else that of the base.
  public var seed: UInt64 { plan.seed ?? designs[0].seed }

  /// The number of replications all scenarios share; while a precision is not reached, the most
  /// there may be.
  public var replications: Int {
    plan.replications
      ?? (plan.precisions.isEmpty
        ? designs[0].replications : plan.mostReplications ?? Self.mostReplications)
  }

  /// The name its results get unless another is given: `baseline`, `baseline-vs-caseload-relief`,
  /// `baseline-vs-6-options`.
  public var name: String {
    switch designs.count {
    case 1: designs[0].name
    case 2: "\(designs[0].name)-vs-\(designs[1].name)"
    default: "\(designs[0].name)-vs-\(designs.count - 1)-options"
    }
  }

  /// What a report says of the study.
  public var subject: ReportSubject {
    ReportSubject(
      scenarios: designs.map { design in
        .init(
          name: design.name, title: design.title, question: design.question,
          file: plan.changes.isEmpty && plan.seed == nil ? StudyPlan.quoted(design.file) : "",
          changedGivens: changedGivens(in: design))
      },
      period: designs[0].period, seed: seed,
      foundations: designs[0].foundations, changes: plan.changes)
  }

  /// What a scenario takes for granted otherwise than the base: "mortality.enabled: no, not yes".
  private func changedGivens(in design: Design) -> [String] {
    zip(design.givens, designs[0].givens).compactMap { given, base in
      given == base ? nil : "\(given.path): \(given.value), not \(base.value)"
    }
  }

  /// What the options ask for that only the base can settle, a line each: all scenarios of a
  /// comparison share their luck, their number of replications and the margin of safety.
  public var unheeded: [String] {
    designs.dropFirst().compactMap { option in
      var asked: [String] = []
      if plan.seed == nil, option.seed != seed { asked.append("seed \(option.seed)") }
      if plan.replications == nil, option.replications != designs[0].replications {
        asked.append("\(option.replications) replications")
      }
      if option.safetyMargin != designs[0].safetyMargin {
        asked.append("a safety margin of \(CanonicalText.number(option.safetyMargin))")
      }
      guard !asked.isEmpty else { return nil }
      return "\(option.file): warning: \(asked.joined(separator: " and ")) is not heeded: in a "
        + "comparison the base '\(designs[0].file)' settles it for all"
    }
  }

  /// Files that are named more than once, a line each: legal, and seldom meant.
  public var repeated: [String] {
    designs.indices.dropFirst().compactMap { index in
      let design = designs[index]
      func isSame(_ other: Design) -> Bool {
        let real = ScenarioRoot.resolved(design.file)
        return other.file == design.file
          || (real != nil && real == ScenarioRoot.resolved(other.file))
      }
      guard designs[..<index].contains(where: isSame) else { return nil }
      return
        "\(design.file): warning: this file is named before: it is simulated a second time, as "
        + "'\(design.name)', which tells nothing new"
    }
  }

  /// Simulates every scenario in every replication, and compares.
  ///
  /// - Parameters:
  ///   - store: where replications are kept, and found instead of being simulated.
  ///   - program: the program whose results are looked for there.
  ///   - progress, shouldStop: as in `Experiment.run`.
  public func run(
    keeping store: ResultsStore? = nil, madeBy program: String = Program.identity,
    progress: @escaping @Sendable (Progress) -> Void = { _ in },
    shouldStop: @escaping @Sendable () -> Bool = { false }
  ) throws(ExperimentError) -> FinishedStudy {
    do {
      try RandomSelfCheck.verify()
    } catch {
      throw .failed(scenario: designs[0].name, replication: 0, reason: error)
    }
    let work = Work(
      store: store, program: program,
      meter: Meter(expecting: isSequential ? 0 : (1 + runsUnderBeliefs) * size, tell: progress),
      shouldStop: shouldStop)
    do {
      return try carryOut(work)
    } catch .stopped {
      let (done, total) = work.meter.count
      throw .stopped(finished: done, total: total)
    }
  }

  /// What all experiments of a study share while it is carried out.
  struct Work {
    let store: ResultsStore?
    let program: String
    let meter: Meter
    let shouldStop: @Sendable () -> Bool
  }

  private func carryOut(_ work: Work) throws(ExperimentError) -> FinishedStudy {
    let started = ContinuousClock.now
    if isSequential {
      let (study, result) = try replicateUntilPrecise(work)
      return try study.finish(result, since: started, work)
    }
    return try finish(try carryOut(0..<replications, work), since: started, work)
  }

  /// Carries some replications of all scenarios out.
  func carryOut(
    _ replications: Range<Int>, _ work: Work
  ) throws(ExperimentError) -> ExperimentResult {
    let experiment = Experiment(
      designs: designs.map(\.name), measures: system.measures, groups: system.groups,
      profiles: system.profiles, replications: replications, threads: plan.threads)
    return try carryOut(experiment, designs, work)
  }

  /// How often the whole study is run again under other beliefs.
  var runsUnderBeliefs: Int {
    (beliefs?.ensemble?.members.count ?? 0) + (beliefs?.nulls.isEmpty ?? true ? 0 : 1)
  }

  /// The replications of all scenarios together.
  var size: Int { designs.count * replications }

  /// What is said of the replications, and what becomes of it under other beliefs.
  private func finish(
    _ result: ExperimentResult, since started: ContinuousClock.Instant, _ work: Work
  ) throws(ExperimentError) -> FinishedStudy {
    let comparison = Comparison(of: result, safety: safetyRule)
    var findings = BeliefFindings()
    if let beliefs {
      findings = try self.findings(under: beliefs, comparison: comparison, work)
    }
    return FinishedStudy(
      study: self, result: result,
      comparison: comparison.revised(by: findings.evidence, findings.nulls), findings: findings,
      elapsed: ContinuousClock.now - started, simulated: work.meter.simulatedEvents)
  }

  /// Carries one experiment out, in the store where there is one.
  func carryOut(
    _ experiment: Experiment, _ designs: [Design], _ work: Work
  ) throws(ExperimentError) -> ExperimentResult {
    let keeping = work.store.map { store in
      KeptDesigns(
        store: store, designs: designs, seed: seed, program: work.program,
        personal: experiment.countsPeople
          ? system.measures.indices.filter { system.measures[$0].isPersonal } : [],
        profiled: !experiment.profiles.isEmpty)
    }
    return try experiment.run(
      keeping: keeping, progress: work.meter.count, shouldStop: work.shouldStop
    ) { [seed] design, replication in
      let outcome = try designs[design].simulate(seed, replication)
      work.meter.count(events: outcome.events)
      return outcome
    }
  }

  /// The safety rule; nil where nothing measures deaths.
  var safetyRule: SafetyRule? {
    let hasDeaths = system.measures.contains { $0.role == .expectedDeaths }
    return hasDeaths ? SafetyRule(margin: designs[0].safetyMargin) : nil
  }
}

/// A study that has been carried out.
public struct FinishedStudy: Sendable {
  public internal(set) var study: PreparedStudy
  public let result: ExperimentResult
  public let comparison: Comparison
  /// What became of its findings under other beliefs.
  public let findings: BeliefFindings
  /// The time it took.
  public let elapsed: Duration
  /// The events simulated in that time: not those of replications that were found.
  public let simulated: Int
}
