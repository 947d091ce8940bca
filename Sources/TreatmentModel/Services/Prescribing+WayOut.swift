// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// The way out: a reduction offered or asked for, the taper, and what becomes of it.
extension Prescribing {
  /// Stable enough to think of coming off: abstinent on top for some time, on a settled dose.
  func isStable(_ client: ClientID, _ system: SystemState) -> Bool {
    let person = system.clients[client]
    return person.script == .maintenance && person.use == .abstinent
      && system.now - person.useSince >= settings.evidence.stableAfter
  }

  mutating func considerReduction(
    of client: ClientID, _ occasion: Occasion, in system: inout SystemState
  ) {
    guard
      system.chance(
        settings.policy.reductionOffered * offersFactor, .reductionOffered, client, occasion)
    else { return }
    system.emit(.reductionOffered(client))
    let person = system.clients[client]
    let evidence = settings.evidence
    let willingness =
      logit(evidence.reductionAccepted) - evidence.fearWeight * (Double(person.fear) - 0.6)
      + evidence.trustWeight * (Double(person.trust) - 0.5)
    if system.chance(logistic(willingness), .reductionAccepted, client, occasion) {
      beginTaper(client, askedFor: false, in: &system)
    } else {
      system.emit(.reductionDeclined(client))
    }
  }

  mutating func beginTaper(
    _ client: ClientID, askedFor: Bool, in system: inout SystemState
  ) {
    let length = settings.policy.taperLength
    system.clients[client].script = .taper
    system.clients[client].scriptSince = system.now
    system.clients[client].taperSpeed = Float(
      Double(system.clients[client].dose) / length.inWeeks)
    system.setRate(0, of: .askToReduce, for: client)
    patients[client].step = system.schedule(.prescribing(.lastDose(client)), after: length)
    system.emit(.taperBegun(client, askedFor: askedFor))
  }

  /// Use has returned in a taper: back to titration, towards a higher dose than before, and
  /// with more fear of trying again.
  mutating func failTaper(_ client: ClientID, in system: inout SystemState) {
    let evidence = settings.evidence
    system.cancel(patients[client].step)
    patients[client].target = min(patients[client].target * Float(evidence.doseAfterFailure), 120)
    system.clients[client].script = .titration
    system.clients[client].taperSpeed = 0
    system.clients[client].fear +=
      Float(evidence.fearAfterFailure) * (1 - system.clients[client].fear)
    system.emit(.taperFailed(client))
    startTitration(of: client, in: &system)
  }

  mutating func reachZero(_ client: ClientID, in system: inout SystemState) {
    patients[client].step = .none
    end(client, .completed, in: &system)
    system.emit(.reachedZero(client))
  }

  func setRate(of client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    guard person.script == .maintenance, person.use == .abstinent else {
      system.setRate(0, of: .askToReduce, for: client)
      return
    }
    let rate =
      settings.evidence.asking
      * settings.evidence.fearOnAsking.raised(to: (Double(person.fear) - 0.6) / 0.2)
    system.setRate(rate, of: .askToReduce, for: client)
  }
}
