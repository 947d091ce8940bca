// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// A running hash of what a run did: every event's time, kind and person.
///
/// Not cryptographic: it tells runs apart, cheaply, at every event. Each word is mixed by the
/// finaliser of SplitMix64 (Steele, Lea & Flood 2014).
public struct Fingerprint: Sendable, Equatable {
  public private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

  @inline(__always)
  mutating func mix(_ word: UInt64) {
    var z = (value ^ word) &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    value = z ^ (z >> 31)
  }

  mutating func mix(time: SimTime, event: SystemEvent, in clients: borrowing ClientStore) {
    let (kind, client) = event.trace
    let person = client.map { clients[$0].person.rawValue } ?? .max
    // An odd factor keeps people apart, and apart from times.
    mix(UInt64(bitPattern: time.seconds) << 8 | UInt64(kind) ^ person &* 0xD6E8_FEB8_6659_FD93)
  }
}

extension SystemEvent {
  /// A number for each kind of event, part of the fingerprint, and whom the event is about: nil for
  /// an event of a service. One switch, since it is asked at every event.
  @inline(__always)
  fileprivate var trace: (kind: UInt8, client: ClientID?) {
    switch self {
    case .risk(let client): (0, client)
    case .population(.incidence): (1, nil)
    case .demand(.reputation): (2, nil)
    case .intake(.invite): (3, nil)
    case .intake(.appointment(let client)): (4, client)
    case .intake(.found(let client)): (5, client)
    case .intake(.patience(let client)): (6, client)
    case .engagement(.nextBand(let client)): (7, client)
    case .engagement(.recordCompletion(let client)): (8, client)
    case .keyWork(.session(let client)): (9, client)
    case .keyWork(.workerLeaves): (10, nil)
    case .keyWork(.workerJoins): (11, nil)
    case .prescribing(.review(let client)): (12, client)
    case .prescribing(.lastDose(let client)): (13, client)
    case .prescribing(.titrated(let client)): (14, client)
    case .use(.nextBand(let client)): (15, client)
    case .mortality(.nextStage(let client)): (16, client)
    case .probation(.appointment(let client)): (17, client)
    case .probation(.orderEnds(let client)): (18, client)
    case .probation(.hearing(let client)): (19, client)
    case .prison(.release(let client)): (20, client)
    case .housing(.moveOn(let client)): (21, client)
    case .peerSupport(.mentorTires(let client)): (22, client)
    case .peerSupport(.supportEnds(let client)): (23, client)
    case .amendment: (24, nil)
    case .commissioning(.retender): (70, nil)
    case .commissioning(.mobilised): (71, nil)
    case .commissioning(.cut): (72, nil)
    case .commissioning(.windowOpens): (73, nil)
    case .commissioning(.windowCloses): (74, nil)
    case .commissioning(.yearAfter(let client)): (75, client)
    case .returns(.effective(let client)): (76, client)
    case .returns(.journeyEnds(let client)): (77, client)
    case .returns(.stood(let client)): (78, client)
    case .survey: (79, nil)
    case .detox(.refer(let client)): (30, client)
    case .detox(.leave(let client)): (31, client)
    case .dayProgramme(.leave(let client)): (32, client)
    case .dayProgramme(.start): (32, nil)
    case .rehabilitation(.panel): (33, nil)
    case .rehabilitation(.apply(let client)),
      .rehabilitation(.admit(let client)), .rehabilitation(.leave(let client)):
      (34, client)
    case .aftercare(.checkUp(let client)), .aftercare(.over(let client)): (35, client)
    case .alcoholInstead(.tempted(let client)), .alcoholInstead(.over(let client)): (36, client)
    case .needleExchange(.shared(let client)): (37, client)
    case .prescribing(.reduceDose(let client)): (38, client)
    case .prescribing(.pickUps(let client)),
      .prescribing(.readiness(let client)), .prescribing(.forgets(let client)):
      (39, client)
    case .prescribing(.lookAround): (39, nil)
    case .probation(.tierReview(let client)): (40, client)
    case .offending(.court(let client)): (41, client)
    case .drugIntervention(.assessment(let client)): (42, client)
    case .drugIntervention(.contact(let client)): (43, client)
    case .prison(.prepare(let client)): (44, client)
    case .prison(.followUpEnds(let client)): (45, client)
    case .prison(.supportEnds(let client)): (46, client)
    case .housing(.temporaryOver(let client)): (47, client)
    case .housing(.placeToMoveOnTo): (48, nil)
    case .housing(.tenancyReview(let client)): (49, client)
    case .motivation(.pulse(let client)): (50, client)
    case .motivation(.passes(let client)): (51, client)
    case .keyWork(.workerFallsIll): (53, nil)
    case .keyWork(.balance): (54, nil)
    case .keyWork(.group): (55, nil)
    case .keyWork(.socialEvent): (56, nil)
    case .family(.appointment(let client)): (57, client)
    case .peerSupport(.trained(let client)): (60, client)
    case .peerSupport(.ownershipPasses): (61, nil)
    case .mutualAid(.meeting), .mutualAid(.founded): (62, nil)
    case .mutualAid(.stayOver(let client)): (63, client)
    case .volunteers: (64, nil)
    case .employment(.turn(let client)): (65, client)
    case .employment(.trainingOver(let client)), .employment(.shockOver(let client)): (66, client)
    case .partnerServices(.arrives(let client, _)),
      .partnerServices(.helpOver(let client, _)):
      (67, client)
    case .council(.meets): (68, nil)
    case .council(.adopts): (69, nil)
    }
  }
}
