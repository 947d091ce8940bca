// SPDX-License-Identifier: GPL-3.0-or-later

/// Who hears of what.
extension TreatmentSystem {
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
      drugIntervention.respond(to: signal, in: &state)
      prison.respond(to: signal, in: &state)
      housing.respond(to: signal, in: &state)
      peerSupport.respond(to: signal, in: &state)
      alcoholInstead.respond(to: signal, in: &state)
      needleExchange.respond(to: signal, in: &state)
      motivation.respond(to: signal, in: &state)
      family.respond(to: signal, in: &state)
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

    case .selfEfficacyChanged:
      engagement.respond(to: signal, in: &state)
    case .crisisCareChanged:
      use.respond(to: signal, in: &state)

    case .presented:
      engagement.respond(to: signal, in: &state)
      demand.respond(to: signal, in: &state)
      intake.respond(to: signal, in: &state)
      volunteers.respond(to: signal, in: &state)
      council.respond(to: signal, in: &state)
      returns.respond(to: signal, in: &state)
    case .assessed:
      keyWork.respond(to: signal, in: &state)
      returns.respond(to: signal, in: &state)
    case .gaveUpWaiting, .removedFromWaitingList, .turnedAway, .screenedOut, .diverted:
      engagement.respond(to: signal, in: &state)
      demand.respond(to: signal, in: &state)
      keyWork.respond(to: signal, in: &state)
      prison.respond(to: signal, in: &state)
      volunteers.respond(to: signal, in: &state)
      council.respond(to: signal, in: &state)
      returns.respond(to: signal, in: &state)
    case .allocated:
      engagement.respond(to: signal, in: &state)
      intake.respond(to: signal, in: &state)
      volunteers.respond(to: signal, in: &state)

    case .started(_, let service), .loaded(_, let service, _), .ended(_, let service, _):
      deliver(signal, about: service)
    case .relationshipChanged:
      engagement.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
    case .attended(_, let service, _):
      deliver(signal, attendanceAt: service)
    case .lostContact:
      engagement.respond(to: signal, in: &state)

    case .taperBegun:
      use.respond(to: signal, in: &state)
    case .taperFailed:
      demand.respond(to: signal, in: &state)
      keyWork.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
      mortality.respond(to: signal, in: &state)
    case .doseSettled:
      mortality.respond(to: signal, in: &state)
    case .reachedZero:
      engagement.respond(to: signal, in: &state)
      demand.respond(to: signal, in: &state)

    case .knowledgeChanged, .waitForDoseChanged:
      engagement.respond(to: signal, in: &state)
    case .scriptSuspended, .scriptResumed:
      use.respond(to: signal, in: &state)
      mortality.respond(to: signal, in: &state)
      offending.respond(to: signal, in: &state)
    case .taperPaused, .taperResumed:
      use.respond(to: signal, in: &state)
    case .lapseNoticed:
      demand.respond(to: signal, in: &state)
    case .drinkingChanged:
      use.respond(to: signal, in: &state)
      mortality.respond(to: signal, in: &state)
    case .exchangeChanged:
      mortality.respond(to: signal, in: &state)
    case .cuesChanged:
      use.respond(to: signal, in: &state)

    case .useChanged:
      engagement.respond(to: signal, in: &state)
      demand.respond(to: signal, in: &state)
      keyWork.respond(to: signal, in: &state)
      prescribing.respond(to: signal, in: &state)
      mortality.respond(to: signal, in: &state)
      offending.respond(to: signal, in: &state)
      housing.respond(to: signal, in: &state)
      peerSupport.respond(to: signal, in: &state)
      detox.respond(to: signal, in: &state)
      rehabilitation.respond(to: signal, in: &state)
      alcoholInstead.respond(to: signal, in: &state)
      motivation.respond(to: signal, in: &state)
      family.respond(to: signal, in: &state)
      mutualAid.respond(to: signal, in: &state)
      volunteers.respond(to: signal, in: &state)
      employment.respond(to: signal, in: &state)
    case .cueMet:
      use.respond(to: signal, in: &state)
    case .windowOpened, .windowAnswered, .windowMissed, .windowFaded:
      engagement.respond(to: signal, in: &state)
      demand.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
    case .familySupportChanged:
      engagement.respond(to: signal, in: &state)
    case .overdosed:
      keyWork.respond(to: signal, in: &state)

