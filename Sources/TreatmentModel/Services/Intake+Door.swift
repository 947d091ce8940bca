// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Who gets through the front door, and in which order.
extension Intake {
  /// The classes of the waiting list, served in this order and within each by time of joining.
  enum ListClass {
    /// Comes first by policy.
    static let first = 0
    /// Had come to the top before, and keeps the place after a missed appointment.
    static let keptPlace = 1
    static let ordinary = 2
  }

  /// Whether policy puts somebody at the top of the list.
  @inline(__always)
  func comesFirst(_ client: ClientID, from source: Source, _ system: SystemState) -> Bool {
    let (policy, person) = (settings.policy, system.clients[client])
    switch source {
    case .prisonRelease where policy.releasedComeFirst: return true
    case .criminalJustice where policy.offendersComeFirst: return true
    default:
      return policy.mothersComeFirst && person.sex == .female && person.hasDependentChildren
    }
  }

  /// Whether those who decide turn somebody away: the more often, the less presentable.
  func isScreenedOut(_ client: ClientID, in system: inout SystemState) -> Bool {
    guard settings.policy.screening > 0 else { return false }
    let person = system.clients[client]
    var marks = 0
    if person.housing == .noFixedAbode { marks += 1 }
    if person.supervision != .none { marks += 1 }
    if person.offending > 2 { marks += 1 }
    if person.needs.count >= 3 { marks += 1 }
    guard marks > 0 else { return false }
    let accepted = (1 - settings.policy.screening).raised(to: Double(marks))
    return system.chance(1 - accepted, .screening, client, Occasion(person.referrals))
  }

  /// Whether brief advice takes the place of treatment: offered for mild alcohol problems.
  func takesBriefAdvice(
    _ client: ClientID, from source: Source, in system: inout SystemState
  ) -> Bool {
    let person = system.clients[client]
    guard settings.policy.offersBriefAdvice, source == .themselves, person.problem == .alcohol,
      person.stability > 0
    else { return false }
    return system.chance(
      settings.evidence.takesBriefAdvice, .diversion, client, Occasion(person.referrals))
  }

  /// Whether another service has to hear it all again before anybody is allocated.
  func isAssessedTwice(
    _ client: ClientID, from source: Source, in system: inout SystemState
  ) -> Bool {
    switch source {
    case .themselves, .outreach: return false
    case .gp, .criminalJustice, .prisonRelease, .other: break
    }
    guard !settings.policy.sharesAssessments, settings.evidence.duplicates > 0 else { return false }
    return system.chance(
      settings.evidence.duplicates, .assessedTwice, client,
      Occasion(system.clients[client].referrals))
  }

  /// Whether somebody who keeps the appointment comes late to it.
  @inline(__always)
  func isLate(_ client: ClientID, _ occasion: Occasion, in system: inout SystemState) -> Bool {
    guard settings.evidence.late > 0 else { return false }
    let chance = logistic(
      logit(settings.evidence.late) + system.terms.late(system.clients[client], at: system.now))
    return system.chance(chance, .lateForAssessment, client, occasion)
  }
}
