// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// A running hash of what a run did: every event's time, kind and person.
///
/// Not cryptographic: it tells runs apart, cheaply, at every event. Each word is mixed by the
/// finaliser of SplitMix64 (Steele, Lea & Flood 2014).
public struct Fingerprint: Sendable, Equatable {
  public private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

  mutating func mix(_ word: UInt64) {
    var z = (value ^ word) &+ 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    value = z ^ (z >> 31)
  }

  mutating func mix(time: SimTime, event: SystemEvent, in state: SystemState) {
    mix(UInt64(bitPattern: time.seconds) << 8 | UInt64(event.kind))
    if let client = event.client { mix(state.clients[client].person.rawValue) }
  }
}

extension SystemEvent {
  /// A number for each kind of event; part of the fingerprint.
  fileprivate var kind: UInt8 {
    switch self {
    case .risk: 0
    case .population(.incidence): 1
    case .demand(.reputation): 2
    case .intake(.invite): 3
    case .intake(.appointment): 4
    case .intake(.found): 5
    case .intake(.patience): 6
    case .engagement(.nextBand): 7
    case .engagement(.recordCompletion): 8
    case .keyWork(.session): 9
    case .keyWork(.workerLeaves): 10
    case .keyWork(.workerJoins): 11
    case .prescribing(.review): 12
    case .prescribing(.lastDose): 13
    case .prescribing(.titrated): 14
    case .use(.nextBand): 15
    case .mortality(.nextStage): 16
    case .probation(.appointment): 17
    case .probation(.orderEnds): 18
    case .probation(.hearing): 19
    case .prison(.release): 20
    case .housing(.moveOn): 21
    case .peerSupport(.mentorTires): 22
    case .peerSupport(.supportEnds): 23
    case .amendment: 24
    case .peerSupport(.trained): 60
    case .peerSupport(.ownershipPasses): 61
    case .mutualAid(.meeting), .mutualAid(.founded): 62
    case .mutualAid(.stayOver): 63
    case .volunteers: 64
    case .employment(.turn): 65
    case .employment(.trainingOver), .employment(.shockOver): 66
    case .partnerServices: 67
    case .council(.meets): 68
    case .council(.adopts): 69
    }
  }

  /// Whom an event is about; nil for an event of a service.
  fileprivate var client: ClientID? {
    switch self {
    case .risk(let client): client
    case .intake(.appointment(let client)), .intake(.found(let client)),
      .intake(.patience(let client)):
      client
    case .engagement(.nextBand(let client)), .engagement(.recordCompletion(let client)): client
    case .keyWork(.session(let client)): client
    case .prescribing(.review(let client)), .prescribing(.lastDose(let client)),
      .prescribing(.titrated(let client)):
      client
    case .use(.nextBand(let client)), .mortality(.nextStage(let client)): client
    case .probation(.appointment(let client)), .probation(.orderEnds(let client)),
      .probation(.hearing(let client)):
      client
    case .prison(.release(let client)), .housing(.moveOn(let client)): client
    case .peerSupport(.mentorTires(let client)), .peerSupport(.supportEnds(let client)),
      .peerSupport(.trained(let client)):
      client
    case .mutualAid(.stayOver(let client)): client
    case .employment(.turn(let client)), .employment(.trainingOver(let client)),
      .employment(.shockOver(let client)):
      client
    case .partnerServices(.arrives(let client, _)), .partnerServices(.helpOver(let client, _)):
      client
    case .population, .demand, .intake(.invite), .keyWork(.workerLeaves), .keyWork(.workerJoins),
      .amendment, .peerSupport(.ownershipPasses), .mutualAid(.meeting), .mutualAid(.founded),
      .volunteers, .council:
      nil
    }
  }
}
