// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// One size does not fit all: people whom services were not made for drop out more often, and
/// personalisation takes that away again.
extension Engagement {
  struct Policy: Readable, Sendable, Equatable {
    var personalisation, yearlyCost: Double

    init(from reader: inout SettingsReader) {
      personalisation = reader.share(
        "personalisation", 0...1,
        "How much of the poor fit for under-served groups is made up for "
          + "(0 = one service for all, 1 = all of it).")
      yearlyCost = reader.yearlyCost("yearlyCost", "What personalisation costs a year.")
    }
  }

  /// Hazard ratios of dropping out of a service that was made for somebody else. Each may be 1.
  struct Fit: Readable, Sendable, Equatable {
    var minority, disabilityOrLearning, womenWithChildren, under25, perNeed: Double
    var completionPerNeed: Double

    init(from reader: inout SettingsReader) {
      minority = reader.ratio(
        "minority", 0.5...3, "Hazard ratio of dropping out, Black and minority ethnic people.")
      disabilityOrLearning = reader.ratio(
        "disabilityOrLearning", 0.5...3,
        "Hazard ratio of dropping out with a disability or a learning need.")
      womenWithChildren = reader.ratio(
        "womenWithChildren", 0.5...3, "Hazard ratio of dropping out, mothers.")
      under25 = reader.ratio("under25", 0.5...3, "Hazard ratio of dropping out, under 25 at start.")
      perNeed = reader.ratio(
        "perNeed", 0.5...2, "Hazard ratio of dropping out for each need beyond the first two.")
      completionPerNeed = reader.ratio(
        "completionPerNeed", 0.5...1.5,
        "Rate ratio of completing a programme for each need: needs lengthen episodes.")
    }
  }
}

extension Engagement.Settings {
  /// What the miles to the hub make of the hazard of dropping out.
  func byDistance(_ miles: Float) -> Double {
    evidence.perFiveMiles.raised(to: min(Double(miles), 20) / 5 - 0.8)
  }

  /// The hazard ratio of dropping out that comes of a service not made for this person, after what
  /// personalisation takes away: each log hazard ratio × (1 − personalisation).
  func poorFit(for person: Client) -> Double {
    let fit = evidence.fit
    var ratio = 1.0
    if person.ethnicity == .minority { ratio *= fit.minority }
    if person.hasDisabilityOrLearningNeed { ratio *= fit.disabilityOrLearning }
    if person.hasDependentChildren, person.sex == .female { ratio *= fit.womenWithChildren }
    if person.birthday > -25 * 365 { ratio *= fit.under25 }
    let needs = max(person.needs.count - 2, 0)
    for _ in 0..<needs { ratio *= fit.perNeed }
    return policy.personalisation == 0 ? ratio : ratio.raised(to: 1 - policy.personalisation)
  }
}
