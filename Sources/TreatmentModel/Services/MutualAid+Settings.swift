// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension MutualAid {
  struct Policy: Readable, Sendable, Equatable {
    var groups, roomFor: Int
    var meetingsPerWeek, exposure, costPerMeeting: Double
    var activeLinkage: Bool

    init(from reader: inout SettingsReader) {
      groups = reader.count(
        "groups", 0...500, "groups",
        "Mutual-aid and recovery groups, drop-ins run by members included, that have a place.")
      meetingsPerWeek = reader.number(
        "meetingsPerWeek", 0.25...14, "", "How often a group meets in a week.")
      roomFor = reader.count("roomFor", 1...500, "people", "Most people who belong to one group.")
      activeLinkage = reader.flag(
        "activeLinkage", "Whether services take people to a group and do not only name it.")
      exposure = reader.share(
        "exposure", 0...1,
        "Share of meetings at which members meet people who come to use another service there, "
          + "such as a needle exchange.")
      costPerMeeting = reader.money(
        "costPerMeeting", 0...10_000, "What one meeting costs: a room, coffee.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var joins, linkage, attendance: Double
    var stay, founding, startsAfresh: TimeSpan
    var criticalMass, dissolvesAfter: Int
    var leavesWhenThin, leavesWhenExposed, leavesOnLapse: Double

    init(from reader: inout SettingsReader) {
      joins = reader.share(
        "joins", 0...1,
        "Share who join a group, at each start of treatment and each time use has stopped.")
      linkage = reader.ratio(
        "linkage", 0...20, "How active linkage multiplies that share for people in treatment.")
      stay = reader.span(
        "stay", .days(1)...(.years(20)), "Mean time somebody belongs to a group that thrives.")
      attendance = reader.share(
        "attendance", 0.01...0.99,
        "Share of meetings kept by a member whom nothing helps or hinders.")
      criticalMass = reader.count(
        "criticalMass", 0...200, "people", "Below so many at a meeting, a group feels thin.")
      leavesWhenThin = reader.share(
        "leavesWhenThin", 0...1, "Chance that a member leaves after a thin meeting.")
      dissolvesAfter = reader.count(
        "dissolvesAfter", 1...500, "meetings",
        "Thin meetings in a row after which a group dissolves.")
      leavesWhenExposed = reader.share(
        "leavesWhenExposed", 0...1,
        "Chance that somebody leaves who met there what they came to get away from.")
      leavesOnLapse = reader.share(
        "leavesOnLapse", 0...1, "Chance that a member leaves when use returns.")
      founding = reader.span(
        "founding", .days(1)...(.years(20)), "Mean time until a new group forms in an empty place.")
      startsAfresh = reader.span(
        "startsAfresh", .days(0)...(.years(5)), "Time a new group has to grow before it feels thin."
      )
    }
  }
}
