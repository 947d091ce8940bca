// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// What offences cost a year per person, by use, script and problem [£].
///
/// The cost falls on victims and others; what justice spends is not in it.
struct CrimePrices: Sendable, Equatable {
  /// One person who uses opiates and is untreated.
  var perPersonUsing = 0.0
  /// The cost relative to that person.
  var onScript = 1.0
  var reducedUse = 1.0
  var abstinent = 1.0
  var others = 1.0
}

extension CrimePrices {
  init(_ economics: Economics) {
    perPersonUsing = economics.crimePerPersonUsing
    onScript = economics.crimeOnScript
    reducedUse = economics.crimeReducedUse
    abstinent = economics.crimeAbstinent
    others = economics.crimeOthers
  }
}

/// The cost of offences, from how long people live in which state.
///
/// The same states that set the rate of convictions set the cost: a script counts while somebody
/// uses on top of it, and nobody offends from custody. The time in each state is kept exactly and
/// priced at the end.
struct CrimeCosts: Sendable {
  private enum State: Int, CaseIterable { case using, usingOnScript, reduced, abstinent }

  var prices = CrimePrices()
  private var use = PerPerson(UseState.using)
  private var isOnScript = PerPerson(false)
  private var isInCustody = PerPerson(false)
  /// The time of people with opiates, then of all others, in each state.
  private var times = [TimeInState](repeating: TimeInState(), count: 2 * State.allCases.count)

  mutating func record(_ signal: Signal, of person: Person, at time: SimTime) {
    switch signal {
    case .entered: break
    case .useChanged(_, _, let to): use[person] = to
    case .started(_, .prescribing), .loaded(_, .prescribing, _): isOnScript[person] = true
    case .ended(_, .prescribing, _): isOnScript[person] = false
    case .imprisoned: isInCustody[person] = true
    case .released: isInCustody[person] = false
    default: return
    }
    let present = isInCustody[person] ? nil : state(of: person)
    for state in State.allCases {
      times[index(state, isOpiate: person.groups.isOpiate)]
        .set(state == present, for: person, at: time)
    }
  }

  private func state(of person: Person) -> State {
    switch use[person] {
    case .using: isOnScript[person] ? .usingOnScript : .using
    case .reduced: .reduced
    case .abstinent: .abstinent
    }
  }

  private func index(_ state: State, isOpiate: Bool) -> Int {
    state.rawValue + (isOpiate ? 0 : State.allCases.count)
  }

  mutating func beginObservation(at time: SimTime) {
    for index in times.indices { times[index].beginObservation(at: time) }
  }

  mutating func finish(at time: SimTime, among people: People) {
    for index in times.indices { times[index].finish(at: time, among: people) }
  }

  /// The cost in pounds a year of the offences of a group; nil when no time was observed.
  func poundsPerYear(in group: Int, over period: Period) -> Double? {
    guard period.length > .zero else { return nil }
    var total = 0.0
    for state in State.allCases {
      let relative =
        switch state {
        case .using: 1.0
        case .usingOnScript: prices.onScript
        case .reduced: prices.reducedUse
        case .abstinent: prices.abstinent
        }
      let opiates = Double(times[index(state, isOpiate: true)][group])
      let others = Double(times[index(state, isOpiate: false)][group])
      total += relative * (opiates + prices.others * others)
    }
    return prices.perPersonUsing * total / Double(period.length.seconds)
  }

  func report(over period: Period, to findings: inout Findings) {
    findings.add(
      MeasureDeclaration(
        name: "cost.crime", title: "Cost of offences to victims and others", unit: "£ a year",
        theme: Theme.costs, better: .lower, decimals: 0)
    ) { poundsPerYear(in: $0, over: period) }
  }
}
