// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension Probation {
  struct Policy: Readable, Sendable, Equatable {
    var officers, caseloadLimit: Int
    var appointmentsPerWeek: Double
    /// By tier, the highest risk first.
    var reportEvery: [TimeSpan]
    var tierReviewEvery: TimeSpan
    var movedDown: Double
    var absencesToBreach: Int
    var reasonsLookedInto, sharesAppointments: Bool
    var lapsesSanctioned, sentOnCourses, helpsWithAddress: Double
    var peerLinks, peoplePerPeerLink: Int
    var yearlyCostPerPeerLink: Double

    var peerLinkPlaces: Int { peerLinks * peoplePerPeerLink }

    init(from reader: inout SettingsReader) {
      officers = reader.count(
        "officers", 0...500, "officers", "Offender managers who supervise these clients.")
      caseloadLimit = reader.count(
        "caseloadLimit", 1...500, "people",
        "People one officer looks after when work is evenly shared; courts may send more.")
      appointmentsPerWeek = reader.weekly(
        "appointments", 0...16_000, "Appointment slots of one officer.")
      reportEvery = reader.group("reportEvery", "Time between appointments, by tier of risk.") {
        let allowed = Span.days(1)...(.weeks(26))
        return [
          $0.span("high", allowed, "At high risk."), $0.span("medium", allowed, "At medium risk."),
          $0.span("low", allowed, "At low risk."),
        ]
      }
      tierReviewEvery = reader.span(
        "tierReviewEvery", .weeks(1)...(.years(5)), "Time between reviews of the tier.")
      movedDown = reader.share(
        "movedDown", 0...1,
        "Share of reviews, when nothing has counted since the last, that move somebody down a tier."
      )
      absencesToBreach = reader.count(
        "absencesToBreach", 1...50, "absences",
        "Absences not accepted, within twelve months, that lead to breach or recall.")
      reasonsLookedInto = reader.flag(
        "reasonsLookedInto", "Whether the reason for an absence is looked into before it counts.")
      sharesAppointments = reader.flag(
        "sharesAppointments", "Whether an appointment kept in treatment counts for probation too.")
      lapsesSanctioned = reader.share(
        "lapsesSanctioned", 0...1,
        "Share of lapses an officer knows of that count as an absence does; the rest meet support.")
      sentOnCourses = reader.share(
        "sentOnCourses", 0...1, "Share of orders with a course that brings somebody in every week.")
      helpsWithAddress = reader.share(
        "helpsWithAddress", 0...1,
        "Share of people released on licence without an address for whom an officer finds one.")
      peerLinks = reader.count(
        "peerLinks", 0...500, "peers", "Peers placed in probation as a link.")
      peoplePerPeerLink = reader.count(
        "peoplePerPeerLink", 1...200, "people", "Most people one such peer looks after.")
      yearlyCostPerPeerLink = reader.yearlyCost(
        "yearlyCostPerPeerLink", "What one such peer costs a year.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var supervisedAtStart, attendance: Double
    /// The same as log odds, worked out once.
    var logOddsOfAttending: Double
    var acceptedAsARule, acceptedWhenLookedInto, breachToCustody: Double
    var orderLength, licenceLength, courtDelay, courseLength: TimeSpan
    var tiersAtFirst: [Double]
    var drugRequirement, residenceBreach, acceptsPeers: Double
    var trustAtFirst, trustGained, trustLostBySanction, trustLostByCustody: Double
    var trustThroughPeer, disclosure, lapseNoticed: Double
    var trustOnDisclosure, sanctionOnDisclosure: Double
    /// Changes in the log odds of attending.
    var trustOnAttendance, clash, peerLink: Double
    var yearlyCostPerOrder, yearlyCostPerLicence: Double

    init(from reader: inout SettingsReader) {
      supervisedAtStart = reader.share(
        "supervisedAtStart", 0...1, "Share of people in treatment on an order at the start.")
      attendance = reader.share(
        "attendance", 0.01...0.99,
        "Share of appointments kept by somebody whom nothing helps or hinders.")
      logOddsOfAttending = logit(attendance)
      acceptedAsARule = reader.share(
        "acceptedAsARule", 0...1, "Share of absences accepted or let pass as things are.")
      acceptedWhenLookedInto = reader.share(
        "acceptedWhenLookedInto", 0...1,
        "Share of absences accepted when the reason is looked into.")
      breachToCustody = reader.share(
        "breachToCustody", 0...1, "Share of breaches that courts answer with custody.")
      orderLength = reader.span(
        "orderLength", .weeks(1)...(.years(5)), "Mean length of a community order.")
      licenceLength = reader.span(
        "licenceLength", .weeks(1)...(.years(10)), "Mean length of supervision on licence.")
      courtDelay = reader.span(
        "courtDelay", .days(1)...(.years(1)), "Time from breach to the hearing.")
      courseLength = reader.span(
        "courseLength", .weeks(1)...(.years(2)), "How long a course lasts.")
      tiersAtFirst = reader.mix(
        "tiersAtFirst", ["high", "medium", "low"], "Tier of risk when supervision begins.")
      drugRequirement = reader.share(
        "drugRequirement", 0...1,
        "Share of community orders of people who use drugs that require treatment.")
      residenceBreach = reader.share(
        "residenceBreach", 0...1,
        "Share of appointments on licence, with no fixed abode, at which that counts as an absence."
      )
      trustAtFirst = reader.share("trustAtFirst", 0...1, "Trust in officers before any order.")
      trustGained = reader.share(
        "trustGained", 0...1,
        "Share of the distance to full trust gained when a reason is heard or a lapse meets support."
      )
      trustLostBySanction = reader.share(
        "trustLostBySanction", 0...1, "Share of trust lost whenever something counts.")
      trustLostByCustody = reader.share(
        "trustLostByCustody", 0...1, "Share of trust lost with every time in custody.")
      disclosure = reader.share(
        "disclosure", 0.01...0.99,
        "Share of appointments at which a lapse is told, at middling trust and no sanction to fear."
      )
      lapseNoticed = reader.share(
        "lapseNoticed", 0...1, "Share of appointments at which a lapse not told is found out.")
      trustOnDisclosure = reader.number(
        "trustOnDisclosure", 0...20, "", "How much trust, from none to full, adds to telling.")
      sanctionOnDisclosure = reader.number(
        "sanctionOnDisclosure", 0...20, "", "How much a sure sanction takes from telling.")
      func missing(_ name: String, _ meaning: String) -> Double {
        -Logistic.log(
          reader.number(name, 0.1...10, "", "Odds ratio of missing an appointment: " + meaning))
      }
      trustOnAttendance = -missing(
        "trustOnAttendance", "no trust at all in the officer, against full trust.")
      clash = missing("clash", "in treatment, and appointments are not shared.")
      peerLink = missing("peerLink", "with a peer as link.")
      trustThroughPeer = reader.share(
        "trustThroughPeer", 0...1, "Share of the distance to full trust gained with a peer as link."
      )
      acceptsPeers = reader.share(
        "acceptsPeers", 0...1, "Share of people with such a link who let it find them a mentor.")
      yearlyCostPerOrder = reader.yearlyCost(
        "yearlyCostPerOrder", "What supervising one person on a community order costs a year.")
      yearlyCostPerLicence = reader.yearlyCost(
        "yearlyCostPerLicence", "What supervising one person on licence costs a year.")
    }
  }
}
