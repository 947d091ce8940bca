// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension PeerSupport {
  /// Whose scheme it is.
  enum Ownership: String, CaseIterable, Sendable {
    case staff, partnership, userLed

    /// How far it belongs to people in recovery, from 0 to 1.
    var share: Double {
      switch self {
      case .staff: 0
      case .partnership: 0.5
      case .userLed: 1
      }
    }
  }

  struct Policy: Readable, Sendable, Equatable {
    var mentorPlaces, peoplePerMentor, offeredAfterMissed: Int
    var ownership: Ownership
    var management, coordinators: Double
    var visitsOutlyingPlaces: Bool
    var yearlyExpensesPerMentor, yearlyPayPerMentor, costOfTraining: Double
    var yearlyCostPerCoordinator, yearlyCostOfTravel: Double

    init(from reader: inout SettingsReader) {
      mentorPlaces = reader.count(
        "mentorPlaces", 0...5_000, "mentors",
        "Most mentors at a time, those in training included.")
      peoplePerMentor = reader.count(
        "peoplePerMentor", 1...50, "people", "Most people one mentor supports at a time.")
      offeredAfterMissed = reader.count(
        "offeredAfterMissed", 0...50, "sessions",
        "Sessions missed in a row after which a mentor is offered first of all (0 = never).")
      ownership = reader.choice(
        "ownership", "Whether the scheme belongs to staff, to both, or to people in recovery.")
      management = reader.share(
        "management", 0...1, "How closely staff manage the scheme, from not at all to in all.")
      coordinators = reader.number(
        "coordinators", 0...500, "", "Coordinators, full time.")
      visitsOutlyingPlaces = reader.flag(
        "visitsOutlyingPlaces", "Whether mentors meet people where they live, out of town too.")
      yearlyExpensesPerMentor = reader.yearlyCost(
        "yearlyExpensesPerMentor", "Expenses of one mentor a year.")
      yearlyPayPerMentor = reader.yearlyCost(
        "yearlyPayPerMentor", "Pay of one mentor a year (£0 = unpaid).")
      costOfTraining = reader.money(
        "costOfTraining", 0...100_000, "What training one mentor costs.")
      yearlyCostPerCoordinator = reader.yearlyCost(
        "yearlyCostPerCoordinator", "What one coordinator costs a year.")
      yearlyCostOfTravel = reader.yearlyCost(
        "yearlyCostOfTravel", "What visiting outlying places costs a year.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var inRecoveryFor, training, tenure, supportLasts, lag, ramp: TimeSpan
    var volunteering, volunteeringWhenUserLed, completesTraining: Double
    var wantMentor, wishWhenUserLed, wishFarOut, erosion: Double
    var span, tiringAtFullLoad, tiringUnsupported, tiringUnmanaged, tiringWhenPaid: Double
    var endings: [Double]

    init(from reader: inout SettingsReader) {
      inRecoveryFor = reader.span(
        "inRecoveryFor", .days(1)...(.years(10)), "Time abstinent before somebody can be a mentor.")
      training = reader.span(
        "training", .days(1)...(.years(2)), "Time from coming forward to first mentoring.")
      completesTraining = reader.share(
        "completesTraining", 0...1, "Share of those who begin training that become mentors.")
      volunteering = reader.rate(
        "volunteering", 0...12, "How often somebody in recovery comes forward as a mentor.")
      volunteeringWhenUserLed = reader.ratio(
        "volunteeringWhenUserLed", 0...10, "Rate ratio of coming forward when wholly user-led.")
      tenure = reader.span(
        "tenure", .days(1)...(.years(20)),
        "Mean time until a mentor with half a load, supported and managed by staff, stops.")
      tiringAtFullLoad = reader.ratio(
        "tiringAtFullLoad", 0.1...10, "How much faster mentors stop with a full load than none.")
      span = reader.number(
        "span", 1...500, "", "Mentors whom one coordinator can support.")
      tiringUnsupported = reader.ratio(
        "tiringUnsupported", 0.1...10,
        "How much faster they stop where there are more mentors than coordinators can support.")
      tiringUnmanaged = reader.ratio(
        "tiringUnmanaged", 0.1...10, "How much faster they stop where staff do nothing at all.")
      tiringWhenPaid = reader.ratio(
        "tiringWhenPaid", 0.1...10, "How fast they stop when paid, relative to unpaid.")
      endings = reader.mix(
        "endings", ["tired", "left", "employed"],
        "Why mentors stop who neither lapse nor go away.")
      wantMentor = reader.share(
        "wantMentor", 0...1,
        "Share of people in treatment who would like a mentor of a staff-owned scheme.")
      wishWhenUserLed = reader.ratio(
        "wishWhenUserLed", 0...10, "How a wholly user-led scheme multiplies that share.")
      wishFarOut = reader.ratio(
        "wishFarOut", 0...2,
        "How living five miles or more away multiplies it, where mentors do not come out.")
      supportLasts = reader.span(
        "supportLasts", .days(1)...(.years(5)), "Mean time a mentor supports somebody.")
      lag = reader.span(
        "lag", .days(0)...(.years(5)),
        "Time until ownership begins to pass over: staff defend what they built.")
      ramp = reader.span(
        "ramp", .days(1)...(.years(10)), "Time in which it passes from staff to people in recovery."
      )
      erosion = reader.share(
        "erosion", 0...1, "Share of its user-led nature that a scheme loses when wholly managed.")
    }
  }
}
