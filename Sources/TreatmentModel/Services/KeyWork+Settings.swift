// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension KeyWork {
  struct Policy: Readable, Sendable, Equatable {
    var workers, caseloadLimit: Int
    var hoursPerWeek, admin: Double
    var session, turnaround, contactNoSooner: TimeSpan
    var closeAfterMissed: Int
    var seesCrisesFirst: Bool
    var yearlyCostPerWorker: Double

    init(from reader: inout SettingsReader) {
      workers = reader.count(
        "workers", 0...2_000, "workers", "Funded key worker posts, full time.")
      caseloadLimit = reader.count(
        "caseloadLimit", 1...500, "clients", "Most clients one key worker may hold.")
      hoursPerWeek = reader.number(
        "hoursPerWeek", 1...60, "hours", "Contracted hours of a key worker.")
      admin = reader.share("admin", 0...0.95, "Share of working time spent on paperwork.")
      session = reader.span("session", .minutes(5)...(.hours(4)), "Length of a session.")
      turnaround = reader.span(
        "turnaround", .minutes(0)...(.hours(4)), "Notes, calls and travel that go with a session.")
      contactNoSooner = reader.span(
        "contactNoSooner", .days(1)...(.weeks(26)),
        "A next session is booked no sooner than this, and when the diary next has room.")
      closeAfterMissed = reader.count(
        "closeAfterMissed", 0...50, "sessions",
        "Sessions missed in a row after which a case is closed (0 = never).")
      seesCrisesFirst = reader.flag(
        "seesCrisesFirst",
        "Whether somebody who overdosed or whose taper failed is seen at the first free slot.")
      yearlyCostPerWorker = reader.yearlyCost(
        "yearlyCostPerWorker", "What one filled post costs a year, with overheads.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var attendance, absence, turnover: Double
    var vacancy: TimeSpan
    var goodContact, trustGained, fading, trustLostWithWorker: Double
    var regardGained, regardLost, volunteerSession, trustWithVolunteers: Double
    var trustAtFirst: BetaShape

    init(from reader: inout SettingsReader) {
      attendance = reader.share(
        "attendance", 0.01...0.99,
        "Share of sessions kept by somebody whom nothing helps or hinders.")
      absence = reader.share(
        "absence", 0...0.9, "Share of working time lost to leave, training and sickness.")
      turnover = reader.rate("turnover", 0...12, "How often a key worker leaves the post.")
      vacancy = reader.span(
        "vacancy", .days(1)...(.years(5)), "Mean time until a post is filled again.")
      goodContact = reader.share(
        "goodContact", 0...1, "Share of sessions that the client finds helpful.")
      trustGained = reader.share(
        "trustGained", 0...1, "Share of the missing trust gained in a helpful session.")
      fading = reader.rate(
        "fading", 0...50, "Rate at which trust gained fades between contacts.")
      trustLostWithWorker = reader.share(
        "trustLostWithWorker", 0...1, "Share of the trust gained that is lost with the worker.")
      regardGained = reader.share(
        "regardGained", 0...1,
        "Share of the missing regard that the worker gains when a session is kept.")
      regardLost = reader.share(
        "regardLost", 0...1, "Share of regard that the worker loses when a session is missed.")
      volunteerSession = reader.share(
        "volunteerSession", 0...1,
        "What an hour of a volunteer is worth in place of a key worker's.")
      trustWithVolunteers = reader.ratio(
        "trustWithVolunteers", 0...5,
        "How volunteers beside paid staff multiply the trust gained in a helpful session.")
      trustAtFirst = reader.group("trustAtFirst", "Trust on the first day: a beta distribution.") {
        BetaShape(from: &$0)
      }
    }
  }

  /// A beta distribution, by its mean and how many observations that mean is worth.
  struct BetaShape: Readable, Sendable, Equatable {
    var mean, weight: Double
    var a: Double { mean * weight }
    var b: Double { (1 - mean) * weight }

    init(from reader: inout SettingsReader) {
      mean = reader.share("mean", 0.01...0.99, "Mean.")
      weight = reader.number(
        "weight", 0.1...1000, "", "Sum of both shape parameters; the larger, the less spread.")
    }
  }
}
