// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

extension Mortality {
  struct Evidence: Readable, Sendable, Equatable {
    var poisoningOnScript, firstWeeksOnScript, poisoningOffScript: Double
    var weeksOneAndTwoOffScript, weeksThreeAndFourOffScript, plannedExit: Double
    var weeksOneAndTwoAfterRelease, weeksThreeAndFourAfterRelease: Double
    var releasedOnScript, scriptBridged: Double
    var poisoningReducedUse, poisoningAbstinent, poisoningInCustody, poisoningOthers: Double
    var otherOpiate, otherNonOpiate, otherAlcohol, perYearOfAge, otherAbstinent: Double
    var nonFatal, nonFatalIfReached, poisoningInResidence, poisoningDrinking: Double

    init(from reader: inout SettingsReader) {
      poisoningOnScript = reader.rate(
        "poisoningOnScript", 0...1, "Death by poisoning on a settled script.")
      firstWeeksOnScript = reader.ratio(
        "firstWeeksOnScript", 0...50, "Rate ratio of poisoning in the first two weeks on a script.")
      poisoningOffScript = reader.rate(
        "poisoningOffScript", 0...1,
        "Death by poisoning off script while using, once the first four weeks are over.")
      weeksOneAndTwoOffScript = reader.ratio(
        "weeksOneAndTwoOffScript", 0...50,
        "Poisoning in weeks 1 and 2 after leaving a script, relative to later.")
      weeksThreeAndFourOffScript = reader.ratio(
        "weeksThreeAndFourOffScript", 0...50,
        "Poisoning in weeks 3 and 4 after leaving a script, relative to later.")
      plannedExit = reader.ratio(
        "plannedExit", 0...2,
        "Both relative rates above are multiplied by this when the script ended as planned.")
      weeksOneAndTwoAfterRelease = reader.ratio(
        "weeksOneAndTwoAfterRelease", 0...50,
        "Poisoning in weeks 1 and 2 after release from prison, relative to later.")
      weeksThreeAndFourAfterRelease = reader.ratio(
        "weeksThreeAndFourAfterRelease", 0...50,
        "Poisoning in weeks 3 and 4 after release from prison, relative to later.")
      releasedOnScript = reader.ratio(
        "releasedOnScript", 0...2,
        "Both relative rates after release are multiplied by this for people released on a script.")
      scriptBridged = reader.ratio(
        "scriptBridged", 0...2,
        "The same once more for people released with a prescription that bridges the gap.")
      poisoningReducedUse = reader.ratio(
        "poisoningReducedUse", 0...2, "Rate ratio of poisoning with reduced use.")
      poisoningAbstinent = reader.ratio(
        "poisoningAbstinent", 0...2, "Rate ratio of poisoning while abstinent.")
      poisoningInCustody = reader.ratio(
        "poisoningInCustody", 0...2, "Rate ratio of poisoning in custody.")
      poisoningOthers = reader.rate(
        "poisoningOthers", 0...1, "Death by poisoning of people whose problem is not opiates.")
      otherOpiate = reader.rate(
        "otherOpiate", 0...1, "Other death at age 40, opiates.")
      otherNonOpiate = reader.rate(
        "otherNonOpiate", 0...1, "Other death at age 40, other drugs.")
      otherAlcohol = reader.rate("otherAlcohol", 0...1, "Other death at age 40, alcohol.")
      perYearOfAge = reader.ratio(
        "perYearOfAge", 0.9...1.3, "Rate ratio of other death for each year of age.")
      otherAbstinent = reader.ratio(
        "otherAbstinent", 0...2, "Rate ratio of other death while abstinent.")
      nonFatalIfReached = reader.ratio(
        "nonFatalIfReached", 0...2,
        "Rate ratio of overdoses survived for people who use and needle exchange reaches.")
      poisoningInResidence = reader.ratio(
        "poisoningInResidence", 0...2,
        "Rate ratio of poisoning in a hospital bed or residential treatment.")
      poisoningDrinking = reader.ratio(
        "poisoningDrinking", 0...20,
        "Rate ratio of poisoning off a script for people who drink instead.")
      nonFatal = reader.ratio("nonFatal", 0...500, "Non-fatal overdoses for every fatal one.")
    }
  }
}
