// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// The way out: a reduction offered or asked for, the taper step by step, and what becomes of it.
extension Prescribing {
  /// Stable enough to think of coming off: abstinent on top for some time, on a settled dose.
  @inline(__always)
  func isStable(_ client: ClientID, _ system: SystemState) -> Bool {
    let person = system.clients[client]
    return person.script == .maintenance && person.use == .abstinent
      && system.now - person.useSince >= settings.evidence.stableAfter
  }

  mutating func considerReduction(
    of client: ClientID, _ occasion: Occasion, in system: inout SystemState
  ) {
    let person = system.clients[client]
    // Whoever has said that maintenance is what they want is not asked again and again; whoever
    // has a plan for the way out is asked whenever it could begin.
    guard person.goal != .maintenance,
      patients[client].hasExitPlan
        || system.chance(
          settings.policy.reductionOffered * offersFactor, .reductionOffered, client, occasion)
    else { return }
    system.emit(.reductionOffered(client))
    let evidence = settings.evidence
    var willingness =
      logit(evidence.reductionAccepted)
      - evidence.fearWeight * (fear(of: person, at: system.now) - 0.6)
      + evidence.trustWeight * (Double(person.trust) - 0.5)
    if person.goal == .abstinence { willingness += evidence.goalWeight }
    if system.chance(logistic(willingness), .reductionAccepted, client, occasion) {
      beginTaper(client, askedFor: false, in: &system)
    } else {
      system.emit(.reductionDeclined(client))
    }
  }

  mutating func setRate(of client: ClientID, in system: inout SystemState) {
    let person = system.clients[client]
    guard person.script == .maintenance, person.use == .abstinent else {
      system.setRate(0, of: .askToReduce, for: client)
      return
    }
    var rate =
      settings.evidence.asking
      * exponential(
        settings.evidence.fearOnAsking.log * (fear(of: person, at: system.now) - 0.6) / 0.2)
    if person.goal == .abstinence { rate *= settings.evidence.goalOnAsking }
    system.setRate(rate, of: .askToReduce, for: client)
  }

  // MARK: The taper

  mutating func beginTaper(
    _ client: ClientID, askedFor: Bool, in system: inout SystemState
  ) {
    startSteps(client, over: settings.policy.taperLength, in: &system)
    system.clients[client].pacesTaper = settings.policy.paceSetBy == .client
    system.emit(.taperBegun(client, askedFor: askedFor))
  }

  /// The dose falls in equal steps, the last of them to nothing.
  private mutating func startSteps(
    _ client: ClientID, over length: TimeSpan, in system: inout SystemState
  ) {
    let steps = max(
      1,
      (length.seconds + settings.policy.taperStep.seconds - 1)
        / settings.policy.taperStep.seconds)
    let dose = system.clients[client].dose
    patients[client].stepsLeft = UInt16(clamping: steps)
    patients[client].stepSize = dose / Float(patients[client].stepsLeft)
    patients[client].stepEvery = .seconds(length.seconds / Int64(patients[client].stepsLeft))
    system.clients[client].script = .taper
    system.clients[client].taperSpeed = Float(Double(dose) / length.inWeeks)
    system.setRate(0, of: .askToReduce, for: client)
    system.cancel(patients[client].step)
    patients[client].step = system.schedule(
      .prescribing(.reduceDose(client)), after: patients[client].stepEvery)
  }

  /// The next step, unless the client sets the pace and would rather wait.
  mutating func reduceDose(of client: ClientID, in system: inout SystemState) {
    patients[client].steps &+= 1
    let patient = patients[client]
    if system.clients[client].pacesTaper, putsOffStep(client, in: &system) {
      if system.clients[client].taperSpeed > 0 {
        system.clients[client].taperSpeed = 0
        system.emit(.taperPaused(client))
      }
    } else {
      patients[client].stepsLeft -= 1
      guard patients[client].stepsLeft > 0 else { return reachZero(client, in: &system) }
      system.clients[client].dose -= patient.stepSize
      if system.clients[client].taperSpeed == 0 {
        system.clients[client].taperSpeed =
          Float(Double(patient.stepSize) / patient.stepEvery.inWeeks)
        system.emit(.taperResumed(client))
      }
    }
    patients[client].step = system.schedule(
      .prescribing(.reduceDose(client)), after: patient.stepEvery)
  }

