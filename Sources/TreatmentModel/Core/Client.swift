// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// One person who lives in the simulated area.
///
/// The fields are grouped by their one writer. Every other submodel may read them, and learns of
/// changes by signals. Private working state lives with the submodel that works on it.
///
/// There is one of these for everybody, a hundred bytes long. So what is true or not takes a bit
/// (`marks`), and small fields fill a word together, with those of the next group if need be.
public struct Client: BitwiseCopyable, Sendable {
  /// What is true of somebody or not, in the order of the groups below.
  private enum Mark: UInt8 {
    case hasDependentChildren, startsInWork, hasDisability, hasBeenInCustody
    case isDistrustful
    case hasFamilySupport
    case isSeenAtHome
    case hasKeyWorker, hasMetKeyWorker, isInCrisisCare, isInGroup
    case pacesTaper, isSupervised, isInformed
    case isInDayProgramme, isInRehabilitation, hasAftercare
    case drinksInstead, usesExchange, meetsCues
    case isEmployed, isInTraining, hasLostJobTooEarly
    case isInMutualAid, isVolunteer, isAccompanied, fearsSharing, isOnCouncil
    case isInCustody
    case hasMentor, isMentor
  }

  private var marks = Marks<Mark>()

  // MARK: Written by Population, once, when the person enters

  @CompactPerson public var person = PersonID(.loaded, 0)
  /// Miles to the town's hub.
  public var miles: Float = 0
  /// Offending intensity relative to the mean of 1; very skewed.
  public var offending: Float = 1
  /// Latent stability, standard normal: why some do well whatever is done.
  public var stability: Float = 0
  /// Day of birth, in days before (negative) the start of the scenario.
  public var birthday: Int16 = 0
  public var sex = Sex.male
  public var problem = Problem.opiate
  public var hasDependentChildren: Bool {
    get { marks[.hasDependentChildren] }
    set { marks[.hasDependentChildren] = newValue }
  }
  /// Is in work on entry; `isEmployed` says who is now.
  public var startsInWork: Bool {
    get { marks[.startsInWork] }
    set { marks[.startsInWork] = newValue }
  }
  public var ethnicity = Ethnicity.whiteBritish
  public var hasDisability: Bool {
    get { marks[.hasDisability] }
    set { marks[.hasDisability] = newValue }
  }
  /// What the person needs help with beside use and a home.
  public var needs = Needs()
  /// Had been in custody before entering.
  public var hasBeenInCustody: Bool {
    get { marks[.hasBeenInCustody] }
    set { marks[.hasBeenInCustody] = newValue }
  }

  // MARK: Written by Demand

  /// How many times the person has asked for help, the present time included.
  public var referrals: UInt16 = 0
  /// Reluctance to face services: stigma, fear of authority. From 0 to 1.
  public var reluctance: Float = 0
  /// Share of the people around this person who use, from 0 to 1.
  public var network: Float = 0
  /// Belief that one can bring change about oneself, from 0 to 1.
  public var selfEfficacy: Float = 0
  /// Expects services to pass on what they are told.
  public var isDistrustful: Bool {
    get { marks[.isDistrustful] }
    set { marks[.isDistrustful] = newValue }
  }

  // MARK: Written by Family

  /// Relatives or friends stand behind the person's recovery.
  public var hasFamilySupport: Bool {
    get { marks[.hasFamilySupport] }
    set { marks[.hasFamilySupport] = newValue }
  }

  // MARK: Written by Attendance

  /// Key workers go to this person's home.
  public var isSeenAtHome: Bool {
    get { marks[.isSeenAtHome] }
    set { marks[.isSeenAtHome] = newValue }
  }

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

  // MARK: Written by Probation

  public var supervision = Supervision.none

  // MARK: Written by Prescribing

  public var script = Script.none
  public var goal = Goal.unset
  /// With a script: when its first dose was taken, whatever has happened on it since. Without one:
  /// when the last ended, or when waiting for the first dose began.
  @CompactTime public var scriptSince = SimTime.start
  /// Daily dose, in milligrams of methadone.
  public var dose: Float = 0
  /// Fear of coming off, from 0 to 1.
  public var fear: Float = 0
  /// While tapering: how fast the dose falls, in milligrams a week.
  public var taperSpeed: Float = 0
  /// While tapering: whether the client says when the next step is taken.
  public var pacesTaper: Bool {
    get { marks[.pacesTaper] }
    set { marks[.pacesTaper] = newValue }
  }
  /// Takes every dose under a pharmacist's eyes.
  public var isSupervised: Bool {
    get { marks[.isSupervised] }
    set { marks[.isSupervised] = newValue }
  }
  /// Has been told, and still knows, what the medicine does and how people come off it.
  public var isInformed: Bool {
    get { marks[.isInformed] }
    set { marks[.isInformed] = newValue }
  }

  // MARK: Written by Detox, DayProgramme, Rehabilitation, Aftercare

