// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension Population {
  /// What is believed about who lives here.
  struct Evidence: Readable, Sendable, Equatable {
    var inTreatment, usingOutside, inRecovery: Int
    var incidence, movingAway, movingAwayInTreatment: Double
    var problemsInTreatment, problemsOutside: [Double]
    var male, children, employed: Double
    var age, ageOfAlcoholClients, miles: SampledValue
    var offendingShape: Double
    var circumstances: Circumstances
    var systemAge, ostScale, meanElapsedOther: TimeSpan
    var ostShape: Double

    init(from reader: inout SettingsReader) {
      inTreatment = reader.count(
        "inTreatment", 0...100_000, "people", "People in treatment when the run begins.")
      usingOutside = reader.count(
        "usingOutside", 0...100_000, "people",
        "People with the problem and outside treatment when the run begins.")
      inRecovery = reader.count(
        "inRecovery", 0...100_000, "people",
        "People who had the problem and are abstinent, outside treatment, when the run begins.")
      incidence = reader.rate(
        "incidence", 0...50_000, "People whose problem begins, or who move in with one.")
      movingAway = reader.rate(
        "movingAway", 0...5, "How often a person outside treatment moves away for good.")
      movingAwayInTreatment = reader.rate(
        "movingAwayInTreatment", 0...5,
        "How often a person in treatment moves away or is referred on out of the area.")
      let problems = ["opiate", "nonOpiate", "alcohol", "alcoholAndNonOpiate"]
      problemsInTreatment = reader.mix(
        "problemsInTreatment", problems, "Main problem of people in treatment at the start.")
      problemsOutside = reader.mix(
        "problemsOutside", problems,
        "Main problem of people outside treatment at the start, and of new people.")
      male = reader.share("male", 0...1, "Share of men.")
      children = reader.share("children", 0...1, "Share with dependent children.")
      employed = reader.share("employed", 0...1, "Share in work on entry.")
      age = reader.sampled("age", .number(unit: "years"), "Age on entry, drugs.")
      ageOfAlcoholClients = reader.sampled(
        "ageOfAlcoholClients", .number(unit: "years"), "Age on entry, alcohol.")
      miles = reader.sampled(
        "miles", .number(unit: "miles"), "Distance from home to the town's hub.")
      offendingShape = reader.number(
        "offendingShape", 0.05...100, "",
        "Gamma shape of offending intensity: the smaller, the fewer people commit most offences.")
      circumstances = Circumstances(from: &reader)
      systemAge = reader.span(
        "systemAge", .days(1)...(.years(40)),
        "How long the treatment system had existed when the run begins.")
      ostShape = reader.number(
        "ostShape", 0.2...3, "", "Weibull shape of the length of a spell on a script.")
      ostScale = reader.span(
        "ostScale", .days(1)...(.years(40)), "Weibull scale of the length of a spell on a script.")
      meanElapsedOther = reader.span(
        "meanElapsedOther", .days(1)...(.years(20)),
        "Mean elapsed treatment of people without a script when the run begins.")
    }
  }

  /// What is believed about who people are beside their problem.
  struct Circumstances: Readable, Sendable, Equatable {
    var minority, disability: Double
    var mentalHealthDrugs, mentalHealthAlcohol, debt, family: Double
    var abuseWomen, abuseMen, learning, needsGoTogether: Double
    var custodyBeforeOpiate, custodyBeforeOthers: Double

    init(from reader: inout SettingsReader) {
      minority = reader.share("minority", 0...1, "Share of Black and minority ethnic people.")
      disability = reader.share("disability", 0...1, "Share with a disability.")
      mentalHealthDrugs = reader.share(
        "mentalHealthDrugs", 0...1, "Share with a mental-health need, drugs.")
      mentalHealthAlcohol = reader.share(
        "mentalHealthAlcohol", 0...1, "Share with a mental-health need, alcohol.")
      debt = reader.share("debt", 0...1, "Share who need help with debt or benefits.")
      family = reader.share("family", 0...1, "Share whose family needs support.")
      abuseWomen = reader.share("abuseWomen", 0...1, "Share of women who were abused.")
      abuseMen = reader.share("abuseMen", 0...1, "Share of men who were abused.")
      learning = reader.share("learning", 0...1, "Share with a learning need.")
      needsGoTogether = reader.share(
        "needsGoTogether", 0...1,
        "Chance that a need depends on the luck that all needs of a person share: the larger, "
          + "the more people have either none or many.")
      custodyBeforeOpiate = reader.number(
        "custodyBeforeOpiate", 0...50, "",
        "Times in custody before entry of somebody who offends as much as the average: opiates.")
      custodyBeforeOthers = reader.number(
        "custodyBeforeOthers", 0...50, "",
        "Times in custody before entry of somebody who offends as much as the average: others.")
    }
  }
}
