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
  var probation: Probation.Settings
  var prison: Prison.Settings
  var housing: Housing.Settings
  var peerSupport: PeerSupport.Settings
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
    offending = reader.group("offending", "Convictions and sentences.") { .init(from: &$0) }
    probation = reader.group("probation", "Supervision in the community.") { .init(from: &$0) }
    prison = reader.group("prison", "Custody and release.") { .init(from: &$0) }
    housing = reader.group("housing", "Homes, supported places and eviction.") {
      .init(from: &$0)
    }
    peerSupport = reader.group("peerSupport", "Peer mentors.") { .init(from: &$0) }
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
  }
}

/// Costs that no service pays, for the measures; nothing in the model acts on them.
public struct Economics: Readable, Sendable, Equatable {
  /// Yearly cost to victims and others of the offences of one person using opiates and untreated,
  /// in pounds, without what justice spends.
  public var crimePerPersonUsing: Double
  /// That cost relative to a person who uses and is untreated.
  public var crimeOnScript, crimeReducedUse, crimeAbstinent, crimeOthers: Double

  public init(from reader: inout SettingsReader) {
    let values = reader.group("evidence", "What is believed about the world.") { reader in
      [
        reader.money(
          "crimePerPersonUsing", 0...1_000_000,
          "Yearly cost of offences, without justice, of a person using opiates and untreated."),
        reader.ratio("crimeOnScript", 0...2, "Relative cost of offences while using on a script."),
        reader.ratio("crimeReducedUse", 0...2, "Relative cost of offences with reduced use."),
        reader.ratio("crimeAbstinent", 0...2, "Relative cost of offences while abstinent."),
        reader.ratio("crimeOthers", 0...2, "Relative cost of offences, problems without opiates."),
      ]
    }
    crimePerPersonUsing = values[0]
    crimeOnScript = values[1]
    crimeReducedUse = values[2]
    crimeAbstinent = values[3]
    crimeOthers = values[4]
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
