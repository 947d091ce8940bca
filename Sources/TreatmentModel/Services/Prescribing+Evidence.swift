// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension Prescribing {
  struct Evidence: Readable, Sendable, Equatable {
    var yearlyCostPerPatient: Double
    var wantScript, attendance: Double
    /// The same as log odds, worked out once.
    var logOddsOfAttending: Double
    var rebooking, titration, stableAfter: TimeSpan
    var dose: SampledValue
    var firstDose: Double
    var fearOnAsking: Ratio
    var reductionAccepted, fearWeight, trustWeight, asking: Double
    var yearlyCostOfSupervision, missedPickUps, missedPickUpsUsing, gpAttendance: Double
    var educationAttended, fearLeftByKnowledge, fearPerYear, visibleRecovery: Double
    var wantAbstinence, goalWeight, goalOnAsking, ready, taperPause: Double
    var knowledgeLasts, detoxOnArrival: TimeSpan
    var fearAtFirst: KeyWork.BetaShape
    var fearLeftByPeers, fearLeftByGroups, fearAfterFailure, doseAfterFailure: Double

    init(from reader: inout SettingsReader) {
      yearlyCostPerPatient = reader.yearlyCost(
        "yearlyCostPerPatient",
        "Medicine and dispensing of one patient a year, without supervision.")
      wantScript = reader.share(
        "wantScript", 0...1, "Share of people treated for opiates who go on a script.")
      attendance = reader.share(
        "attendance", 0.01...0.99,
        "Share of reviews kept by somebody whom nothing helps or hinders.")
      logOddsOfAttending = logit(attendance)
      rebooking = reader.span(
        "rebooking", .days(1)...(.weeks(26)), "Time to the next slot after a missed review.")
      firstDose = reader.number("firstDose", 5...40, "mg", "First daily dose.")
      dose = reader.sampled("dose", .number(unit: "mg"), "Daily maintenance dose.")
      titration = reader.span(
        "titration", .days(1)...(.weeks(26)), "Time from the first dose to a stable one.")
      stableAfter = reader.span(
        "stableAfter", .days(1)...(.years(3)),
        "Time without use on top after which somebody counts as stable.")
      reductionAccepted = reader.share(
        "reductionAccepted", 0.01...0.99,
        "Share of offers accepted by somebody of middling fear and trust.")
      fearWeight = reader.number(
        "fearWeight", 0...20, "", "How much fear, from none to full, weighs against.")
      trustWeight = reader.number(
        "trustWeight", 0...20, "", "How much trust, from none to full, weighs in favour.")
      asking = reader.rate(
        "asking", 0...20, "How often somebody stable, of middling fear, asks for a reduction.")
      fearOnAsking = Ratio(
        reader.ratio(
          "fearOnAsking", 0...2, "Rate ratio of asking for each fifth of the scale of fear."))
      fearAtFirst = reader.group("fearAtFirst", "Fear of coming off: a beta distribution.") {
        KeyWork.BetaShape(from: &$0)
      }
      fearLeftByPeers = reader.share(
        "fearLeftByPeers", 0...1, "Share of fear left when somebody meets a peer mentor.")
      fearLeftByGroups = reader.share(
        "fearLeftByGroups", 0...1,
        "Share of fear left when somebody joins a group and meets people who came off.")
      fearAfterFailure = reader.share(
        "fearAfterFailure", 0...1, "Share of the distance to full fear added by a failed taper.")
      doseAfterFailure = reader.ratio(
        "doseAfterFailure", 1...3, "Dose after a failed taper, relative to the dose before.")
      yearlyCostOfSupervision = reader.yearlyCost(
        "yearlyCostOfSupervision", "What daily supervision of one patient adds a year.")
      missedPickUps = reader.rate(
        "missedPickUps", 0...50,
        "How often somebody supervised misses doses for some days running.")
      missedPickUpsUsing = reader.ratio(
        "missedPickUpsUsing", 0...20, "Rate ratio of missing them while using on top.")
      gpAttendance = reader.ratio(
        "gpAttendance", 0.2...10, "Odds ratio of keeping a review at one's GP's, which is nearer.")
      educationAttended = reader.share(
        "educationAttended", 0...1, "Share of those invited who come to be told.")
      knowledgeLasts = reader.span(
        "knowledgeLasts", .days(1)...(.years(20)), "Mean time until it is forgotten.")
      fearLeftByKnowledge = reader.share(
        "fearLeftByKnowledge", 0...1, "Share of fear left while it is known.")
      fearPerYear = reader.rate(
        "fearPerYear", 0...2,
        "Rate at which the distance to full fear is closed by time on a script.")
      visibleRecovery = reader.number(
        "visibleRecovery", 0...2, "",
        "Power with which fear falls as the number of people seen to be in recovery grows.")
      wantAbstinence = reader.share(
        "wantAbstinence", 0...1, "Share of those asked at the start who want to come off.")
      goalWeight = reader.number(
        "goalWeight", 0...10, "", "How much the wish to come off weighs in favour of a reduction.")
      goalOnAsking = reader.ratio(
        "goalOnAsking", 0...10, "Rate ratio of asking for a reduction with that wish.")
      ready = reader.share(
        "ready", 0.01...0.99, "Share found ready where as much is asked as is usual.")
      taperPause = reader.share(
        "taperPause", 0.001...0.9,
        "Share of steps that somebody of middling fear puts off who sets the pace.")
      detoxOnArrival = reader.span(
        "detoxOnArrival", .days(2)...(.weeks(12)),
        "Time from arrival in residential treatment to the last dose of a script.")
    }
  }
}
