// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// What custody does to a home, and where people go on the day of release.
extension Housing {
  mutating func goToPrison(_ client: ClientID, in system: inout SystemState) {
    leaveWaitingList(client, in: &system)
    leaveRecoveryList(client, in: &system)
    let former = system.clients[client].housing
    let service = vacate(client, in: &system)
    let home: HousingState =
      service != nil || former == .temporary
      ? .noFixedAbode : former == .bondTenancy ? .settled : former
    beforeCustody.remove(client)
    beforeCustody.insert(home, for: client)
    if let service { system.emit(.ended(client, service, .imprisoned)) }
    move(client, to: .custody, in: &system)
    fillBeds(in: &system)
  }

  mutating func comeHome(
    _ client: ClientID, _ hasHomeArranged: Bool, in system: inout SystemState
  ) {
    let former = beforeCustody.remove(client) ?? .settled
    guard settings.isEnabled else {
      move(client, to: former, in: &system)  // nothing is lost where housing is not simulated
      return
    }
    let occasion = Occasion(0, system.clients[client].prisonTerms)
    let keepsHome = system.chance(
      settings.evidence.homeKeptInCustody, .homeKeptInCustody, client, occasion)
    if former != .noFixedAbode, keepsHome {
      move(client, to: former, in: &system)
      return
    }
    if hasHomeArranged {
      guard
        system.chance(
          settings.evidence.addressFallsThrough, .addressFallsThrough, client, occasion)
      else {
        move(client, to: .insecure, in: &system)
        return
      }
      system.emit(.addressFellThrough(client))
    }
    goHomeless(client, occasion, in: &system)
  }

  /// A couple of nights in a bed and breakfast for some; then, and for the others, nothing.
  private mutating func goHomeless(
    _ client: ClientID, _ occasion: Occasion, in system: inout SystemState
  ) {
    let policy = settings.policy
    guard
      policy.temporaryAfterRelease > 0,
      system.chance(policy.temporaryAfterRelease, .temporaryOffered, client, occasion)
    else {
      move(client, to: .noFixedAbode, in: &system)
      return
    }
    let nights = policy.nightsInTemporary
    timers[client] = system.schedule(
      .housing(.temporaryOver(client)), after: nights, priority: EventPriority.ending)
    system.emit(
      .spent(
        .temporaryAccommodation,
        pence: Int64((nights.inDays * policy.costPerNight * 100).rounded())))
    move(client, to: .temporary, in: &system)
  }

  /// An address found by an officer ends homelessness, insecurely.
  mutating func takeAddress(_ client: ClientID, in system: inout SystemState) {
    guard settings.isEnabled, system.clients[client].housing.isHomeless else { return }
    _ = vacate(client, in: &system)
    move(client, to: .insecure, in: &system)
  }
}
