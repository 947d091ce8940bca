// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Groups run by key workers, and outings: one hour of a worker for many people.
extension KeyWork {
  struct Group: Sendable {
    var members: [ClientID] = []
    var isMeeting = false
  }

  struct Membership: BitwiseCopyable, Sendable {
    var group: UInt16
    var meetings: UInt32 = 0
    @CompactTime var until: SimTime
  }

  /// Slots a week that groups take from each worker.
  var slotsForGroups: Double {
    let groups = settings.policy.groups
    guard settings.policy.workers > 0 else { return 0 }
    return Double(groups.weekly) * groups.slotsEach / Double(settings.policy.workers)
  }

  /// Opens the groups that policy wants; those it wants no longer end at their next meeting.
  mutating func openGroups(in system: inout SystemState) {
    while groups.count < settings.policy.groups.weekly { groups.append(Group()) }
    for number in groups.indices where number < settings.policy.groups.weekly {
      guard !groups[number].isMeeting else { continue }
      groups[number].isMeeting = true
      let today = system.calendar.workingDay(onOrAfter: system.now)
      let day = system.calendar.startOfWorkingDay(today + 1 + number % 5)
      system.schedule(.keyWork(.group(UInt16(number))), at: day + .hours(14))
    }
  }

  mutating func meet(_ number: Int, in system: inout SystemState) {
    guard number < settings.policy.groups.weekly, settings.isEnabled else {
      groups[number].isMeeting = false
      for client in groups[number].members { leaveGroup(client, .completed, in: &system) }
      return
    }
    system.schedule(.keyWork(.group(UInt16(number))), after: .weeks(1))
    for client in groups[number].members where membership[client].until <= system.now {
      leaveGroup(client, .completed, in: &system)
    }
    while groups[number].members.count < settings.policy.groups.size,
      let admitted = groupQueue.admitNext(at: system.now)
    {
      groupPlaces.remove(admitted.element)
      join(admitted.element, number, in: &system)
    }
    for client in groups[number].members { attend(client, in: &system) }
  }

  private mutating func join(
    _ client: ClientID, _ number: Int, in system: inout SystemState
  ) {
    groups[number].members.append(client)
    membership.insert(
      Membership(
        group: UInt16(number), until: system.now + settings.evidence.groups.lasts), for: client)
    system.clients[client].isInGroup = true
    system.emit(.started(client, .groupWork))
  }

  private mutating func attend(_ client: ClientID, in system: inout SystemState) {
    membership[client].meetings += 1
    let occasion = Occasion(system.clients[client].episode, membership[client].meetings)
    let chance = logistic(
      logit(settings.evidence.groups.attendance) + system.terms.attending(system.clients[client]))
    guard system.chance(chance, .groupMeeting, client, occasion) else {
      system.emit(.missed(client, .groupWork, .none))
      return
    }
    fade(client, in: &system)
    gainTrust(settings.evidence.groups.trustGained, of: client, in: &system)
    system.emit(.relationshipChanged(client, trust: system.clients[client].trust))
    system.emit(.attended(client, .groupWork, .none))
  }

  /// After the first session of an episode somebody may ask for a place in a group.
  mutating func considerGroup(for client: ClientID, in system: inout SystemState) {
    guard settings.policy.groups.weekly > 0, !cases[client].wasAskedToGroup else { return }
    cases[client].wasAskedToGroup = true
    let occasion = Occasion(system.clients[client].episode)
    guard !groupPlaces.contains(client), !membership.contains(client),
      system.chance(settings.evidence.groups.wanted, .joinsGroup, client, occasion)
    else { return }
    groupPlaces.insert(groupQueue.join(client, priority: 0, at: system.now), for: client)
  }

  mutating func leaveGroup(
    _ client: ClientID, _ ending: Ending, in system: inout SystemState
  ) {
    if let ticket = groupPlaces.remove(client) { groupQueue.leave(ticket, at: system.now) }
    guard let held = membership.remove(client) else { return }
    groups[Int(held.group)].members.removeAll { $0 == client }
    system.clients[client].isInGroup = false
    system.emit(.ended(client, .groupWork, ending))
  }

  // MARK: Outings

  func scheduleSocialEvent(in system: inout SystemState) {
    let yearly = settings.policy.groups.socialEvents
    guard yearly > 0 else { return }
    system.schedule(
      .keyWork(.socialEvent),
      after: .rounding(seconds: TimeSpan.secondsPerYear / Double(yearly)))
  }

  /// An outing of workers and clients: a little trust for those who come along.
  mutating func holdSocialEvent(in system: inout SystemState) {
    guard settings.policy.groups.socialEvents > 0, settings.isEnabled else { return }
    socialEvents += 1
    scheduleSocialEvent(in: &system)
    let evidence = settings.evidence.groups
    let pounds = settings.policy.groups.costPerSocialEvent
    system.emit(.spent(.keyWork, pence: Int64((pounds * 100).rounded())))
    for client in cases.clients
    where system.chance(evidence.comesToEvent, .socialEvent, client, Occasion(0, socialEvents)) {
      fade(client, in: &system)
      gainTrust(evidence.trustGainedAtEvent, of: client, in: &system)
      system.emit(.relationshipChanged(client, trust: system.clients[client].trust))
    }
  }

  /// What is wrong with the books of groups; empty when they are in order.
  func auditGroups(_ system: SystemState) -> [String] {
    let held = groups.reduce(0) { $0 + $1.members.count }
    let marked = system.clients.everyone.count { system.clients[$0].isInGroup }
    return held == membership.count && marked == held && groupQueue.count == groupPlaces.count
      ? [] : ["Groups: \(held) members, \(membership.count) on the books, \(marked) marked."]
  }
}