  public var detox = DetoxPlace.none
  public var isInDayProgramme: Bool {
    get { marks[.isInDayProgramme] }
    set { marks[.isInDayProgramme] = newValue }
  }
  public var isInRehabilitation: Bool {
    get { marks[.isInRehabilitation] }
    set { marks[.isInRehabilitation] = newValue }
  }
  public var hasAftercare: Bool {
    get { marks[.hasAftercare] }
    set { marks[.hasAftercare] = newValue }
  }

  // MARK: Written by MutualAid, Volunteers, PartnerServices, Council

  /// Belongs to a mutual-aid or recovery group.
  public var isInMutualAid: Bool {
    get { marks[.isInMutualAid] }
    set { marks[.isInMutualAid] = newValue }
  }
  public var isVolunteer: Bool {
    get { marks[.isVolunteer] }
    set { marks[.isVolunteer] = newValue }
  }
  /// Somebody goes along to the first appointment.
  public var isAccompanied: Bool {
    get { marks[.isAccompanied] }
    set { marks[.isAccompanied] = newValue }
  }
  /// Needs that a partner service has met.
  public var needsMet = Needs()
  /// Stays away for fear of what services tell each other.
  public var fearsSharing: Bool {
    get { marks[.fearsSharing] }
    set { marks[.fearsSharing] = newValue }
  }
  public var isOnCouncil: Bool {
    get { marks[.isOnCouncil] }
    set { marks[.isOnCouncil] = newValue }
  }

  // MARK: Written by Housing

  public var housing = HousingState.settled
  private var eighthsUsingAround: UInt8 = 0
  /// Share of the people housed with who use, from 0 to 1, in eighths; 0 outside shared houses.
  public var usingAround: Float {
    get { Float(eighthsUsingAround) / 8 }
    set { eighthsUsingAround = UInt8(newValue * 8) }
  }

  // MARK: Written by AlcoholInstead, NeedleExchange

  /// Drinks in place of the opiates they came off: a problem of its own.
  public var drinksInstead: Bool {
    get { marks[.drinksInstead] }
    set { marks[.drinksInstead] = newValue }
  }
  /// Is reached by needle exchange.
  public var usesExchange: Bool {
    get { marks[.usesExchange] }
    set { marks[.usesExchange] = newValue }
  }
  /// Goes for support where they meet people who use, and what belongs to it, now and then at least
  /// (`SystemState.cues`).
  public var meetsCues: Bool {
    get { marks[.meetsCues] }
    set { marks[.meetsCues] = newValue }
  }

  // MARK: Written by KeyWork

  /// The client's view of the relationship with the key worker, from 0 to 1.
  public var trust: Float = 0
  /// The worker's view of it, from 0 to 1.
  public var regard: Float = 0
  private var keyWorkPost = UInt16.max
  private var keyWorkIncumbent: UInt16 = 0
  /// Who the key worker is, or was last.
  public var lastKeyWorker: StaffID {
    guard keyWorkPost != .max else { return .none }
    return StaffID(.keyWork, post: Int(keyWorkPost), incumbent: Int(keyWorkIncumbent))
  }
  /// The worker on whose caseload the client is; nobody outside treatment.
  public var keyWorker: StaffID {
    get { marks[.hasKeyWorker] ? lastKeyWorker : .none }
    set {
      marks[.hasKeyWorker] = newValue != .none
      guard newValue != .none else { return }
      (keyWorkPost, keyWorkIncumbent) = (newValue.post, newValue.incumbent)
    }
  }
  /// Has met a key worker at least once, be it in an earlier episode.
  public var hasMetKeyWorker: Bool {
    get { marks[.hasMetKeyWorker] }
    set { marks[.hasMetKeyWorker] = newValue }
  }
  /// Is being seen more often because of a crisis.
  public var isInCrisisCare: Bool {
    get { marks[.isInCrisisCare] }
    set { marks[.isInCrisisCare] = newValue }
  }
  /// Takes part in a group that key workers run.
  public var isInGroup: Bool {
    get { marks[.isInGroup] }
    set { marks[.isInGroup] = newValue }
  }

  // MARK: Written by Prison

  /// How many times somebody has been taken into custody, the present time included.
  public var prisonTerms: UInt16 = 0
  public var isInCustody: Bool {
    get { marks[.isInCustody] }
    set { marks[.isInCustody] = newValue }
  }
  /// Treatment inside: now, or as it was on the last release.
  public var prisonCare = PrisonCare.none
  public var afterPrison = AfterPrison()

  // MARK: Written by Employment

  public var isEmployed: Bool {
    get { marks[.isEmployed] }
    set { marks[.isEmployed] = newValue }
  }
  public var isInTraining: Bool {
    get { marks[.isInTraining] }
    set { marks[.isInTraining] = newValue }
  }
  /// Lost a job not long ago into which they had been placed before they were ready.
  public var hasLostJobTooEarly: Bool {
    get { marks[.hasLostJobTooEarly] }
    set { marks[.hasLostJobTooEarly] = newValue }
  }

  // MARK: Written by PeerSupport

  public var hasMentor: Bool {
    get { marks[.hasMentor] }
    set { marks[.hasMentor] = newValue }
  }
  public var isMentor: Bool {
    get { marks[.isMentor] }
    set { marks[.isMentor] = newValue }
  }
}
