// SPDX-License-Identifier: GPL-3.0-or-later

/// Every submodel once, in wiring order: started, handed its events and risks, told, changed.
extension TreatmentSystem {
  mutating func startSubmodels() {
    population.start(in: &state)
    engagement.start(in: &state)
    demand.start(in: &state)
    intake.start(in: &state)
    keyWork.start(in: &state)
    prescribing.start(in: &state)
    drugIntervention.start(in: &state)
    probation.start(in: &state)
    prison.start(in: &state)
    housing.start(in: &state)
    peerSupport.start(in: &state)
    detox.start(in: &state)
    dayProgramme.start(in: &state)
    rehabilitation.start(in: &state)
    aftercare.start(in: &state)
    alcoholInstead.start(in: &state)
    needleExchange.start(in: &state)
    mutualAid.start(in: &state)
    volunteers.start(in: &state)
    employment.start(in: &state)
    partnerServices.start(in: &state)
    council.start(in: &state)
    attendance.start(in: &state)
    commissioning.start(in: &state)
    survey.start(in: &state)
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
    case .offending(let event): offending.handle(event, in: &state)
    case .drugIntervention(let event): drugIntervention.handle(event, in: &state)
    case .probation(let event): probation.handle(event, in: &state)
    case .prison(let event): prison.handle(event, in: &state)
    case .housing(let event): housing.handle(event, in: &state)
    case .peerSupport(let event): peerSupport.handle(event, in: &state)
    case .commissioning(let event): commissioning.handle(event, in: &state)
    case .returns(let event): returns.handle(event, in: &state)
    case .survey(let event): survey.handle(event, in: &state)
    case .detox(let event): detox.handle(event, in: &state)
    case .dayProgramme(let event): dayProgramme.handle(event, in: &state)
    case .rehabilitation(let event): rehabilitation.handle(event, in: &state)
    case .aftercare(let event): aftercare.handle(event, in: &state)
    case .alcoholInstead(let event): alcoholInstead.handle(event, in: &state)
    case .needleExchange(let event): needleExchange.handle(event, in: &state)
    case .motivation(let event): motivation.handle(event, in: &state)
    case .family(let event): family.handle(event, in: &state)
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
    case .arrest: offending.fired(risk, for: client, in: &state)
    case .housingLoss, .housingGain: housing.fired(risk, for: client, in: &state)
    case .askToReduce: prescribing.fired(risk, for: client, in: &state)
    case .volunteer: peerSupport.fired(risk, for: client, in: &state)
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
    drugIntervention.respond(to: signal, in: &state)
    probation.respond(to: signal, in: &state)
    prison.respond(to: signal, in: &state)
    housing.respond(to: signal, in: &state)
    peerSupport.respond(to: signal, in: &state)
    detox.respond(to: signal, in: &state)
    dayProgramme.respond(to: signal, in: &state)
    rehabilitation.respond(to: signal, in: &state)
    aftercare.respond(to: signal, in: &state)
    alcoholInstead.respond(to: signal, in: &state)
    needleExchange.respond(to: signal, in: &state)
    motivation.respond(to: signal, in: &state)
    family.respond(to: signal, in: &state)
    mutualAid.respond(to: signal, in: &state)
    volunteers.respond(to: signal, in: &state)
    employment.respond(to: signal, in: &state)
    partnerServices.respond(to: signal, in: &state)
    council.respond(to: signal, in: &state)
    attendance.respond(to: signal, in: &state)
    commissioning.respond(to: signal, in: &state)
    returns.respond(to: signal, in: &state)
    survey.respond(to: signal, in: &state)
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
    if new.drugIntervention != old.drugIntervention {
      drugIntervention.change(to: new.drugIntervention, in: &state)
    }
    if new.probation != old.probation { probation.change(to: new.probation, in: &state) }
    if new.prison != old.prison { prison.change(to: new.prison, in: &state) }
    if new.housing != old.housing { housing.change(to: new.housing, in: &state) }
    if new.peerSupport != old.peerSupport { peerSupport.change(to: new.peerSupport, in: &state) }
    if new.detox != old.detox { detox.change(to: new.detox, in: &state) }
    if new.dayProgramme != old.dayProgramme {
      dayProgramme.change(to: new.dayProgramme, in: &state)
    }
    if new.rehabilitation != old.rehabilitation {
      rehabilitation.change(to: new.rehabilitation, in: &state)
    }
    if new.aftercare != old.aftercare { aftercare.change(to: new.aftercare, in: &state) }
    if new.alcoholInstead != old.alcoholInstead {
      alcoholInstead.change(to: new.alcoholInstead, in: &state)
    }
    if new.needleExchange != old.needleExchange {
      needleExchange.change(to: new.needleExchange, in: &state)
    }
    if new.motivation != old.motivation { motivation.change(to: new.motivation, in: &state) }
    if new.family != old.family { family.change(to: new.family, in: &state) }
    if new.mutualAid != old.mutualAid { mutualAid.change(to: new.mutualAid, in: &state) }
    if new.volunteers != old.volunteers { volunteers.change(to: new.volunteers, in: &state) }
    if new.employment != old.employment { employment.change(to: new.employment, in: &state) }
    if new.partnerServices != old.partnerServices {
      partnerServices.change(to: new.partnerServices, in: &state)
    }
    if new.council != old.council { council.change(to: new.council, in: &state) }
    if new.attendance != old.attendance { attendance.change(to: new.attendance, in: &state) }
    if new.commissioning != old.commissioning {
      commissioning.change(to: new.commissioning, in: &state)
    }
    if new.returns != old.returns { returns.change(to: new.returns, in: &state) }
    if new.survey != old.survey { survey.change(to: new.survey, in: &state) }
  }
}
