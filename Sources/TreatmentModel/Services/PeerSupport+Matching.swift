// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Who is supported by whom.
extension PeerSupport {
  /// The classes of the waiting list, served in this order and within each by time of joining.
  private enum ListClass {
    static let missedSessions = 0
    static let ordinary = 1
  }

  mutating func askForMentor(_ client: ClientID, in system: inout SystemState) {
    missed[client] = 0
    guard canBeSupported(client, in: system) else { return }
    guard
      system.chance(
        wish(of: system.clients[client]), .wantsMentor, client,
        Occasion(system.clients[client].episode))
    else { return }
    join(client, ListClass.ordinary, in: &system)
  }

  /// Somebody who does not come any more is offered a mentor before everybody else, once an
  /// episode.
  mutating func noteMissed(_ client: ClientID, in system: inout SystemState) {
    let limit = settings.policy.offeredAfterMissed
    guard limit > 0, missed.contains(client), missed[client] < UInt8.max else { return }
    missed[client] += 1
    guard missed[client] == limit, canBeSupported(client, in: system) else { return }
    missed[client] = .max
    guard
      system.chance(
        wish(of: system.clients[client]), .mentorAfterMissed, client,
        Occasion(system.clients[client].episode))
    else { return }
    join(client, ListClass.missedSessions, in: &system)
  }

  mutating func noteAttended(_ client: ClientID) {
    guard settings.policy.offeredAfterMissed > 0, missed.contains(client),
      missed[client] < UInt8.max
    else { return }
    missed[client] = 0
  }

  @inline(__always)
  private func canBeSupported(_ client: ClientID, in system: SystemState) -> Bool {
    settings.isEnabled && !system.clients[client].isMentor && !places.contains(client)
      && !matches.contains(client) && system.clients[client].isInTreatment
  }

  private mutating func join(
    _ client: ClientID, _ priority: Int, in system: inout SystemState
  ) {
    places.insert(waiting.join(client, priority: priority, at: system.now), for: client)
    matchWaiting(in: &system)
  }

  mutating func leaveWaitingList(_ client: ClientID, in system: inout SystemState) {
    if let ticket = places.remove(client) { waiting.leave(ticket, at: system.now) }
  }

  mutating func matchWaiting(in system: inout SystemState) {
    while waiting.count > 0, let mentor = mentorWithRoom(),
      let admitted = waiting.admitNext(at: system.now)
    {
      let client = admitted.element
      places.remove(client)
      countSpell(of: client)
      let length = system.exponential(
        mean: settings.evidence.supportLasts, .matchLength, client,
        Occasion(1, spells[client]))
      let ticket = system.schedule(.peerSupport(.supportEnds(client)), after: length)
      matches.insert(Match(mentor: mentor, ends: ticket), for: client)
      mentors[mentor].load += 1
      system.clients[client].hasMentor = true
      system.emit(.matched(client, mentor: mentor))
      setPace(of: mentor, in: &system)
    }
  }

  /// The mentor who supports fewest people and has room.
  @inline(__always)
  private func mentorWithRoom() -> ClientID? {
    var best: ClientID?
    for mentor in mentors.clients where Int(mentors[mentor].load) < settings.policy.peoplePerMentor
    {
      if best == nil || mentors[mentor].load < mentors[best!].load { best = mentor }
    }
    return best
  }

  mutating func part(_ client: ClientID, in system: inout SystemState) {
    guard let match = matches.remove(client) else { return }
    system.cancel(match.ends)
    system.clients[client].hasMentor = false
    system.emit(.parted(client))
    if mentors.contains(match.mentor) {
      mentors[match.mentor].load -= 1
      setPace(of: match.mentor, in: &system)
    }
  }
}
