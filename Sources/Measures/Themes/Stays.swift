// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// Stays between homelessness and a home: temporary, recovery and bond housing, blocked beds, and
/// where people go on the day of release.
struct Stays: Measure {
  private var temporary = TimeInState()
  private var recovery = TimeInState()
  private var bond = TimeInState()
  private var insecure = TimeInState()
  private var blocked = TimeInState()
  private var fellThrough = ByGroup()
  private var released = ByGroup()
  private var releasedToNothing = ByGroup()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .housingChanged(_, let from, let housing):
      temporary.set(housing == .temporary, for: person, at: time)
      recovery.set(housing == .recoveryHousing, for: person, at: time)
      bond.set(housing == .bondTenancy, for: person, at: time)
      insecure.set(housing == .insecure, for: person, at: time)
      blocked.leave(person, at: time)
      if from == .custody {
        released.add(for: person)
        if housing.isHomeless { releasedToNothing.add(for: person) }
      }
    case .moveOnBlocked: blocked.enter(person, at: time)
    case .addressFellThrough: fellThrough.add(for: person)
    default: break
    }
  }

  mutating func beginObservation(at time: SimTime) {
    temporary.beginObservation(at: time)
    recovery.beginObservation(at: time)
    bond.beginObservation(at: time)
    insecure.beginObservation(at: time)
    blocked.beginObservation(at: time)
    fellThrough = ByGroup()
    released = ByGroup()
    releasedToNothing = ByGroup()
  }

  mutating func finish(at time: SimTime, among people: People) {
    temporary.finish(at: time, among: people)
    recovery.finish(at: time, among: people)
    bond.finish(at: time, among: people)
    insecure.finish(at: time, among: people)
    blocked.finish(at: time, among: people)
  }

  func report(over period: Period, to findings: inout Findings) {
    func add(
      _ name: String, _ title: String, _ unit: String, _ better: Better,
      _ definition: String, _ value: (Int) -> Double?
    ) {
      findings.add(
        MeasureDeclaration(
          name: name, title: title, unit: unit, theme: Theme.housing, better: better,
          definition: definition),
        byGroup: value)
    }
    add(
      "housing.insecure", "People in insecure housing on an average day", "people", .lower,
      Formula.meanNumber("people in insecure housing")
    ) {
      period.meanNumber(insecure[$0])
    }
    add(
      "housing.recovery", "People in recovery housing on an average day", "people", .neither,
      Formula.meanNumber("people in recovery housing")
    ) {
      period.meanNumber(recovery[$0])
    }
    add(
      "housing.bondTenancies", "People in tenancies with a bond", "people", .neither,
      Formula.meanNumber("people in a tenancy whose deposit a bond scheme guaranteed")
    ) {
      period.meanNumber(bond[$0])
    }
    add(
      "housing.temporaryNights", "Nights in temporary housing", "days a year", .neither,
      Formula.daysPerYear("people in temporary housing")
    ) {
      period.daysPerYear(temporary[$0])
    }
    add(
      "housing.blockedDays", "Days that places were blocked", "days a year", .lower,
      Formula.daysPerYear(
        "people who could move on and have no home to move to, from when "
          + "that was found until their housing changed,")
    ) {
      period.daysPerYear(blocked[$0])
    }
    add(
      "housing.releasedToNothing", "Releases to no address", "%", .lower,
      Formula.share(
        "releases to no fixed abode or to temporary housing", of: "releases from custody")
    ) {
      percent(releasedToNothing[$0], of: released[$0])
    }
    add(
      "housing.addressesLost", "Addresses arranged for release that fell through", "a year",
      .lower,
      Formula.perYear("addresses arranged for a release that fell through")
    ) { period.perYear(fellThrough[$0]) }
  }
}
