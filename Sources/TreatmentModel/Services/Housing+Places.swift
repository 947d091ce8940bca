// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Shared houses: supported housing for people in treatment, recovery housing for people who have
/// completed it, the lists for both, and what is done about a lapse there.
extension Housing {
  // MARK: Waiting

  /// Somebody comes into treatment. A need for housing may go unnoticed until things get worse.
  mutating func treatmentBegan(_ client: ClientID, in system: inout SystemState) {
    let occasion = Occasion(system.clients[client].episode)
    let wantsPlace = system.chance(
      settings.evidence.acceptsSupportedPlace, .acceptsSupportedPlace, client, occasion)
    wantSupportedPlace.set(client, wantsPlace)
    setRates(of: client, in: &system)
    if system.chance(settings.policy.needNoticed, .housingNeedNoticed, client, occasion) {
      considerSupportedPlace(for: client, in: &system)
    }
  }

  mutating func considerSupportedPlace(
    for client: ClientID, in system: inout SystemState
  ) {
    let person = system.clients[client]
    guard settings.isEnabled, person.isInTreatment, supportedPlaces[client] == .none,
      person.housing.isHomeless || person.housing == .insecure,
      wantSupportedPlace.contains(client)
    else { return }
    supportedPlaces[client] = waiting.join(
      client, priority: person.housing.isHomeless ? 0 : 1, at: system.now)
    fillBeds(in: &system)
  }

  mutating func leaveWaitingList(_ client: ClientID, in system: inout SystemState) {
    guard people.contains(client) else { return }
    waiting.leave(supportedPlaces.take(client), at: system.now)
  }

  /// After treatment, without use and without a home of one's own: a recovery house for some, a
  /// tenancy with a bond for others.
  mutating func treatmentCompleted(_ client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    guard settings.isEnabled, !person.housing.isOwnHome, person.housing != .custody else { return }
    if person.use == .abstinent, settings.policy.recoveryPlaces > 0,
      system.chance(
        settings.evidence.acceptsRecoveryPlace, .acceptsRecoveryHousing, client,
        Occasion(person.episode))
    {
      recoveryPlaces[client] = waitingForRecovery.join(
        client, priority: 0, at: system.now)
      fillBeds(in: &system)
    }
    if system.clients[client].housing.isHomeless || system.clients[client].housing == .insecure,
      bonds.take(at: system.now)
    {
      beginTenancy(client, in: &system)
    }
  }

  mutating func leaveRecoveryList(_ client: ClientID, in system: inout SystemState) {
    waitingForRecovery.leave(recoveryPlaces.take(client), at: system.now)
  }

  // MARK: Moving in

  mutating func fillBeds(in system: inout SystemState) {
    while beds.free > 0, let admitted = waiting.admitNext(at: system.now) {
      let client = admitted.element
      supportedPlaces[client] = .none
      moveIn(client, to: .supported, in: &system)
    }
    while recoveryBeds.free > 0, let admitted = waitingForRecovery.admitNext(at: system.now) {
      let client = admitted.element
      recoveryPlaces[client] = .none
      moveIn(client, to: .recoveryHousing, in: &system)
    }
  }

  private mutating func moveIn(
    _ client: ClientID, to housing: HousingState, in system: inout SystemState
  ) {
    if let service = vacate(client, in: &system) {
      system.emit(.ended(client, service, .completed))
    }
    let isRecovery = housing == .recoveryHousing
    let taken = isRecovery ? recoveryBeds.take(at: system.now) : beds.take(at: system.now)
    precondition(taken, "A free bed could not be taken.")
    if !stays.contains(client) { stays.insert(Stays(), for: client) }
    stays[client].count += 1
    stays[client].lapses = 0
    let stay = system.exponential(
      mean: isRecovery ? settings.evidence.recoveryStay : settings.evidence.stay,
      isRecovery ? .recoveryStay : .stay, client, Occasion(0, stays[client].count))
    let longest = isRecovery ? settings.policy.longestRecoveryStay : settings.policy.longestStay
    timers[client] = system.schedule(
      .housing(.moveOn(client)), after: min(stay, longest), priority: EventPriority.ending)
    move(client, to: housing, in: &system)
    system.emit(.started(client, isRecovery ? .recoveryHousing : .supportedHousing))
  }

