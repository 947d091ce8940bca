// SPDX-License-Identifier: GPL-3.0-or-later

extension TreatmentSystem {
  mutating func startSubmodels() {
    population.start(in: &state)
    engagement.start(in: &state)
    demand.start(in: &state)
    intake.start(in: &state)
    keyWork.start(in: &state)
    prescribing.start(in: &state)
    probation.start(in: &state)
    prison.start(in: &state)
    housing.start(in: &state)
    peerSupport.start(in: &state)
    mutualAid.start(in: &state)
    volunteers.start(in: &state)
    employment.start(in: &state)
    partnerServices.start(in: &state)
    council.start(in: &state)
    attendance.start(in: &state)
  }

  /// Hands an event to the submodel that scheduled it.
  mutating func handle(_ event: SystemEvent) {
    switch event {
    case .risk(let client): fire(client)
    case .population(let event): population.handle(event, in: &state)
    case .demand(let event): demand.handle(event, in: &state)
    case .intake(let event): intake.handle(event, in: &state)
    case .engagement(let event): engagement.handle(event, in: &state)
    case .keyWork(let event): keyWork.handle(event, in: &state)
    case .prescribing(let event): prescribing.handle(event, in: &state)
    case .use(let event): use.handle(event, in: &state)
    case .mortality(let event): mortality.handle(event, in: &state)
    case .probation(let event): probation.handle(event, in: &state)
    case .prison(let event): prison.handle(event, in: &state)
    case .housing(let event): housing.handle(event, in: &state)
    case .peerSupport(let event): peerSupport.handle(event, in: &state)
    case .mutualAid(let event): mutualAid.handle(event, in: &state)
    case .volunteers(let event): volunteers.handle(event, in: &state)
    case .employment(let event): employment.handle(event, in: &state)
    case .partnerServices(let event): partnerServices.handle(event, in: &state)
    case .council(let event): council.handle(event, in: &state)
    case .amendment(let index): amend(Int(index))
    }
  }

  /// Hands a hazard clock that ran out to its owner.
  private mutating func fire(_ client: ClientID) {
    let person = state.clients[client].person
    let risk = state.clocks.take(from: client, person: person, at: state.now, draws: &state.draws)
    switch risk {
    case .moveAway: population.fired(risk, for: client, in: &state)
    case .seekHelp: demand.fired(risk, for: client, in: &state)
    case .renege: intake.fired(risk, for: client, in: &state)
    case .disengage, .complete: engagement.fired(risk, for: client, in: &state)
    case .useMore, .useLess: use.fired(risk, for: client, in: &state)
    case .overdose, .poisoning, .otherDeath: mortality.fired(risk, for: client, in: &state)
    case .conviction: offending.fired(risk, for: client, in: &state)
    case .housingLoss, .housingGain: housing.fired(risk, for: client, in: &state)
    case .askToReduce: prescribing.fired(risk, for: client, in: &state)
    case .volunteer: peerSupport.fired(risk, for: client, in: &state)
    }
  }

