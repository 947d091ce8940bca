// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams

/// What every random number in the model is for.
///
/// The numbers are part of the results: an entry keeps its number for good, a withdrawn number is
/// never used again, and new entries are appended. Hazard thresholds take 1000 + the risk.
extension Purpose {
  // Population
  static let sex = Purpose(1)
  static let age = Purpose(2)
  static let problem = Purpose(3)
  static let children = Purpose(4)
  static let employment = Purpose(5)
  static let distance = Purpose(6)
  static let offendingIntensity = Purpose(8)
  static let frailty = Purpose(9)
  static let stability = Purpose(10)
  static let treatedBefore = Purpose(11)
  static let elapsedTreatment = Purpose(12)
  static let incidence = Purpose(13)

  // Demand and intake
  static let source = Purpose(20)
  static let lostReferral = Purpose(21)
  static let firstAppointment = Purpose(22)

  // Key work
  static let initialTrust = Purpose(30)
  static let session = Purpose(31)
  static let goodContact = Purpose(32)
  static let staffTenure = Purpose(33)
  static let recruitment = Purpose(34)

  // Prescribing
  static let wantsScript = Purpose(40)
  static let targetDose = Purpose(41)
  static let review = Purpose(42)
  static let reductionOffered = Purpose(43)
  static let reductionAccepted = Purpose(44)
  static let initialFear = Purpose(45)
  static let reviewPhase = Purpose(47)

  // Use
  static let initialUse = Purpose(50)

  // Justice
  static let disposal = Purpose(60)
  static let probationAppointment = Purpose(61)
  static let absenceAccepted = Purpose(62)
  static let breachOutcome = Purpose(63)
  static let timeServed = Purpose(64)
  static let throughcare = Purpose(65)
  static let prisonScript = Purpose(66)
  static let startsSupervised = Purpose(67)
  static let orderLength = Purpose(68)

  // Housing
  static let initialHousing = Purpose(70)
  static let lapseDetected = Purpose(71)
  static let evicted = Purpose(72)
  static let afterEviction = Purpose(73)
  static let stay = Purpose(74)
  static let moveOn = Purpose(75)
  static let homeKeptInCustody = Purpose(76)
  static let acceptsSupportedPlace = Purpose(77)

  // Peer support
  static let wantsMentor = Purpose(80)
  static let mentorTenure = Purpose(81)
  static let matchLength = Purpose(82)

  // Demand, intake, attendance, motivation, family
  static let reluctance = Purpose(300)
  static let network = Purpose(301)
  static let selfEfficacy = Purpose(302)
  static let distrust = Purpose(303)
  static let screening = Purpose(304)
  static let diversion = Purpose(305)
  static let assessedTwice = Purpose(306)
  static let lateForAssessment = Purpose(307)
  static let cueOnTheWay = Purpose(308)
  static let motivationPulse = Purpose(309)
  static let windowLength = Purpose(310)
  static let familySupport = Purpose(311)
  static let familyWonOver = Purpose(312)
  static let familyLost = Purpose(313)

  // Key work in depth
  static let workerStyle = Purpose(320)
  static let sicknessGap = Purpose(321)
  static let sicknessLength = Purpose(322)
  static let handOverPlanned = Purpose(323)
  static let disclosure = Purpose(325)
  static let joinsGroup = Purpose(326)
  static let groupMeeting = Purpose(327)
  static let socialEvent = Purpose(328)
  // Mentors, groups, volunteers
  static let endOfMentoring = Purpose(351)
  static let mentorTraining = Purpose(352)
  static let wantsGroup = Purpose(353)
  static let groupStay = Purpose(354)
  static let groupFounding = Purpose(355)
  static let groupAfterLapse = Purpose(356)
  static let mutualAidMeeting = Purpose(357)
  static let volunteerPost = Purpose(358)
  static let volunteerTenure = Purpose(359)
  static let wantsToVolunteer = Purpose(360)
  static let accompanied = Purpose(361)
  static let mentorAfterMissed = Purpose(362)

  // Work
  static let jobOffer = Purpose(365)
  static let hired = Purpose(366)
  static let jobLength = Purpose(367)
  static let jobAfterLapse = Purpose(368)
  static let wantsTraining = Purpose(369)
  static let trainingOutcome = Purpose(370)
  static let pushedEarly = Purpose(371)