  /// Gives back whatever somebody's housing holds. The service they leave, where it is one.
  mutating func vacate(_ client: ClientID, in system: inout SystemState) -> Service? {
    system.cancel(timers.take(client))
    blocked.remove(client)
    waitingToMoveOn.leave(moveOnPlaces.take(client), at: system.now)
    switch system.clients[client].housing {
    case .supported:
      beds.release(at: system.now)
      return .supportedHousing
    case .recoveryHousing:
      recoveryBeds.release(at: system.now)
      return .recoveryHousing
    default: return nil
    }
  }

  /// Takes somebody who has left the area off the books.
  mutating func remove(
    _ client: ClientID, _ ending: Ending, in system: inout SystemState
  ) {
    guard people.contains(client) else { return }
    leaveWaitingList(client, in: &system)
    leaveRecoveryList(client, in: &system)
    if let service = vacate(client, in: &system) { system.emit(.ended(client, service, ending)) }
    if countedAsUsing.contains(client) { residentsUsing -= 1 }
    people.remove(client)
    wantSupportedPlace.remove(client)
    countedAsUsing.remove(client)
    beforeCustody.remove(client)
    stays.remove(client)
    residents.removeAll { $0 == client }
    tellSurroundings(in: &system)
    fillBeds(in: &system)
  }

  // MARK: Lapses

  mutating func useChanged(
    _ client: ClientID, to: UseState, in system: inout SystemState
  ) {
    let housing = system.clients[client].housing
    if housing == .supported { countUse(of: client, in: &system) }
    guard to == .using else { return }
    leaveRecoveryList(client, in: &system)
    if housing == .supported || housing == .recoveryHousing {
      dealWithLapse(of: client, in: housing, in: &system)
    }
  }

  /// A lapse in a shared house: noticed or not, and answered as the policy says.
  private mutating func dealWithLapse(
    of client: ClientID, in housing: HousingState, in system: inout SystemState
  ) {
    stays[client].lapses += 1
    let occasion = Occasion(stays[client].count, stays[client].lapses)
    let share =
      housing == .supported
      ? settings.policy.evictionForLapse : settings.policy.recoveryEvictionForLapse
    guard
      system.chance(settings.evidence.lapseDetected, .lapseDetected, client, occasion),
      system.chance(share, .evicted, client, occasion)
    else { return }
    let service = vacate(client, in: &system)
    wantSupportedPlace.remove(client)  // nobody evicted walks straight back in
    system.emit(.evicted(client))
    if let service { system.emit(.ended(client, service, .sanctioned)) }
    let sleepsRough = system.chance(
      settings.evidence.roughAfterEviction, .afterEviction, client, occasion)
    move(client, to: sleepsRough ? .noFixedAbode : .insecure, in: &system)
    fillBeds(in: &system)
  }

  // MARK: Who one lives with

  /// Keeps the count of residents who use.
  mutating func countUse(of client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    let counts = person.housing == .supported && person.use == .using
    if counts != countedAsUsing.contains(client) {
      countedAsUsing.set(client, counts)
      residentsUsing += counts ? 1 : -1
    }
    tellSurroundings(in: &system)
  }

  /// Tells residents of supported housing when the share among them who use has moved by an eighth
  /// or more. Where houses are separate, those who use nothing do not live with those who do.
  mutating func tellSurroundings(
    toEverybody: Bool = false, in system: inout SystemState
  ) {
    let eighths =
      beds.occupied == 0
      ? 0 : (8 * Double(residentsUsing) / Double(beds.occupied)).rounded()
    let share = settings.policy.separateHouses ? 0 : Float(eighths / 8)
    guard share != shareUsing || toEverybody else { return }
    shareUsing = share
    for client in residents.sorted(by: { $0.slot < $1.slot }) { surround(client, in: &system) }
  }

  mutating func surround(_ client: ClientID, in system: inout SystemState) {
    guard system.clients[client].usingAround != shareUsing else { return }
    system.clients[client].usingAround = shareUsing
    system.emit(.surroundingsChanged(client))
  }
}
