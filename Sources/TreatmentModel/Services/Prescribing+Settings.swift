// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension Prescribing {
  struct Policy: Readable, Sendable, Equatable {
    var prescribers: Int
    var reviewsPerWeek: Double
    var patientsPerPrescriber: Int
    var reviewEvery, taperLength: TimeSpan
    var reductionOffered: Double
    var heedsRequests: Bool
    var stopAfterMissed: Int
    var yearlyCostPerPrescriber: Double

    init(from reader: inout SettingsReader) {
      prescribers = reader.count(
        "prescribers", 0...500, "prescribers", "Prescribers, full time.")
      reviewsPerWeek = reader.weekly("reviews", 0...16_000, "Review slots of one prescriber.")
      patientsPerPrescriber = reader.count(
        "patientsPerPrescriber", 1...2_000, "patients",
        "Patients one prescriber looks after when work is evenly shared.")
      reviewEvery = reader.span(
        "reviewEvery", .weeks(1)...(.years(2)), "Time to the next review of a settled patient.")
      reductionOffered = reader.share(
        "reductionOffered", 0...1,
        "Share of reviews of stable patients at which a reduction is offered.")
      taperLength = reader.span(
        "taperLength", .weeks(1)...(.years(5)), "Length of a taper from the full dose to none.")
      heedsRequests = reader.flag(
        "heedsRequests", "Whether a stable client who asks for a reduction gets one.")
      stopAfterMissed = reader.count(
        "stopAfterMissed", 0...50, "reviews",
        "Reviews missed in a row after which a script is stopped (0 = never).")
      yearlyCostPerPrescriber = reader.yearlyCost(
        "yearlyCostPerPrescriber", "What one prescriber costs a year, with overheads.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var yearlyCostPerPatient: Double
    var wantScript, attendance: Double
    var rebooking, titration, stableAfter: TimeSpan
    var dose: SampledValue
    var firstDose: Double
    var reductionAccepted, fearWeight, trustWeight, asking, fearOnAsking: Double
    var fearAtFirst: KeyWork.BetaShape
    var fearLeftByPeers, fearLeftByGroups, fearAfterFailure, doseAfterFailure: Double

    init(from reader: inout SettingsReader) {
      yearlyCostPerPatient = reader.yearlyCost(
        "yearlyCostPerPatient",
        "Medicine, dispensing and supervised consumption of one patient a year.")
      wantScript = reader.share(
        "wantScript", 0...1, "Share of people treated for opiates who go on a script.")
      attendance = reader.share(
        "attendance", 0.01...0.99,
        "Share of reviews kept by somebody whom nothing helps or hinders.")
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
      fearOnAsking = reader.ratio(
        "fearOnAsking", 0...2, "Rate ratio of asking for each fifth of the scale of fear.")
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
    }
  }
}