  // Partner services; what a declared service draws is addressed by the hash of its name
  static let consentsToSharing = Purpose(375)

  // Involvement
  static let councilSeat = Purpose(380)
  static let councilMember = Purpose(381)
  static let councilIssue = Purpose(382)
  static let councilDecision = Purpose(383)
  static let councilDelay = Purpose(384)
  static let councilCollapse = Purpose(385)

  // More of population
  static let ethnicity = Purpose(400)
  static let disability = Purpose(401)
  static let commonNeed = Purpose(402)
  static let mentalHealthNeed = Purpose(403)
  static let debtNeed = Purpose(404)
  static let familyNeed = Purpose(405)
  static let abuseNeed = Purpose(406)
  static let learningNeed = Purpose(407)
  static let custodyBefore = Purpose(408)

  // Commissioning
  static let takenOn = Purpose(409)
  static let surveyed = Purpose(410)

  // Detoxification, day programme, residential treatment
  static let alcoholDetoxWish = Purpose(200)
  static let detoxOffered = Purpose(201)
  static let detoxAccepted = Purpose(202)
  static let detoxPlace = Purpose(203)
  static let detoxCourse = Purpose(204)
  static let wantsDayProgramme = Purpose(205)
  static let dayProgrammeAfterDetox = Purpose(206)
  static let dayProgrammeCourse = Purpose(207)
  static let appliesForRehabilitation = Purpose(208)
  static let rehabilitationAfterDetox = Purpose(209)
  static let fundingDecision = Purpose(210)
  static let rehabilitationCourse = Purpose(211)

  // Prescribing in depth
  static let readiness = Purpose(215)
  static let education = Purpose(216)
  static let forgetting = Purpose(217)
  static let goal = Purpose(218)
  static let taperPause = Purpose(219)
  static let pickUps = Purpose(220)

  // Aftercare, alcohol instead, needle exchange
  static let aftercareAccepted = Purpose(225)
  static let lapseNoticed = Purpose(226)
  static let drinking = Purpose(227)
  static let drinkingLasts = Purpose(228)
  static let usesExchange = Purpose(229)
  static let infectedBefore = Purpose(230)
  static let infection = Purpose(231)

  // Supervision in depth, 250 to 264
  static let riskTier = Purpose(250)
  static let tierReview = Purpose(251)
  static let lapseDisclosed = Purpose(252)
  static let lapseSeenByOfficer = Purpose(253)
  static let lapseAnswer = Purpose(254)
  static let drugRequirement = Purpose(255)
  static let probationCourse = Purpose(256)
  static let introducedToPeers = Purpose(257)
  static let addressHelp = Purpose(258)
  static let residenceBreach = Purpose(259)
  static let arrestConvicted = Purpose(260)
  static let remanded = Purpose(261)
  static let timeOnRemand = Purpose(262)

  // Arrest referral, 265 to 274
  static let testedOnArrest = Purpose(265)
  static let requiredAssessment = Purpose(266)
  static let arrestReferralContact = Purpose(267)
  static let arrestReferralAccepted = Purpose(268)
  static let arrestReferralLength = Purpose(269)

  // Through the gate, 275 to 279
  static let metByPeer = Purpose(275)
  static let releaseScript = Purpose(276)

  // Housing in depth, 280 to 299
  static let addressFallsThrough = Purpose(280)
  static let temporaryOffered = Purpose(281)
  static let acceptsRecoveryHousing = Purpose(282)
  static let recoveryStay = Purpose(283)
  static let recoveryMoveOn = Purpose(284)
  static let tenancySustained = Purpose(285)
  static let housingNeedNoticed = Purpose(286)

  /// The unit-exponential threshold of a risk.
  static func threshold(of risk: Risk) -> Purpose { Purpose(1000 + UInt32(risk.rawValue)) }
}

/// The how-many-eth time a decision is made about a person: which episode, and which time in it.
///
/// Counting within the episode keeps a later episode's luck apart from how often something
/// happened in an earlier one.
struct Occasion: BitwiseCopyable {
  let rawValue: UInt64

  init(_ episode: some BinaryInteger) { self.init(episode, 0) }

  init(_ episode: some BinaryInteger, _ n: some BinaryInteger) {
    rawValue = UInt64(truncatingIfNeeded: episode) << 32 | UInt64(UInt32(truncatingIfNeeded: n))
  }

  /// A decision made once in a life.
  static let once = Occasion(0, 0)
}
