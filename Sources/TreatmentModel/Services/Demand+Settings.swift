// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension Demand {
  /// Who runs the place where people ask for help.
  enum FrontDoor: String, CaseIterable, Sendable {
    case statutory, voluntarySector, peerLed
  }

  struct Policy: Readable, Sendable, Equatable {
    var outreach, targetedOutreach: Double
    var frontDoor: FrontDoor

    init(from reader: inout SettingsReader) {
      outreach = reader.ratio(
        "outreach", 0...5,
        "How outreach multiplies the rate at which people outside ask for help (1 = none).")
      targetedOutreach = reader.ratio(
        "targetedOutreach", 0...5,
        "The same for outreach to hidden groups alone: Black and minority ethnic people, people "
          + "with a disability or learning need, people who were abused (1 = none).")
      frontDoor = reader.choice(
        "frontDoor", "Who runs the place where people first ask for help.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var firstOpiate, firstOther, againOpiate, againOther: Double
    var reducedUse, womenWithChildren, hardToReach, fearOfSharing, perWeekOfWait: Double
    var usualWait: TimeSpan
    var rumourWeight: Double
    var sources: [Double]
    var referredByOffending, seasonality, yearlyTrend: Double
    var reluctance: KeyWork.BetaShape
    var reluctanceRatio, selfEfficacy: Ratio
    var distrustful, distrust: Double
    var voluntarySector, peerLed, visibleRecovery: Double
    var selfEfficacyAtFirst: KeyWork.BetaShape
    var recognition, discouragement: Double
    var network: KeyWork.BetaShape
    var networkLeft, networkOnTheStreet: Double
    var windowOpen: Double
    var motivation: MotivationRatios

    init(from reader: inout SettingsReader) {
      firstOpiate = reader.rate(
        "firstOpiate", 0...50, "How often somebody never treated asks for help: opiates.")
      firstOther = reader.rate(
        "firstOther", 0...50, "How often somebody never treated asks for help: others.")
      againOpiate = reader.rate(
        "againOpiate", 0...50, "How often somebody treated before asks again while using: opiates.")
      againOther = reader.rate(
        "againOther", 0...50, "How often somebody treated before asks again while using: others.")
      reducedUse = reader.ratio(
        "reducedUse", 0...5, "Rate ratio of asking for help when use has been reduced.")
      womenWithChildren = reader.ratio(
        "womenWithChildren", 0...5,
        "Rate ratio of asking for help for mothers, who fear losing their children.")
      hardToReach = reader.ratio(
        "hardToReach", 0...5,
        "Rate ratio of asking for help for hidden groups (see `demand.policy.targetedOutreach`).")
      fearOfSharing = reader.ratio(
        "fearOfSharing", 0...2,
        "Rate ratio of asking for help for people who trust nobody, where records are shared.")
      perWeekOfWait = reader.ratio(
        "perWeekOfWait", 0.5...1.2,
        "Rate ratio of asking for help for each week of waiting beyond the usual wait.")
      usualWait = reader.span(
        "usualWait", .days(0)...(.years(1)), "The wait that people expect at the start.")
      rumourWeight = reader.share(
        "rumourWeight", 0...1, "Weight of one new wait in the waiting time people speak of.")
      sources = reader.mix(
        "sources", ["themselves", "gp", "criminalJustice", "other"],
        "Who refers people that ask for help.")
      referredByOffending = reader.share(
        "referredByOffending", 0...1,
        "How far referral by courts and police goes with how much somebody offends.")
      seasonality = reader.share(
        "seasonality", 0...0.5,
        "How far asking for help rises above its mean from January to March, and falls below it "
          + "from July to September.")
      yearlyTrend = reader.ratio(
        "yearlyTrend", 0.5...1.5, "Rate ratio of asking for help from one year to the next.")
      reluctance = reader.group(
        "reluctance", "Reluctance to face services, 0 to 1: a beta distribution."
      ) { KeyWork.BetaShape(from: &$0) }
      reluctanceRatio = Ratio(
        reader.ratio(
          "reluctanceRatio", 0.01...1,
          "Rate ratio of asking for help: full reluctance (stigma, fear of authority) against none."
        ))
      distrustful = reader.share(
        "distrustful", 0...1, "Share of people who expect services to pass on what they say.")
      distrust = reader.ratio(
        "distrust", 0.01...1, "Rate ratio of asking for help for somebody who expects that.")
      voluntarySector = reader.share(
        "voluntarySector", 0...1,
        "Part of reluctance and distrust that a front door run by a charity takes away.")
      peerLed = reader.share(
        "peerLed", 0...1,
        "Part of reluctance and distrust that a front door run by peers takes away.")
      visibleRecovery = reader.share(
        "visibleRecovery", 0...1,
        "How far each mentor at work, being seen, takes the edge off reluctance.")
      selfEfficacyAtFirst = reader.group(
        "selfEfficacyAtFirst", "Belief in oneself at first, 0 to 1: a beta distribution."
      ) { KeyWork.BetaShape(from: &$0) }
      selfEfficacy = Ratio(
        reader.ratio(
          "selfEfficacy", 0.1...10,
          "Rate ratio of asking for help: full belief in oneself against none."))
      recognition = reader.share(
        "recognition", 0...1,
        "Share of the missing belief in oneself gained by a recognised achievement.")
      discouragement = reader.share(
        "discouragement", 0...1, "Share of belief in oneself lost when a reduction comes to grief.")
      network = reader.group(
        "network", "Share of the people around a person who use: a beta distribution."
      ) { KeyWork.BetaShape(from: &$0) }
      networkLeft = reader.share(
        "networkLeft", 0...1,
        "What is left of that share after a mentor or a place in supported housing was found.")
      networkOnTheStreet = reader.share(
        "networkOnTheStreet", 0...1, "How far that share moves towards all on the street.")
      windowOpen = reader.ratio(
        "windowOpen", 0.1...20, "Rate ratio of asking for help in a moment of readiness.")
      motivation = reader.group(
        "motivation", "Rate ratio of asking for help, by what became of a moment of readiness."
      ) { MotivationRatios(from: &$0) }
    }

    /// The part of reluctance and distrust that a provider takes away.
    func removedBy(_ frontDoor: FrontDoor) -> Double {
      switch frontDoor {
      case .statutory: 0
      case .voluntarySector: voluntarySector
      case .peerLed: peerLed
      }
    }

    /// The season's factor: more in the first months of a year, fewer in summer.
    func season(at time: SimTime, calendar: Calendar) -> Double {
      switch calendar.date(at: time).month {
      case 1...3: 1 + seasonality
      case 7...9: 1 - seasonality
      default: 1
      }
    }
  }
}
