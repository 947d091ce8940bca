// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// Deaths: those that happened, and those to be expected from the risks that people lived through.
///
/// The expected number is the sum of everybody's hazard over time. It has the same mean as the
/// count, but the luck of who died is not in it, so a few replications tell what thousands of
/// counts could not. Risk arrives in whole thousand-millionths of a death and is summed exactly.
struct Deaths: Measure {
  private struct Tallies: Sendable {
    var poisonings = ByGroup()
    var others = ByGroup()
    var afterLeavingScript = ByGroup()
    var afterRelease = ByGroup()
    var onScript = ByGroup()
    var offScript = ByGroup()
    var counted = ByGroup()
    var countedPoisonings = ByGroup()
    var overdoses = ByGroup()
    var personal = PerPerson(0)
    var justReleased = Exposed()
    var usual = Exposed()
  }

  /// Poisonings to be expected [10⁻⁹], and the time in which [s].
  private struct Exposed: Sendable {
    var poisonings = ByGroup()
    var seconds = ByGroup()

    mutating func add(_ poisonings: Int, over time: TimeSpan, of person: Person) {
      self.poisonings.add(poisonings, for: person)
      seconds.add(Int(time.seconds), for: person)
    }

    /// Poisonings in 10⁹ person-seconds; nil where there are none.
    func rate(_ group: Int) -> Double? {
      guard poisonings[group] > 0, seconds[group] > 0 else { return nil }
      return Double(poisonings[group]) / Double(seconds[group])
    }
  }