  /// Delivers a signal to the submodels that listen to it, in wiring order.
  ///
  /// There is no `default`: a new signal must say here who listens. A test proves that every
  /// submodel left out would have done nothing.
  mutating func deliver(_ signal: Signal) {
    switch signal {
    case .entered:
      population.respond(to: signal, in: &state)
      engagement.respond(to: signal, in: &state)
      demand.respond(to: signal, in: &state)
      keyWork.respond(to: signal, in: &state)
      prescribing.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
      mortality.respond(to: signal, in: &state)
      offending.respond(to: signal, in: &state)
      probation.respond(to: signal, in: &state)
      prison.respond(to: signal, in: &state)
      housing.respond(to: signal, in: &state)
      peerSupport.respond(to: signal, in: &state)
      employment.respond(to: signal, in: &state)
      partnerServices.respond(to: signal, in: &state)
      attendance.respond(to: signal, in: &state)
    case .loadedInRecovery:
      use.respond(to: signal, in: &state)
    case .died, .movedAway:
      engagement.respond(to: signal, in: &state)
      demand.respond(to: signal, in: &state)
      intake.respond(to: signal, in: &state)
      keyWork.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
      mortality.respond(to: signal, in: &state)
      offending.respond(to: signal, in: &state)
      probation.respond(to: signal, in: &state)
      prison.respond(to: signal, in: &state)
      housing.respond(to: signal, in: &state)
      peerSupport.respond(to: signal, in: &state)
      mutualAid.respond(to: signal, in: &state)
      volunteers.respond(to: signal, in: &state)
      employment.respond(to: signal, in: &state)
      partnerServices.respond(to: signal, in: &state)
      council.respond(to: signal, in: &state)

    case .presented:
      engagement.respond(to: signal, in: &state)
      demand.respond(to: signal, in: &state)
      intake.respond(to: signal, in: &state)
      volunteers.respond(to: signal, in: &state)
      council.respond(to: signal, in: &state)
    case .assessed:
      keyWork.respond(to: signal, in: &state)
    case .gaveUpWaiting, .removedFromWaitingList:
      engagement.respond(to: signal, in: &state)
      demand.respond(to: signal, in: &state)
      keyWork.respond(to: signal, in: &state)
      volunteers.respond(to: signal, in: &state)
      council.respond(to: signal, in: &state)
    case .allocated:
      engagement.respond(to: signal, in: &state)
      intake.respond(to: signal, in: &state)
      volunteers.respond(to: signal, in: &state)

    case .started(_, let service), .loaded(_, let service, _), .ended(_, let service, _):
      deliver(signal, about: service)
    case .relationshipChanged:
      engagement.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
      attendance.respond(to: signal, in: &state)
    case .lostContact:
      engagement.respond(to: signal, in: &state)

    case .taperBegun:
      use.respond(to: signal, in: &state)
    case .taperFailed:
      keyWork.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
    case .reachedZero:
      engagement.respond(to: signal, in: &state)

    case .useChanged:
      engagement.respond(to: signal, in: &state)
      demand.respond(to: signal, in: &state)
      prescribing.respond(to: signal, in: &state)
      mortality.respond(to: signal, in: &state)
      offending.respond(to: signal, in: &state)
      housing.respond(to: signal, in: &state)
      peerSupport.respond(to: signal, in: &state)
      mutualAid.respond(to: signal, in: &state)
      volunteers.respond(to: signal, in: &state)
      employment.respond(to: signal, in: &state)
      attendance.respond(to: signal, in: &state)
    case .overdosed:
      keyWork.respond(to: signal, in: &state)

    case .convicted:
      probation.respond(to: signal, in: &state)
      prison.respond(to: signal, in: &state)
    case .breached, .recalled:
      prison.respond(to: signal, in: &state)
      council.respond(to: signal, in: &state)
    case .imprisoned:
      population.respond(to: signal, in: &state)
      engagement.respond(to: signal, in: &state)
      demand.respond(to: signal, in: &state)
      intake.respond(to: signal, in: &state)
      keyWork.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
      mortality.respond(to: signal, in: &state)
      offending.respond(to: signal, in: &state)
      probation.respond(to: signal, in: &state)
      housing.respond(to: signal, in: &state)
      peerSupport.respond(to: signal, in: &state)
      mutualAid.respond(to: signal, in: &state)
      volunteers.respond(to: signal, in: &state)
      employment.respond(to: signal, in: &state)
      partnerServices.respond(to: signal, in: &state)
    case .released:
      population.respond(to: signal, in: &state)
      demand.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
      mortality.respond(to: signal, in: &state)
      offending.respond(to: signal, in: &state)
      probation.respond(to: signal, in: &state)
      housing.respond(to: signal, in: &state)
      peerSupport.respond(to: signal, in: &state)
      employment.respond(to: signal, in: &state)
      council.respond(to: signal, in: &state)

    case .housingChanged:
      engagement.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
      offending.respond(to: signal, in: &state)
      attendance.respond(to: signal, in: &state)
    case .matched:
      engagement.respond(to: signal, in: &state)
      prescribing.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
    case .parted:
      engagement.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)

    case .attended(_, .keyWork, _):
      peerSupport.respond(to: signal, in: &state)
      council.respond(to: signal, in: &state)
    case .missed(_, .keyWork, _):
      peerSupport.respond(to: signal, in: &state)
    case .staffJoined:
      partnerServices.respond(to: signal, in: &state)
    case .workerChanged, .evicted:
      council.respond(to: signal, in: &state)

    case .becameMentor, .startedVolunteering, .stoppedVolunteering, .joinedCouncil, .leftCouncil,
      .startedTraining, .endedTraining, .leftGroup, .overLossOfWork:
      use.respond(to: signal, in: &state)
    case .stoppedMentoring:
      use.respond(to: signal, in: &state)
      employment.respond(to: signal, in: &state)
    case .joinedGroup:
      prescribing.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
    case .enteredWork, .leftWork:
      use.respond(to: signal, in: &state)
      attendance.respond(to: signal, in: &state)
    case .helpEnded:
      engagement.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
    case .volunteersChanged:
      keyWork.respond(to: signal, in: &state)
    case .fearOfSharingChanged:
      demand.respond(to: signal, in: &state)
    case .adopted(let proposal, let takesEffect):
      if takesEffect { adopt(proposal) }

    case .attended, .missed, .staffLeft, .doseSettled, .reductionOffered, .reductionDeclined,
      .warned, .runningCostChanged, .spent, .exposed, .amended, .startedMentorTraining,
      .leftMentorTraining, .groupFormed, .groupDissolved, .groupMet, .accompanied, .handOffLost,
      .helpStarted, .gotCoordinator, .lostCoordinator, .councilMet, .issueSurfaced:
      break  // for the measures and the trace alone
    }
  }

  private mutating func deliver(_ signal: Signal, about service: Service) {
    switch service {
    case .treatment:
      population.respond(to: signal, in: &state)
      engagement.respond(to: signal, in: &state)
      demand.respond(to: signal, in: &state)
      keyWork.respond(to: signal, in: &state)
      prescribing.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
      mortality.respond(to: signal, in: &state)
      probation.respond(to: signal, in: &state)
      housing.respond(to: signal, in: &state)
      peerSupport.respond(to: signal, in: &state)
      mutualAid.respond(to: signal, in: &state)
      partnerServices.respond(to: signal, in: &state)
      council.respond(to: signal, in: &state)
    case .prescribing:
      engagement.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
      mortality.respond(to: signal, in: &state)
      offending.respond(to: signal, in: &state)
    case .assessment, .keyWork, .probation, .prison, .supportedHousing, .peerSupport:
      break  // for the measures and the trace alone
    }
  }

  /// Delivers a signal to every submodel, in wiring order.
  mutating func deliverToAll(_ signal: Signal) {
    population.respond(to: signal, in: &state)
    engagement.respond(to: signal, in: &state)
    demand.respond(to: signal, in: &state)
    intake.respond(to: signal, in: &state)
    keyWork.respond(to: signal, in: &state)
    prescribing.respond(to: signal, in: &state)
    use.respond(to: signal, in: &state)
    mortality.respond(to: signal, in: &state)
    offending.respond(to: signal, in: &state)
    probation.respond(to: signal, in: &state)
    prison.respond(to: signal, in: &state)
    housing.respond(to: signal, in: &state)
    peerSupport.respond(to: signal, in: &state)
    mutualAid.respond(to: signal, in: &state)
    volunteers.respond(to: signal, in: &state)
    employment.respond(to: signal, in: &state)
    partnerServices.respond(to: signal, in: &state)
    council.respond(to: signal, in: &state)
    attendance.respond(to: signal, in: &state)
    if case .adopted(let proposal, true) = signal { adopt(proposal) }
  }

  /// Lets every submodel whose settings differ change to the new ones, in wiring order.
  mutating func changeSettings(from old: Scenario, to new: Scenario) {
    if new.population != old.population { population.change(to: new.population, in: &state) }
    if new.engagement != old.engagement { engagement.change(to: new.engagement, in: &state) }
    if new.demand != old.demand { demand.change(to: new.demand, in: &state) }
    if new.intake != old.intake { intake.change(to: new.intake, in: &state) }
    if new.keyWork != old.keyWork { keyWork.change(to: new.keyWork, in: &state) }
    if new.prescribing != old.prescribing { prescribing.change(to: new.prescribing, in: &state) }
    if new.use != old.use { use.change(to: new.use, in: &state) }
    if new.mortality != old.mortality { mortality.change(to: new.mortality, in: &state) }
    if new.offending != old.offending { offending.change(to: new.offending, in: &state) }
    if new.probation != old.probation { probation.change(to: new.probation, in: &state) }
    if new.prison != old.prison { prison.change(to: new.prison, in: &state) }
    if new.housing != old.housing { housing.change(to: new.housing, in: &state) }
    if new.peerSupport != old.peerSupport { peerSupport.change(to: new.peerSupport, in: &state) }
    if new.mutualAid != old.mutualAid { mutualAid.change(to: new.mutualAid, in: &state) }
    if new.volunteers != old.volunteers { volunteers.change(to: new.volunteers, in: &state) }
    if new.employment != old.employment { employment.change(to: new.employment, in: &state) }
    if new.partnerServices != old.partnerServices {
      partnerServices.change(to: new.partnerServices, in: &state)
    }
    if new.council != old.council { council.change(to: new.council, in: &state) }
    if new.attendance != old.attendance { attendance.change(to: new.attendance, in: &state) }
  }
}
