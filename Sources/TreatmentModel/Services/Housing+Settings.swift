// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import SimulationKernel

extension Housing {
  struct Policy: Readable, Sendable, Equatable {
    var beds, recoveryPlaces, homesToMoveOnTo, bonds: Int
    var evictionForLapse, recoveryEvictionForLapse: Double
    var needNoticed, brokerage, temporaryAfterRelease: Double
    var separateHouses: Bool
    var longestStay, longestRecoveryStay, longestBlock, nightsInTemporary: TimeSpan
    var weeklyCostPerBed, weeklyCostPerRecoveryPlace, costPerNight, costPerBond: Double

    init(from reader: inout SettingsReader) {
      beds = reader.count("beds", 0...5_000, "places", "Places in supported housing.")
      evictionForLapse = reader.share(
        "evictionForLapse", 0...1,
        "Share of lapses noticed in supported housing that end in eviction.")
      separateHouses = reader.flag(
        "separateHouses", "Whether residents who use nothing live apart from those who do.")
      longestStay = reader.span(
        "longestStay", .weeks(1)...(.years(10)), "Longest stay in supported housing.")
      weeklyCostPerBed = reader.money(
        "weeklyCostPerBed", 0...10_000, "What a place in supported housing costs a week.")
      needNoticed = reader.share(
        "needNoticed", 0...1,
        "Share of people coming into treatment whose need for housing is noticed at once.")
      brokerage = reader.ratio(
        "brokerage", 0...10,
        "How help from treatment services multiplies the rate of gaining ground (1 = none).")
      recoveryPlaces = reader.count(
        "recoveryPlaces", 0...5_000, "places", "Places in recovery housing.")
      recoveryEvictionForLapse = reader.share(
        "recoveryEvictionForLapse", 0...1,
        "Share of lapses noticed in recovery housing that end in eviction.")
      longestRecoveryStay = reader.span(
        "longestRecoveryStay", .weeks(1)...(.years(10)), "Longest stay in recovery housing.")
      weeklyCostPerRecoveryPlace = reader.money(
        "weeklyCostPerRecoveryPlace", 0...10_000, "What a place in recovery housing costs a week.")
      homesToMoveOnTo = reader.count(
        "homesToMoveOnTo", 0...100_000, "a year",
        "Settled homes that fall free a year for people ready to move on.")
      longestBlock = reader.span(
        "longestBlock", .days(1)...(.years(10)),
        "How long somebody ready to move on may stay for want of a home.")
      bonds = reader.count(
        "bonds", 0...100_000, "a year", "New bonds a year for private tenancies.")
      costPerBond = reader.money(
        "costPerBond", 0...10_000, "What a bond costs, with setting it up.")
      temporaryAfterRelease = reader.share(
        "temporaryAfterRelease", 0...1,
        "Share of people released to no home who are put up for some nights.")
      nightsInTemporary = reader.span(
        "nightsInTemporary", .days(1)...(.years(1)), "For how many nights.")
      costPerNight = reader.money("costPerNight", 0...1_000, "What such a night costs.")
    }
  }

  struct Evidence: Readable, Sendable, Equatable {
    var atStart, moveOnTo: [Double]
    var settledToInsecure, insecureToNone, noneToInsecure, insecureToSettled: Double
    var lossWhileUsing, gainWhileAbstinent: Double
    var acceptsSupportedPlace, acceptsRecoveryPlace, lapseDetected, roughAfterEviction: Double
    var homeKeptInCustody, addressFallsThrough, tenancySustained: Double
    var stay, recoveryStay: TimeSpan

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
      moveOnTo = reader.mix("moveOnTo", states, "Where people are ready to go when a stay is over.")
      lapseDetected = reader.share(
        "lapseDetected", 0...1, "Share of lapses in shared houses that are noticed.")
      roughAfterEviction = reader.share(
        "roughAfterEviction", 0...1, "Share of people evicted who have no fixed abode then.")
      homeKeptInCustody = reader.share(
        "homeKeptInCustody", 0...1, "Share of people with a home who keep it through custody.")
      acceptsRecoveryPlace = reader.share(
        "acceptsRecoveryPlace", 0...1,
        "Share of people without a home of their own, abstinent at completion, who want a place.")
      recoveryStay = reader.span(
        "recoveryStay", .days(1)...(.years(10)),
        "Mean stay in recovery housing, if nothing cuts it short.")
      tenancySustained = reader.share(
        "tenancySustained", 0...1, "Share of tenancies with a bond that are kept for six months.")
      addressFallsThrough = reader.share(
        "addressFallsThrough", 0...1,
        "Share of addresses arranged for release that fall through on the day.")
    }
  }
}
