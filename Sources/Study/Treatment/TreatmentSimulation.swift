// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Measures
import Parameters
import SimulationKernel
import TreatmentModel

/// A resolved scenario of the treatment system, ready to be simulated.
///
/// `outcome(seed:replication:)` is a pure function: the same scenario, seed and replication give
/// the same outcome, to the last bit, wherever and however often it is called.
public struct TreatmentSimulation: Sendable {
  private let scenario: Scenario
  private let amendments: [TreatmentModel.Amendment]
  private let proposals: [Proposal]
  private let calendar: Calendar
  /// The end of the warm-up.
  public let warmUp: SimTime
  /// The end of the run.
  public let end: SimTime

  public init(_ resolved: ResolvedScenario<Scenario>) {
    let run = resolved.run
    scenario = resolved.settings
    amendments = resolved.amendments.map {
      TreatmentModel.Amendment(at: .start + .seconds($0.at.seconds), scenario: $0.settings)
    }
    proposals = resolved.proposals.map {
      guard let issue = Concern(rawValue: $0.issue) else {
        preconditionFailure("A proposal passed the reader and is about no issue.")
      }
      return Proposal(issue: issue, scenario: $0.settings)
    }
    guard
      let first = CalendarDate(year: run.start.year, month: run.start.month, day: run.start.day)
    else { preconditionFailure("A start date passed the reader and does not exist.") }
    let years = Int((Double(run.horizon.seconds) / Double(TimeSpan.year.seconds)).rounded(.up))
    // Two more years than the run: appointments are booked beyond its end.
    calendar = Calendar(startingOn: first, years: years + 2)
    warmUp = .start + .seconds(run.warmUp.seconds)
    end = .start + .seconds(run.horizon.seconds)
  }

  /// The system on the eve of its first day.
  public func system(seed: UInt64, replication: Int) -> TreatmentSystem {
    TreatmentSystem(
      scenario, amendments: amendments, proposals: proposals, calendar: calendar, horizon: end,
      seed: seed, replication: UInt64(replication))
  }

  /// Runs one replication and measures it.
  ///
  /// - Throws: `ConservationFailure` when the books do not add up at the end, which would be a
  ///   fault of the program.
  public func outcome(seed: UInt64, replication: Int) throws(ConservationFailure) -> Outcome {
    var system = system(seed: seed, replication: replication)
    var measures = MeasureSet(economics: scenario.economics)
    system.start(recording: &measures)
    system.run(until: warmUp, recording: &measures)
    system.reportExposure(to: &measures)
    measures.beginObservation(at: warmUp)
    system.run(until: end, recording: &measures)
    system.reportExposure(to: &measures)
    measures.finish(at: end)
    let problems = system.audit()
    guard problems.isEmpty else { throw ConservationFailure(problems: problems) }
    // Without mortality no option can be shown to be safe: expected deaths are unknown, not 0.
    let values = measures.values().filter {
      scenario.simulatesDeath || MeasureSet.declarations[$0.measure].theme != "Deaths"
    }
    return Outcome(
      values: values, personal: measures.personalValues(), profiles: measures.profiles(),
      fingerprint: system.fingerprint.value, events: system.eventCount)
  }

  /// Runs one replication to its end and lets somebody listen to all of it.
  public func tell(
    seed: UInt64, replication: Int, to recorder: inout some Recorder
  ) {
    var system = system(seed: seed, replication: replication)
    system.start(recording: &recorder)
    system.run(until: end, recording: &recorder)
    system.reportExposure(to: &recorder)
  }

  /// The calendar of the run, for whoever puts dates to what is told.
  public var dates: Calendar { calendar }
}

/// People or places that are not accounted for at the end of a run.
public struct ConservationFailure: Error, CustomStringConvertible {
  /// What does not add up, a sentence each.
  public let problems: [String]

  public var description: String {
    "the books do not add up at the end of the run: " + problems.prefix(3).joined(separator: " ")
  }
}

extension StudiedSystem {
  /// The treatment system with all its measures.
  public static let treatment = StudiedSystem(
    measures: MeasureSet.declarations, groups: MeasureSet.groups,
    profiles: MeasureSet.profileDeclarations,
    kept: { text, name, changes in
      try design(ScenarioFile.resolve(text: text, name: name, sets: changes), file: name)
    },
    events: { text, name, seed, replication in
      let resolved = try ScenarioFile.resolve(text: text, name: name, declaring: Scenario.self)
      let simulation = TreatmentSimulation(resolved)
      var log = EventLog(calendar: simulation.dates, to: "")
      simulation.tell(seed: seed, replication: replication, to: &log)
      return log.output
    },
    parameters: parameters,
    readFamily: family,
    design: { file, changes in
      try design(ScenarioFile.resolve(path: file, sets: changes), file: file)
    })

  private static func design(
    _ resolved: ResolvedScenario<Scenario>, file: String
  ) throws -> Design {
    try design(resolved, EvidenceLedger(resolved), file: file)
  }

  private static func design(
    _ resolved: ResolvedScenario<Scenario>, _ ledger: EvidenceLedger, file: String
  ) throws -> Design {
    try refuseSwitching(in: resolved)
    let simulation = TreatmentSimulation(resolved)
    var design = Design(resolved, file: file) { seed, replication in
      try simulation.outcome(seed: seed, replication: replication)
    }
    design.foundations = ledger.foundations
    design.givens = ledger.givens
    return design
  }

  @Sendable private static func family(
    _ source: ScenarioSource, _ changes: [String]
  ) throws -> DesignFamily {
    let family: ScenarioFamily<Scenario>
    let file: String
    switch source {
    case .file(let path):
      family = try ScenarioFamily(path: path, sets: changes)
      file = path
    case .kept(let text, let name):
      family = try ScenarioFamily(text: text, name: name, sets: changes)
      file = name
    }
    let ledger = EvidenceLedger(family.base)
    return try DesignFamily(family) { scenario, touched in
      try design(
        scenario,
        touched.map { ledger.changed(scenario.records, at: $0) }
          ?? EvidenceLedger(scenario), file: file)
    }
  }

  @Sendable private static func parameters(
    _ file: String, _ changes: [String]
  ) throws -> [SettingRecord] {
    try ScenarioFile.resolve(path: file, sets: changes, declaring: Scenario.self).records
  }

  /// A submodel is there for a whole run or not at all.
  private static func refuseSwitching(
    in resolved: ResolvedScenario<Scenario>
  ) throws(StudyError) {
    for amendment in resolved.amendments {
      for record in amendment.changed where record.declaration.path.hasSuffix(".enabled") {
        throw .switchedInMidRun(path: record.declaration.path, place: record.place)
      }
    }
  }
}
