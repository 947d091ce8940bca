// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// What a client can be in, or wait for.
public enum Service: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  /// The whole episode of structured treatment, from allocation to discharge.
  case treatment
  case assessment
  case keyWork
  case prescribing
  case probation
  case prison
  case supportedHousing
  case peerSupport
  case communityDetox
  case inpatientDetox
  case dayProgramme
  case rehabilitation
  case aftercare
  /// A script looked after by a GP.
  case sharedCare
  /// Arrest referral: the caseload of a drug intervention programme.
  case drugIntervention
  case recoveryHousing
  /// Groups run by key workers.
  case groupWork
}

/// How somebody came to ask for help.
public enum Source: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case themselves, gp, criminalJustice, prisonRelease, other, outreach
}

/// Why an episode ended.
public enum Ending: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case completed, droppedOut, transferred, imprisoned, died
  /// A script: stopped because appointments were missed.
  case stopped
  /// Supported housing: evicted. Probation: breached or recalled to custody.
  case sanctioned
  /// A script: its time was up by the policy.
  case forced
}

public enum CauseOfDeath: UInt8, BitwiseCopyable, Sendable, CaseIterable { case poisoning, other }

public enum Disposal: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case otherSentence, communityOrder, custodyUnderAYear, custodyOfAYearOrMore

  public var isCustody: Bool { self == .custodyUnderAYear || self == .custodyOfAYearOrMore }
}

/// Why somebody stopped being a mentor.
public enum EndOfMentoring: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case tired, left
  /// Went into paid work, for which having been a mentor counted.
  case employed
  case lapsed, imprisoned, gone
}

/// What the people on a council live through, and may bring up.
public enum Concern: String, BitwiseCopyable, Sendable, CaseIterable {
  /// Long waits to start treatment.
  case waits
  /// Key workers seldom seen, or lost.
  case contact
  /// Years on a script without anybody speaking of a way out.
  case noWayOut
  /// Breached or recalled.
  case breaches
  /// Put out of supported housing.
  case evictions
  /// Released with nowhere to go.
  case release
}

/// Where a stretch of exposure to the risk of death was lived through.
public struct ExposureSetting: OptionSet, BitwiseCopyable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public static let onScript = ExposureSetting(rawValue: 1)
  public static let withinFourWeeksOfLeavingScript = ExposureSetting(rawValue: 2)
  public static let withinFourWeeksOfRelease = ExposureSetting(rawValue: 4)
  public static let inCustody = ExposureSetting(rawValue: 8)
  public static let inTreatment = ExposureSetting(rawValue: 16)
  public static let withinTwoWeeksOfRelease = ExposureSetting(rawValue: 32)
}

/// Who pays for what. Every pound counted belongs to exactly one.
public enum CostCategory: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case assessment, keyWork, prescribing, access, supportedHousing, peerSupport, throughcare
  case probation, prison
  case personalisation, commissioning, otherContracts
  case detox, dayProgramme, rehabilitation, aftercare, needleExchange
  case drugIntervention, recoveryHousing, temporaryAccommodation, bondScheme
  /// Fares and lost wages, paid by the person.
  case ownPocket
  case mutualAid, volunteers, employment, partnerServices, involvement

  /// Paid by the commissioner of treatment (health and council), not by justice.
  public var isPaidByCommissioner: Bool {
    self != .probation && self != .prison && self != .ownPocket
  }
}

/// What groups a person belongs to, fixed when they enter.
public struct Traits: BitwiseCopyable, Equatable, Sendable {
  public var sex: Sex
  public var problem: Problem
  public var hasDependentChildren: Bool
  /// Five miles or more from the hub.
  public var livesFarOut: Bool
  /// Age on entry, in whole years.
  public var age: UInt8 = 33
  public var ethnicity = Ethnicity.whiteBritish
  public var hasDisabilityOrLearningNeed = false
  /// How many needs there are beside use and a home.
  public var needs: UInt8 = 0
  /// In work on entry.
  public var isEmployed = false
  /// Had been in custody before entering.
  public var hasBeenInCustody = false
  /// Offending intensity relative to the mean of 1.
  public var offending: Float = 1
}

extension Traits {
  init(of person: Client, at now: SimTime) {
    self.init(
      sex: person.sex, problem: person.problem,
      hasDependentChildren: person.hasDependentChildren, livesFarOut: person.miles >= 5,
      age: UInt8(min(max(person.age(at: now), 0), 120)), ethnicity: person.ethnicity,
      hasDisabilityOrLearningNeed: person.hasDisabilityOrLearningNeed,
      needs: UInt8(person.needs.count), isEmployed: person.startsInWork,
      hasBeenInCustody: person.hasBeenInCustody, offending: person.offending)
  }
}

