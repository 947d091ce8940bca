// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// What happens between an officer and somebody supervised: appointments, absences, lapses.
extension Probation {
  // MARK: Appointments

  mutating func book(
    _ client: ClientID, after wait: TimeSpan, in system: inout SystemState
  ) {
    let post = Int(orders[client].post)
    let slot = officers[post].book(onOrAfter: system.now + wait, in: system)
    let event: EventTicket =
      slot.map { system.schedule(.probation(.appointment(client)), at: $0.start) } ?? .none
    orders.change(client) {
      $0.booking = slot
      $0.next = event
    }
  }

  /// How long until somebody is to report again.
  @inline(__always)
  private func interval(of client: ClientID, at now: SimTime) -> TimeSpan {
    let usual = settings.policy.reportEvery[Int(orders[client].tier.rawValue)]
    return orders[client].courseUntil > now ? min(usual, .weeks(1)) : usual
  }

  mutating func see(_ client: ClientID, in system: inout SystemState) {
    orders.change(client) {
      $0.next = .none
      $0.appointments &+= 1
    }
    let order = orders[client]
    let officer = officers[Int(order.post)].id
    let occasion = Occasion(order.number, order.appointments)
    if system.chance(chanceOfAttending(client, system), .probationAppointment, client, occasion) {
      system.emit(.attended(client, .probation, officer))
      if hearOfLapse(of: client, occasion, in: &system) { return }
      if lacksResidence(client, occasion, in: &system), count(client, in: &system) { return }
    } else {
      system.emit(.missed(client, .probation, officer))
      if consider(absenceOf: client, occasion, in: &system) { return }
    }
    book(client, after: interval(of: client, at: system.now), in: &system)
  }

  @inline(__always)
  private func chanceOfAttending(_ client: ClientID, _ system: SystemState) -> Double {
    let evidence = settings.evidence
    let person = system.clients[client]
    var logOdds = evidence.logOddsOfAttending + system.terms.reporting(person)
    logOdds += evidence.trustOnAttendance * (Double(histories[client].trust) - 0.5)
    if person.isInTreatment, !settings.policy.sharesAppointments { logOdds += evidence.clash }
    if orders[client].hasPeerLink { logOdds += evidence.peerLink }
    return logistic(logOdds)
  }

  /// Treatment kept within a week of an appointment with the officer counts for both.
  mutating func countTreatment(of client: ClientID, in system: inout SystemState) {
    guard orders.contains(client), let booking = orders[client].booking,
      booking.start - system.now <= .weeks(1), system.cancelIfPending(orders[client].next)
    else { return }
    let post = Int(orders[client].post)
    officers[post].cancel(booking, at: system.now)
    system.emit(.attended(client, .probation, officers[post].id))
    book(client, after: interval(of: client, at: system.now), in: &system)
  }

  // MARK: Absences

  /// Weighs an absence. True when supervision is over, or waits for the court.
  private mutating func consider(
    absenceOf client: ClientID, _ occasion: Occasion, in system: inout SystemState
  ) -> Bool {
    let isLookedInto = settings.policy.reasonsLookedInto && takeTime(for: client, in: &system)
    let accepted =
      isLookedInto ? settings.evidence.acceptedWhenLookedInto : settings.evidence.acceptedAsARule
    guard system.chance(accepted, .absenceAccepted, client, occasion) else {
      return count(client, in: &system)
    }
    if isLookedInto { raiseTrust(of: client, by: settings.evidence.trustGained) }
    return false
  }

  /// Looking into something takes a slot within the week; false when the officer has none.
  private mutating func takeTime(for client: ClientID, in system: inout SystemState) -> Bool {
    let post = Int(orders[client].post)
    guard let slot = officers[post].book(onOrAfter: system.now, in: system) else { return false }
    if slot.start - system.now <= .weeks(1) { return true }
    officers[post].cancel(slot, at: system.now)
    return false
  }

  /// Something counts against somebody. True when supervision is over, or waits for the court.
  mutating func count(_ client: ClientID, in system: inout SystemState) -> Bool {
    if system.now - orders[client].firstAbsence > .days(365) {
      orders[client].firstAbsence = system.now
      orders[client].absences = 0
    }
    orders[client].absences += 1
    if orders[client].strikesSinceReview < 100 { orders[client].strikesSinceReview += 1 }
    histories[client].trust *= Float(1 - settings.evidence.trustLostBySanction)
    guard Int(orders[client].absences) >= settings.policy.absencesToBreach else {
      system.emit(.warned(client))
      return false
    }
    orders[client].absences = 0
    if orders[client].kind == .licence {
      end(client, .sanctioned, in: &system)
      system.emit(.recalled(client))
      return true
    }
    let post = Int(orders[client].post)
    if system.cancelIfPending(orders[client].next) {
      officers[post].cancel(orders[client].booking, at: system.now)
    }
    orders[client].next = .none
    orders[client].hearing = system.schedule(
      .probation(.hearing(client)), after: settings.evidence.courtDelay)
    return true
  }

  mutating func hear(_ client: ClientID, in system: inout SystemState) {
    orders[client].hearing = .none
    orders[client].hearings += 1
    let occasion = Occasion(orders[client].number, orders[client].hearings)
    let toCustody = system.chance(
      settings.evidence.breachToCustody, .breachOutcome, client, occasion)
    system.emit(.breached(client, toCustody: toCustody))
    if toCustody {
      end(client, .sanctioned, in: &system)
    } else {
      book(client, after: .days(5), in: &system)
    }
  }

  /// A licence asks for an address; having none is now and then taken as a breach of it.
  @inline(__always)
  private func lacksResidence(
    _ client: ClientID, _ occasion: Occasion, in system: inout SystemState
  ) -> Bool {
    orders[client].kind == .licence && system.clients[client].housing == .noFixedAbode
      && system.chance(settings.evidence.residenceBreach, .residenceBreach, client, occasion)
  }

  // MARK: Lapses

  /// A lapse since the order began may be told, or found out, and is met as the policy says. True
  /// when supervision is over, or waits for the court.
  ///
  /// P(told) = logistic(a + b · trust − c · expected sanction): who expects to be punished keeps it
  /// to themselves, and who was punished trusts less.
  private mutating func hearOfLapse(
    of client: ClientID, _ occasion: Occasion, in system: inout SystemState
  ) -> Bool {
    let person = system.clients[client]
    guard person.use == .using,
      person.useSince > max(orders[client].began, orders[client].lapsesKnown)
    else { return false }
    let evidence = settings.evidence
    let willingness =
      logit(evidence.disclosure)
      + evidence.trustOnDisclosure * (Double(histories[client].trust) - 0.5)
      - evidence.sanctionOnDisclosure * settings.policy.lapsesSanctioned
    let isDisclosed = system.chance(logistic(willingness), .lapseDisclosed, client, occasion)
    guard
      isDisclosed || system.chance(evidence.lapseNoticed, .lapseSeenByOfficer, client, occasion)
    else { return false }
    orders[client].lapsesKnown = system.now
    let isSanctioned = system.chance(
      settings.policy.lapsesSanctioned, .lapseAnswer, client, occasion)
    system.emit(.lapseKnown(client, disclosed: isDisclosed, sanctioned: isSanctioned))
    if isSanctioned { return count(client, in: &system) }
    raiseTrust(of: client, by: evidence.trustGained)
    if person.treatment == .outside { system.emit(.referredToTreatment(client)) }
    return false
  }

  mutating func raiseTrust(of client: ClientID, by share: Double) {
    histories[client].trust += Float(share) * (1 - histories[client].trust)
  }
}
