// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension Engagement {
  struct Evidence: Readable, Sendable, Equatable {
    var opiateDropOut, otherDropOut: [Double]
    var frailtyVariance, perFiveMiles: Double
    var regardPerSD, selfEfficacy: Ratio
    var using, noFixedAbode, mentor, perNeedMet, withoutScript, informed: Double
    var completionReduced, completionAbstinent, treatedBefore: Double
    var confirmation: TimeSpan
    var family, group: Double
    var fit: Fit
    var motivation: MotivationRatios

    init(from reader: inout SettingsReader) {
      func bands(_ name: String, _ whose: String) -> [Double] {
        reader.group(name, "Baseline rate of dropping out, \(whose), by time in treatment.") {
          [
            $0.rate("firstTwelveWeeks", 0...50, "In weeks 1 to 12."),
            $0.rate("restOfFirstYear", 0...50, "From week 13 to the end of the first year."),
            $0.rate("yearsTwoToFive", 0...50, "In years 2 to 5."),
            $0.rate("later", 0...50, "After five years."),
          ]
        }
      }
      opiateDropOut = bands("opiateDropOut", "people treated for opiates")
      otherDropOut = bands("otherDropOut", "people treated for anything else")
      treatedBefore = reader.share(
        "treatedBefore", 0...1,
        "Share of the people loaded at the start who had been in treatment before.")
      frailtyVariance = reader.number(
        "frailtyVariance", 0.01...10, "",
        "Variance of the gamma frailty of dropping out, whose mean is 1.")
      regardPerSD = Ratio(
        reader.ratio(
          "regardPerSD", 0.1...2,
          "Hazard ratio of dropping out for one standard deviation more of the worker's regard."))
      perFiveMiles = reader.ratio(
        "perFiveMiles", 0.5...3, "Hazard ratio of dropping out for every five miles from the hub.")
      using = reader.ratio("using", 0...10, "Hazard ratio of dropping out while using.")
      noFixedAbode = reader.ratio(
        "noFixedAbode", 0...10, "Hazard ratio of dropping out with no fixed abode.")
      mentor = reader.ratio("mentor", 0...2, "Hazard ratio of dropping out with a peer mentor.")
      perNeedMet = reader.ratio(
        "perNeedMet", 0...2,
        "Hazard ratio of dropping out for each other need that a service has met.")
      withoutScript = reader.ratio(
        "withoutScript", 0...20,
        "Hazard ratio of dropping out of opiate treatment for people without a script.")
      informed = reader.ratio(
        "informed", 0...2,
        "Hazard ratio of dropping out for people told what the medicine does.")
      completionReduced = reader.rate(
        "completionReduced", 0...20,
        "Rate of completing a programme without a script while use is reduced.")
      completionAbstinent = reader.rate(
        "completionAbstinent", 0...20,
        "Rate of completing a programme without a script while abstinent.")
      confirmation = reader.span(
        "confirmation", .days(1)...(.months(6)),
        "Time from the last dose until a completion is recorded, if use has not returned.")
      family = reader.ratio(
        "family", 0.1...2, "Hazard ratio of dropping out with the support of relatives or friends.")
      selfEfficacy = Ratio(
        reader.ratio(
          "selfEfficacy", 0.05...2,
          "Hazard ratio of dropping out: full belief in oneself against none."))
      fit = reader.group("fit", "How well one service for all fits different people.") {
        Fit(from: &$0)
      }
      group = reader.ratio(
        "group", 0.1...2, "Hazard ratio of dropping out while in a group run by key workers.")
      motivation = reader.group(
        "motivation", "Hazard ratio of dropping out, by what became of a moment of readiness."
      ) { MotivationRatios(from: &$0) }
    }
  }
}
