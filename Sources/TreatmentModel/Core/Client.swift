// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

public enum Sex: UInt8, BitwiseCopyable, Sendable, CaseIterable { case female, male }

/// The problem a person is treated for.
public enum Problem: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case opiate, nonOpiate, alcohol, alcoholAndNonOpiate

  /// Alcohol and non-opiate pathways rest on assumptions alone (docs/model/engagement.md).
  public var isOpiate: Bool { self == .opiate }
}

/// How somebody uses the substance they are treated for (for people on a script: on top of it).
public enum UseState: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case using, reduced, abstinent
}

/// Where somebody stands with the treatment system. Exactly one holds at any time.
public enum TreatmentState: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  /// Not known to services, or no longer.
  case outside
  /// Asked for help; on a waiting list for assessment or for a key worker.
  case waiting
  /// In structured treatment.
  case inTreatment
}

/// Where somebody lives. Exactly one holds at any time.
public enum HousingState: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case settled, insecure, supported, noFixedAbode, custody
  /// Hostel, or bed and breakfast: a few nights.
  case temporary
  /// A house for people who use nothing, for up to two years.
  case recoveryHousing
  /// A private tenancy whose deposit a bond scheme has guaranteed.
  case bondTenancy

  /// Has no roof, or will have none in a few nights.
  public var isHomeless: Bool { self == .noFixedAbode || self == .temporary }
  /// A home of one's own, to keep.
  public var isOwnHome: Bool { self == .settled || self == .bondTenancy }
}

/// Moments of readiness to change ("eureka moments"), and what became of the last one.
public enum MotivationState: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case ordinary
  /// A window is open, and nobody has answered yet.
  case open
  /// Somebody answered in time; it still helps.
  case answered
  /// It closed unanswered; the disappointment still tells.
  case missed
}

/// Supervision by probation.
public enum Supervision: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case none, communityOrder, licence
}

/// How closely probation supervises somebody.
public enum RiskTier: UInt8, BitwiseCopyable, Sendable, CaseIterable { case high, medium, low }

/// Treatment inside prison for somebody who depends on opioids.
public enum PrisonCare: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  /// Needed none.
  case none
  /// On a script.
  case script
  /// Brought down to nothing.
  case detoxified
}

/// What goes out through the gate with somebody, and lasts for some months.
public struct AfterPrison: OptionSet, BitwiseCopyable, Sendable {
  public let rawValue: UInt8
  public init(rawValue: UInt8) { self.rawValue = rawValue }
  public static let peer = AfterPrison(rawValue: 1)
  public static let course = AfterPrison(rawValue: 2)
  /// A prescription that lasts until treatment outside takes over.
  public static let prescription = AfterPrison(rawValue: 4)
}

/// Where somebody is with a prescription for an opioid substitute.
public enum Script: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case none, awaitingFirstDose, titration, maintenance, taper
  /// The dose falls to nothing within a detoxification or on arrival in residential treatment.
  case detox
  /// Pick-ups were missed: nothing is dispensed until the next review is kept.
  case suspended
}

/// What a client and the prescriber have agreed a script is for.
public enum Goal: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  /// Nobody has asked.
  case unset
  case maintenance, abstinence
}

/// Where somebody is detoxified.
public enum DetoxPlace: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case none, community, inpatient
}

/// One person who lives in the simulated area.
///
/// The fields are grouped by their one writer. Every other submodel may read them, and learns of
/// changes by signals. Private working state lives with the submodel that works on it. Within a
/// group they stand so that small ones fill a word together, with those of the next if need be:
/// there is one of these for everybody.
public struct Client: BitwiseCopyable, Sendable {

  // MARK: Written by Population, once, when the person enters

  public var person = PersonID(.loaded, 0)
  /// Day of birth, in days before (negative) the start of the scenario.
  public var birthday: Int32 = 0
  /// Miles to the town's hub.
  public var miles: Float = 0
  /// Offending intensity relative to the mean of 1; very skewed.
  public var offending: Float = 1
  /// Latent stability, standard normal: why some do well whatever is done.
  public var stability: Float = 0
  public var sex = Sex.male
  public var problem = Problem.opiate
  public var hasDependentChildren = false
  /// Is in work on entry; `isEmployed` says who is now.
  public var startsInWork = false
  public var ethnicity = Ethnicity.whiteBritish
  public var hasDisability = false
  /// What the person needs help with beside use and a home.
  public var needs = Needs()
  /// Had been in custody before entering.
  public var hasBeenInCustody = false

  // MARK: Written by Demand

  /// Reluctance to face services: stigma, fear of authority. From 0 to 1.
  public var reluctance: Float = 0
  /// Share of the people around this person who use, from 0 to 1.
  public var network: Float = 0
  /// Belief that one can bring change about oneself, from 0 to 1.
  public var selfEfficacy: Float = 0
  /// How many times the person has asked for help, the present time included.
  public var referrals: UInt16 = 0
  /// Expects services to pass on what they are told.
  public var isDistrustful = false

  // MARK: Written by Family

  /// Relatives or friends stand behind the person's recovery.
  public var hasFamilySupport = false

  // MARK: Written by Motivation

  public var motivation = MotivationState.ordinary

  // MARK: Written by Engagement

  public var treatment = TreatmentState.outside
  /// How many episodes of treatment have begun, the present one included.
  public var episode: UInt16 = 0
  /// Frailty of engagement: multiplies the hazard of dropping out. Mean 1; 0 until first treated.
  public var frailty: Float = 0
  /// When the present treatment state began.
  @CompactTime public var treatmentSince = SimTime.start

  // MARK: Written by Use

  @CompactTime public var useSince = SimTime.start
  public var use = UseState.using

  // MARK: Written by Attendance

