// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Sessions: booked, kept or not, and what comes of them.
extension KeyWork {
  mutating func book(
    _ client: ClientID, onOrAfter time: SimTime, in system: inout SystemState
  ) {
    let post = Int(cases[client].post)
    guard posts[post].isFilled else { return }
    let earliest = max(time, posts[post].awayUntil)
    guard let slot = posts[post].worker.book(onOrAfter: earliest, in: system) else { return }
    let event = system.schedule(.keyWork(.session(client)), at: slot.start)
    cases.change(client) {
      $0.booking = slot
      $0.event = event
    }
  }

  mutating func cancelBooking(of client: ClientID, in system: inout SystemState) {
    guard system.cancelIfPending(cases[client].event) else { return }
    let post = Int(cases[client].post)
    posts[post].worker.cancel(cases[client].booking, at: system.now)
    cases[client].event = .none
    cases[client].booking = nil
  }

  /// What became of a session.
  private enum Outcome {
    case calledOff, missed, turnedAway, unable
    /// Kept; for the pressure alone, or of one's own accord.
    case kept(isLate: Bool, isWilling: Bool)
  }

  mutating func holdSession(with client: ClientID, in system: inout SystemState) {
    cases.change(client) {
      $0.event = .none
      $0.booking = nil
      $0.sessions &+= 1
    }
    if system.clients[client].isInCrisisCare, system.now >= cases[client].crisisUntil {
      setCrisisCare(false, of: client, in: &system)
    }
    let worker = posts[Int(cases[client].post)].worker.id
    let occasion = Occasion(system.clients[client].episode, cases[client].sessions)
    switch outcome(of: client, occasion, in: &system) {
    case .calledOff:
      callOff(client, by: worker, rebookingFrom: system.now + .days(3), in: &system)
      return
    case .missed:
      updateRelationship(of: client, .missed, occasion, in: &system)
      cases[client].missedInARow += 1
      system.emit(.missed(client, .keyWork, worker))
      let limit = settings.policy.closeAfterMissed
      if limit > 0, cases[client].missedInARow >= limit {
        system.emit(.lostContact(client))
        return
      }
    case .turnedAway:
      system.emit(.cameLate(client, .keyWork, wasSeen: false))
      if settings.policy.onLate == .rebookedSoon {
        book(client, onOrAfter: system.now + .days(2), in: &system)
        return
      }
    case .unable:
      cases[client].missedInARow = 0
      updateRelationship(of: client, .nothing, occasion, in: &system)
      system.emit(.cameUnable(client, .keyWork))
      travelHome(to: client, in: &system)
    case .kept(let isLate, let isWilling):
      if isLate { system.emit(.cameLate(client, .keyWork, wasSeen: true)) }
      let share = isLate ? settings.evidence.session.brief : 1
      keep(client, isWilling ? share : 0, occasion, in: &system)
      system.emit(.attended(client, .keyWork, worker))
    }
    book(client, onOrAfter: system.now + interval(for: client, in: system), in: &system)
  }

  /// Whether somebody comes, and in what state. Will, like each of the circumstances, has a number
  /// of its own: pressure only adds people who would otherwise have stayed away.
  @inline(__always)
  private func outcome(
    of client: ClientID, _ occasion: Occasion, in system: inout SystemState
  ) -> Outcome {
    let evidence = settings.evidence
    let person = system.clients[client]
    let (will, calledOff, late, unable) = system.draws.fourUniforms(
      .session, for: person.person.rawValue, occasion: occasion)
    if calledOff < evidence.calledOff { return .calledOff }
    let odds =
      kept.attendance
      + (person.isSeenAtHome
        ? system.terms.attendingAtHome(person) : system.terms.attending(person))
    let isWilling = will < logistic(odds)
    if !isWilling {
      guard settings.policy.attendanceForScript, person.isOnScript,
        will < logistic(odds + evidence.coercion)
      else { return .missed }
    }
    if person.use == .using, unable < evidence.unable { return .unable }
    let isLate =
      evidence.late > 0 && !person.isSeenAtHome
      && late < logistic(kept.late + system.terms.late(person, at: system.now))
    if isLate, settings.policy.onLate != .seen { return .turnedAway }
    return .kept(isLate: isLate, isWilling: isWilling)
  }

  /// A session kept: perhaps a lapse is told; trust and regard move; care is stepped up or down.
  private mutating func keep(
    _ client: ClientID, _ share: Double, _ occasion: Occasion, in system: inout SystemState
  ) {
    if cases[client].missedInARow > 0 { cases[client].missedInARow = 0 }
    if share > 0, cases[client].hasUntoldLapse {
      speakOfLapse(client, occasion, in: &system)
    }
    if system.now < cases[client].crisisUntil { setCrisisCare(true, of: client, in: &system) }
    updateRelationship(
      of: client, share > 0 ? .share(share) : .nothing, occasion, in: &system)
    reconsiderStep(of: client, in: &system)
    considerGroup(for: client, in: &system)
    travelHome(to: client, in: &system)
  }

  /// A visit takes more than a slot: what it takes beyond is taken from the diary, whole slots at
  /// a time.
  private mutating func travelHome(to client: ClientID, in system: inout SystemState) {
    guard system.clients[client].isSeenAtHome else { return }
    let post = Int(cases[client].post)
    posts[post].slotsOwed += settings.evidence.homeVisitSlots - 1
    while posts[post].slotsOwed >= 1 {
      posts[post].slotsOwed -= 1
      _ = posts[post].worker.book(onOrAfter: system.now, in: system)
    }
  }

  // MARK: How often

  /// Time until a next session is wanted.
  @inline(__always)
  private func interval(for client: ClientID, in system: SystemState) -> TimeSpan {
    let policy = settings.policy
    if system.now < cases[client].crisisUntil {
      return min(policy.contactInCrisis, policy.contactNoSooner)
    }
    let usual = cases[client].isSteppedDown ? policy.contactWhenStable : policy.contactNoSooner
    return pause(usual, of: client, in: system)
  }

  /// Somebody stable is seen less often, which frees slots for others; and more often again when
  /// that is over.
  @inline(__always)
  private mutating func reconsiderStep(of client: ClientID, in system: inout SystemState) {
    let policy = settings.policy
    let person = system.clients[client]
    let isStable =
      policy.stepsDownStable && person.use == .abstinent && person.script != .taper
      && system.now - person.useSince >= policy.stableFor
      && system.now >= cases[client].crisisUntil
    guard isStable != cases[client].isSteppedDown else { return }
    cases[client].isSteppedDown = isStable
    system.emit(isStable ? .steppedDown(client) : .steppedUp(client))
  }
}
