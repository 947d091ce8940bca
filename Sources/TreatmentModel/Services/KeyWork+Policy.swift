// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension KeyWork {
  /// What happens to somebody who comes late to a session.
  enum LateRule: String, CaseIterable, Sendable {
    /// Seen for what is left of the session.
    case seen
    /// Sent away, with the first free slot from two days on.
    case rebookedSoon
    /// Sent away, with an appointment as after any other session.
    case turnedAway
  }

  /// How workers meet a lapse that they are told of.
  enum LapseRule: String, CaseIterable, Sendable {
    case support, nothing, sanction
  }

  struct Policy: Readable, Sendable, Equatable {
    var workers, caseloadLimit: Int
    var hoursPerWeek, admin: Double
    var session, turnaround, contactNoSooner: TimeSpan
    var closeAfterMissed: Int
    var seesCrisesFirst: Bool
    var contactInCrisis, crisisLasts: TimeSpan
    var stepsDownStable: Bool
    var stableFor, contactWhenStable: TimeSpan
    var keepsWorkerOnReturn, balancesCaseloads: Bool
    var plannedHandOvers: Double
    var onLate: LateRule
    var attendanceForScript: Bool
    var lapseMetWith: LapseRule
    var sharesDecisions, peersTrainStaff: Bool
    var trainingDays, livedExperience, discretion: Double
    var groups: GroupPolicy
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
        "Whether somebody in a crisis (an overdose, a taper that came to grief) is seen at the "
          + "first free slot.")
      contactInCrisis = reader.span(
        "contactInCrisis", .days(1)...(.weeks(26)),
        "In a crisis a next session is booked no sooner than this.")
      crisisLasts = reader.span(
        "crisisLasts", .weeks(0)...(.weeks(52)),
        "How long people are seen so after a crisis (0 = not at all).")
      stepsDownStable = reader.flag(
        "stepsDownStable", "Whether people who are stable are seen less often.")
      stableFor = reader.span(
        "stableFor", .weeks(1)...(.years(3)), "How long somebody must not have used for that.")
      contactWhenStable = reader.span(
        "contactWhenStable", .days(1)...(.weeks(52)),
        "For them a next session is booked no sooner than this.")
      keepsWorkerOnReturn = reader.flag(
        "keepsWorkerOnReturn", "Whether people who come back are given the worker they had.")
      balancesCaseloads = reader.flag(
        "balancesCaseloads",
        "Whether clients are moved between workers, month by month, to even caseloads out.")
      plannedHandOvers = reader.share(
        "plannedHandOvers", 0...1,
        "Share of leaving workers who introduce their clients to the colleague taking over.")
      onLate = reader.choice("onLate", "What happens to somebody who comes late to a session.")
      attendanceForScript = reader.flag(
        "attendanceForScript", "Whether people on a script are told that it depends on coming.")
      lapseMetWith = reader.choice(
        "lapseMetWith", "How a worker meets somebody who says that they have used.")
      sharesDecisions = reader.flag(
        "sharesDecisions", "Whether plans are made together, and not by the worker.")
      peersTrainStaff = reader.flag(
        "peersTrainStaff", "Whether people in recovery help to train workers.")
      trainingDays = reader.number(
        "trainingDays", 0...60, "days", "Days of training a year in listening and counselling.")
      livedExperience = reader.share(
        "livedExperience", 0...1, "Share of posts filled with people in recovery themselves.")
      discretion = reader.share(
        "discretion", 0...1,
        "How far a worker may follow their own way, against rules that make all alike.")
      groups = reader.group("groups", "Groups that key workers run.") { GroupPolicy(from: &$0) }
      yearlyCostPerWorker = reader.yearlyCost(
        "yearlyCostPerWorker", "What one filled post costs a year, with overheads.")
    }
  }

  struct GroupPolicy: Readable, Sendable, Equatable {
    var weekly, size: Int
    var slotsEach: Double
    var socialEvents: Int
    var costPerSocialEvent: Double

    init(from reader: inout SettingsReader) {
      weekly = reader.count("weekly", 0...200, "groups", "Groups that meet once a week.")
      size = reader.count("size", 2...40, "people", "Most people in a group.")
      slotsEach = reader.number(
        "slotsEach", 0...20, "slots", "Slots of key workers that one meeting takes.")
      socialEvents = reader.count(
        "socialEvents", 0...52, "events", "Outings a year of workers and clients together.")
      costPerSocialEvent = reader.money(
        "costPerSocialEvent", 0...100_000, "What one outing costs.")
    }
  }
}