/// What has happened. Submodels speak to each other, to the measures and to the trace by signals
/// and by nothing else.
///
/// A signal is in the past tense, carries ids and not descriptions, and is delivered in the order
/// in which it was emitted: first to the measures, then to every submodel that listens, in wiring
/// order. That order is part of the results.
public enum Signal: BitwiseCopyable, Sendable {
  // People
  case entered(ClientID, PersonID, Traits)
  /// Was abstinent and outside treatment before the run began.
  case loadedInRecovery(ClientID)
  case died(ClientID, CauseOfDeath)
  case movedAway(ClientID)

  // Outlook
  /// Believes more, or less, that one can bring change about oneself.
  case selfEfficacyChanged(ClientID)

  // Access
  case presented(ClientID, Source)
  case assessed(ClientID)
  case gaveUpWaiting(ClientID)
  case removedFromWaitingList(ClientID)
  /// Was assessed and not taken on.
  case turnedAway(ClientID)
  case allocated(ClientID, StaffID)
  /// Was turned away by those who decide whom to accept.
  case screenedOut(ClientID)
  /// Took up brief advice instead of asking for treatment.
  case diverted(ClientID)
  /// Has to tell the same story to another service before a key worker is found.
  case assessedTwice(ClientID)

  // Services
  case started(ClientID, Service)
  /// Had started before the run began.
  case loaded(ClientID, Service, since: SimTime)
  case ended(ClientID, Service, Ending)
  case attended(ClientID, Service, StaffID)
  case missed(ClientID, Service, StaffID)
  /// Came late; was seen all the same, or not.
  case cameLate(ClientID, Service, wasSeen: Bool)
  /// Came in no state to use the appointment.
  case cameUnable(ClientID, Service)
  /// The service called an appointment off.
  case calledOff(ClientID, Service, StaffID)

  // Relationship and staff
  case relationshipChanged(ClientID, trust: Float)
  case workerChanged(ClientID, to: StaffID)
  case lostContact(ClientID)
  case staffLeft(StaffID)
  case staffJoined(StaffID)
  case lapseTold(ClientID, wasSanctioned: Bool)
  case lapseKeptBack(ClientID)
  /// Is seen less often, being stable; and more often again.
  case steppedDown(ClientID)
  case steppedUp(ClientID)
  /// Is being seen more often because of a crisis, or no longer is.
  case crisisCareChanged(ClientID, isInCrisisCare: Bool)

  // Prescribing
  /// Waits for a first dose; or no longer does, without having taken one.
  case waitForDoseChanged(ClientID, isWaiting: Bool)
  case doseSettled(ClientID, milligrams: Float)
  case reductionOffered(ClientID)
  case reductionDeclined(ClientID)
  case taperBegun(ClientID, askedFor: Bool)
  case taperFailed(ClientID)
  case reachedZero(ClientID)
  /// Held back from a script: not found ready.
  case heldBack(ClientID)
  case goalAgreed(ClientID, Goal)
  case knowledgeChanged(ClientID, isInformed: Bool)
  case supervisionChanged(ClientID, isSupervised: Bool)
  /// Pick-ups were missed, and nothing is dispensed.
  case scriptSuspended(ClientID)
  case scriptResumed(ClientID)
  /// The time that the policy allows on a script is over.
  case taperImposed(ClientID)
  case taperPaused(ClientID)
  case taperResumed(ClientID)

  // Detoxification, day programme, residential treatment, aftercare
  /// Was put on the list of a service.
  case referred(ClientID, Service)
  case appliedForFunding(ClientID)
  case fundingDecided(ClientID, isGranted: Bool)
  /// Somebody in aftercare uses again, and it has come to notice.
  case lapseNoticed(ClientID)

  // Use
  case useChanged(ClientID, from: UseState, to: UseState)
  case overdosed(ClientID)
  case drinkingChanged(ClientID, drinksInstead: Bool)
  case infected(ClientID)
  case exchangeChanged(ClientID, usesExchange: Bool)
  case cuesChanged(ClientID)
  /// Met with what brings use to mind, on the way to an appointment in town, and could not pass by.
  case cueMet(ClientID)

  // Motivation, family
  case windowOpened(ClientID)
  case windowAnswered(ClientID)
  case windowMissed(ClientID)
  /// What came of the last window no longer tells.
  case windowFaded(ClientID)
  case familySupportChanged(ClientID, isThere: Bool)

