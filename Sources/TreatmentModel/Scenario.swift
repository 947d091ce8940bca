// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

/// All that a replication depends on beside its seed: the settings of every submodel.
///
/// The names below are the first part of every parameter's path (`housing.policy.beds`).
public struct Scenario: Readable, Sendable, Equatable {
  var population: Population.Settings
  var demand: Demand.Settings
  var intake: Intake.Settings
  var attendance: Attendance.Settings
  var engagement: Engagement.Settings
  var keyWork: KeyWork.Settings
  var prescribing: Prescribing.Settings
  var use: Use.Settings
  var mortality: Mortality.Settings
  var offending: Offending.Settings
  var drugIntervention: DrugIntervention.Settings
  var probation: Probation.Settings
  var prison: Prison.Settings
  var housing: Housing.Settings
  var peerSupport: PeerSupport.Settings
  var commissioning: Commissioning.Settings
  var returns: Returns.Settings
  var survey: Survey.Settings
  var detox: Detox.Settings
  var dayProgramme: DayProgramme.Settings
  var rehabilitation: Rehabilitation.Settings
  var aftercare: Aftercare.Settings
  var alcoholInstead: AlcoholInstead.Settings
  var needleExchange: NeedleExchange.Settings
  var motivation: Motivation.Settings
  var family: Family.Settings
  var mutualAid: MutualAid.Settings
  var volunteers: Volunteers.Settings
  var employment: Employment.Settings
  var partnerServices: PartnerServices.Settings
  var council: Council.Settings
  /// Whether anybody can die. Where nobody can, no number of expected deaths means anything.
  public var simulatesDeath: Bool { mortality.isEnabled }

  /// What things cost and are worth that no single service decides.
  public var economics: Economics

  public init(from reader: inout SettingsReader) {
    population = reader.group("population", "Who lives here and has, or had, a problem.") {
      .init(from: &$0)
    }
    demand = reader.group("demand", "When people ask for help.") { .init(from: &$0) }
    intake = reader.group("intake", "The front door: referral, waiting list, assessment.") {
      .init(from: &$0)
    }
    attendance = reader.group(
      "attendance", "What makes keeping an appointment easier or harder."
    ) { .init(from: &$0) }
    engagement = reader.group("engagement", "Episodes of treatment, and the reasons they end.") {
      .init(from: &$0)
    }
    keyWork = reader.group("keyWork", "Key workers, their caseloads and diaries.") {
      .init(from: &$0)
    }
    prescribing = reader.group("prescribing", "Opioid substitution and the way out of it.") {
      .init(from: &$0)
    }
    use = reader.group("use", "Use of the substance, recovery and relapse.") { .init(from: &$0) }
    mortality = reader.group("mortality", "Overdose and death.") { .init(from: &$0) }
    offending = reader.group("offending", "Arrests, convictions and sentences.") {
      .init(from: &$0)
    }
    drugIntervention = reader.group(
      "drugIntervention", "Tests on arrest, required assessment and arrest referral."
    ) { .init(from: &$0) }
    probation = reader.group("probation", "Supervision in the community.") { .init(from: &$0) }
    prison = reader.group("prison", "Custody and release.") { .init(from: &$0) }
    housing = reader.group("housing", "Homes, supported places and eviction.") {
      .init(from: &$0)
    }
    peerSupport = reader.group("peerSupport", "Peer mentors.") { .init(from: &$0) }
    commissioning = reader.group(
      "commissioning", "Budget, contracts, targets and payment by results."
    ) { .init(from: &$0) }
    returns = reader.group("returns", "What the performance system reports.") {
      .init(from: &$0)
    }
    survey = reader.group("survey", "A survey of people in treatment.") { .init(from: &$0) }
    detox = reader.group("detox", "Detoxification, at home or in a hospital bed.") {
      .init(from: &$0)
    }
    dayProgramme = reader.group("dayProgramme", "A day programme of some weeks, in groups.") {
      .init(from: &$0)
    }
    rehabilitation = reader.group(
      "rehabilitation", "Residential treatment, and the panel that pays for it."
    ) { .init(from: &$0) }
    aftercare = reader.group("aftercare", "Contact after treatment is completed.") {
      .init(from: &$0)
    }
    alcoholInstead = reader.group(
      "alcoholInstead", "Drinking in place of opiates after a script."
    ) { .init(from: &$0) }
    needleExchange = reader.group(
      "needleExchange", "Needle exchange: reach, infections, and where it stands."
    ) { .init(from: &$0) }
    motivation = reader.group("motivation", "Moments of readiness to change, answered or not.") {
      .init(from: &$0)
    }
    family = reader.group("family", "Relatives and friends who stand behind a recovery.") {
      .init(from: &$0)
    }
    mutualAid = reader.group("mutualAid", "Mutual-aid and recovery groups.") { .init(from: &$0) }
    volunteers = reader.group("volunteers", "People who give hours to the service.") {
      .init(from: &$0)
    }
    employment = reader.group("employment", "Education, training and work.") { .init(from: &$0) }
    partnerServices = reader.group(
      "partnerServices", "Services beside treatment that meet other needs."
    ) { .init(from: &$0) }
    council = reader.group("council", "Involvement: a council of service users.") {
      .init(from: &$0)
    }
    economics = reader.group("economics", "Costs that fall outside the services.") {
      .init(from: &$0)
    }
    economics.offending = offending.evidence.relative
    economics.unitCosts = unitCosts
    economics.budget = commissioning.policy.budget
  }
}

/// A scenario that takes effect in the middle of a run.
public struct Amendment: Sendable, Equatable {
  public let at: SimTime
  public let scenario: Scenario

  public init(at: SimTime, scenario: Scenario) {
    self.at = at
    self.scenario = scenario
  }
}

/// What a council may ask for: what it is about, and the scenario in which the one submodel that
/// it changes has the settings proposed.
public struct Proposal: Sendable, Equatable {
  public let issue: Concern
  public let scenario: Scenario

  public init(issue: Concern, scenario: Scenario) {
    self.issue = issue
    self.scenario = scenario
  }
}
