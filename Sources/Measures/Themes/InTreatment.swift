// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// How many people are in treatment: on an average day, and at any time in a year.
///
/// The two differ by all who come and go, and published figures are sometimes one and sometimes the
/// other. The years are whole years of 365.25 days from the beginning of the observed period; a
/// last part of a year is left out of what is counted by year.
struct InTreatment: Measure {
  private var begin = SimTime.start
  private var timeInTreatment = TimeInState()
  private var since = PerPerson(SimTime.never)
  /// The last year in which each person was counted, from 0; −1 for none.
  private var lastCounted = PerPerson(Int32(-1))
  /// By year: people in treatment at some time in it, episodes begun and completed.
  private var ever: [ByGroup] = []
  private var started: [ByGroup] = []
  private var completed: [ByGroup] = []
  private var wholeYears = 0

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .started(_, .treatment):
      enter(person, at: time)
      Self.add(person, to: &started, year: year(of: time))
    case .loaded(_, .treatment, _): enter(person, at: time)
    case .ended(_, .treatment, let ending):
      leave(person, at: time)
      if ending == .completed { Self.add(person, to: &completed, year: year(of: time)) }
    default: break
    }
  }

  private mutating func enter(_ person: Person, at time: SimTime) {
    timeInTreatment.enter(person, at: time)
    since[person] = time
  }

  private mutating func leave(_ person: Person, at time: SimTime) {
    timeInTreatment.leave(person, at: time)
    guard since[person] != .never else { return }
    let last = year(of: time)
    var next = max(year(of: max(since[person], begin)), Int(lastCounted[person]) + 1)
    since[person] = .never
    while next <= last {
      Self.add(person, to: &ever, year: next)
      lastCounted[person] = Int32(next)
      next += 1
    }
  }

  private func year(of time: SimTime) -> Int {
    Int((time - begin).seconds / TimeSpan.year.seconds)
  }

  private static func add(_ person: Person, to years: inout [ByGroup], year: Int) {
    while years.count <= year { years.append(ByGroup()) }
    years[year].add(for: person)
  }

  mutating func beginObservation(at time: SimTime) {
    begin = time
    timeInTreatment.beginObservation(at: time)
    lastCounted = PerPerson(-1)
    ever = []
    started = []
    completed = []
  }

  mutating func finish(at time: SimTime, among people: People) {
    timeInTreatment.finish(at: time, among: people)
    for number in since.numbers { leave(people[number], at: time) }
    wholeYears = year(of: time)
  }

  /// The sum over the whole years.
  private func sum(_ years: [ByGroup]) -> ByGroup {
    years.prefix(wholeYears).reduce(ByGroup(), +)
  }

  func report(over period: Period, to findings: inout Findings) {
    let (ever, started, completed) = (sum(ever), sum(started), sum(completed))
    findings.add(
      MeasureDeclaration(
        name: "people.inTreatment", title: "People in treatment on an average day",
        unit: "people", theme: Theme.treatment, better: .neither, decimals: 0,
        definition: Formula.meanNumber("people in treatment"))
    ) { period.meanNumber(timeInTreatment[$0]) }
    findings.add(
      MeasureDeclaration(
        name: "people.everInTreatmentPerYear",
        title: "People in treatment at some time in a year", unit: "people",
        theme: Theme.treatment, better: .neither, decimals: 0,
        definition: "Σ over the whole years of the observed period of the number of people in "
          + "treatment at any time in the year ÷ number of whole years.")
    ) { wholeYears > 0 ? Double(ever[$0]) / Double(wholeYears) : nil }
    findings.add(
      MeasureDeclaration(
        name: "people.startedShare", title: "Episodes begun, per person in treatment in the year",
        unit: "%", theme: Theme.treatment, better: .neither,
        definition: "100 × number of episodes of treatment begun in the whole years of the "
          + "observed period ÷ Σ over these years of the number of people in treatment at "
          + "any time in the year.")
    ) { percent(started[$0], of: ever[$0]) }
    findings.add(
      MeasureDeclaration(
        name: "exits.plannedShare", title: "Completed, of people in treatment in the year",
        unit: "%", theme: Theme.treatment, better: .higher,
        definition: "100 × number of episodes of treatment completed in the whole years of the "
          + "observed period ÷ Σ over these years of the number of people in treatment at "
          + "any time in the year.")
    ) { percent(completed[$0], of: ever[$0]) }
  }
}
