// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Parameters
import TreatmentModel

/// What is to be described: the scenarios of a study, and what is known of how it was carried out.
public struct DescribedStudy: Sendable {
  /// A scenario of the study.
  public struct Design: Sendable {
    public let scenario: ResolvedScenario<Scenario>
    /// The path it was read from.
    public let file: String
    public let question: String
    /// Whether the scenario still tells how its values are known.
    public let isAnnotated: Bool
  }

  /// How results were made, or would be.
  public struct Making: Sendable {
    /// The command that gives them; empty where nothing was run.
    public var command = ""
    public var seed: String
    public var replications: String
    public var version = Program.version
    public var gslVersion = Program.gslVersion
    public var compiler = Program.compiler
    public var platform = Program.platform
    /// What `run.json` says: names and values.
    public var run: [(name: String, value: String)] = []
    /// Whether there are results.
    public var isDone = false
  }

  /// What was named: a folder, or files.
  public let subject: String
  /// The scenarios; the first is the base.
  public let designs: [Design]
  public let making: Making
  /// What was varied, where it is a sweep.
  public private(set) var sweep: KeptManifest.Sweep?

  public var base: Design { designs[0] }
  public var options: ArraySlice<Design> { designs.dropFirst() }
}

extension DescribedStudy {
  /// The study of scenario files that nobody has run yet; the first is the base.
  ///
  /// - Throws: `StudyErrors` with what is wrong in each.
  public init(files: [String], changes: [String] = []) throws {
    var errors: [any Error] = []
    let designs = files.compactMap { file -> Design? in
      do {
        let scenario = try ScenarioFile.resolve(path: file, sets: changes, declaring: Scenario.self)
        return Design(
          scenario: scenario, file: file, question: scenario.question, isAnnotated: true)
      } catch {
        errors.append(error)
        return nil
      }
    }
    guard errors.isEmpty, let base = designs.first else { throw StudyErrors(errors: errors) }
    self.designs = designs
    subject = files.joined(separator: " ")
    sweep = nil
    making = Making(
      seed: "\(base.scenario.run.seed)", replications: "\(base.scenario.run.replications)")
  }

  /// The study of a results folder.
  public init(results folder: String) throws {
    func isThere(_ name: String) -> Bool { (try? Disk.kind(of: "\(folder)/\(name)")) == .other }
    if !isThere("manifest.json"), isThere(KeptStudy.storeName) {
      throw KeptStudyError.notBegun(folder)
    }
    let manifest = try KeptManifest.read(folder: folder)
    designs = try manifest.scenarios.map { kept in
      let (scenario, isAnnotated) = try kept.resolve(
        changes: manifest.changes, declaring: Scenario.self)
      return Design(
        scenario: scenario, file: kept.file, question: kept.question, isAnnotated: isAnnotated)
    }
    subject = folder
    sweep = manifest.sweep
    making = Making(
      command: manifest.command, seed: manifest.seed, replications: manifest.replications,
      version: manifest.version, gslVersion: manifest.gslVersion, compiler: manifest.compiler,
      platform: manifest.platform, run: manifest.run, isDone: true)
  }

  /// The description.
  ///
  /// - Parameter picture: the causal picture of the base, where it is to be drawn; that takes two
  ///   runs of it.
  public func report(picture: CausalPicture? = nil) -> StressReport {
    let entries = StressItem.allCases.map { item -> StressReport.Entry in
      let (state, body) =
        switch item {
        case .purpose: purpose
        case .outputs: outputs
        case .aims: aims
        case .diagram: diagram(picture)
        case .baseLogic: baseLogic
        case .scenarioLogic: scenarioLogic
        case .algorithms: algorithms
        case .components: components
        case .sources: sources
        case .preprocessing: preprocessing
        case .inputs: inputs
        case .assumptions: assumptions
        case .initialisation: initialisation
        case .runLength: runLength
        case .estimation: estimation
        case .software: software
        case .sampling: sampling
        case .execution: execution
        case .system: system
        case .access: access
        }
      return StressReport.Entry(item: item, state: state, body: body)
    }
    return StressReport(
      title: base.scenario.title, subject: subject, entries: entries,
      appendices: [
        ("Outputs", outputTable), ("Inputs of the base scenario", inputTable),
        ("What the values rest on", sourceTable),
      ])
  }

  /// An item filled so far, in lines of Markdown.
  typealias Section = (state: StressItem.State, body: [String])

  /// A value of the base in words with its unit.
  func value(_ path: String) -> String {
    base.scenario.record(path).map { $0.value.wordsWithUnit(as: $0.declaration.kind) }
      ?? "not there"
  }

  var ledger: EvidenceLedger { EvidenceLedger(base.scenario) }
}
