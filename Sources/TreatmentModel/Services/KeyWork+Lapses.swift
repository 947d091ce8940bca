// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Lapses told or kept back, and what a crisis changes.
extension KeyWork {
  /// Use has returned, or has stopped: is there anything to tell?
  mutating func noteUse(of client: ClientID, _ to: UseState, in system: inout SystemState) {
    guard cases.contains(client) else { return }
    switch to {
    case .using: cases[client].hasUntoldLapse = true
    case .abstinent: cases[client].hasUntoldLapse = false
    case .reduced: break
    }
  }

  /// The first session after a lapse: it is told or it is not.
  ///
  /// P(told) = logistic(a + b · trust − c · sanction expected).
  mutating func speakOfLapse(
    _ client: ClientID, _ occasion: Occasion, in system: inout SystemState
  ) {
    cases[client].hasUntoldLapse = false
    let (policy, evidence) = (settings.policy, settings.evidence.disclosure)
    let person = system.clients[client]
    var odds = evidence.withoutTrust + evidence.trust * Double(person.trust)
    if policy.lapseMetWith == .sanction { odds += evidence.sanction }
    if policy.attendanceForScript, person.isOnScript { odds += evidence.leverage }
    guard system.chance(logistic(odds), .disclosure, client, occasion) else {
      system.emit(.lapseKeptBack(client))
      return
    }
    system.emit(.lapseTold(client, wasSanctioned: policy.lapseMetWith == .sanction))
    switch policy.lapseMetWith {
    case .support: beginCrisisCare(of: client, at: system.now)
    case .nothing: break
    case .sanction:
      loseTrust(settings.evidence.trustLostWhenSanctioned, of: client, in: &system)
    }
  }

  /// Somebody in crisis is seen at the first free slot, and more often for a time.
  mutating func bringForward(_ client: ClientID, in system: inout SystemState) {
    guard cases.contains(client) else { return }
    beginCrisisCare(of: client, at: system.now)
    guard settings.policy.seesCrisesFirst else { return }
    cancelBooking(of: client, in: &system)
    book(client, onOrAfter: system.now + .days(1), in: &system)
  }

  func setCrisisCare(
    _ isInCrisisCare: Bool, of client: ClientID, in system: inout SystemState
  ) {
    guard system.clients[client].isInCrisisCare != isInCrisisCare else { return }
    system.clients[client].isInCrisisCare = isInCrisisCare
    system.emit(.crisisCareChanged(client, isInCrisisCare: isInCrisisCare))
  }

  private mutating func beginCrisisCare(of client: ClientID, at now: SimTime) {
    guard settings.policy.crisisLasts > .zero else { return }
    cases[client].crisisUntil = now + settings.policy.crisisLasts
  }
}