    case .arrested:
      drugIntervention.respond(to: signal, in: &state)
    case .remanded:
      prison.respond(to: signal, in: &state)
    case .referredToTreatment:
      demand.respond(to: signal, in: &state)
    case .introducedToPeers:
      peerSupport.respond(to: signal, in: &state)
    case .supportAfterPrisonChanged:
      offending.respond(to: signal, in: &state)
    case .convicted:
      probation.respond(to: signal, in: &state)
      prison.respond(to: signal, in: &state)
      commissioning.respond(to: signal, in: &state)
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
      drugIntervention.respond(to: signal, in: &state)
      probation.respond(to: signal, in: &state)
      housing.respond(to: signal, in: &state)
      peerSupport.respond(to: signal, in: &state)
      aftercare.respond(to: signal, in: &state)
      motivation.respond(to: signal, in: &state)
      mutualAid.respond(to: signal, in: &state)
      volunteers.respond(to: signal, in: &state)
      employment.respond(to: signal, in: &state)
      partnerServices.respond(to: signal, in: &state)
      returns.respond(to: signal, in: &state)
    case .released:
      population.respond(to: signal, in: &state)
      demand.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
      mortality.respond(to: signal, in: &state)
      offending.respond(to: signal, in: &state)
      drugIntervention.respond(to: signal, in: &state)
      probation.respond(to: signal, in: &state)
      housing.respond(to: signal, in: &state)
      peerSupport.respond(to: signal, in: &state)
      employment.respond(to: signal, in: &state)
      council.respond(to: signal, in: &state)

    case .addressFound:
      housing.respond(to: signal, in: &state)
    case .surroundingsChanged:
      use.respond(to: signal, in: &state)
    case .housingChanged:
      engagement.respond(to: signal, in: &state)
      demand.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
      offending.respond(to: signal, in: &state)
    case .matched:
      engagement.respond(to: signal, in: &state)
      demand.respond(to: signal, in: &state)
      prescribing.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
      needleExchange.respond(to: signal, in: &state)
      motivation.respond(to: signal, in: &state)
    case .parted:
      engagement.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
      needleExchange.respond(to: signal, in: &state)

