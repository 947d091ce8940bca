// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// Quality-adjusted life years: how long people lived and how well, and what they have before them
/// when the run ends.
///
/// Those who move away live on elsewhere and keep what lies before them; those who die do not: so
/// a death costs exactly the life it took. Kept in thousand-millionths of a year.
struct QualityOfLife: Measure {
  private struct Tallies: Sendable {
    var lived = ByYearAndGroup()
    var ahead = ByGroup()
    /// Quality-adjusted years that the expected deaths took, each from where the person stood.
    var lost = ByGroup()
    var personal = PerPerson(0)
  }

  private struct Note: BitwiseCopyable, Sendable {
    var state = QualityWeights.State()
    var since = SimTime.never
  }

  private let money: Money
  private var notes = PerPerson(Note())
  private var years = ObservedYears()
  private var tallies = Tallies()

  init(money: Money = Money()) { self.money = money }

  // MARK: Listening

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .entered: notes[person].since = time
    case .loadedInRecovery:
      change(person, at: time) {
        $0.use = .abstinent
        $0.freeSince = .start - .days(20 * 365)
      }
    case .useChanged(_, _, let to): change(person, at: time) { $0.use = to }
    case .started(_, .prescribing), .loaded(_, .prescribing, _):
      change(person, at: time) { $0.isOnScript = true }
    case .ended(_, .prescribing, _): change(person, at: time) { $0.isOnScript = false }
    case .imprisoned: change(person, at: time) { $0.isInCustody = true }
    case .released: change(person, at: time) { $0.isInCustody = false }
    case .housingChanged(_, _, let to):
      change(person, at: time) { $0.isWithoutHome = to == .noFixedAbode }
    case .exposed(_, let poisonings, let others, _):
      lose(Int(poisonings + others), person, at: time)
    case .died: close(person, at: time)
    case .movedAway:
      close(person, at: time)
      lookAhead(person, at: time)
    default: break
    }
  }

  private mutating func change(
    _ person: Person, at time: SimTime, _ change: (inout QualityWeights.State) -> Void
  ) {
    guard person.isPresent else { return }
    let before = notes[person].state
    var state = before
    change(&state)
    let isFree = state.use == .abstinent && !state.isOnScript
    if !isFree {
      state.freeSince = .never
    } else if state.freeSince == .never {
      state.freeSince = time
    }
    guard state != before else { return }
    live(person, until: time)
    notes[person].state = state
  }

  /// Counts the time since the last change.
  private mutating func live(_ person: Person, until time: SimTime) {
    let note = notes[person]
    guard note.since != .never else { return }
    notes[person].since = time
    years.split(from: note.since, to: time) { year, from, to in
      let lived = money.weights.years(
        note.state, isOpiate: person.groups.isOpiate, from: from, to: to)
      tallies.lived.add(Self.nano(lived), for: person, inYear: year)
      tallies.personal[person] += Self.nano(lived * money.discounting.factor(ofYear: year))
    }
  }

  private mutating func close(_ person: Person, at time: SimTime) {
    live(person, until: time)
    notes[person].since = .never
  }

  /// Counts what somebody has before them, discounted to the beginning of observation.
  private mutating func lookAhead(_ person: Person, at time: SimTime) {
    guard let year = years.year(at: time) else { return }
    let ahead = left(to: person, at: time) * money.discounting.factor(ofYear: year)
    tallies.ahead.add(Self.nano(ahead), for: person)
    tallies.personal[person] += Self.nano(ahead)
  }

  private mutating func lose(_ nanoDeaths: Int, _ person: Person, at time: SimTime) {
    guard money.lives.isGiven || nanoDeaths == 0, let year = years.year(at: time) else { return }
    let lost = left(to: person, at: time) * money.discounting.factor(ofYear: year)
    tallies.lost.add(Self.nano(lost * Double(nanoDeaths) * 1e-9), for: person)
  }

  /// Discounted quality-adjusted years left to somebody who goes on as they are.
  // Inlined: a function that only reads, called by one that changes, is handed a copy of it all.
  @inline(__always)
  private func left(to person: Person, at time: SimTime) -> Double {
    let state = notes[person].state
    let isOpiate = person.groups.isOpiate
    let course: LifeExpectancy.Course =
      state.isOnScript
      ? .onScript : state.use == .abstinent ? .abstinent : isOpiate ? .using : .others
    return money.lives.qualityAdjustedYearsLeft(
      at: Double(person.ageOnEntry) + (time - person.entered).inYears, person.sex, course,
      weight: money.weights.lastingWeight(state, isOpiate: isOpiate))
  }

  private static func nano(_ years: Double) -> Int { Int((years * 1e9).rounded()) }

  // MARK: The period

  mutating func beginObservation(at time: SimTime) {
    // What was lived until now is in the warm-up: everybody begins anew, as they are.
    for number in notes.numbers where notes[number].since != .never {
      notes.write(number) { $0.since = time }
    }
    years.begin = time
    tallies = Tallies()
  }

  mutating func finish(at time: SimTime, among people: People) {
    for number in 0..<people.count where people[number].isPresent {
      live(people[number], until: time)
      lookAhead(people[number], at: time)
    }
  }

  func report(over period: Period, to findings: inout Findings) {
    let length = period.length.inYears
    func discounted(_ group: Int) -> Double {
      money.discounting.presentValue(tallies.lived.amounts(of: group).map { Double($0) / 1e9 })
    }
    func ahead(_ group: Int) -> Double { Double(tallies.ahead[group]) / 1e9 }
    findings.add(
      MeasureDeclaration(
        name: "qaly.lived", title: "Quality-adjusted years lived in the period",
        unit: "QALYs a year", theme: Theme.quality, better: .higher,
        definition: "Σ over people of ∫ weight of their state (use, script, time free of both, "
          + "custody, no home) dt over the observed period, in years, ÷ T.")
    ) { length > 0 ? Double(tallies.lived.total(of: $0)) / 1e9 / length : nil }
    findings.add(
      MeasureDeclaration(
        name: "qaly.livedDiscounted", title: "The same in the whole period, discounted",
        unit: "QALYs", theme: Theme.quality, better: .higher,
        definition: Formula.presentValue("quality-adjusted years lived by everybody"))
    ) { length > 0 ? discounted($0) : nil }
    findings.add(
      MeasureDeclaration(
        name: "qaly.ahead", title: "Quality-adjusted years that lie ahead when the run ends",
        unit: "QALYs", theme: Theme.quality, better: .higher,
        definition: "Σ over people alive at the end of the run, and over those who moved away when "
          + "they did, of the discounted quality-adjusted years left to them by the life "
          + "table at their age, sex, mortality ratio and lasting weight, ÷ (1 + r)^k of "
          + "the year k in which that was.")
    ) { length > 0 ? ahead($0) : nil }
    findings.add(
      MeasureDeclaration(
        name: "qaly.total", title: "Quality-adjusted years, lived and ahead, discounted",
        unit: "QALYs", theme: Theme.quality, better: .higher, matters: 0.02, isPersonal: true,
        definition: "qaly.livedDiscounted + qaly.ahead."),
      byGroup: { length > 0 ? discounted($0) + ahead($0) : nil },
      perPerson: { length > 0 ? Double(tallies.personal[$0]) / 1e9 : nil })
    findings.add(
      MeasureDeclaration(
        name: "qaly.lostToDeaths", title: "Quality-adjusted years that expected deaths take",
        unit: "QALYs a year", theme: Theme.quality, better: .lower, decimals: 2,
        definition: "Σ of each stretch of expected deaths lived through in the observed period × "
          + "the discounted quality-adjusted years then left to the person ÷ (1 + r)^k, ÷ "
          + "T.")
    ) { length > 0 ? Double(tallies.lost[$0]) / 1e9 / length : nil }
  }

  /// All discounted quality-adjusted years; nil when no time was observed.
  func total(over period: Period) -> Double? {
    guard period.length > .zero else { return nil }
    let lived = tallies.lived.amounts(of: Group.everyone).map { Double($0) / 1e9 }
    return money.discounting.presentValue(lived) + Double(tallies.ahead[Group.everyone]) / 1e9
  }
}
