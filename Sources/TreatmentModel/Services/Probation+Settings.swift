// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension Probation {
  struct Policy: Readable, Sendable, Equatable {
    var officers, caseloadLimit: Int
    var appointmentsPerWeek: Double
    var reportEveryAtFirst, reportEveryLater: TimeSpan
    var absencesToBreach: Int
    var reasonsLookedInto: Bool

    init(from reader: inout SettingsReader) {
      officers = reader.count(
        "officers", 0...500, "officers", "Offender managers who supervise these clients.")
      caseloadLimit = reader.count(
        "caseloadLimit", 1...500, "people",
        "People one officer looks after when work is evenly shared; courts may send more.")
      appointmentsPerWeek = reader.weekly(
        "appointments", 0...16_000, "Appointment slots of one officer.")
      reportEveryAtFirst = reader.span(
        "reportEveryAtFirst", .days(1)...(.weeks(26)),
        "Time between appointments in the first 16 weeks.")
      reportEveryLater = reader.span(
        "reportEveryLater", .days(1)...(.weeks(26)), "Time between appointments after that.")
      absencesToBreach = reader.count(
        "absencesToBreach", 1...50, "absences",
        "Absences not accepted, within twelve months, that lead to breach or recall.")
      reasonsLookedInto = reader.flag(
        "reasonsLookedInto", "Whether the reason for an absence is looked into before it counts.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var supervisedAtStart, attendance: Double
    /// The same as log odds, worked out once.
    var logOddsOfAttending: Double
    var acceptedAsARule, acceptedWhenLookedInto, breachToCustody: Double
    var orderLength, licenceLength, courtDelay: TimeSpan
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
      yearlyCostPerOrder = reader.yearlyCost(
        "yearlyCostPerOrder", "What supervising one person on a community order costs a year.")
      yearlyCostPerLicence = reader.yearlyCost(
        "yearlyCostPerLicence", "What supervising one person on licence costs a year.")
    }
  }
}
