// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Trust: how it grows in contact, fades without it, and goes with a worker who leaves.
extension KeyWork {
  /// What a session was for the relationship.
  enum Worth: Equatable {
    case missed
    /// Kept, but of no worth: under pressure alone, or in no state to talk.
    case nothing
    /// Kept for a share of its time.
    case share(Double)
  }

  /// A good contact moves trust towards 1, time lets it fall back to where it began, and a missed
  /// appointment lowers the worker's regard. Attendance under pressure alone changes neither.
  mutating func updateRelationship(
    of client: ClientID, _ worth: Worth, _ occasion: Occasion, in system: inout SystemState
  ) {
    var gain: Float?
    if case .share(let share) = worth {
      let post = Int(cases[client].post)
      if system.chance(chanceOfHelp(in: post), .goodContact, client, occasion) {
        gain = Float(share * trustGained(in: post, at: system.now))
      }
    }
    let (atFirst, kept) = trustKept(by: client, at: system.now)
    system.clients.change(client) {
      if worth != .missed { $0.hasMetKeyWorker = true }
      $0.trust = atFirst + kept * ($0.trust - atFirst)
      if let gain { $0.trust += gain * (1 - $0.trust) }
      switch worth {
      case .missed: $0.regard -= Float(settings.evidence.regardLost) * $0.regard
      case .nothing: break
      case .share: $0.regard += Float(settings.evidence.regardGained) * (1 - $0.regard)
      }
    }
    system.emit(.relationshipChanged(client, trust: system.clients[client].trust))
  }

  /// Trust on the first day, and the share of the trust gained since that is left when it was last
  /// looked at now.
  @inline(__always)
  private mutating func trustKept(
    by client: ClientID, at now: SimTime
  ) -> (atFirst: Float, kept: Float) {
    let bond = bonds[client]
    bonds[client].asOf = now
    return (
      bond.trustAtFirst,
      Float(decay(rate: settings.evidence.fading, over: (now - bond.asOf).inYears))
    )
  }

  /// Lets the trust gained fade for the time since it was last looked at.
  @inline(__always)
  mutating func fade(_ client: ClientID, in system: inout SystemState) {
    let (atFirst, kept) = trustKept(by: client, at: system.now)
    system.clients.change(client) { $0.trust = atFirst + kept * ($0.trust - atFirst) }
  }

  @inline(__always)
  func gainTrust(_ share: Double, of client: ClientID, in system: inout SystemState) {
    system.clients.change(client) { $0.trust += Float(share) * (1 - $0.trust) }
  }

  /// Trust falls by a share of itself, and everybody hears of it.
  mutating func loseTrust(_ share: Double, of client: ClientID, in system: inout SystemState) {
    guard share > 0 else { return }
    fade(client, in: &system)
    system.clients[client].trust -= Float(share) * system.clients[client].trust
    system.emit(.relationshipChanged(client, trust: system.clients[client].trust))
  }

  /// First trust, drawn once in a life: lower where services are expected to pass things on.
  mutating func drawFirstTrust(of client: ClientID, in system: inout SystemState) {
    var draw = system.stream(.initialTrust, client, .once)
    var trust = draw.beta(settings.evidence.trustAtFirst.a, settings.evidence.trustAtFirst.b)
    if system.clients[client].isDistrustful { trust *= settings.evidence.distrustful }
    bonds.insert(Bond(trustAtFirst: Float(trust), asOf: system.now), for: client)
    system.clients[client].trust = Float(trust)
    system.clients[client].regard = 0.5
  }

  /// Trust of somebody whose relationship is already under way when the run begins: where contact
  /// every three and a half weeks would have brought it.
  mutating func strengthenLoadedTrust(_ client: ClientID, in system: inout SystemState) {
    let atFirst = bonds[client].trustAtFirst
    let post = Int(cases[client].post)
    let kept = Float(decay(rate: settings.evidence.fading, over: 3.5 / 52.18))
    let gain = Float(trustGained(in: post, at: system.now) * chanceOfHelp(in: post))
    let level = (atFirst * (1 - kept) * (1 - gain) + gain) / (1 - kept * (1 - gain))
    system.clients[client].hasMetKeyWorker = true
    system.clients[client].trust = level
    system.emit(.relationshipChanged(client, trust: level))
  }

  /// A new face: part of what trust had been gained goes with the old one, and less of it where
  /// the old one made the introduction.
  mutating func meetNewWorker(
    _ client: ClientID, isIntroduced: Bool = false, in system: inout SystemState
  ) {
    fade(client, in: &system)
    let atFirst = bonds[client].trustAtFirst
    let evidence = settings.evidence
    let loss = Float(isIntroduced ? evidence.trustLostInHandOver : evidence.trustLostWithWorker)
    system.clients[client].trust = atFirst + (1 - loss) * (system.clients[client].trust - atFirst)
    system.clients[client].regard = 0.5
    let worker = posts[Int(cases[client].post)].worker.id
    system.clients[client].keyWorker = worker
    system.emit(.relationshipChanged(client, trust: system.clients[client].trust))
  }
}
