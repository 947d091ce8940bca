// SPDX-License-Identifier: GPL-3.0-or-later

/// What may happen to a person at a rate that depends on their circumstances.
///
/// Each risk has one owner, which alone sets its rate and to which the wiring hands the firing.
/// Order matters only for ties within a second; append, never insert.
public enum Risk: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  /// Seeks help. Owner: Demand.
  case seekHelp
  /// Gives up waiting. Owner: Intake.
  case renege
  /// Drops out of treatment. Owner: Engagement.
  case disengage
  /// Completes treatment that needs no prescription. Owner: Engagement.
  case complete
  /// Moves away, or is referred on out of the area. Owner: Population.
  case moveAway
  /// Uses more: relapse. Owner: Use.
  case useMore
  /// Uses less. Owner: Use.
  case useLess
  /// Non-fatal overdose. Owner: Mortality.
  case overdose
  /// Death by poisoning. Owner: Mortality.
  case poisoning
  /// Death from any other cause. Owner: Mortality.
  case otherDeath
  /// Is arrested. Owner: Offending.
  case arrest
  /// Loses ground in housing. Owner: Housing.
  case housingLoss
  /// Gains ground in housing. Owner: Housing.
  case housingGain
  /// Asks for a reduction of the dose. Owner: Prescribing.
  case askToReduce
  /// Offers to become a peer mentor. Owner: PeerSupport.
  case volunteer

  public static let count = 15
}
