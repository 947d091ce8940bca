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
}

/// Supervision by probation.
public enum Supervision: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case none, communityOrder, licence
}

/// Where somebody is with a prescription for an opioid substitute.
public enum Script: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  case none, awaitingFirstDose, titration, maintenance, taper
}

/// One person who lives in the simulated area.
///
/// The fields are grouped by their one writer. Every other submodel may read them, and learns of
/// changes by signals. Private working state lives with the submodel that works on it.
public struct Client: BitwiseCopyable, Sendable {

  // MARK: Written by Population, once, when the person enters

  public var person = PersonID(.loaded, 0)
  public var sex = Sex.male
  public var problem = Problem.opiate
  /// Day of birth, in days before (negative) the start of the scenario.
  public var birthday: Int32 = 0
  public var hasDependentChildren = false
  /// Is in work on entry; `isEmployed` says who is now.
  public var startsInWork = false
  public var ethnicity = Ethnicity.whiteBritish
  public var hasDisability = false
  /// What the person needs help with beside use and a home.
  public var needs = Needs()
  /// Had been in custody before entering.
  public var hasBeenInCustody = false
  /// Miles to the town's hub.
  public var miles: Float = 0
  /// Offending intensity relative to the mean of 1; very skewed.
  public var offending: Float = 1
  /// Latent stability, standard normal: why some do well whatever is done.
  public var stability: Float = 0

  // MARK: Written by Demand

  /// How many times the person has asked for help, the present time included.
  public var referrals: UInt16 = 0

  // MARK: Written by Engagement

  /// Frailty of engagement: multiplies the hazard of dropping out. Mean 1; 0 until first treated.
  public var frailty: Float = 0

  public var treatment = TreatmentState.outside
  /// How many episodes of treatment have begun, the present one included.
  public var episode: UInt16 = 0
  /// When the present treatment state began.
  public var treatmentSince = SimTime.start

  // MARK: Written by Use

  public var use = UseState.using
  public var useSince = SimTime.start

  // MARK: Written by Attendance

  /// What makes keeping an appointment easier or harder for this person now: added to the log
  /// odds of attending any appointment.
  public var attendance: Float = 0
  /// The same where the measures of access that treatment services take do not reach: probation.
  public var reporting: Float = 0

  // MARK: Written by KeyWork

  /// The client's view of the relationship with the key worker, from 0 to 1.
  public var trust: Float = 0
  /// The worker's view of it, from 0 to 1.
  public var regard: Float = 0
  public var keyWorker = StaffID.none

  // MARK: Written by Prescribing

  public var script = Script.none
  public var scriptSince = SimTime.start
  /// Daily dose, in milligrams of methadone.
  public var dose: Float = 0
  /// Fear of coming off, from 0 to 1.
  public var fear: Float = 0
  /// While tapering: how fast the dose falls, in milligrams a week.
  public var taperSpeed: Float = 0

  // MARK: Written by Employment

  public var isEmployed = false
  public var isInTraining = false
  /// Lost a job not long ago into which they had been placed before they were ready.
  public var hasLostJobTooEarly = false

  // MARK: Written by MutualAid, Volunteers, PartnerServices, Council

  /// Belongs to a mutual-aid or recovery group.
  public var isInGroup = false
  public var isVolunteer = false
  /// Somebody goes along to the first appointment.
  public var isAccompanied = false
  /// Needs that a partner service has met.
  public var needsMet = Needs()
  /// Stays away for fear of what services tell each other.
  public var fearsSharing = false
  public var isOnCouncil = false

  // MARK: Written by Probation, Prison, Housing, PeerSupport

  public var supervision = Supervision.none
  public var isInCustody = false
  public var housing = HousingState.settled
  public var hasMentor = false
  public var isMentor = false
}

extension Client {
  /// Age in years at a moment.
  public func age(at now: SimTime) -> Double {
    (Double(now.seconds) / 86_400 - Double(birthday)) / 365.25
  }

  /// Needs that nobody has met.
  public var unmetNeeds: Needs { needs.subtracting(needsMet) }

  /// Does something for others: mentor, volunteer or member of the council.
  public var hasRole: Bool { isMentor || isVolunteer || isOnCouncil }

  public var isInTreatment: Bool { treatment == .inTreatment }

  /// Receives an opioid substitute.
  public var isOnScript: Bool {
    script == .titration || script == .maintenance || script == .taper
  }
}
