// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension Housing {
  struct Policy: Readable, Sendable, Equatable {
    var beds: Int
    var evictionForLapse: Double
    var longestStay: TimeSpan
    var weeklyCostPerBed: Double

    init(from reader: inout SettingsReader) {
      beds = reader.count("beds", 0...5_000, "places", "Places in supported housing.")
      evictionForLapse = reader.share(
        "evictionForLapse", 0...1,
        "Share of lapses noticed in supported housing that end in eviction.")
      longestStay = reader.span(
        "longestStay", .weeks(1)...(.years(10)), "Longest stay in supported housing.")
      weeklyCostPerBed = reader.money(
        "weeklyCostPerBed", 0...10_000, "What a place in supported housing costs a week.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var atStart, moveOnTo: [Double]
    var settledToInsecure, insecureToNone, noneToInsecure, insecureToSettled: Double
    var lossWhileUsing, gainWhileAbstinent: Double
    var acceptsSupportedPlace, lapseDetected, roughAfterEviction, homeKeptInCustody: Double
    var stay: TimeSpan

    init(from reader: inout SettingsReader) {
      let states = ["settled", "insecure", "noFixedAbode"]
      atStart = reader.mix("atStart", states, "Housing on entry.")
      settledToInsecure = reader.rate(
        "settledToInsecure", 0...50, "How often somebody settled becomes insecure.")
      insecureToNone = reader.rate(
        "insecureToNone", 0...50, "How often somebody insecure loses all housing.")
      noneToInsecure = reader.rate(
        "noneToInsecure", 0...50, "How often somebody without housing finds something insecure.")
      insecureToSettled = reader.rate(
        "insecureToSettled", 0...50, "How often somebody insecure becomes settled.")
      lossWhileUsing = reader.ratio(
        "lossWhileUsing", 0...10, "Rate ratio of losing ground while using.")
      gainWhileAbstinent = reader.ratio(
        "gainWhileAbstinent", 0...10, "Rate ratio of gaining ground while abstinent.")
      acceptsSupportedPlace = reader.share(
        "acceptsSupportedPlace", 0...1,
        "Share of people in treatment without secure housing who want a supported place.")
      stay = reader.span(
        "stay", .days(1)...(.years(10)), "Mean stay in supported housing, if nothing cuts it short."
      )
      moveOnTo = reader.mix("moveOnTo", states, "Where people go when a stay is over.")
      lapseDetected = reader.share(
        "lapseDetected", 0...1, "Share of lapses in supported housing that are noticed.")
      roughAfterEviction = reader.share(
        "roughAfterEviction", 0...1, "Share of people evicted who have no fixed abode then.")
      homeKeptInCustody = reader.share(
        "homeKeptInCustody", 0...1, "Share of people with a home who keep it through custody.")
    }
  }
}
