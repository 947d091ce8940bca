// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

extension Use {
  struct Evidence: Readable, Sendable, Equatable {
    var inTreatmentAtStart: [Double]
    var lessOnScript, lessInTreatment, lessOutside, lessInCustody: Double
    var moreOnScript, moreInTreatment, moreFromReduced, moreInCustody: Double
    var stableOnScript, taperHazard, taperPower: Double
    var relapse: [Double]
    var clientPaced, afterDetox, leftDetoxEarly, afterAlcoholDetox, inResidence: Double
    var dayProgramme, aftercare, drinkingInstead: Double
    var unplannedExit, mentor, noFixedAbode, supportedHousing, recoveryHousing: Double
    var crisisCare, group: Double
    var perSDOfStability, trust, network, usingAround, cueExposure: Ratio
    var motivation: MotivationRatios
    var community: Community

    init(from reader: inout SettingsReader) {
      inTreatmentAtStart = reader.mix(
        "inTreatmentAtStart", ["using", "reduced", "abstinent"],
        "Use of people in treatment when the run begins.")
      lessOnScript = reader.rate(
        "lessOnScript", 0...100, "How often use on top falls by a step, on a script.")
      lessInTreatment = reader.rate(
        "lessInTreatment", 0...100, "How often use falls by a step, in treatment, no script.")
      lessOutside = reader.rate(
        "lessOutside", 0...100, "How often use falls by a step, outside treatment.")
      lessInCustody = reader.rate(
        "lessInCustody", 0...100, "How often use falls by a step, in custody.")
      moreOnScript = reader.rate(
        "moreOnScript", 0...100, "How often use on top returns, on a settled script.")
      moreInTreatment = reader.rate(
        "moreInTreatment", 0...100, "How often use returns, in treatment, no script.")
      moreFromReduced = reader.rate(
        "moreFromReduced", 0...100, "How often reduced use grows again, outside treatment.")
      moreInCustody = reader.rate("moreInCustody", 0...100, "How often use returns, in custody.")
      stableOnScript = reader.ratio(
        "stableOnScript", 0...2,
        "Rate ratio of relapse on a script after three months without a change for the worse.")
      taperHazard = reader.rate(
        "taperHazard", 0...100,
        "Rate of relapse that a taper adds when the dose falls by one milligram a week.")
      taperPower = reader.number(
        "taperPower", 0...4, "", "Power of that speed with which the rate grows.")
      relapse = reader.group("relapse", "Relapse of people abstinent outside treatment.") {
        [
          $0.rate("firstThreeMonths", 0...100, "In the first three months."),
          $0.rate("restOfFirstYear", 0...100, "From month 4 to the end of the first year."),
          $0.rate("yearsTwoAndThree", 0...100, "In the second and third year."),
          $0.rate("later", 0...100, "After three years."),
        ]
      }
      unplannedExit = reader.ratio(
        "unplannedExit", 0...20, "Rate ratio of relapse after leaving without completing.")
      perSDOfStability = Ratio(
        reader.ratio(
          "perSDOfStability", 0.1...1,
          "Rate ratio of relapse for one standard deviation more of latent stability."))
      trust = Ratio(
        reader.ratio(
          "trust", 0.05...2, "Rate ratio of relapse in treatment: full trust against none."))
      mentor = reader.ratio("mentor", 0...2, "Rate ratio of relapse with a peer mentor.")
      noFixedAbode = reader.ratio(
        "noFixedAbode", 0...10, "Rate ratio of relapse with no fixed abode.")
      supportedHousing = reader.ratio(
        "supportedHousing", 0...2, "Rate ratio of relapse in supported housing.")
      recoveryHousing = reader.ratio(
        "recoveryHousing", 0...2, "Rate ratio of relapse in recovery housing.")
      usingAround = Ratio(
        reader.ratio(
          "usingAround", 0...10,
          "Rate ratio of relapse when everybody housed with somebody uses, against nobody."))
      network = Ratio(
        reader.ratio(
          "network", 1...10, "Rate ratio of relapse: everybody around uses, against nobody."))
      crisisCare = reader.ratio(
        "crisisCare", 0.5...5, "Rate ratio of using less while seen more often in a crisis.")
      group = reader.ratio(
        "group", 0.5...5, "Rate ratio of using less while in a group run by key workers.")
      motivation = reader.group(
        "motivation", "Rate ratio of using less, by what became of a moment of readiness."
      ) { MotivationRatios(from: &$0) }
      community = reader.group(
        "community", "What belonging, roles, work and needs do to relapse."
      ) { Community(from: &$0) }
      clientPaced = reader.ratio(
        "clientPaced", 0...2,
        "Ratio of the rate that a taper adds when the client says when each step is taken.")
      afterDetox = reader.rate(
        "afterDetox", 0...100,
        "Rate of relapse in the six weeks after a completed detoxification, off any script.")
      leftDetoxEarly = reader.ratio(
        "leftDetoxEarly", 0...20,
        "Rate ratio of relapse in those weeks after leaving one, or residential treatment, early.")
      afterAlcoholDetox = reader.ratio(
        "afterAlcoholDetox", 0...5,
        "Rate ratio of relapse in those weeks when the problem is not opiates.")
      inResidence = reader.ratio(
        "inResidence", 0...2, "Rate ratio of relapse in a hospital bed or residential treatment.")
      dayProgramme = reader.ratio(
        "dayProgramme", 0.1...2,
        "Rate ratio of relapse in a day programme; using less is as much more frequent.")
      aftercare = reader.ratio("aftercare", 0...2, "Rate ratio of relapse with aftercare.")
      drinkingInstead = reader.ratio(
        "drinkingInstead", 0...10, "Rate ratio of relapse while drinking instead.")
      cueExposure = Ratio(
        reader.ratio(
          "cueExposure", 0...10,
          "Rate ratio of relapse for people whose support shares a building with needle exchange."))
    }
  }
}
