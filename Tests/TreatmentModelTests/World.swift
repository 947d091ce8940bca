// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel
import Study

@testable import TreatmentModel

/// A small Doncaster to test in: a fifth of its people and of its services.
struct World {
  let scenario: Scenario
  let calendar: Calendar
  let horizon: SimTime

  /// - Parameters:
  ///   - changes: parameters that differ, as on the command line (`housing.policy.beds=0`).
  ///   - years: how long to run.
  init(_ changes: [String] = [], years: Double = 1) throws {
    scenario = try Self.read(Self.small + changes)
    calendar = Calendar(startingOn: CalendarDate(year: 2010, month: 4, day: 1)!, years: 12)
    horizon = .start + .rounding(seconds: years * 31_557_600)
  }

  /// The base case with changes.
  static func read(_ changes: [String]) throws -> Scenario {
    try ScenarioFile.resolve(path: baseline, sets: changes, declaring: Scenario.self).settings
  }

  /// The folder of this file is two below the root of the package.
  private static var baseline: String {
    #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()
      + "/scenarios/baseline.yaml"
  }

  private static let small = [
    "population.evidence.inTreatment=220", "population.evidence.usingOutside=290",
    "population.evidence.inRecovery=90", "population.evidence.incidence=52 per year",
    "keyWork.policy.workers=5", "intake.policy.assessments=8 per week",
    "prescribing.policy.prescribers=1", "probation.policy.officers=2",
    "housing.policy.beds=8", "peerSupport.policy.mentorPlaces=2",
    "detox.policy.communityPlaces=1", "detox.policy.inpatientBeds=1",
    "dayProgramme.policy.placesPerGroup=2", "rehabilitation.policy.placementsAYear=6",
    "aftercare.policy.places=3",
    "peerSupport.policy.coordinators=0.125", "mutualAid.policy.groups=1",
  ]

  /// A system on the eve of its first day.
  func system(
    seed: UInt64 = 1, replication: UInt64 = 0, amendments: [TreatmentModel.Amendment] = [],
    proposals: [Proposal] = [], addedPeople: Int = 0
  ) -> TreatmentSystem {
    TreatmentSystem(
      scenario, amendments: amendments, proposals: proposals, calendar: calendar, horizon: horizon,
      seed: seed,
      replication: replication, addedPeople: addedPeople)
  }

  /// Runs to the end and returns the system and all it said.
  func run(
    seed: UInt64 = 1, replication: UInt64 = 0, amendments: [TreatmentModel.Amendment] = [],
    proposals: [Proposal] = [], addedPeople: Int = 0, loggingDraws: Bool = false
  ) -> (system: TreatmentSystem, story: Story) {
    var system = system(
      seed: seed, replication: replication, amendments: amendments, proposals: proposals,
      addedPeople: addedPeople)
    if loggingDraws { system.logDraws() }
    var story = Story()
    system.start(recording: &story)
    system.run(until: horizon, recording: &story)
    system.reportExposure(to: &story)
    return (system, story)
  }
}

/// Everything that was said in a run.
struct Story: Recorder {
  private(set) var signals: [(time: SimTime, signal: Signal)] = []

  mutating func record(_ signal: Signal, at time: SimTime) { signals.append((time, signal)) }

  /// How many signals are of a kind.
  func count(where isMeant: (Signal) -> Bool) -> Int { signals.count { isMeant($0.signal) } }

  /// Sessions of key work kept and missed.
  var sessionsKept: Int { count { if case .attended(_, .keyWork, _) = $0 { true } else { false } } }
  var sessionsMissed: Int { count { if case .missed(_, .keyWork, _) = $0 { true } else { false } } }

  /// Expected deaths, from the hazard lived through.
  var expectedDeaths: Double {
    signals.reduce(0) {
      if case .exposed(_, let poisonings, let others, _) = $1.signal {
        $0 + Double(poisonings + others) / 1e9
      } else {
        $0
      }
    }
  }

  var deaths: Int { count { if case .died = $0 { true } else { false } } }
}
