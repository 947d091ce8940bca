// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// The way in: whether somebody is held back, what they are told, and what is agreed.
extension Prescribing {
  struct HeldBack: BitwiseCopyable, Sendable {
    var checks: UInt32
    var again: EventTicket
  }

  // MARK: Readiness

  /// Whether somebody gets on the list at once. Where nothing is asked, everybody does.
  mutating func isFoundReady(_ client: ClientID, in system: inout SystemState) -> Bool {
    passes(client, checks: 1, in: &system)
  }

  private mutating func passes(
    _ client: ClientID, checks: UInt32, in system: inout SystemState
  ) -> Bool {
    let threshold = settings.policy.readiness.threshold
    guard threshold > 0 else { return true }
    let chance = logistic(logit(settings.evidence.ready) - (threshold - 1))
    let isReady = system.chance(
      chance, .readiness, client, Occasion(system.clients[client].episode, checks))
    if !isReady {
      heldBack.remove(client)
      let again = system.schedule(
        .prescribing(.readiness(client)), after: settings.policy.readiness.wait)
      heldBack.insert(HeldBack(checks: checks, again: again), for: client)
      system.emit(.heldBack(client))
    }
    return isReady
  }

  /// Somebody who was held back is looked at again.
  mutating func seeAgain(_ client: ClientID, in system: inout SystemState) {
    guard let former = heldBack.remove(client) else { return }
    guard !system.clients[client].isInRehabilitation else {
      let again = system.schedule(
        .prescribing(.readiness(client)), after: settings.policy.readiness.wait)
      heldBack.insert(HeldBack(checks: former.checks, again: again), for: client)
      return
    }
    guard passes(client, checks: former.checks + 1, in: &system), fundedPrescribers > 0
    else { return }
    admit(client, in: &system)
  }

  /// Treatment is over: nobody is held back, told or agreed with any more.
  mutating func leaveEntry(_ client: ClientID, in system: inout SystemState) {
    if let held = heldBack.remove(client) { system.cancel(held.again) }
    if let ticket = knowledge.remove(client) {
      system.cancel(ticket)
      setInformed(false, client, in: &system)
    }
    system.clients[client].goal = .unset
  }

  // MARK: Education

  mutating func educateAtEntry(_ client: ClientID, in system: inout SystemState) {
    guard settings.policy.education != .none else { return }
    educate(client, Occasion(system.clients[client].episode), in: &system)
  }

  /// Told again at a review, where that is the policy and it was forgotten.
  mutating func repeatEducation(
    of client: ClientID, _ occasion: Occasion, in system: inout SystemState
  ) {
    guard settings.policy.education == .repeated, !system.clients[client].isInformed else { return }
    educate(client, occasion, in: &system)
  }

  private mutating func educate(
    _ client: ClientID, _ occasion: Occasion, in system: inout SystemState
  ) {
    system.emit(
      .spent(.prescribing, pence: Int64((settings.policy.costOfEducation * 100).rounded())))
    guard system.chance(settings.evidence.educationAttended, .education, client, occasion)
    else { return }
    let lasts = system.exponential(
      mean: settings.evidence.knowledgeLasts, .forgetting, client, occasion)
    if let former = knowledge.remove(client) { system.cancel(former) }
    knowledge.insert(
      system.schedule(.prescribing(.forgets(client)), after: lasts), for: client)
    setInformed(true, client, in: &system)
  }

  mutating func setInformed(_ isInformed: Bool, _ client: ClientID, in system: inout SystemState) {
    guard system.clients[client].isInformed != isInformed else { return }
    system.clients[client].isInformed = isInformed
    system.emit(.knowledgeChanged(client, isInformed: isInformed))
    if patients.contains(client) { setRate(of: client, in: &system) }
  }

  // MARK: Goals

  /// What the script is for, if anybody asks; and whether its end is planned from the start.
  mutating func agreeGoal(with client: ClientID, in system: inout SystemState) {
    patients[client].hasExitPlan = settings.policy.exitPlans
    guard settings.policy.informedChoice, system.clients[client].goal == .unset else { return }
    let wantsAbstinence = system.chance(
      settings.evidence.wantAbstinence, .goal, client, Occasion(system.clients[client].episode))
    system.clients[client].goal = wantsAbstinence ? .abstinence : .maintenance
    system.emit(.goalAgreed(client, system.clients[client].goal))
  }
}
