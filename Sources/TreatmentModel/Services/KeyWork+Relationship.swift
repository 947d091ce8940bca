// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Trust: how it grows in contact, fades without it, and goes with a worker who leaves.
extension KeyWork {
  /// A good contact moves trust towards 1, absence lets it fall back to where it began, and a missed
  /// appointment lowers the worker's regard.
  mutating func updateRelationship(
    of client: ClientID, attended: Bool, _ occasion: Occasion, in system: inout SystemState
  ) {
    let evidence = settings.evidence
    let initial = cases[client].initialTrust
    var trust = system.clients[client].trust
    let apart = (system.now - cases[client].lastContact).inYears
    if attended {
      trust = initial + (trust - initial) * Float(decay(rate: evidence.fading, over: apart))
      if system.chance(evidence.goodContact, .goodContact, client, occasion) {
        trust += Float(evidence.trustGained) * (1 - trust)
      }
      system.clients[client].regard += 0.08 * (1 - system.clients[client].regard)
    } else {
      system.clients[client].regard -= 0.2 * system.clients[client].regard
    }
    system.clients[client].trust = trust
    system.emit(.relationshipChanged(client, trust: trust))
  }

  /// Trust of somebody whose relationship is already under way when the run begins: where regular
  /// contact would have brought it.
  mutating func strengthenLoadedTrust(_ client: ClientID, in system: inout SystemState) {
    let evidence = settings.evidence
    let initial = cases[client].initialTrust
    let kept = Float(decay(rate: evidence.fading, over: 3.5 / 52.18))
    let gain = Float(evidence.trustGained * evidence.goodContact)
    let level = (initial * (1 - kept) * (1 - gain) + gain) / (1 - kept * (1 - gain))
    system.clients[client].trust = level
    system.emit(.relationshipChanged(client, trust: level))
  }

  /// A new face: part of what trust had been gained goes with the old one.
  mutating func meetNewWorker(_ client: ClientID, in system: inout SystemState) {
    let initial = cases[client].initialTrust
    let loss = Float(settings.evidence.trustLostWithWorker)
    system.clients[client].trust = initial + (1 - loss) * (system.clients[client].trust - initial)
    system.clients[client].regard = 0.5
    let worker = posts[Int(cases[client].post)].worker.id
    system.clients[client].keyWorker = worker
    system.emit(.workerChanged(client, to: worker))
    system.emit(.relationshipChanged(client, trust: system.clients[client].trust))
  }
}
