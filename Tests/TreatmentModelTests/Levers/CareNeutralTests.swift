// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import Testing

@testable import TreatmentModel

@Suite("An effect set to none changes nothing for anybody")
struct CareNeutralTests {
  /// What was said in a run, without what the mechanism says of itself and without money.
  private func said(_ changes: [String], without isItsOwn: (Signal) -> Bool) throws -> [String] {
    try World(changes, years: 1.5).run().story.signals.filter {
      switch $0.signal {
      case .runningCostChanged, .spent: false
      default: !isItsOwn($0.signal)
      }
    }.map { "\($0)" }
  }

  private func expectSame(
    _ one: [String], _ other: [String], without isItsOwn: (Signal) -> Bool
  ) throws {
    let first = try said(one, without: isItsOwn)
    let second = try said(other, without: isItsOwn)
    let difference = zip(first, second).first { $0 != $1 }
    #expect(difference == nil, "\(difference.map { "\($0.0) | \($0.1)" } ?? "")")
    #expect(first.count == second.count)
  }

  @Test("Aftercare that neither protects nor notices")
  func aftercare() throws {
    try expectSame(
      [
        "use.evidence.aftercare=1", "alcoholInstead.evidence.withAftercare=1",
        "aftercare.evidence.noticed=0%", "use.evidence.cueExposure=1",
      ], ["aftercare.enabled=no", "use.evidence.cueExposure=1"]
    ) {
      switch $0 {
      case .started(_, .aftercare), .ended(_, .aftercare, _), .cuesChanged: true
      default: false
      }
    }
  }

  @Test("Needle exchange with no effect on overdoses and cues with none on relapse")
  func needleExchange() throws {
    try expectSame(
      ["mortality.evidence.nonFatalIfReached=1", "use.evidence.cueExposure=1"],
      ["needleExchange.enabled=no"]
    ) {
      switch $0 {
      case .exchangeChanged, .infected, .cuesChanged: true
      default: false
      }
    }
  }

  @Test("Drinking instead that changes neither relapse nor death")
  func drinking() throws {
    try expectSame(
      ["use.evidence.drinkingInstead=1", "mortality.evidence.poisoningDrinking=1"],
      ["alcoholInstead.enabled=no"]
    ) { if case .drinkingChanged = $0 { true } else { false } }
  }

  @Test("Supervision without suspension")
  func supervision() throws {
    try expectSame(
      ["prescribing.policy.supervision.suspends=no"],
      [
        "prescribing.policy.supervision.suspends=no",
        "prescribing.policy.supervision.lasts=0 days",
        "prescribing.policy.supervision.whileUsing=no",
      ]
    ) { if case .supervisionChanged = $0 { true } else { false } }
  }

  @Test("Education that changes neither fear nor staying")
  func education() throws {
    let none = [
      "prescribing.evidence.fearLeftByKnowledge=100%", "engagement.evidence.informed=1",
      "prescribing.evidence.fearPerYear=0 per year",
    ]
    try expectSame(none + ["prescribing.policy.education=repeated"], none) {
      if case .knowledgeChanged = $0 { true } else { false }
    }
  }

  @Test("A wish to come off that weighs nothing")
  func goals() throws {
    let none = [
      "prescribing.evidence.goalWeight=0", "prescribing.evidence.goalOnAsking=1",
      "prescribing.evidence.wantAbstinence=100%",
    ]
    try expectSame(none + ["prescribing.policy.informedChoice=yes"], none) {
      if case .goalAgreed = $0 { true } else { false }
    }
  }

  @Test("Services without places are as good as switched off")
  func noPlaces() throws {
    try expectSame(
      [
        "detox.policy.communityPlaces=0", "detox.policy.inpatientBeds=0",
        "rehabilitation.policy.placementsAYear=0", "dayProgramme.policy.placesPerGroup=0",
      ],
      ["detox.enabled=no", "rehabilitation.enabled=no", "dayProgramme.enabled=no"]
    ) {
      switch $0 {
      case .referred, .appliedForFunding: true
      default: false
      }
    }
  }
}
