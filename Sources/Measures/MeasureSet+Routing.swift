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
      costs.record(signal, of: person, at: time)
    case .died:
      sustainedRecovery.record(signal, of: person, at: time)
      criminalJustice.record(signal, of: person, at: time)
      deaths.record(signal, of: person, at: time)
      work.record(signal, of: person, at: time)
    case .movedAway:
      sustainedRecovery.record(signal, of: person, at: time)
      criminalJustice.record(signal, of: person, at: time)
      work.record(signal, of: person, at: time)

    case .presented:
      waitingTimes.record(signal, of: person, at: time)
      sustainedRecovery.record(signal, of: person, at: time)
    case .assessed, .gaveUpWaiting, .removedFromWaitingList:
      waitingTimes.record(signal, of: person, at: time)
    case .allocated:
      caseload.record(signal, of: person, at: time)

    case .started(_, let service), .loaded(_, let service, _), .ended(_, let service, _):
      route(signal, about: service, of: person, at: time)
    case .attended(_, .keyWork, _), .missed(_, .keyWork, _), .workerChanged:
      keyWorkContact.record(signal, of: person, at: time)
      caseload.record(signal, of: person, at: time)
    case .relationshipChanged:
      relationship.record(signal, of: person, at: time)

    case .reductionOffered:
      scripts.record(signal, of: person, at: time)
      tapers.record(signal, of: person, at: time)
    case .reductionDeclined, .taperBegun, .taperFailed, .reachedZero:
      tapers.record(signal, of: person, at: time)

    case .useChanged:
      scripts.record(signal, of: person, at: time)
      sustainedRecovery.record(signal, of: person, at: time)
      abstinence.record(signal, of: person, at: time)
      costs.record(signal, of: person, at: time)
    case .overdosed, .exposed:
      deaths.record(signal, of: person, at: time)

    case .convicted, .breached, .recalled:
      criminalJustice.record(signal, of: person, at: time)
    case .imprisoned, .released:
      abstinence.record(signal, of: person, at: time)
      criminalJustice.record(signal, of: person, at: time)
      deaths.record(signal, of: person, at: time)
      costs.record(signal, of: person, at: time)

    case .housingChanged, .evicted:
      homes.record(signal, of: person, at: time)
    case .becameMentor, .stoppedMentoring, .matched, .parted:
      mentoring.record(signal, of: person, at: time)
    case .joinedGroup, .leftGroup:
      groups.record(signal, of: person, at: time)
    case .startedVolunteering, .stoppedVolunteering, .accompanied:
      volunteering.record(signal, of: person, at: time)
    case .enteredWork, .leftWork, .endedTraining:
      work.record(signal, of: person, at: time)
    case .handOffLost, .helpStarted, .helpEnded, .gotCoordinator, .lostCoordinator:
      otherNeeds.record(signal, of: person, at: time)
    case .joinedCouncil, .leftCouncil:
      involvement.record(signal, of: person, at: time)

    case .loadedInRecovery, .attended, .missed, .lostContact, .doseSettled, .warned,
      .startedMentorTraining, .leftMentorTraining, .overLossOfWork, .startedTraining,
      .fearOfSharingChanged:
      break  // for the trace alone
    case .staffLeft, .staffJoined, .runningCostChanged, .spent, .amended, .groupFormed,
      .groupDissolved, .groupMet, .volunteersChanged, .councilMet, .issueSurfaced, .adopted:
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
      sustainedRecovery.record(signal, of: person, at: time)
      criminalJustice.record(signal, of: person, at: time)
      homes.record(signal, of: person, at: time)
      mentoring.record(signal, of: person, at: time)
    case .prescribing:
      waitingTimes.record(signal, of: person, at: time)
      scripts.record(signal, of: person, at: time)
      tapers.record(signal, of: person, at: time)
      deaths.record(signal, of: person, at: time)
      costs.record(signal, of: person, at: time)
    case .assessment, .keyWork, .probation, .prison, .supportedHousing, .peerSupport:
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
