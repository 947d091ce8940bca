// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Through the gate: a worker before and after release, an appointment, an address, a peer.
extension Prison {
  /// Throughcare takes somebody on some weeks before release, if a worker has room.
  mutating func prepare(_ client: ClientID, in system: inout SystemState) {
    inside[client].prepare = .none
    inside[client].hasWorker = workers.take(at: system.now)
  }

  /// Opens the gate, unless somebody is not inside.
  mutating func release(_ client: ClientID, in system: inout SystemState) {
    guard inside.contains(client) else { return }
    let stay = inside[client]
    if stay.hasWorker {
      // The worker's place is held on until the follow-up is over.
      inside[client].hasWorker = false
      followUps.insert(
        system.schedule(.prison(.followUpEnds(client)), after: settings.policy.followUp),
        for: client)
    }
    _ = leave(client, in: &system)
    support(client, after: stay, in: &system)
    var draw = system.stream(.throughcare, client, Occasion(stay.number))
    let isPickedUp = draw.uniform() < chanceOfPickUp(client, after: stay, in: system)
    let hasHomeArranged = draw.uniform() < settings.policy.homeArranged && stay.hasWorker
    let onLicence =
      stay.isSentenced && (stay.isLongSentence || settings.policy.supervisesShortSentences)
    system.emit(.ended(client, .prison, .completed))
    system.emit(
      .released(
        client, pickedUp: isPickedUp, withHomeArranged: hasHomeArranged, onLicence: onLicence))
    reportPlaces(in: &system)
  }

  /// The share of the policy for somebody prepared for release; odds against it and for it.
  private func chanceOfPickUp(
    _ client: ClientID, after stay: Stay, in system: SystemState
  ) -> Double {
    let evidence = settings.evidence
    let person = system.clients[client]
    var odds = 1.0
    if !stay.hasWorker { odds *= evidence.pickUpUnprepared }
    if person.prisonCare == .script { odds *= evidence.pickUpOnScript }
    if person.afterPrison.contains(.peer) { odds *= evidence.pickUpWithPeer }
    if person.afterPrison.contains(.course) { odds *= evidence.pickUpAfterCourse }
    if system.calendar.weekday(at: system.now) == .friday { odds *= evidence.pickUpOnFriday }
    let share = settings.policy.pickedUpAtTheGate
    return share * odds / (share * odds + 1 - share)
  }

  /// A peer who waits at the gate, what a course inside has given, a prescription in the hand.
  private mutating func support(
    _ client: ClientID, after stay: Stay, in system: inout SystemState
  ) {
    var support = AfterPrison()
    if stay.takesCourse { support.insert(.course) }
    if peers.free > 0,
      system.chance(
        settings.evidence.acceptsPeer, .metByPeer, client, Occasion(stay.number))
    {
      _ = peers.take(at: system.now)
      support.insert(.peer)
    }
    if system.clients[client].prisonCare == .script,
      system.chance(
        settings.policy.scriptsOnRelease, .releaseScript, client, Occasion(stay.number))
    {
      support.insert(.prescription)
    }
    guard !support.isEmpty else { return }
    system.clients[client].afterPrison = support
    supports.insert(
      system.schedule(.prison(.supportEnds(client)), after: settings.evidence.supportLasts),
      for: client)
  }

  mutating func endSupport(of client: ClientID, in system: inout SystemState) {
    guard let ticket = supports.remove(client) else { return }
    system.cancel(ticket)
    if system.clients[client].afterPrison.contains(.peer) { peers.release(at: system.now) }
    system.clients[client].afterPrison = AfterPrison()
    system.emit(.supportAfterPrisonChanged(client))
  }

  /// The throughcare worker lets go of somebody released.
  mutating func letGo(_ client: ClientID, in system: inout SystemState) {
    guard let ticket = followUps.remove(client) else { return }
    system.cancel(ticket)
    workers.release(at: system.now)
  }
}
