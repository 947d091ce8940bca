// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// How many people in recovery there are to be seen, compared with the beginning.
struct VisibleRecovery: BitwiseCopyable, Sendable {
  static let interval = TimeSpan.weeks(4)
  /// How many there were when somebody first looked; 0 before.
  var atFirst = 0
  /// What multiplies everybody's fear of coming off.
  var factor = 1.0
}

/// Fear of coming off: what it grows from and what takes it away.
extension Prescribing {
  /// Fear as it weighs now: the person's own, less what is known and what can be seen, more the
  /// longer the script has lasted.
  @inline(__always)
  func fear(of person: Client, at now: SimTime) -> Double {
    let evidence = settings.evidence
    var fear = Double(person.fear)
    if evidence.fearPerYear > 0, person.hasScript {
      let years = max(0, (now - person.scriptSince).inYears)
      fear = 1 - (1 - fear) * decay(rate: evidence.fearPerYear, over: years)
    }
    if person.isInformed { fear *= evidence.fearLeftByKnowledge }
    return min(1, fear * visible.factor)
  }

  /// Counts the people who can be seen to be in recovery, and sets the rates anew by it.
  mutating func lookAround(in system: inout SystemState) {
    guard settings.isEnabled, settings.evidence.visibleRecovery != 0 else {
      visible.factor = 1
      return
    }
    system.schedule(.prescribing(.lookAround), after: VisibleRecovery.interval)
    let seen = system.clients.sum { person in
      // A mentor is there to be seen.
      (person.use == .abstinent && !person.hasScript && !person.isInCustody ? 1 : 0)
        + (person.isMentor ? 4 : 0)
    }
    if visible.atFirst == 0 { visible.atFirst = seen }
    guard visible.atFirst > 0, seen > 0 else { return }
    let ratio = Double(seen) / Double(visible.atFirst)
    let factor = ratio.raised(to: -settings.evidence.visibleRecovery)
    visible.factor = min(max(factor, 0.5), 1.5)
    for client in patients.clients { setRate(of: client, in: &system) }
  }
}
