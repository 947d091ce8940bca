// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import TreatmentModel

extension MeasureSet {
  /// Tells the themes that listen of something that happened to a person.
  ///
  /// There is no `default`: a new signal must say here who listens. A test proves that every theme
  /// left out would have done nothing.
  mutating func route(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .entered:
      abstinence.record(signal, of: person, at: time)
      deaths.record(signal, of: person, at: time)
      qualityOfLife.record(signal, of: person, at: time)
      costs.record(signal, of: person, at: time)
    case .died:
      sustainedRecovery.record(signal, of: person, at: time)
      criminalJustice.record(signal, of: person, at: time)
      deaths.record(signal, of: person, at: time)
      reportedAndTrue.record(signal, of: person, at: time)
      qualityOfLife.record(signal, of: person, at: time)
      work.record(signal, of: person, at: time)
      whereabouts.record(signal, of: person, at: time)
    case .movedAway:
      sustainedRecovery.record(signal, of: person, at: time)
      criminalJustice.record(signal, of: person, at: time)
      reportedAndTrue.record(signal, of: person, at: time)
      qualityOfLife.record(signal, of: person, at: time)
      work.record(signal, of: person, at: time)
      whereabouts.record(signal, of: person, at: time)

    case .presented:
      presentations.record(signal, of: person, at: time)
      waitingTimes.record(signal, of: person, at: time)
      sustainedRecovery.record(signal, of: person, at: time)
      reportedAndTrue.record(signal, of: person, at: time)
      whereabouts.record(signal, of: person, at: time)
    case .assessed:
      waitingTimes.record(signal, of: person, at: time)
      whereabouts.record(signal, of: person, at: time)
    case .gaveUpWaiting, .removedFromWaitingList, .turnedAway:
      waitingTimes.record(signal, of: person, at: time)
      reportedAndTrue.record(signal, of: person, at: time)
      whereabouts.record(signal, of: person, at: time)
    case .screenedOut, .diverted:
      presentations.record(signal, of: person, at: time)
      waitingTimes.record(signal, of: person, at: time)
      whereabouts.record(signal, of: person, at: time)
    case .assessedTwice:
      presentations.record(signal, of: person, at: time)
    case .windowOpened, .windowAnswered, .windowMissed:
      windows.record(signal, of: person, at: time)
    case .allocated:
      caseload.record(signal, of: person, at: time)

    case .started(_, let service), .loaded(_, let service, _), .ended(_, let service, _):
      route(signal, about: service, of: person, at: time)
    case .attended(_, let service, _), .missed(_, let service, _):
      switch service {
      case .keyWork:
        keyWorkContact.record(signal, of: person, at: time)
        sessions.record(signal, of: person, at: time)
        caseload.record(signal, of: person, at: time)
        reportedAndTrue.record(signal, of: person, at: time)
      case .groupWork: sessions.record(signal, of: person, at: time)
      case .probation: supervised.record(signal, of: person, at: time)
      case .drugIntervention: criminalJustice.record(signal, of: person, at: time)
      default: break
      }
      costs.record(signal, of: person, at: time)
    case .workerChanged:
      keyWorkContact.record(signal, of: person, at: time)
      sessions.record(signal, of: person, at: time)
      caseload.record(signal, of: person, at: time)
    case .cameLate, .cameUnable, .calledOff, .lapseTold,
      .lapseKeptBack, .steppedDown:
      sessions.record(signal, of: person, at: time)
    case .relationshipChanged:
      relationship.record(signal, of: person, at: time)

    case .reductionOffered:
      scripts.record(signal, of: person, at: time)
      tapers.record(signal, of: person, at: time)
    case .reductionDeclined, .taperBegun, .taperFailed, .reachedZero:
      tapers.record(signal, of: person, at: time)

    case .scriptSuspended:
      tapers.record(signal, of: person, at: time)
      scriptConditions.record(signal, of: person, at: time)
    case .supervisionChanged:
      scriptConditions.record(signal, of: person, at: time)
      costs.record(signal, of: person, at: time)
    case .heldBack, .knowledgeChanged, .taperImposed, .taperPaused:
      scriptConditions.record(signal, of: person, at: time)
    case .fundingDecided, .lapseNoticed:
      programmes.record(signal, of: person, at: time)
    case .drinkingChanged:
      drinkingInstead.record(signal, of: person, at: time)
    case .infected, .exchangeChanged:
      infections.record(signal, of: person, at: time)

    case .useChanged:
      scripts.record(signal, of: person, at: time)
      sustainedRecovery.record(signal, of: person, at: time)
      reportedAndTrue.record(signal, of: person, at: time)
      abstinence.record(signal, of: person, at: time)
      qualityOfLife.record(signal, of: person, at: time)
      costs.record(signal, of: person, at: time)
    case .overdosed:
      deaths.record(signal, of: person, at: time)
      costs.record(signal, of: person, at: time)
    case .exposed:
      deaths.record(signal, of: person, at: time)
      qualityOfLife.record(signal, of: person, at: time)

    case .arrested, .remanded, .referredToTreatment, .convicted, .breached, .recalled:
      criminalJustice.record(signal, of: person, at: time)
    case .imprisoned, .released:
      abstinence.record(signal, of: person, at: time)
      reportedAndTrue.record(signal, of: person, at: time)
      criminalJustice.record(signal, of: person, at: time)
      deaths.record(signal, of: person, at: time)
      qualityOfLife.record(signal, of: person, at: time)
      costs.record(signal, of: person, at: time)

    case .housingChanged:
      homes.record(signal, of: person, at: time)
      qualityOfLife.record(signal, of: person, at: time)
      stays.record(signal, of: person, at: time)
      whereabouts.record(signal, of: person, at: time)
      costs.record(signal, of: person, at: time)
    case .tierChanged, .lapseKnown, .requirementEnded:
      supervised.record(signal, of: person, at: time)
    case .evicted:
      homes.record(signal, of: person, at: time)
    case .moveOnBlocked, .addressFellThrough:
      stays.record(signal, of: person, at: time)
    case .becameMentor, .stoppedMentoring:
      mentoring.record(signal, of: person, at: time)
    case .matched, .parted:
      mentoring.record(signal, of: person, at: time)
      costs.record(signal, of: person, at: time)
    case .joinedGroup, .leftGroup:
      groups.record(signal, of: person, at: time)
      whereabouts.record(signal, of: person, at: time)
    case .startedVolunteering, .stoppedVolunteering, .accompanied:
      volunteering.record(signal, of: person, at: time)
    case .enteredWork, .leftWork:
      work.record(signal, of: person, at: time)
    case .endedTraining:
      work.record(signal, of: person, at: time)
      costs.record(signal, of: person, at: time)
    case .startedTraining:
      costs.record(signal, of: person, at: time)
    case .handOffLost:
      otherNeeds.record(signal, of: person, at: time)
    case .helpStarted, .helpEnded, .gotCoordinator, .lostCoordinator:
      otherNeeds.record(signal, of: person, at: time)
      costs.record(signal, of: person, at: time)
    case .joinedCouncil, .leftCouncil:
      involvement.record(signal, of: person, at: time)

    case .loadedInRecovery:
      qualityOfLife.record(signal, of: person, at: time)
    case .reported, .resultPaid:
      reportedAndTrue.record(signal, of: person, at: time)
    case .surveyed:
      surveyFindings.record(signal, of: person, at: time)
    case .lostContact, .doseSettled, .warned, .goalAgreed, .scriptResumed, .taperResumed, .referred,
      .appliedForFunding, .cuesChanged, .testedPositive, .introducedToPeers,
      .supportAfterPrisonChanged, .addressFound, .surroundingsChanged,
      .steppedUp, .cueMet, .windowFaded, .familySupportChanged, .selfEfficacyChanged,
      .crisisCareChanged, .waitForDoseChanged:
      break  // for the trace alone
    case .startedMentorTraining, .leftMentorTraining, .overLossOfWork,
      .fearOfSharingChanged:
      break  // for the trace alone
    case .staffLeft, .staffJoined, .runningCostChanged, .spent, .retendered, .mobilised,
      .fundingCut, .incentivesChanged, .amended, .groupFormed, .groupDissolved, .groupMet,
      .volunteersChanged, .councilMet, .issueSurfaced, .adopted:
      break  // about nobody in particular: told below
    }
  }

  private mutating func route(
    _ signal: Signal, about service: Service, of person: Person, at time: SimTime
  ) {
    switch service {
    case .treatment:
      waitingTimes.record(signal, of: person, at: time)
      keyWorkContact.record(signal, of: person, at: time)
      relationship.record(signal, of: person, at: time)
      caseload.record(signal, of: person, at: time)
      inTreatment.record(signal, of: person, at: time)
      retention.record(signal, of: person, at: time)
      exits.record(signal, of: person, at: time)
      reportedAndTrue.record(signal, of: person, at: time)
      sustainedRecovery.record(signal, of: person, at: time)
      criminalJustice.record(signal, of: person, at: time)
      homes.record(signal, of: person, at: time)
      mentoring.record(signal, of: person, at: time)
      costs.record(signal, of: person, at: time)
      programmes.record(signal, of: person, at: time)
      whereabouts.record(signal, of: person, at: time)
    case .prescribing:
      waitingTimes.record(signal, of: person, at: time)
      scripts.record(signal, of: person, at: time)
      tapers.record(signal, of: person, at: time)
      reportedAndTrue.record(signal, of: person, at: time)
      scriptConditions.record(signal, of: person, at: time)
      deaths.record(signal, of: person, at: time)
      qualityOfLife.record(signal, of: person, at: time)
      costs.record(signal, of: person, at: time)
      whereabouts.record(signal, of: person, at: time)
    case .probation:
      costs.record(signal, of: person, at: time)
      supervised.record(signal, of: person, at: time)
    case .supportedHousing, .recoveryHousing, .drugIntervention:
      costs.record(signal, of: person, at: time)
    case .communityDetox, .inpatientDetox, .dayProgramme, .rehabilitation, .aftercare:
      programmes.record(signal, of: person, at: time)
      whereabouts.record(signal, of: person, at: time)
      costs.record(signal, of: person, at: time)
    case .sharedCare:
      scriptConditions.record(signal, of: person, at: time)
      costs.record(signal, of: person, at: time)
    case .groupWork:
      sessions.record(signal, of: person, at: time)
    case .prison:
      whereabouts.record(signal, of: person, at: time)
    case .assessment, .keyWork, .peerSupport:
      break  // for the trace alone
    }
  }

  /// Tells the themes that listen of something that is not about one person.
  mutating func route(_ signal: Signal, at time: SimTime) {
    switch signal {
    case .staffLeft, .staffJoined: caseload.record(signal, at: time)
    case .runningCostChanged, .spent: costs.record(signal, at: time)
    case .groupFormed, .groupDissolved, .groupMet: groups.record(signal, at: time)
    case .volunteersChanged: volunteering.record(signal, at: time)
    case .councilMet, .issueSurfaced, .adopted: involvement.record(signal, at: time)
    default: break
    }
  }
}
