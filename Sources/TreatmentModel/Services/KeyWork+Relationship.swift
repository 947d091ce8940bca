// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Trust: how it grows in contact, fades without it, and goes with a worker who leaves.
extension KeyWork {
  /// A good contact moves trust towards 1, time lets it fall back to where it began, and a missed
  /// appointment lowers the worker's regard.
  mutating func updateRelationship(
    of client: ClientID, attended: Bool, _ occasion: Occasion, in system: inout SystemState
  ) {
    let evidence = settings.evidence
    fade(client, in: &system)
    if attended {
      bonds[client].hasMetAnybody = true
      if system.chance(evidence.goodContact, .goodContact, client, occasion) {
        system.clients[client].trust +=
          Float(trustGained) * (1 - system.clients[client].trust)
      }
      system.clients[client].regard +=
        Float(evidence.regardGained) * (1 - system.clients[client].regard)
    } else {
      system.clients[client].regard -=
        Float(evidence.regardLost) * system.clients[client].regard
    }
    system.emit(.relationshipChanged(client, trust: system.clients[client].trust))
  }

  /// Lets the trust gained fade for the time since it was last looked at.
  private mutating func fade(_ client: ClientID, in system: inout SystemState) {
    let atFirst = bonds[client].trustAtFirst
    let apart = (system.now - bonds[client].asOf).inYears
    let kept = Float(decay(rate: settings.evidence.fading, over: apart))
    system.clients[client].trust = atFirst + kept * (system.clients[client].trust - atFirst)
    bonds[client].asOf = system.now
  }

  /// Trust of somebody whose relationship is already under way when the run begins: where contact
  /// every three and a half weeks would have brought it.
  mutating func strengthenLoadedTrust(_ client: ClientID, in system: inout SystemState) {
    let evidence = settings.evidence
    let atFirst = bonds[client].trustAtFirst
    let kept = Float(decay(rate: evidence.fading, over: 3.5 / 52.18))
    let gain = Float(evidence.trustGained * evidence.goodContact)
    let level = (atFirst * (1 - kept) * (1 - gain) + gain) / (1 - kept * (1 - gain))
    bonds[client].hasMetAnybody = true
    system.clients[client].trust = level
    system.emit(.relationshipChanged(client, trust: level))
  }

  /// A new face: part of what trust had been gained goes with the old one.
  mutating func meetNewWorker(_ client: ClientID, in system: inout SystemState) {
    fade(client, in: &system)
    let atFirst = bonds[client].trustAtFirst
    let loss = Float(settings.evidence.trustLostWithWorker)
    system.clients[client].trust = atFirst + (1 - loss) * (system.clients[client].trust - atFirst)
    system.clients[client].regard = 0.5
    let worker = posts[Int(cases[client].post)].worker.id
    system.clients[client].keyWorker = worker
    system.emit(.relationshipChanged(client, trust: system.clients[client].trust))
  }
}