  /// Key workers go to this person's home.
  public var isSeenAtHome = false
  /// What makes keeping an appointment easier or harder for this person now: added to the log
  /// odds of attending any appointment.
  public var attendance: Float = 0
  /// The same where the measures of access that treatment services take do not reach: probation.
  public var reporting: Float = 0
  /// What makes coming late more or less likely: added to the log odds of being late.
  public var lateness: Float = 0
  /// The same while money is short, in the second week of a benefit fortnight.
  public var latenessWhenShort: Float = 0
  /// The log odds of attending where a worker comes to the home.
  public var attendanceAtHome: Float = 0

  // MARK: Written by KeyWork

  /// The client's view of the relationship with the key worker, from 0 to 1.
  public var trust: Float = 0
  /// The worker's view of it, from 0 to 1.
  public var regard: Float = 0
  public var keyWorker = StaffID.none
  /// Is being seen more often because of a crisis.
  public var isInCrisisCare = false
  /// Takes part in a group that key workers run.
  public var isInGroup = false

  // MARK: Written by Prescribing

  /// With a script: when its first dose was taken, whatever has happened on it since. Without one:
  /// when the last ended, or when waiting for the first dose began.
  @CompactTime public var scriptSince = SimTime.start
  /// Daily dose, in milligrams of methadone.
  public var dose: Float = 0
  /// Fear of coming off, from 0 to 1.
  public var fear: Float = 0
  /// While tapering: how fast the dose falls, in milligrams a week.
  public var taperSpeed: Float = 0
  public var script = Script.none
  /// While tapering: whether the client says when the next step is taken.
  public var pacesTaper = false
  /// Takes every dose under a pharmacist's eyes.
  public var isSupervised = false
  /// Has been told, and still knows, what the medicine does and how people come off it.
  public var isInformed = false
  public var goal = Goal.unset

  // MARK: Written by Detox, DayProgramme, Rehabilitation, Aftercare

  public var detox = DetoxPlace.none
  public var isInDayProgramme = false
  public var isInRehabilitation = false
  public var hasAftercare = false

  // MARK: Written by AlcoholInstead, NeedleExchange

  /// Drinks in place of the opiates they came off: a problem of its own.
  public var drinksInstead = false
  /// Is reached by needle exchange.
  public var usesExchange = false
  /// How much they meet of people who use and of what belongs to it where they go for support:
  /// 0 none, 1 as much as in one building with one door.
  public var cues: Float = 0

  // MARK: Written by Employment

  public var isEmployed = false
  public var isInTraining = false
  /// Lost a job not long ago into which they had been placed before they were ready.
  public var hasLostJobTooEarly = false

  // MARK: Written by MutualAid, Volunteers, PartnerServices, Council

  /// Belongs to a mutual-aid or recovery group.
  public var isInMutualAid = false
  public var isVolunteer = false
  /// Somebody goes along to the first appointment.
  public var isAccompanied = false
  /// Needs that a partner service has met.
  public var needsMet = Needs()
  /// Stays away for fear of what services tell each other.
  public var fearsSharing = false
  public var isOnCouncil = false

  // MARK: Written by Probation

  public var supervision = Supervision.none

  // MARK: Written by Prison

  /// How many times somebody has been taken into custody, the present time included.
  public var prisonTerms: UInt16 = 0
  public var isInCustody = false
  /// Treatment inside: now, or as it was on the last release.
  public var prisonCare = PrisonCare.none
  public var afterPrison = AfterPrison()

  // MARK: Written by Housing

  public var housing = HousingState.settled
  /// Share of the people housed with who use, from 0 to 1; 0 outside shared houses.
  public var usingAround: Float = 0

  // MARK: Written by PeerSupport

  public var hasMentor = false
  public var isMentor = false
}

extension Client {
  /// Age in whole years at a moment; a year is 365.25 days.
  public func age(at now: SimTime) -> Int {
    let lived = now.seconds - Int64(birthday) * 86_400
    return Int(lived >= 0 ? lived / Self.secondsPerYear : (lived + 1) / Self.secondsPerYear - 1)
  }

  /// When the person is next a year older.
  public func nextBirthday(after now: SimTime) -> SimTime {
    .start + .days(Int64(birthday)) + .seconds(Int64(age(at: now) + 1) * Self.secondsPerYear)
  }

  private static let secondsPerYear: Int64 = 31_557_600

  /// The second week of the fortnight from one payment of benefits to the next. Days of payment
  /// are spread over the fortnight by the person's number.
  @inline(__always)
  public func isShortOfMoney(at now: SimTime) -> Bool {
    let day = now.seconds / 86_400 + Int64(person.index % 14)
    return day % 14 >= 7
  }

  /// What is added to the log odds of being late at a moment.
  @inline(__always)
  public func lateness(at now: SimTime) -> Double {
    Double(isShortOfMoney(at: now) ? latenessWhenShort : lateness)
  }
  /// Needs that nobody has met.
  @inline(__always)
  public var unmetNeeds: Needs { needs.subtracting(needsMet) }

  /// Does something for others: mentor, volunteer or member of the council.
  @inline(__always)
  public var hasRole: Bool { isMentor || isVolunteer || isOnCouncil }

  @inline(__always)
  public var isInTreatment: Bool { treatment == .inTreatment }

  /// Receives an opioid substitute.
  @inline(__always)
  public var isOnScript: Bool { hasScript && script != .suspended }

  /// Has a script that runs, be it suspended.
  @inline(__always)
  public var hasScript: Bool { script != .none && script != .awaitingFirstDose }

  /// Lives in a hospital bed or in residential treatment.
  @inline(__always)
  public var isResident: Bool { detox == .inpatient || isInRehabilitation }
}