  private var isOnScript = PerPerson(false)
  private var isInCustody = PerPerson(false)
  /// When what somebody was exposed to was last reported.
  private var reported = PerPerson(SimTime.start)
  private var timeOnScript = TimeInState()
  private var timeOffScript = TimeInState()
  private var tallies = Tallies()

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .exposed(_, let poisonings, let others, let setting):
      expect(Int(poisonings), Int(others), of: person, in: setting)
      compare(Int(poisonings), over: time - reported[person], of: person, in: setting)
      reported[person] = time
    case .died(_, let cause):
      tallies.counted.add(for: person)
      if cause == .poisoning { tallies.countedPoisonings.add(for: person) }
    case .overdosed: tallies.overdoses.add(for: person)
    case .entered:
      reported[person] = time
      updateTimes(of: person, at: time)
    case .started(_, .prescribing), .loaded(_, .prescribing, _):
      isOnScript[person] = true
      updateTimes(of: person, at: time)
    case .ended(_, .prescribing, _):
      isOnScript[person] = false
      updateTimes(of: person, at: time)
    case .imprisoned:
      isInCustody[person] = true
      updateTimes(of: person, at: time)
    case .released:
      isInCustody[person] = false
      updateTimes(of: person, at: time)
    default: break
    }
  }

  private mutating func expect(
    _ poisonings: Int, _ others: Int, of person: Person, in setting: ExposureSetting
  ) {
    let all = poisonings + others
    tallies.poisonings.add(poisonings, for: person)
    tallies.others.add(others, for: person)
    tallies.personal[person] += all
    if setting.contains(.withinFourWeeksOfLeavingScript) {
      tallies.afterLeavingScript.add(all, for: person)
    }
    if setting.contains(.withinFourWeeksOfRelease) { tallies.afterRelease.add(all, for: person) }
    if setting.contains(.onScript) {
      tallies.onScript.add(all, for: person)
    } else if person.groups.isOpiate, !setting.contains(.inCustody) {
      tallies.offScript.add(all, for: person)
    }
  }

  /// The first two weeks after release beside other times off a script, for people who use opiates.
  private mutating func compare(
    _ poisonings: Int, over time: TimeSpan, of person: Person, in setting: ExposureSetting
  ) {
    guard person.groups.isOpiate, setting.isDisjoint(with: [.onScript, .inCustody]) else { return }
    if setting.contains(.withinTwoWeeksOfRelease) {
      tallies.justReleased.add(poisonings, over: time, of: person)
    } else if setting.isDisjoint(with: [.withinFourWeeksOfLeavingScript, .withinFourWeeksOfRelease])
    {
      tallies.usual.add(poisonings, over: time, of: person)
    }
  }

  private mutating func updateTimes(of person: Person, at time: SimTime) {
    let isOff = person.groups.isOpiate && !isOnScript[person] && !isInCustody[person]
    timeOnScript.set(isOnScript[person], for: person, at: time)
    timeOffScript.set(isOff, for: person, at: time)
  }

  mutating func beginObservation(at time: SimTime) {
    tallies = Tallies()
    timeOnScript.beginObservation(at: time)
    timeOffScript.beginObservation(at: time)
  }

  mutating func finish(at time: SimTime, among people: People) {
    timeOnScript.finish(at: time, among: people)
    timeOffScript.finish(at: time, among: people)
  }

  // MARK: Results

  func report(over period: Period, to findings: inout Findings) {
    let expected = tallies.poisonings + tallies.others
    findings.add(
      MeasureDeclaration(
        name: "deaths.expected", title: "Expected deaths, all causes", unit: "deaths a year",
        theme: Theme.deaths, better: .lower, isHeadline: true, decimals: 2, matters: 0.001,
        isPersonal: true, role: .expectedDeaths,
        definition: Formula.expected("hazard of death of all causes")),
      byGroup: { Self.expected(expected[$0], over: period) },
      perPerson: { Self.expected(tallies.personal[$0], over: period) })
    func addExpected(
      _ name: String, _ title: String, _ nanoDeaths: ByGroup, isHeadline: Bool = false,
      of hazard: String
    ) {
      findings.add(
        MeasureDeclaration(
          name: name, title: title, unit: "deaths a year", theme: Theme.deaths, better: .lower,
          isHeadline: isHeadline, decimals: 2, definition: Formula.expected(hazard))
      ) { Self.expected(nanoDeaths[$0], over: period) }
    }
    addExpected(
      "deaths.drugRelated", "Expected deaths by poisoning", tallies.poisonings,
      of: "hazard of death by poisoning")
    addExpected(
      "deaths.afterLeavingScript", "Expected deaths within 4 weeks of leaving a script",
      tallies.afterLeavingScript, isHeadline: true,
      of: "hazard of death of all causes, within 4 weeks of leaving a script,")
    addExpected(
      "deaths.afterRelease", "Expected deaths within 4 weeks of release", tallies.afterRelease,
      of: "hazard of death of all causes, within 4 weeks of release from custody,")
    func addCount(
      _ name: String, _ title: String, _ counts: ByGroup, unit: String, of events: String
    ) {
      findings.add(
        MeasureDeclaration(
          name: name, title: title, unit: unit, theme: Theme.deaths, better: .lower,
          definition: Formula.perYear(events))
      ) { period.perYear(counts[$0]) }
    }
    addCount(
      "deaths.counted", "Deaths that happened", tallies.counted, unit: "deaths a year",
      of: "people who died, of whatever cause,")
    addCount(
      "deaths.countedDrugRelated", "Deaths by poisoning that happened",
      tallies.countedPoisonings, unit: "deaths a year", of: "people who died by poisoning")
    addCount(
      "deaths.overdoses", "Overdoses survived", tallies.overdoses, unit: "a year",
      of: "overdoses survived")
    reportRates(to: &findings)
  }

  /// Death rates on and off a script, to be held against published ones.
  private func reportRates(to findings: inout Findings) {
    func add(
      _ name: String, _ title: String, _ nanoDeaths: ByGroup, _ time: TimeInState, of people: String
    ) {
      findings.add(
        MeasureDeclaration(
          name: name, title: title, unit: "per 100 person-years", theme: Theme.deaths,
          better: .lower, decimals: 2,
          definition:
            "100 × Σ ∫ hazard of death of all causes of \(people) dt ÷ ∫ number of these people "
            + "dt in years, both over the observed period.")
      ) { group in
        guard time[group] > 0 else { return nil }
        let years = Double(time[group]) / Double(TimeSpan.year.seconds)
        return 100 * Double(nanoDeaths[group]) * 1e-9 / years
      }
    }
    add(
      "deaths.rateOnScript", "Death rate on a script", tallies.onScript, timeOnScript,
      of: "people on a script")
    add(
      "deaths.rateOffScript", "Death rate off a script, opiates, outside custody",
      tallies.offScript, timeOffScript,
      of:
        "people whose main problem is opiates and who are neither on a script nor in custody"
    )
    findings.add(
      MeasureDeclaration(
        name: "deaths.riskAfterRelease",
        title: "Risk of poisoning in the two weeks after release, opiates off a script",
        unit: "times the usual", theme: Theme.deaths, better: .lower, decimals: 1,
        definition: "Rate of expected deaths by poisoning (∫ hazard dt ÷ person-time) in the 14 "
          + "days after release ÷ the same rate at other times outside the 4 weeks after "
          + "release and after leaving a script; both in the observed period, for people "
          + "whose main problem is opiates, neither on a script nor in custody.")
    ) { group in
      guard let released = tallies.justReleased.rate(group), let usual = tallies.usual.rate(group)
      else { return nil }
      return released / usual
    }
  }

  private static func expected(_ nanoDeaths: Int, over period: Period) -> Double? {
    period.perYear(nanoDeaths).map { $0 * 1e-9 }
  }
}
