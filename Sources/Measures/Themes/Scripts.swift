// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// How long people have been on a script for an opioid substitute, how many use nothing on top of
/// it, and how many scripts are stopped.
///
/// The shares are means over all days of the observed period. The time on a script runs from its
/// first dose, before the run where it began there, and starts anew with a new script. Long stays
/// are neither good nor bad: stable maintenance is a success in its own right.
struct Scripts: Measure {
  private var isOnScript = PerPerson(false)
  private var isAbstinent = PerPerson(false)
  private var onScript = TimeInState()
  private var overTwoYears = TimeInState()
  private var overFourYears = TimeInState()
  private var overNineYears = TimeInState()
  private var abstinent = TimeInState()
  private var stopped = ByGroup()
  private var offered = ByGroup()
  /// By whole years, those who are on a script at the end of the run.
  private var atTheEnd = [Int](repeating: 0, count: Self.bounds.count + 1)
  private var fiveYears = FollowUp(for: .year * 5)

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .started(_, .prescribing):
      begin(person, at: time, since: time)
      fiveYears.begin(person, at: time)
    case .loaded(_, .prescribing, let since): begin(person, at: time, since: since)
    case .ended(_, .prescribing, let ending):
      if ending == .stopped { stopped.add(for: person) }
      end(person, at: time)
      fiveYears.end(person, at: time)
    case .reductionOffered: offered.add(for: person)
    case .useChanged(_, _, let use):
      isAbstinent[person] = use == .abstinent
      abstinent.set(isOnScript[person] && isAbstinent[person], for: person, at: time)
    default: break
    }
  }

  private mutating func begin(_ person: Person, at time: SimTime, since: SimTime) {
    isOnScript[person] = true
    onScript.enter(person, at: since)
    overTwoYears.enter(person, at: since + TimeSpan.year * 2)
    overFourYears.enter(person, at: since + TimeSpan.year * 4)
    overNineYears.enter(person, at: since + TimeSpan.year * 9)
    abstinent.set(isAbstinent[person], for: person, at: time)
  }

  private mutating func end(_ person: Person, at time: SimTime) {
    isOnScript[person] = false
    onScript.leave(person, at: time)
    overTwoYears.leave(person, at: time)
    overFourYears.leave(person, at: time)
    overNineYears.leave(person, at: time)
    abstinent.leave(person, at: time)
  }

  mutating func beginObservation(at time: SimTime) {
    onScript.beginObservation(at: time)
    overTwoYears.beginObservation(at: time)
    overFourYears.beginObservation(at: time)
    overNineYears.beginObservation(at: time)
    abstinent.beginObservation(at: time)
    stopped = ByGroup()
    offered = ByGroup()
    fiveYears.beginObservation(at: time)
  }

  /// Years on a script, to which people are counted at the end of the run.
  private static let bounds = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20]

  mutating func finish(at time: SimTime, among people: People) {
    for elapsed in onScript.lasting(at: time, among: people) {
      let bin = Self.bounds.firstIndex { elapsed <= .year * $0 } ?? Self.bounds.count
      atTheEnd[bin] += 1
    }
    onScript.finish(at: time, among: people)
    overTwoYears.finish(at: time, among: people)
    overFourYears.finish(at: time, among: people)
    overNineYears.finish(at: time, among: people)
    abstinent.finish(at: time, among: people)
    fiveYears.finish(at: time, among: people)
  }

  func report(over period: Period, to findings: inout Findings) {
    findings.add(
      MeasureDeclaration(
        name: "ost.people", title: "People on a script on an average day", unit: "people",
        theme: Theme.treatment, better: .neither, decimals: 0,
        definition: Formula.meanNumber("people on a script"))
    ) { period.meanNumber(onScript[$0]) }
    func addShare(
      _ name: String, _ title: String, _ years: Int, _ time: TimeInState, isHeadline: Bool = false
    ) {
      findings.add(
        MeasureDeclaration(
          name: name, title: title, unit: "%", theme: Theme.treatment, better: .neither,
          isHeadline: isHeadline,
          definition: Formula.timeShare(
            "people whose script began more than \(years) × 365.25 days ago",
            of: "people on a script"))
      ) { percent(time[$0], of: onScript[$0]) }
    }
    addShare("ost.overTwoYears", "On a script for over 2 years", 2, overTwoYears)
    addShare(
      "ost.overFourYears", "On a script for over 4 years", 4, overFourYears, isHeadline: true)
    addShare("ost.overNineYears", "On a script for over 9 years", 9, overNineYears)
    findings.add(
      MeasureDeclaration(
        name: "ost.abstinent", title: "Use nothing on top of their script", unit: "%",
        theme: Theme.treatment, better: .higher,
        definition: Formula.timeShare(
          "people on a script who use nothing on top of it", of: "people on a script"))
    ) { percent(abstinent[$0], of: onScript[$0]) }
    findings.add(
      MeasureDeclaration(
        name: "tapers.offerRate",
        title: "Reductions offered to people on a script with nothing on top",
        unit: "per 100 person-years", theme: Theme.treatment, better: .neither,
        definition: "100 × number of reductions offered in the observed period ÷ ∫ number of "
          + "people on a script who use nothing on top of it dt over the observed period, "
          + "in years.")
    ) { group in
      let years = Double(abstinent[group]) / Double(TimeSpan.year.seconds)
      return years == 0 ? nil : 100 * Double(offered[group]) / years
    }
    findings.add(
      MeasureDeclaration(
        name: "ost.fiveYears", title: "Still on the same script five years after its first dose",
        unit: "%", theme: Theme.treatment, better: .neither,
        definition: Formula.followed(
          "scripts begun", for: "5 × 365.25 days",
          "those scripts that had not ended by then, for whatever reason"))
    ) { fiveYears.percentLasting(in: $0) }
    findings.add(
      MeasureDeclaration(
        name: "scripts.stopped", title: "Scripts stopped for missed appointments",
        unit: "a year", theme: Theme.treatment, better: .lower, isHeadline: true,
        definition: Formula.perYear("scripts stopped because appointments were missed"))
    ) { period.perYear(stopped[$0]) }
  }

  func report(over period: Period, to sheet: inout ProfileSheet) {
    sheet.add(
      ProfileDeclaration(
        name: "spread.timeOnScript", title: "Time on a script, at the end of the run",
        unit: "people", theme: Theme.treatment,
        axis: .bins(upTo: Self.bounds.map(Double.init), unit: "years")),
      atTheEnd.map(Double.init))
  }
}
