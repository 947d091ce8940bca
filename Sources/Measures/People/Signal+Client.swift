// SPDX-License-Identifier: GPL-3.0-or-later

import TreatmentModel

extension Signal {
  /// Whom a signal is about; nil for what happens to staff, money and policy.
  ///
  /// There is no `default`: a new signal must say here whom it is about.
  var client: ClientID? {
    switch self {
    case .entered(let client, _, _), .loadedInRecovery(let client), .died(let client, _),
      .movedAway(let client), .selfEfficacyChanged(let client):
      client
    case .presented(let client, _), .assessed(let client), .gaveUpWaiting(let client),
      .removedFromWaitingList(let client), .turnedAway(let client), .allocated(let client, _),
      .screenedOut(let client),
      .diverted(let client), .assessedTwice(let client):
      client
    case .started(let client, _), .loaded(let client, _, _), .ended(let client, _, _),
      .attended(let client, _, _), .missed(let client, _, _), .cameLate(let client, _, _),
      .cameUnable(let client, _), .calledOff(let client, _, _):
      client
    case .relationshipChanged(let client, _), .workerChanged(let client, _),
      .lostContact(let client), .lapseTold(let client, _), .lapseKeptBack(let client),
      .steppedDown(let client), .steppedUp(let client),
      .crisisCareChanged(let client, _):
      client
    case .doseSettled(let client, _), .reductionOffered(let client),
      .reductionDeclined(let client), .taperBegun(let client, _), .taperFailed(let client),
      .reachedZero(let client):
      client
    case .waitForDoseChanged(let client, _), .heldBack(let client), .goalAgreed(let client, _),
      .knowledgeChanged(let client, _),
      .supervisionChanged(let client, _), .scriptSuspended(let client),
      .scriptResumed(let client), .taperImposed(let client), .taperPaused(let client),
      .taperResumed(let client):
      client
    case .referred(let client, _), .appliedForFunding(let client), .fundingDecided(let client, _),
      .lapseNoticed(let client):
      client
    case .useChanged(let client, _, _), .overdosed(let client), .drinkingChanged(let client, _),
      .infected(let client), .exchangeChanged(let client, _), .cuesChanged(let client):
      client
    case .arrested(let client), .testedPositive(let client), .remanded(let client),
      .referredToTreatment(let client), .tierChanged(let client, _),
      .lapseKnown(let client, _, _), .requirementEnded(let client, _),
      .introducedToPeers(let client), .supportAfterPrisonChanged(let client):
      client
    case .cueMet(let client), .windowOpened(let client), .windowAnswered(let client),
      .windowMissed(let client),
      .windowFaded(let client), .familySupportChanged(let client, _):
      client
    case .convicted(let client, _), .warned(let client), .breached(let client, _),
      .recalled(let client), .imprisoned(let client), .released(let client, _, _, _):
      client
    case .housingChanged(let client, _, _), .evicted(let client), .addressFound(let client),
      .addressFellThrough(let client), .moveOnBlocked(let client),
      .surroundingsChanged(let client):
      client
    case .becameMentor(let client), .stoppedMentoring(let client, _), .matched(let client, _),
      .parted(let client), .startedMentorTraining(let client), .leftMentorTraining(let client):
      client
    case .joinedGroup(let client, _), .leftGroup(let client), .startedVolunteering(let client),
      .stoppedVolunteering(let client), .accompanied(let client):
      client
    case .enteredWork(let client, _), .leftWork(let client, _),
      .overLossOfWork(let client),
      .startedTraining(let client), .endedTraining(let client, _):
      client
    case .handOffLost(let client, _), .helpStarted(let client, _), .helpEnded(let client, _, _),
      .gotCoordinator(let client), .lostCoordinator(let client),
      .fearOfSharingChanged(let client, _), .joinedCouncil(let client), .leftCouncil(let client):
      client
    case .resultPaid(let client, _, _), .reported(let client, _), .surveyed(let client, _):
      client
    case .exposed(let client, _, _, _): client
    case .staffLeft, .staffJoined, .runningCostChanged, .spent, .retendered, .mobilised,
      .fundingCut, .incentivesChanged, .amended, .groupFormed, .groupDissolved, .groupMet,
      .volunteersChanged, .councilMet, .issueSurfaced, .adopted:
      nil
    }
  }
}
