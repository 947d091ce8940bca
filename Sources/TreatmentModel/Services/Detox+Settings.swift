// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension Detox {
  struct Policy: Readable, Sendable, Equatable {
    var communityPlaces, inpatientBeds: Int
    var offered, inpatientShare, weeklyCostPerPlace, dailyCostPerBed: Double

    init(from reader: inout SettingsReader) {
      communityPlaces = reader.count(
        "communityPlaces", 0...500, "places", "Places in detoxification at home, with visits.")
      inpatientBeds = reader.count(
        "inpatientBeds", 0...500, "beds", "Hospital beds for detoxification.")
      offered = reader.share(
        "offered", 0...1,
        "Share of reviews of people stable on a script at which a detoxification is offered.")
      inpatientShare = reader.share(
        "inpatientShare", 0...1,
        "Share referred to a bed of those who have a home to detoxify in.")
      weeklyCostPerPlace = reader.money(
        "weeklyCostPerPlace", 0...10_000, "What a place in the community costs a week.")
      dailyCostPerBed = reader.money(
        "dailyCostPerBed", 0...10_000, "What a hospital bed costs a day.")
    }
  }

  /// What a stay of one kind is like.
  struct Course: Sendable, Equatable {
    var lasts: TimeSpan
    var completed: Double

    init(from reader: inout SettingsReader) {
      lasts = reader.span("lasts", .days(2)...(.weeks(26)), "How long it takes to the end.")
      completed = reader.share("completed", 0.01...0.99, "Share of stays that are completed.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var accepted, fearWeight, alcoholWants, mentorOdds: Double
    var alcoholPreparation: TimeSpan
    var communityOpiate, inpatientOpiate, communityAlcohol, inpatientAlcohol: Course

    init(from reader: inout SettingsReader) {
      accepted = reader.share(
        "accepted", 0.01...0.99, "Share of offers accepted by somebody of middling fear.")
      fearWeight = reader.number(
        "fearWeight", 0...20, "", "How much fear, from none to full, weighs against.")
      alcoholWants = reader.share(
        "alcoholWants", 0...1,
        "Share of people starting treatment for alcohol who want a detoxification.")
      alcoholPreparation = reader.span(
        "alcoholPreparation", .days(1)...(.weeks(26)),
        "Time from the start of treatment for alcohol to the referral.")
      mentorOdds = reader.ratio(
        "mentorOdds", 0.2...5, "Odds ratio of completing with somebody in recovery at one's side.")
      func course(_ name: String, _ meaning: String) -> Course {
        reader.group(name, meaning) { Course(from: &$0) }
      }
      communityOpiate = course("communityOpiate", "At home, from a script for opiates.")
      inpatientOpiate = course("inpatientOpiate", "In a bed, from a script for opiates.")
      communityAlcohol = course("communityAlcohol", "At home, from alcohol.")
      inpatientAlcohol = course("inpatientAlcohol", "In a bed, from alcohol.")
    }
  }
}