  // Justice
  case arrested(ClientID)
  case testedPositive(ClientID)
  /// Held in custody until the court decides.
  case remanded(ClientID)
  /// Sent to treatment by a drug intervention worker, an officer, a court or throughcare.
  case referredToTreatment(ClientID)
  case tierChanged(ClientID, to: RiskTier)
  /// An officer knows of a lapse: told, or found out; met with a sanction, or with support.
  case lapseKnown(ClientID, disclosed: Bool, sanctioned: Bool)
  case requirementEnded(ClientID, completed: Bool)
  case introducedToPeers(ClientID)
  /// What goes with somebody after release began or ended.
  case supportAfterPrisonChanged(ClientID)
  case convicted(ClientID, Disposal)
  case warned(ClientID)
  case breached(ClientID, toCustody: Bool)
  case recalled(ClientID)
  case imprisoned(ClientID)
  case released(ClientID, pickedUp: Bool, withHomeArranged: Bool, onLicence: Bool)

  // Housing
  case housingChanged(ClientID, from: HousingState, to: HousingState)
  case evicted(ClientID)
  /// An officer has found an address for somebody released without one.
  case addressFound(ClientID)
  case addressFellThrough(ClientID)
  /// Ready to move on, and nowhere to go: the place stays taken.
  case moveOnBlocked(ClientID)
  /// More, or fewer, of the people somebody is housed with use.
  case surroundingsChanged(ClientID)

  // Peers
  case becameMentor(ClientID)
  case stoppedMentoring(ClientID, EndOfMentoring)
  case matched(ClientID, mentor: ClientID)
  case parted(ClientID)
  case startedMentorTraining(ClientID)
  /// Without becoming a mentor.
  case leftMentorTraining(ClientID)

  // Groups
  case joinedGroup(ClientID, group: UInt16)
  case leftGroup(ClientID)
  case groupFormed(group: UInt16)
  case groupDissolved(group: UInt16)
  case groupMet(group: UInt16, attended: UInt16)

  // Volunteers
  case startedVolunteering(ClientID)
  case stoppedVolunteering(ClientID)
  case accompanied(ClientID)
  /// How many there are, and the hours a week that they free, less those of their supervision.
  case volunteersChanged(number: UInt16, hoursFreed: Float, holdSessions: Bool)

  // Work
  case enteredWork(ClientID, whenReady: Bool)
  case leftWork(ClientID, placedEarly: Bool)
  /// The time in which the loss of a job weighs is over.
  case overLossOfWork(ClientID)
  case startedTraining(ClientID)
  case endedTraining(ClientID, completed: Bool)

  // Partner services, by their number in the scenario's list
  case handOffLost(ClientID, service: UInt8)
  case helpStarted(ClientID, service: UInt8)
  case helpEnded(ClientID, service: UInt8, needMet: Bool)
  case gotCoordinator(ClientID)
  case lostCoordinator(ClientID)
  case fearOfSharingChanged(ClientID, fears: Bool)

  // Involvement
  case joinedCouncil(ClientID)
  case leftCouncil(ClientID)
  case councilMet(members: UInt16)
  case issueSurfaced(Concern)
  /// A proposal of the scenario (its number in the list) was adopted; on paper alone where it
  /// takes no effect.
  case adopted(Int, takesEffect: Bool)

  // Money, in pence
  case runningCostChanged(CostCategory, pencePerDay: Int64)
  case spent(CostCategory, pence: Int64)

  // Risk of death lived through since the last such signal, in expected deaths × 10⁻⁹
  case exposed(ClientID, nanoPoisonings: Int64, nanoOtherDeaths: Int64, ExposureSetting)

  // Commissioning
  /// The treatment contract has gone to a new provider: how turnover and capacity change until
  /// the provider has mobilised.
  case retendered(turnover: Float, capacity: Float)
  case mobilised
  /// A share of the posts or places of a service is no longer paid for.
  case fundingCut(CostCategory, share: Float)
  case incentivesChanged(Incentives)
  /// Paid by the commissioner to the provider for a result: a transfer, never a cost.
  case resultPaid(ClientID, PaidResult, pence: Int64)

  /// Returns say something of somebody, by their own rules.
  case reported(ClientID, Return)
  case surveyed(ClientID, SurveyAnswers)

  /// A dated change of the scenario took effect (its number in the scenario's list).
  case amended(Int)

  /// Whoever has just left the simulated area for good.
  var leaver: ClientID? {
    switch self {
    case .died(let client, _), .movedAway(let client): client
    default: nil
    }
  }
}
