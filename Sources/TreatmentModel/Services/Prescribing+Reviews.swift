// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Reviews: booked, kept or missed, and what each leads to.
extension Prescribing {
  mutating func bookReview(
    of client: ClientID, after wait: TimeSpan, in system: inout SystemState
  ) {
    guard !patients[client].isWithGP else {
      // A surgery finds time: no diary stands in the way.
      patients[client].booking = nil
      patients[client].review = system.schedule(
        .prescribing(.review(client)), at: system.now + wait)
      return
    }
    let post = Int(patients[client].post)
    let slot = prescribers[post].book(onOrAfter: system.now + wait, in: system)
    let event: EventTicket =
      slot.map { system.schedule(.prescribing(.review(client)), at: $0.start) } ?? .none
    patients.change(client) {
      $0.booking = slot
      $0.review = event
    }
  }

  mutating func review(_ client: ClientID, in system: inout SystemState) {
    patients.change(client) {
      $0.review = .none
      $0.reviews &+= 1
    }
    let isWithGP = patients[client].isWithGP
    let service = isWithGP ? Service.sharedCare : .prescribing
    let prescriber =
      isWithGP
      ? StaffID(.sharedCare, post: 0, incumbent: 0)
      : prescribers[Int(patients[client].post)].id
    let occasion = Occasion(system.clients[client].episode, patients[client].reviews)
    if isTimeUp(for: client, system) { imposeTaper(on: client, in: &system) }
    var logOdds =
      settings.evidence.logOddsOfAttending + system.terms.attending(system.clients[client])
    if isWithGP { logOdds += Logistic.log(settings.evidence.gpAttendance) }
    let chance = logistic(logOdds)
    guard system.chance(chance, .review, client, occasion) else {
      patients[client].missedInARow += 1
      system.emit(.missed(client, service, prescriber))
      let limit = settings.policy.stopAfterMissed
      if limit > 0, patients[client].missedInARow >= limit {
        end(client, .stopped, in: &system)
      } else {
        bookReview(of: client, after: settings.evidence.rebooking, in: &system)
      }
      return
    }
    patients[client].missedInARow = 0
    system.emit(.attended(client, service, prescriber))
    decide(on: client, occasion, in: &system)
  }

  /// What a review attended leads to.
  mutating func decide(
    on client: ClientID, _ occasion: Occasion, in system: inout SystemState
  ) {
    switch system.clients[client].script {
    case .awaitingFirstDose:
      system.clients[client].script = .titration
      system.clients[client].scriptSince = system.now
      system.clients[client].dose = Float(settings.evidence.firstDose)
      system.emit(.started(client, .prescribing))
      agreeGoal(with: client, in: &system)
      startTitration(of: client, in: &system)
      bookReview(of: client, after: .weeks(1), in: &system)
    case .suspended:
      resume(client, in: &system)
      bookReview(of: client, after: .weeks(1), in: &system)
    case .titration:
      bookReview(of: client, after: .weeks(1), in: &system)
    case .maintenance:
      repeatEducation(of: client, occasion, in: &system)
      if isStable(client, system) { considerReduction(of: client, occasion, in: &system) }
      considerSharedCare(for: client, in: &system)
      bookReview(of: client, after: reviewInterval(of: client), in: &system)
    case .taper:
      bookReview(of: client, after: reviewInterval(of: client), in: &system)
    case .detox, .none: break
    }
    guard patients.contains(client) else { return }
    setSupervised(isToBeSupervised(client, system), client, in: &system)
  }

  @inline(__always)
  private func reviewInterval(of client: ClientID) -> TimeSpan {
    patients[client].isWithGP ? settings.policy.sharedCare.reviewEvery : settings.policy.reviewEvery
  }

  mutating func startTitration(of client: ClientID, in system: inout SystemState) {
    patients[client].step = system.schedule(
      .prescribing(.titrated(client)), after: settings.evidence.titration)
  }

  mutating func settleDose(of client: ClientID, in system: inout SystemState) {
    patients[client].step = .none
    system.clients[client].script = .maintenance
    system.clients[client].dose = patients[client].target
    system.emit(.doseSettled(client, milligrams: patients[client].target))
    setRate(of: client, in: &system)
  }
}
