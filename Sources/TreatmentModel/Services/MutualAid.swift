// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import SimulationKernel

/// Mutual-aid and recovery groups: people who meet every week, in and after treatment.
///
/// A group lives by its numbers. Where fewer come than it takes, members leave, and after a row of
/// thin meetings the group dissolves; people who meet at the door what they came to get away from
/// leave too, until nobody is left. The effect of belonging is in `Use` and `Prescribing`. See
/// docs/model/mutual-aid.md.
struct MutualAid: Submodel {
  typealias Settings = SubmodelSettings<Policy, Evidence>

  enum Event: BitwiseCopyable, Sendable {
    case meeting(UInt16)
    /// A group forms where there is none.
    case founded(UInt16)
    case stayOver(ClientID)
  }

  private struct Group: Sendable {
    var members: [ClientID] = []
    var isRunning = false
    /// Funded still, or at least given a room.
    var hasPlace = true
    var since = SimTime.start
    var thinInARow = 0
    /// How many groups there have been in this place.
    var founded = 0
    var event = EventTicket.none
  }

  private struct Membership: BitwiseCopyable, Sendable {
    var group: UInt16
    /// Meetings held, and lapses, since joining.
    var meetings: UInt32 = 0
    var lapses: UInt32 = 0
    var ends: EventTicket
  }

  private var settings: Settings
  private var groups: [Group] = []
  private var memberships = Records<Membership>()
  /// How many times each person has been asked, or has thought, of joining.
  private var asked = Dossiers<UInt16>()

  init(settings: Settings) { self.settings = settings }

  mutating func start(in system: inout SystemState) {
    guard settings.isEnabled else { return }
    while groups.count < settings.policy.groups {
      groups.append(Group())
      form(groups.count - 1, in: &system)
    }
    reportCost(in: &system)
  }

  // MARK: Events

  mutating func handle(_ event: Event, in system: inout SystemState) {
    switch event {
    case .meeting(let group): meet(Int(group), in: &system)
    case .founded(let group): form(Int(group), in: &system)
    case .stayOver(let client): leave(client, in: &system)
    }
  }

  mutating func respond(to signal: Signal, in system: inout SystemState) {
    switch signal {
    case .started(let client, .treatment), .loaded(let client, .treatment, _):
      considerJoining(client, in: &system)
    case .useChanged(let client, _, let to):
      if to == .abstinent { considerJoining(client, in: &system) }
      if to == .using { noteLapse(of: client, in: &system) }
    case .imprisoned(let client): leave(client, in: &system)
    case .died(let client, _), .movedAway(let client):
      leave(client, in: &system)
      asked.remove(client)
    default: break
    }
  }

  /// A place that is lost is lost when its group dissolves; a new one waits for a group to form.
  mutating func change(to settings: Settings, in system: inout SystemState) {
    self.settings = settings
    guard settings.isEnabled else { return }
    for number in groups.indices {
      let hasPlace = number < settings.policy.groups
      if hasPlace, !groups[number].hasPlace, !groups[number].isRunning {
        awaitFounding(of: number, in: &system)
      }
      groups[number].hasPlace = hasPlace
    }
    while groups.count < settings.policy.groups {
      groups.append(Group())
      awaitFounding(of: groups.count - 1, in: &system)
    }
    reportCost(in: &system)
  }

  // MARK: Groups

  private mutating func form(_ number: Int, in system: inout SystemState) {
    guard groups[number].hasPlace else { return }
    groups[number].isRunning = true
    groups[number].since = system.now
    groups[number].thinInARow = 0
    groups[number].founded += 1
    system.emit(.groupFormed(group: UInt16(number)))
    scheduleMeeting(of: number, in: &system)
    reportCost(in: &system)
  }

  private mutating func awaitFounding(of number: Int, in system: inout SystemState) {
    let address = StaffID.community(.group, number, groups[number].founded)
    var draw = system.draws.stream(.groupFounding, for: address, occasion: .once)
    let wait = draw.exponential(mean: Double(settings.evidence.founding.seconds))
    system.schedule(
      .mutualAid(.founded(UInt16(number))), after: .rounding(seconds: wait),
      priority: EventPriority.capacity)
  }

  private mutating func scheduleMeeting(of number: Int, in system: inout SystemState) {
    let gap = Double(TimeSpan.week.seconds) / settings.policy.meetingsPerWeek
    groups[number].event = system.schedule(
      .mutualAid(.meeting(UInt16(number))), after: .rounding(seconds: gap))
  }

