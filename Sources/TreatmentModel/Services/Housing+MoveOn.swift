// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Moving on from a shared house: to a settled home when there is one, to a tenancy with a bond,
/// or to nothing much. Whoever is ready and has nowhere to go keeps the place from somebody else.
extension Housing {
  /// A stay is over as planned; or somebody has waited long enough for a home to move on to.
  mutating func stayIsOver(_ client: ClientID, in system: inout SystemState) {
    timers[client] = .none
    guard !blocked.contains(client) else {
      leaveHouse(client, for: .insecure, in: &system)
      return
    }
    let isRecovery = system.clients[client].housing == .recoveryHousing
    var draw = system.stream(
      isRecovery ? .recoveryMoveOn : .moveOn, client, Occasion(0, stays[client].count))
    let states: [HousingState] = [.settled, .insecure, .noFixedAbode]
    let next = states[draw.categorical(settings.evidence.moveOnTo)]
    guard next == .settled else {
      leaveHouse(client, for: next, in: &system)
      return
    }
    if waitingToMoveOn.count == 0, findHome(for: client, in: &system) { return }
    blocked.insert(client)
    moveOnPlaces[client] = waitingToMoveOn.join(client, priority: 0, at: system.now)
    timers[client] = system.schedule(
      .housing(.moveOn(client)), after: settings.policy.longestBlock,
      priority: EventPriority.ending)
    system.emit(.moveOnBlocked(client))
    scheduleNextHome(in: &system)
  }

  /// Finds somebody a home from what has fallen free, or by a bond; false where there is none.
  private mutating func findHome(
    for client: ClientID, in system: inout SystemState
  ) -> Bool {
    if homes.take(at: system.now) {
      leaveHouse(client, for: .settled, in: &system)
      return true
    }
    guard bonds.take(at: system.now) else { return false }
    leaveHouse(client, for: .bondTenancy, in: &system)
    return true
  }

  private mutating func leaveHouse(
    _ client: ClientID, for housing: HousingState, in system: inout SystemState
  ) {
    let service = vacate(client, in: &system)
    wantSupportedPlace.remove(client)  // until another episode of treatment
    if let service { system.emit(.ended(client, service, .completed)) }
    if housing == .bondTenancy {
      beginTenancy(client, in: &system)
    } else {
      move(client, to: housing, in: &system)
    }
    fillBeds(in: &system)
  }

  /// Homes and bonds for those who wait to move on, the longest wait first.
  mutating func letMoveOn(in system: inout SystemState) {
    while let client = waitingToMoveOn.peek?.element, findHome(for: client, in: &system) {}
    scheduleNextHome(in: &system)
  }

  private mutating func scheduleNextHome(in system: inout SystemState) {
    system.cancel(nextHome)
    nextHome = .none
    guard waitingToMoveOn.count > 0 else { return }
    let next = min(
      homes.next(after: system.now) ?? .never, bonds.next(after: system.now) ?? .never)
    guard next != .never else { return }
    nextHome = system.schedule(
      .housing(.placeToMoveOnTo), at: max(next, system.now + .seconds(1)))
  }

  // MARK: Bonds

  /// A private tenancy whose deposit is guaranteed.
  mutating func beginTenancy(_ client: ClientID, in system: inout SystemState) {
    if !stays.contains(client) { stays.insert(Stays(), for: client) }
    stays[client].tenancies += 1
    timers[client] = system.schedule(
      .housing(.tenancyReview(client)), after: .weeks(26))
    system.emit(
      .spent(.bondScheme, pence: Int64((settings.policy.costPerBond * 100).rounded())))
    move(client, to: .bondTenancy, in: &system)
  }

  /// After half a year a tenancy is kept, and the bond free for somebody else, or lost with it.
  mutating func reviewTenancy(of client: ClientID, in system: inout SystemState) {
    timers[client] = .none
    let isKept = system.chance(
      settings.evidence.tenancySustained, .tenancySustained, client,
      Occasion(stays[client].tenancies))
    if isKept { bonds.giveBack(at: system.now) }
    move(client, to: isKept ? .settled : .insecure, in: &system)
    if isKept { letMoveOn(in: &system) }
  }
}
