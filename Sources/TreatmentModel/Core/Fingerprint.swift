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
    mix(UInt64(bitPattern: time.seconds) << 8 | UInt64(event.kind))
    if let client = event.client { mix(clients[client].person.rawValue) }
  }
}

extension SystemEvent {
  /// A number for each kind of event; part of the fingerprint.
  @inline(__always)
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
    case .commissioning(.retender): 70
    case .commissioning(.mobilised): 71
    case .commissioning(.cut): 72
    case .commissioning(.windowOpens): 73
    case .commissioning(.windowCloses): 74
    case .commissioning(.yearAfter): 75
    case .returns(.effective): 76
    case .returns(.journeyEnds): 77
    case .returns(.stood): 78
    case .survey: 79
    case .detox(.refer): 30
    case .detox(.leave): 31
    case .dayProgramme: 32
    case .rehabilitation(.panel): 33
    case .rehabilitation: 34
    case .aftercare: 35
    case .alcoholInstead: 36
    case .needleExchange: 37
    case .prescribing(.reduceDose): 38
    case .prescribing: 39
    case .probation(.tierReview): 40
    case .offending(.court): 41
    case .drugIntervention(.assessment): 42
    case .drugIntervention(.contact): 43
    case .prison(.prepare): 44
    case .prison(.followUpEnds): 45
    case .prison(.supportEnds): 46
    case .housing(.temporaryOver): 47
    case .housing(.placeToMoveOnTo): 48
    case .housing(.tenancyReview): 49
    case .motivation(.pulse): 50
    case .motivation(.closes): 51
    case .motivation(.fades): 52
    case .keyWork(.workerFallsIll): 53
    case .keyWork(.balance): 54
    case .keyWork(.group): 55
    case .keyWork(.socialEvent): 56
    case .family(.appointment): 57
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
  @inline(__always)
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
      .probation(.hearing(let client)), .probation(.tierReview(let client)):
      client
    case .offending(.court(let client)): client
    case .drugIntervention(.assessment(let client)), .drugIntervention(.contact(let client)):
      client
    case .prison(.release(let client)), .prison(.prepare(let client)),
      .prison(.followUpEnds(let client)), .prison(.supportEnds(let client)):
      client
    case .housing(.moveOn(let client)), .housing(.temporaryOver(let client)),
      .housing(.tenancyReview(let client)):
      client
    case .commissioning(.yearAfter(let client)): client
    case .returns(.effective(let client)), .returns(.journeyEnds(let client)),
      .returns(.stood(let client)):
      client
    case .prescribing(.reduceDose(let client)), .prescribing(.pickUps(let client)),
      .prescribing(.readiness(let client)), .prescribing(.forgets(let client)):
      client
    case .detox(.refer(let client)), .detox(.leave(let client)): client
    case .dayProgramme(.leave(let client)): client
    case .rehabilitation(.apply(let client)), .rehabilitation(.admit(let client)),
      .rehabilitation(.leave(let client)):
      client
    case .aftercare(.checkUp(let client)), .aftercare(.over(let client)): client
    case .alcoholInstead(.tempted(let client)), .alcoholInstead(.over(let client)): client
    case .needleExchange(.shared(let client)): client
    case .motivation(.pulse(let client)), .motivation(.closes(let client)),
      .motivation(.fades(let client)):
      client
    case .family(.appointment(let client)): client
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
      .keyWork(.workerFallsIll), .keyWork(.balance), .keyWork(.group), .keyWork(.socialEvent),
      .housing(.placeToMoveOnTo), .prescribing(.lookAround), .dayProgramme(.start),
      .rehabilitation(.panel), .survey, .commissioning, .amendment,
      .peerSupport(.ownershipPasses), .mutualAid(.meeting), .mutualAid(.founded), .volunteers,
      .council:
      nil
    }
  }
}
