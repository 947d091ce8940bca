// SPDX-License-Identifier: GPL-3.0-or-later

/// Everything that can be pending: a submodel's own event, or a person's earliest hazard clock.
enum SystemEvent: BitwiseCopyable, Sendable {
  case risk(ClientID)
  case population(Population.Event)
  case demand(Demand.Event)
  case intake(Intake.Event)
  case engagement(Engagement.Event)
  case keyWork(KeyWork.Event)
  case prescribing(Prescribing.Event)
  case use(Use.Event)
  case mortality(Mortality.Event)
  case offending(Offending.Event)
  case drugIntervention(DrugIntervention.Event)
  case probation(Probation.Event)
  case prison(Prison.Event)
  case housing(Housing.Event)
  case peerSupport(PeerSupport.Event)
  case commissioning(Commissioning.Event)
  case returns(Returns.Event)
  case survey(Survey.Event)
  case detox(Detox.Event)
  case dayProgramme(DayProgramme.Event)
  case rehabilitation(Rehabilitation.Event)
  case aftercare(Aftercare.Event)
  case alcoholInstead(AlcoholInstead.Event)
  case needleExchange(NeedleExchange.Event)
  case motivation(Motivation.Event)
  case family(Family.Event)
  case mutualAid(MutualAid.Event)
  case volunteers(Volunteers.Event)
  case employment(Employment.Event)
  case partnerServices(PartnerServices.Event)
  case council(Council.Event)
  case amendment(Int32)
}

/// Which goes first when several things are due in the same second; within one priority, what was
/// scheduled first. The table is part of the results.
enum EventPriority {
  /// A dated change of the scenario.
  static let amendment: UInt8 = 0
  /// A stay, an order or a sentence ends: what it held is free for those who come.
  static let ending: UInt8 = 1
  /// Staff come and go.
  static let capacity: UInt8 = 2
  /// Appointments and everything else that a service does.
  static let activity: UInt8 = 3
  /// Somebody new.
  static let arrival: UInt8 = 4
  /// Something happens to a person by chance.
  static let risk: UInt8 = 5
}