  /// Who comes is a matter of chance; how many came decides who stays.
  private mutating func meet(_ number: Int, in system: inout SystemState) {
    var attended = 0
    var leaving: [ClientID] = []
    var streams: [RandomStream] = []
    let members = groups[number].members
    for client in members {
      memberships[client].meetings += 1
      var draw = system.stream(
        .mutualAidMeeting, client, Occasion(asked[client], memberships[client].meetings))
      let chance = logistic(
        logit(settings.evidence.attendance) + system.terms.attending(system.clients[client]))
      let comes = draw.uniform() < chance
      let isExposed = draw.uniform() < settings.policy.exposure
      if comes { attended += 1 }
      if comes, isExposed, draw.uniform() < settings.evidence.leavesWhenExposed {
        leaving.append(client)
      }
      streams.append(draw)
    }
    system.emit(.groupMet(group: UInt16(number), attended: UInt16(min(attended, 65_535))))
    let isYoung = system.now - groups[number].since < settings.evidence.startsAfresh
    let isThin = attended < settings.evidence.criticalMass && !isYoung
    groups[number].thinInARow = isThin ? groups[number].thinInARow + 1 : 0
    if isThin {
      for (index, client) in members.enumerated()
      where streams[index].uniform() < settings.evidence.leavesWhenThin {
        leaving.append(client)
      }
    }
    for client in leaving { leave(client, in: &system) }
    if groups[number].thinInARow >= settings.evidence.dissolvesAfter {
      dissolve(number, in: &system)
    } else {
      scheduleMeeting(of: number, in: &system)
    }
  }

  private mutating func dissolve(_ number: Int, in system: inout SystemState) {
    for client in groups[number].members { leave(client, in: &system) }
    groups[number].isRunning = false
    system.emit(.groupDissolved(group: UInt16(number)))
    if groups[number].hasPlace { awaitFounding(of: number, in: &system) }
    reportCost(in: &system)
  }

  // MARK: Members

  /// People think of joining when treatment starts and when use has stopped.
  private mutating func considerJoining(_ client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    guard settings.isEnabled, !person.isInMutualAid, !person.isInCustody, !groups.isEmpty else {
      return
    }
    if !asked.contains(client) { asked.insert(0, for: client) }
    asked[client] &+= 1
    var share = settings.evidence.joins
    if settings.policy.activeLinkage, person.isInTreatment { share *= settings.evidence.linkage }
    guard system.chance(min(share, 1), .wantsGroup, client, Occasion(asked[client])) else { return }
    join(client, in: &system)
  }

  /// The running group with fewest members that has room.
  private mutating func join(_ client: ClientID, in system: inout SystemState) {
    let open = groups.indices.filter {
      groups[$0].isRunning && groups[$0].members.count < settings.policy.roomFor
    }
    guard
      let number = open.min(by: { groups[$0].members.count < groups[$1].members.count })
    else { return }
    let stay = system.exponential(
      mean: settings.evidence.stay, .groupStay, client, Occasion(asked[client]))
    let ticket = system.schedule(.mutualAid(.stayOver(client)), after: stay)
    memberships.insert(Membership(group: UInt16(number), ends: ticket), for: client)
    groups[number].members.append(client)
    system.clients[client].isInMutualAid = true
    system.emit(.joinedGroup(client, group: UInt16(number)))
  }

  private mutating func leave(_ client: ClientID, in system: inout SystemState) {
    guard let membership = memberships.remove(client) else { return }
    system.cancel(membership.ends)
    groups[Int(membership.group)].members.removeAll { $0 == client }
    system.clients[client].isInMutualAid = false
    system.emit(.leftGroup(client))
  }

  private mutating func noteLapse(of client: ClientID, in system: inout SystemState) {
    guard memberships.contains(client) else { return }
    memberships[client].lapses += 1
    let leaves = system.chance(
      settings.evidence.leavesOnLapse, .groupAfterLapse, client,
      Occasion(asked[client], memberships[client].lapses))
    if leaves { leave(client, in: &system) }
  }

  private func reportCost(in system: inout SystemState) {
    let running = groups.count { $0.isRunning }
    let meetings = settings.policy.meetingsPerWeek * 365.25 / 7
    system.reportRunningCost(
      .mutualAid, poundsPerYear: Double(running) * meetings * settings.policy.costPerMeeting)
  }

  // MARK: Conservation

  /// What is wrong with this submodel's books; empty when they are in order.
  func audit(_ system: SystemState) -> [String] {
    let listed = groups.reduce(0) { $0 + $1.members.count }
    let belong = system.clients.everyone.count { system.clients[$0].isInMutualAid }
    return listed == memberships.count && belong == memberships.count
      ? []
      : [
        "MutualAid: \(listed) on the lists of groups, \(memberships.count) members, \(belong) belong."
      ]
  }
}
