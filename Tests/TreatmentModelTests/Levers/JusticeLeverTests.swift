// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import TreatmentModel

@Suite("Levers of arrest, probation and prison")
struct JusticeLeverTests {
  /// Many people under supervision and many who offend, so that a small world shows much.
  private let supervised = [
    "probation.evidence.supervisedAtStart=60%", "probation.policy.officers=4",
    "offending.evidence.opiate=1.5 per year",
  ]

  private func change(
    _ option: [String], years: Double = 2, _ count: @escaping (Story) -> Int
  ) throws -> PairedChange {
    try PairedChange(supervised, supervised + option, years: years, count)
  }

  @Test("Lapses met with support are told, and those met with sanctions are hidden")
  func honesty() throws {
    let told = try change(["probation.policy.lapsesSanctioned=0%"]) {
      $0.count { if case .lapseKnown(_, disclosed: true, _) = $0 { true } else { false } }
    }
    #expect(told.isAbove0, "\(told)")
  }

  @Test("Lapses met with sanctions lead to more breaches and recalls than support does")
  func sanctions() throws {
    let breaches = try change(["probation.policy.lapsesSanctioned=100%"]) { $0.breaches }
    let base = try change(["probation.policy.lapsesSanctioned=0%"]) { $0.breaches }
    #expect(breaches.mean > base.mean, "\(breaches) \(base)")
    #expect(base.isBelow0, "\(base)")
  }

  @Test("An appointment that counts for both services is one absence less")
  func sharing() throws {
    let missed = try change(["probation.policy.sharesAppointments=yes"]) { $0.absences }
    #expect(missed.isBelow0, "\(missed)")
  }

  @Test("Moving people down a tier takes fewer of the officers' appointments")
  func tiers() throws {
    let held = try change(["probation.policy.movedDown=100%"]) { $0.reports }
    #expect(held.isBelow0, "\(held)")
  }

  @Test("Officers with time on their hands look into reasons, and breach less often")
  func capacityRelease() throws {
    let crowded = ["probation.policy.appointments=4 per week"]
    let looked = ["probation.policy.reasonsLookedInto=yes"]
    let without = try PairedChange(supervised + crowded, supervised + crowded + looked) {
      $0.breaches
    }
    let with = try change(looked) { $0.breaches }
    #expect(with.isBelow0, "\(with)")
    #expect(with.mean < without.mean, "\(with) \(without)")
  }

  @Test("A peer as link lowers the share of appointments missed, and finds people mentors")
  func peerLink() throws {
    let link = [
      "probation.policy.peerLinks=5", "probation.evidence.peerLink=0.5",
      "peerSupport.policy.mentorPlaces=10",
    ]
    let room = ["peerSupport.policy.mentorPlaces=10"]
    let missed = try PairedChange(supervised + room, supervised + link) {
      10_000 * $0.absences / max(1, $0.reports)
    }
    #expect(missed.isBelow0, "\(missed)")
    let introduced = try change(link) {
      $0.count { if case .introducedToPeers = $0 { true } else { false } }
    }
    #expect(introduced.isAbove0, "\(introduced)")
  }

  @Test("Tests on arrest bring people into treatment whom nobody knew")
  func testsOnArrest() throws {
    let presented = try PairedChange(
      ["drugIntervention.policy.testedOnArrest=0%"],
      ["drugIntervention.policy.testedOnArrest=80%"]
    ) {
      $0.count { if case .presented(_, .criminalJustice) = $0 { true } else { false } }
    }
    #expect(presented.isAbove0, "\(presented)")
  }

  @Test("A required assessment is kept more often than one that is only offered")
  func requiredAssessment() throws {
    let kept = try PairedChange(
      ["drugIntervention.policy.assessmentIsRequired=no"],
      ["drugIntervention.policy.assessmentIsRequired=yes"]
    ) {
      $0.count { if case .attended(_, .drugIntervention, _) = $0 { true } else { false } }
    }
    #expect(kept.isAbove0, "\(kept)")
  }

  @Test("Joined up with prison, arrest referral takes on people who come out to nothing")
  func joinedUp() throws {
    let taken = try change(["drugIntervention.policy.joinsUpWithPrison=yes"]) {
      $0.count { if case .started(_, .drugIntervention) = $0 { true } else { false } }
    }
    #expect(taken.isAbove0, "\(taken)")
  }

  @Test("Without throughcare workers fewer people have an appointment on release")
  func throughcareWorkers() throws {
    let pickedUp = try change(["prison.policy.throughcareWorkers=0"]) { $0.pickedUp }
    #expect(pickedUp.isBelow0, "\(pickedUp)")
  }

