// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

@testable import TreatmentModel

/// Signals of every kind in a random order, about people who come and go: more than any run would
/// think of, to find what a story written by hand forgets.
///
/// Times, people and slots are in order; beyond that nothing makes sense, and need not.
struct RandomTrace {
  struct Step {
    let signal: Signal
    let time: SimTime
  }

  private(set) var steps: [Step] = []
  private var state: UInt64
  private var present: [ClientID] = []
  private var free: [ClientID] = []
  private var people: UInt32 = 0

  init(seed: UInt64, length: Int) {
    state = seed
    var seconds: Int64 = 0
    while steps.count < length {
      seconds += Int64(below(40_000))
      for signal in next(at: SimTime(seconds: seconds)) {
        steps.append(Step(signal: signal, time: SimTime(seconds: seconds)))
      }
    }
  }

  /// SplitMix64 (Steele, Lea & Flood 2014).
  private mutating func below(_ count: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return Int((z ^ (z >> 31)) % UInt64(count))
  }

  private mutating func any<T>(_ items: [T]) -> T { items[below(items.count)] }
  private mutating func flag() -> Bool { below(2) == 0 }

  private mutating func next(at time: SimTime) -> [Signal] {
    if present.count < 20 || (present.count < 40 && below(60) == 0) { return [enter()] }
    let client = any(present)
    switch below(400) {
    case 0: return leave(client, .died(client, any(CauseOfDeath.allCases)))
    case 1: return leave(client, .movedAway(client))
    default: return [somethingOf(client, at: time)]
    }
  }

  private mutating func enter() -> Signal {
    let slot = free.popLast() ?? ClientID(UInt32(present.count))
    present.append(slot)
    people += 1
    return .entered(
      slot, PersonID(any(PersonID.Cohort.allCases), people),
      Traits(
        sex: any(Sex.allCases), problem: any(Problem.allCases), hasDependentChildren: flag(),
        livesFarOut: flag(), age: UInt8(18 + below(50)), ethnicity: any(Ethnicity.allCases),
        hasDisabilityOrLearningNeed: flag(), needs: UInt8(below(6)), isEmployed: flag(),
        hasBeenInCustody: flag(), offending: Float(below(300)) / 100))
  }

  /// A leaver, and what is told of them in the same instant.
  private mutating func leave(_ client: ClientID, _ signal: Signal) -> [Signal] {
    present.removeAll { $0 == client }
    free.append(client)
    return [
      signal, .ended(client, .treatment, .died), .ended(client, .prescribing, .died),
      .stoppedMentoring(client, .gone), .parted(client), .leftGroup(client),
      .exposed(client, nanoPoisonings: 500_000, nanoOtherDeaths: 20_000, .onScript),
    ]
  }

  private mutating func somethingOf(_ client: ClientID, at time: SimTime) -> Signal {
    let service = any([Service.treatment, .prescribing] + Service.allCases)
    let worker = StaffID(any([.keyWork, service]), post: below(4), incumbent: below(2))
    switch below(58) {
    case 0: return .presented(client, any(Source.allCases))
    case 1: return .assessed(client)
    case 2: return .gaveUpWaiting(client)
    case 3: return .removedFromWaitingList(client)
    case 4: return .allocated(client, worker)
    case 5, 6, 7: return .started(client, service)
    case 8: return .loaded(client, service, since: time - .days(Int64(below(4_000))))
    case 9, 10, 11: return .ended(client, service, any(Ending.allCases))
    case 12, 13: return .attended(client, any([.keyWork, service]), worker)
    case 14: return .missed(client, any([.keyWork, service]), worker)
    case 15: return .relationshipChanged(client, trust: Float(below(100)) / 100)
    case 16: return .workerChanged(client, to: worker)
    case 17: return .lostContact(client)
    case 18: return .staffLeft(worker)
    case 19: return .staffJoined(worker)
    case 20: return .doseSettled(client, milligrams: 60)
    case 21: return .reductionOffered(client)
    case 22: return .reductionDeclined(client)
    case 23: return .taperBegun(client, askedFor: flag())
    case 24: return .taperFailed(client)
    case 25: return .reachedZero(client)
    case 26: return .useChanged(client, from: .using, to: any(UseState.allCases))
    case 27: return .overdosed(client)
    case 28: return .convicted(client, any(Disposal.allCases))
    case 29: return .warned(client)
    case 30: return .breached(client, toCustody: flag())
    case 31: return .recalled(client)
    case 32: return .imprisoned(client)
    case 33:
      return .released(client, pickedUp: flag(), withHomeArranged: flag(), onLicence: flag())
    case 34: return .housingChanged(client, from: .settled, to: any(HousingState.allCases))
    case 35: return .evicted(client)
    case 36: return .becameMentor(client)
    case 37:
      return flag() ? .stoppedMentoring(client, any(EndOfMentoring.allCases)) : .parted(client)
    case 38: return .matched(client, mentor: any(present))
    case 39:
      return .runningCostChanged(any(CostCategory.allCases), pencePerDay: Int64(below(9_999)))
    case 40: return .spent(any(CostCategory.allCases), pence: Int64(below(9_999)))
    case 41:
      return .exposed(
        client, nanoPoisonings: Int64(below(999_999)), nanoOtherDeaths: Int64(below(99_999)),
        ExposureSetting(rawValue: UInt8(below(32))))
    case 42: return .amended(0)
    case 43: return .turnedAway(client)
    case 44: return .resultPaid(client, any(PaidResult.allCases), pence: Int64(below(99_999)))
    case 45, 46: return .reported(client, any(Return.allCases))
    case 47: return .surveyed(client, SurveyAnswers(rawValue: UInt8(below(8))))
    case 48: return somethingOfContracts()
    case 49, 50: return somethingOfCare(client, service, worker)
    case 51, 52: return somethingOfJustice(client, service, worker)
    case 53, 54: return somethingOfContact(client, service, worker)
    case 55, 56: return somethingOfCommunity(client, service, worker)
    default: return .loadedInRecovery(client)
    }
  }

