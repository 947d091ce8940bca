// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Whose scheme it is, and what that does to trust in it.
///
/// Ownership passes slowly, and only so far as staff let go: a user-led scheme that is managed
/// like a service loses what it was trusted for.
extension PeerSupport {
  /// How user-led the scheme is to become, from 0 to 1.
  private var target: Double {
    guard settings.isEnabled else { return 0 }
    return settings.policy.ownership.share
      * (1 - settings.evidence.erosion * settings.policy.management)
  }

  /// How often ownership moves a step.
  private static let step = TimeSpan.days(30)

  /// Begins to move towards the target, after the time it takes staff to let go; what is lost is
  /// lost without delay.
  mutating func beginTransition(in system: inout SystemState) {
    guard !isMoving, target != userLed else { return }
    isMoving = true
    let lag = target > userLed ? settings.evidence.lag : .seconds(0)
    system.schedule(.peerSupport(.ownershipPasses), after: max(lag, Self.step))
  }

  mutating func passOwnership(in system: inout SystemState) {
    isMoving = false
    let most = Self.step.inDays / settings.evidence.ramp.inDays
    let missing = target - userLed
    userLed = abs(missing) <= most ? target : userLed + (missing < 0 ? -most : most)
    for client in system.clients.everyone where missed.contains(client) {
      setRate(of: client, in: &system)
    }
    guard target != userLed else { return }
    isMoving = true
    system.schedule(.peerSupport(.ownershipPasses), after: Self.step)
  }

  /// The share of people in treatment who would like a mentor, for one of them.
  @inline(__always)
  func wish(of person: Client) -> Double {
    let evidence = settings.evidence
    var wish = evidence.wantMentor * evidence.wishWhenUserLed.raised(to: userLed)
    if person.miles >= 5, !settings.policy.visitsOutlyingPlaces { wish *= evidence.wishFarOut }
    return min(wish, 1)
  }
}