  private func putsOffStep(_ client: ClientID, in system: inout SystemState) -> Bool {
    let person = system.clients[client]
    let chance = logistic(
      logit(settings.evidence.taperPause)
        + settings.evidence.fearWeight * (fear(of: person, at: system.now) - 0.6))
    return system.chance(
      chance, .taperPause, client, Occasion(person.episode, patients[client].steps))
  }

  /// Use has returned in a taper: back to titration, towards a higher dose than before, and
  /// with more fear of trying again.
  mutating func failTaper(_ client: ClientID, in system: inout SystemState) {
    let evidence = settings.evidence
    system.cancel(patients[client].step)
    patients[client].target = min(patients[client].target * Float(evidence.doseAfterFailure), 120)
    system.clients[client].script = .titration
    system.clients[client].taperSpeed = 0
    system.clients[client].pacesTaper = false
    system.clients[client].fear +=
      Float(evidence.fearAfterFailure) * (1 - system.clients[client].fear)
    system.emit(.taperFailed(client))
    startTitration(of: client, in: &system)
  }

  mutating func reachZero(_ client: ClientID, in system: inout SystemState) {
    patients[client].step = .none
    if patients[client].isForced { return end(client, .forced, in: &system) }
    end(client, .completed, in: &system)
    system.emit(.reachedZero(client))
  }

  // MARK: A time limit

  @inline(__always)
  func isTimeUp(for client: ClientID, _ system: SystemState) -> Bool {
    let person = system.clients[client]
    return settings.policy.timeLimit > .zero && person.script == .maintenance
      && system.now - person.scriptSince >= settings.policy.timeLimit
  }

  /// Whatever the person's use or wish, the dose falls to nothing.
  mutating func imposeTaper(on client: ClientID, in system: inout SystemState) {
    patients[client].isForced = true
    system.emit(.taperImposed(client))
    startSteps(client, over: settings.policy.imposedTaper, in: &system)
    system.emit(.taperBegun(client, askedFor: false))
  }

  // MARK: Detoxification

  /// Detoxification takes the script over; elsewhere it is decided whether it is completed.
  ///
  /// - Parameter lastDoseAfter: how long until the last dose, where nobody else decides it.
  mutating func beginDetox(
    _ client: ClientID, lastDoseAfter: TimeSpan?, in system: inout SystemState
  ) {
    guard patients.contains(client) else { return }
    guard system.clients[client].hasScript else { return end(client, .transferred, in: &system) }
    if system.cancelIfPending(patients[client].review), !patients[client].isWithGP {
      prescribers[Int(patients[client].post)].cancel(patients[client].booking, at: system.now)
    }
    patients[client].review = .none
    system.cancel(patients[client].step)
    system.cancel(patients[client].nextPickUps)
    patients[client].step =
      lastDoseAfter.map { system.schedule(.prescribing(.lastDose(client)), after: $0) } ?? .none
    system.clients[client].script = .detox
    system.clients[client].taperSpeed = 0
    system.clients[client].pacesTaper = false
    setSupervised(false, client, in: &system)
    setRate(of: client, in: &system)
  }

  /// Completed: the last dose. Broken off with use: back on the script. Broken off otherwise: the
  /// person has gone, with no script and little tolerance.
  mutating func endDetox(
    _ client: ClientID, _ ending: Ending, in system: inout SystemState
  ) {
    guard patients.contains(client) else {
      // A lapse in residential treatment, long after the last dose.
      if system.clients[client].use == .using { comeBack(client, in: &system) }
      return
    }
    guard system.clients[client].script == .detox else { return }
    if ending == .completed || ending == .transferred {
      reachZero(client, in: &system)
    } else if system.clients[client].use == .using {
      failTaper(client, in: &system)
      bookReview(of: client, after: settings.evidence.rebooking, in: &system)
    } else {
      end(client, ending, in: &system)
    }
  }
}