    case .fundingCut(let service, _):
      deliver(signal, aboutMoneyOf: service)
    case .retendered, .mobilised:
      keyWork.respond(to: signal, in: &state)
    case .incentivesChanged:
      engagement.respond(to: signal, in: &state)
      intake.respond(to: signal, in: &state)
      keyWork.respond(to: signal, in: &state)
      prescribing.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)

    case .missed(_, .keyWork, _):
      peerSupport.respond(to: signal, in: &state)
    case .staffJoined:
      partnerServices.respond(to: signal, in: &state)
    case .workerChanged, .evicted:
      council.respond(to: signal, in: &state)

    case .becameMentor:
      demand.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
    case .startedVolunteering, .stoppedVolunteering, .joinedCouncil, .leftCouncil,
      .startedTraining, .endedTraining, .overLossOfWork:
      use.respond(to: signal, in: &state)
    case .stoppedMentoring:
      demand.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
      employment.respond(to: signal, in: &state)
    case .joinedGroup:
      prescribing.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
      needleExchange.respond(to: signal, in: &state)
    case .leftGroup:
      use.respond(to: signal, in: &state)
      needleExchange.respond(to: signal, in: &state)
    case .enteredWork, .leftWork:
      use.respond(to: signal, in: &state)
    case .helpEnded:
      engagement.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
    case .volunteersChanged:
      keyWork.respond(to: signal, in: &state)
    case .fearOfSharingChanged:
      demand.respond(to: signal, in: &state)
    case .adopted(let proposal, let takesEffect):
      if takesEffect { adopt(proposal) }

    case .missed, .staffLeft, .reductionOffered, .reductionDeclined, .warned,
      .runningCostChanged, .spent, .exposed, .resultPaid, .reported, .surveyed, .amended, .heldBack,
      .goalAgreed, .supervisionChanged, .taperImposed, .referred, .appliedForFunding,
      .fundingDecided, .infected, .testedPositive, .tierChanged, .lapseKnown, .requirementEnded,
      .addressFellThrough, .moveOnBlocked, .cameLate, .cameUnable, .calledOff, .assessedTwice,
      .lapseTold, .lapseKeptBack, .steppedDown, .steppedUp, .startedMentorTraining,
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
      drugIntervention.respond(to: signal, in: &state)
      probation.respond(to: signal, in: &state)
      housing.respond(to: signal, in: &state)
      peerSupport.respond(to: signal, in: &state)
      detox.respond(to: signal, in: &state)
      dayProgramme.respond(to: signal, in: &state)
      rehabilitation.respond(to: signal, in: &state)
      aftercare.respond(to: signal, in: &state)
      motivation.respond(to: signal, in: &state)
      family.respond(to: signal, in: &state)
      mutualAid.respond(to: signal, in: &state)
      partnerServices.respond(to: signal, in: &state)
      council.respond(to: signal, in: &state)
      commissioning.respond(to: signal, in: &state)
      returns.respond(to: signal, in: &state)
    case .prescribing:
      engagement.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
      mortality.respond(to: signal, in: &state)
      offending.respond(to: signal, in: &state)
      alcoholInstead.respond(to: signal, in: &state)
    case .communityDetox, .inpatientDetox:
      engagement.respond(to: signal, in: &state)
      prescribing.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
      mortality.respond(to: signal, in: &state)
      dayProgramme.respond(to: signal, in: &state)
      rehabilitation.respond(to: signal, in: &state)
      motivation.respond(to: signal, in: &state)
    case .rehabilitation:
      engagement.respond(to: signal, in: &state)
      prescribing.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
      mortality.respond(to: signal, in: &state)
      dayProgramme.respond(to: signal, in: &state)
    case .dayProgramme:
      engagement.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
      needleExchange.respond(to: signal, in: &state)
    case .aftercare:
      use.respond(to: signal, in: &state)
      needleExchange.respond(to: signal, in: &state)
    case .groupWork:
      engagement.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
    case .supportedHousing:
      demand.respond(to: signal, in: &state)
      use.respond(to: signal, in: &state)
    case .assessment, .keyWork, .probation, .prison, .peerSupport, .sharedCare, .drugIntervention,
      .recoveryHousing:
      break  // for the measures and the trace alone
    }
  }

  /// An appointment kept answers a moment of readiness, and is a way there and back.
  private mutating func deliver(_ signal: Signal, attendanceAt service: Service) {
    switch service {
    case .keyWork:
      probation.respond(to: signal, in: &state)
      peerSupport.respond(to: signal, in: &state)
      motivation.respond(to: signal, in: &state)
      council.respond(to: signal, in: &state)
      attendance.respond(to: signal, in: &state)
    case .prescribing:
      probation.respond(to: signal, in: &state)
      detox.respond(to: signal, in: &state)
      motivation.respond(to: signal, in: &state)
      attendance.respond(to: signal, in: &state)
    case .sharedCare:
      detox.respond(to: signal, in: &state)
    case .assessment, .groupWork:
      motivation.respond(to: signal, in: &state)
      attendance.respond(to: signal, in: &state)
    case .treatment, .probation, .prison, .supportedHousing, .peerSupport, .communityDetox,
      .inpatientDetox, .dayProgramme, .rehabilitation, .aftercare, .drugIntervention,
      .recoveryHousing:
      break  // for the measures and the trace alone
    }
  }
}