  @Test("More scripts in prison, fewer expected deaths in the weeks after release")
  func scriptsInside() throws {
    let deaths = try change([
      "prison.policy.scriptsContinued=100%", "prison.policy.scriptsStarted=100%",
    ]) { $0.nanoDeathsAfterRelease }
    #expect(deaths.isBelow0, "\(deaths)")
  }

  @Test("A prescription for the gap lowers expected deaths further, if that is believed")
  func bridged() throws {
    let inside = [
      "prison.policy.scriptsContinued=100%", "prison.policy.scriptsStarted=100%",
      "mortality.evidence.scriptBridged=0.5",
    ]
    let deaths = try PairedChange(
      supervised + inside + ["prison.policy.scriptsOnRelease=0%"],
      supervised + inside + ["prison.policy.scriptsOnRelease=100%"]
    ) { $0.nanoDeathsAfterRelease }
    #expect(deaths.isBelow0, "\(deaths)")
  }

  @Test("People met at the gate by a peer, or who took a course inside, are arrested less")
  func throughTheGate() throws {
    let arrests = try change([
      "prison.policy.gatePeers=20", "prison.policy.coursePlaces=50",
      "offending.evidence.metByPeer=0.3", "offending.evidence.tookCourse=0.3",
    ]) { $0.count { if case .arrested = $0 { true } else { false } } }
    #expect(arrests.isBelow0, "\(arrests)")
  }

  @Test("Nobody is released on a Friday where Fridays are avoided")
  func fridays() throws {
    let world = try World(["prison.policy.releasesOnFridays=no"], years: 2)
    let story = world.run().story
    // Releases by the court, from remand, follow the court's diary and not the prison's.
    let planned = story.signals.filter {
      if case .released(_, _, _, onLicence: true) = $0.signal { true } else { false }
    }
    let fridays = planned.count { world.calendar.weekday(at: $0.time) == .friday }
    #expect(fridays == 0)
  }

  @Test("Nobody is held on remand where courts remand nobody")
  func remand() throws {
    let remands = try change([
      "offending.evidence.remandedBeforeCustody=0%", "offending.evidence.remandedBeforeOther=0%",
    ]) { $0.count { if case .remanded = $0 { true } else { false } } }
    #expect(remands.isBelow0)
    #expect(remands.option.allSatisfy { $0 == 0 })
  }
}

/// The difference that a change makes to a count, replication by replication.
struct PairedChange: CustomStringConvertible {
  let base, option: [Double]

  /// - Parameters:
  ///   - base: changes to the small world in both.
  ///   - option: changes to the small world in the option.
  init(
    _ base: [String], _ option: [String], years: Double = 2, _ count: (Story) -> Int
  ) throws {
    let worlds = (base: try World(base, years: years), option: try World(option, years: years))
    var base: [Double] = []
    var option: [Double] = []
    for replication in 0..<5 as Range<UInt64> {
      base.append(Double(count(worlds.base.run(replication: replication).story)))
      option.append(Double(count(worlds.option.run(replication: replication).story)))
    }
    self.base = base
    self.option = option
  }

  private var differences: [Double] { zip(option, base).map { $0 - $1 } }
  var mean: Double { differences.reduce(0, +) / 5 }

  /// Half of the 95 % interval: Student's quantile at four degrees of freedom is 2.776.
  private var reach: Double {
    let squares = differences.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    return 2.776 * (squares / 4 / 5).squareRoot()
  }

  var isAbove0: Bool { mean - reach > 0 }
  var isBelow0: Bool { mean + reach < 0 }
  var description: String { "\(mean) ± \(reach)" }
}

extension Story {
  /// Breaches and recalls.
  var breaches: Int {
    count {
      switch $0 {
      case .breached, .recalled: true
      default: false
      }
    }
  }

  /// Probation appointments missed, and those kept as well.
  var absences: Int { count { if case .missed(_, .probation, _) = $0 { true } else { false } } }
  var reports: Int {
    absences + count { if case .attended(_, .probation, _) = $0 { true } else { false } }
  }

  /// Expected deaths by poisoning within four weeks of release, × 10⁹.
  var nanoDeathsAfterRelease: Int {
    signals.reduce(0) {
      guard case .exposed(_, let poisonings, _, let setting) = $1.signal,
        setting.contains(.withinFourWeeksOfRelease)
      else { return $0 }
      return $0 + Int(poisonings)
    }
  }

  /// People released with an appointment for treatment.
  var pickedUp: Int {
    count { if case .released(_, pickedUp: true, _, _) = $0 { true } else { false } }
  }
}