  private mutating func somethingOfContracts() -> Signal {
    switch below(4) {
    case 0: .retendered(turnover: 2, capacity: 0.85)
    case 1: .mobilised
    case 2: .fundingCut(any(CostCategory.allCases), share: 0.1)
    default: .incentivesChanged(Incentives())
    }
  }

  private mutating func somethingOfCare(
    _ client: ClientID, _ service: Service, _ worker: StaffID
  ) -> Signal {
    switch below(18) {
    case 0: return .heldBack(client)
    case 1: return .goalAgreed(client, any(Goal.allCases))
    case 2: return .knowledgeChanged(client, isInformed: flag())
    case 3: return .supervisionChanged(client, isSupervised: flag())
    case 4: return .scriptSuspended(client)
    case 5: return .scriptResumed(client)
    case 6: return .taperImposed(client)
    case 7: return .taperPaused(client)
    case 8: return .taperResumed(client)
    case 9: return .referred(client, service)
    case 10: return .appliedForFunding(client)
    case 11: return .fundingDecided(client, isGranted: flag())
    case 12: return .lapseNoticed(client)
    case 13: return .drinkingChanged(client, drinksInstead: flag())
    case 14: return .infected(client)
    case 15 where flag(): return .waitForDoseChanged(client, isWaiting: flag())
    case 15: return .exchangeChanged(client, usesExchange: flag())
    case 16: return .cuesChanged(client)
    default: return .lostContact(client)
    }
  }

  private mutating func somethingOfJustice(
    _ client: ClientID, _ service: Service, _ worker: StaffID
  ) -> Signal {
    switch below(14) {
    case 0: return .arrested(client)
    case 1: return .testedPositive(client)
    case 2: return .remanded(client)
    case 3: return .referredToTreatment(client)
    case 4: return .tierChanged(client, to: any(RiskTier.allCases))
    case 5: return .lapseKnown(client, disclosed: flag(), sanctioned: flag())
    case 6: return .requirementEnded(client, completed: flag())
    case 7: return .introducedToPeers(client)
    case 8: return .supportAfterPrisonChanged(client)
    case 9: return .addressFound(client)
    case 10: return .addressFellThrough(client)
    case 11: return .moveOnBlocked(client)
    case 12: return .surroundingsChanged(client)
    default: return .lostContact(client)
    }
  }

  private mutating func somethingOfContact(
    _ client: ClientID, _ service: Service, _ worker: StaffID
  ) -> Signal {
    switch below(17) {
    case 0: return .screenedOut(client)
    case 1: return .diverted(client)
    case 2: return .assessedTwice(client)
    case 3: return .cameLate(client, any([.keyWork, service]), wasSeen: flag())
    case 4: return .cameUnable(client, any([.keyWork, service]))
    case 5: return .calledOff(client, any([.keyWork, service]), worker)
    case 6: return .lapseTold(client, wasSanctioned: flag())
    case 7 where flag(): return .crisisCareChanged(client, isInCrisisCare: flag())
    case 7: return .lapseKeptBack(client)
    case 8: return flag() ? .steppedDown(client) : .steppedUp(client)
    case 9: return .cueMet(client)
    case 10: return .windowOpened(client)
    case 11: return .windowAnswered(client)
    case 12: return .windowMissed(client)
    case 13: return .windowFaded(client)
    case 14 where flag():
      return .selfEfficacyChanged(client)
    case 14: return .familySupportChanged(client, isThere: flag())
    case 15: return flag() ? .started(client, .groupWork) : .ended(client, .groupWork, .completed)
    default: return .lostContact(client)
    }
  }

  private mutating func somethingOfCommunity(
    _ client: ClientID, _ service: Service, _ worker: StaffID
  ) -> Signal {
    switch below(21) {
    case 0:
      return flag() ? .stoppedMentoring(client, any(EndOfMentoring.allCases)) : .parted(client)
    case 1: return flag() ? .startedMentorTraining(client) : .leftMentorTraining(client)
    case 2: return .joinedGroup(client, group: 0)
    case 3: return .leftGroup(client)
    case 4: return flag() ? .groupFormed(group: 1) : .groupDissolved(group: 1)
    case 5: return .groupMet(group: 1, attended: UInt16(below(25)))
    case 6: return flag() ? .startedVolunteering(client) : .stoppedVolunteering(client)
    case 7:
      return .volunteersChanged(
        number: UInt16(below(9)), hoursFreed: Float(below(50)), holdSessions: flag())
    case 8: return .accompanied(client)
    case 9: return .enteredWork(client, whenReady: flag())
    case 10: return .leftWork(client, placedEarly: flag())
    case 11: return .overLossOfWork(client)
    case 12: return flag() ? .startedTraining(client) : .endedTraining(client, completed: flag())
    case 13: return .handOffLost(client, service: 0)
    case 14:
      return flag()
        ? .helpStarted(client, service: 0) : .helpEnded(client, service: 0, needMet: flag())
    case 15: return flag() ? .gotCoordinator(client) : .lostCoordinator(client)
    case 16: return .fearOfSharingChanged(client, fears: flag())
    case 17: return flag() ? .joinedCouncil(client) : .leftCouncil(client)
    case 18: return .councilMet(members: 7)
    case 19:
      return flag() ? .issueSurfaced(any(Concern.allCases)) : .adopted(0, takesEffect: flag())
    default: return .lostContact(client)
    }
  }
}
