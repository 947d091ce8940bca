// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel
import TreatmentModel

/// What is measured under one theme: a fold over the signals of a run.
///
/// A measure listens and cannot act. It keeps whole numbers only, so that its results depend on
/// what happened and not on the order of additions, and divides at the very end, in `report`. It
/// hears every signal it listens to from time 0 on, and so knows the state of everybody when the
/// observed period begins; what it counted until then it forgets in `beginObservation`.
protocol Measure: Sendable {
  /// Hears of one thing that happened to a person.
  mutating func record(_ signal: Signal, of person: Person, at time: SimTime)

  /// Hears of something that is not about one person: staff, money, policy.
  mutating func record(_ signal: Signal, at time: SimTime)

  /// The observed period begins: state stays, results start at nothing.
  mutating func beginObservation(at time: SimTime)

  /// The observed period ends: states that still last are counted up to now.
  mutating func finish(at time: SimTime, among people: People)

  /// Says what was found. Each measure is declared and worked out in one place; with nothing
  /// recorded this yields the declarations alone.
  func report(over period: Period, to findings: inout Findings)

  /// Says what was found and is not one number. With nothing recorded this yields the declarations.
  func report(over period: Period, to sheet: inout ProfileSheet)
}

extension Measure {
  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {}
  mutating func record(_ signal: Signal, at time: SimTime) {}
  mutating func finish(at time: SimTime, among people: People) {}
  func report(over period: Period, to sheet: inout ProfileSheet) {}
}

/// The headings that measures stand under, in the order of reports.
enum Theme {
  static let access = "Access"
  static let contact = "Contact"
  static let treatment = "Treatment"
  static let recovery = "Recovery"
  static let justice = "Justice"
  static let housing = "Housing"
  static let peers = "Peers"
  static let work = "Work"
  static let needs = "Other needs"
  static let involvement = "Involvement"
  static let deaths = "Deaths"
  static let returns = "Reported and true"
  static let survey = "Survey"
  static let quality = "Quality of life"
  static let equity = "Gaps between groups"
  static let costs = "Costs, 2010/11 prices"
}
