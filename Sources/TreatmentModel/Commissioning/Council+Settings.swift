// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension Council {
  struct Policy: Readable, Sendable, Equatable {
    var seats, rung: Int
    var meetsEvery: TimeSpan
    var isElected, advocacyFunded: Bool
    var paymentPerMeeting, costOfAdoption, yearlyCost: Double

    init(from reader: inout SettingsReader) {
      seats = reader.count(
        "seats", 0...500, "people", "Service users on the council (0 = there is none).")
      rung = reader.count(
        "rung", 0...8, "",
        "Rung on the ladder of participation: 1 manipulation, 2 therapy, 3 informing, "
          + "4 consultation, 5 placation, 6 partnership, 7 delegated power, 8 control.")
      meetsEvery = reader.span(
        "meetsEvery", .days(7)...(.years(2)), "Time from one meeting to the next.")
      isElected = reader.flag(
        "isElected", "Whether service users choose the members rather than staff.")
      advocacyFunded = reader.flag(
        "advocacyFunded", "Whether a group that supports involvement is funded for good.")
      paymentPerMeeting = reader.money(
        "paymentPerMeeting", 0...1_000, "What a member is paid for a meeting.")
      costOfAdoption = reader.money(
        "costOfAdoption", 0...10_000_000, "What it costs once to adopt a proposal.")
      yearlyCost = reader.yearlyCost(
        "yearlyCost", "What the council costs a year, where there is one.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var adopted, misheard: [Double]
    var delay: [TimeSpan]
    var takesEffect, leaves, leavesUnheard, leavesWhenPaid: Double
    var collapse, collapseWhenFunded, rungsLost: Double
    var highestRung: Int
    var longWait, longGap, longScript: TimeSpan

    init(from reader: inout SettingsReader) {
      adopted = reader.shares(
        "adopted", length: 9...9, "Chance that what is proposed is adopted, by rung from 0 to 8.")
      misheard = reader.shares(
        "misheard", length: 9...9,
        "Chance that what is taken up is any issue and not the members' own, by rung.")
      delay = reader.durations(
        "delay", .days(1)...(.years(10)), length: 9...9,
        "Mean time from decision to change, by rung."
      ).map { .seconds($0.seconds) }
      highestRung = reader.count(
        "highestRung", 0...8, "", "The rung above which more power changes nothing.")
      takesEffect = reader.share(
        "takesEffect", 0...1,
        "Chance that a proposal adopted is carried out and not on paper alone.")
      leaves = reader.share(
        "leaves", 0...1, "Chance that a member leaves between two meetings.")
      leavesUnheard = reader.ratio(
        "leavesUnheard", 0...20,
        "How it multiplies that chance when the last issue came to nothing.")
      leavesWhenPaid = reader.ratio(
        "leavesWhenPaid", 0...5, "How payment multiplies it.")
      collapse = reader.share(
        "collapse", 0...1, "Chance that a council falls apart between two meetings.")
      collapseWhenFunded = reader.ratio(
        "collapseWhenFunded", 0...5, "How funded advocacy multiplies that chance.")
      rungsLost = reader.number(
        "rungsLost", 0...8, "", "Rungs lost a year where advocacy is not funded.")
      longWait = reader.span(
        "longWait", .days(0)...(.years(2)), "A wait longer than this is brought up.")
      longGap = reader.span(
        "longGap", .days(0)...(.years(2)), "Time between two sessions above which it is brought up."
      )
      longScript = reader.span(
        "longScript", .days(0)...(.years(20)), "Time on an unchanging script that is brought up.")
    }
  }
}
