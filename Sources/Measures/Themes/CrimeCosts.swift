// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import TreatmentModel

/// What offences cost a year per person, by use, script and problem [£].
///
/// The cost falls on victims and others; what justice spends is not in it.
struct CrimePrices: Sendable, Equatable {
  /// One person who uses opiates and is untreated, at the mean intensity of offending.
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
    onScript = economics.offending.onScript
    reducedUse = economics.offending.reducedUse
    abstinent = economics.offending.abstinent
    others = economics.offending.others
  }
}

/// The cost of offences, from how long people live in which state.
///
/// The same states that set the rate of convictions set the cost, by the same beliefs: a script
/// counts while somebody uses on top of it, nobody offends from custody, and somebody who offends
/// ten times as much as the average costs ten times as much. A level relative to the price is
/// summed in whole parts and priced at the end.
struct CrimeCosts: Sendable {
  /// Parts in which a relative level is kept.
  private static let parts = 100_000.0

  var prices = CrimePrices()
  private var use = PerPerson(UseState.using)
  private var isOnScript = PerPerson(false)
  private var isInCustody = PerPerson(false)
  private(set) var levels = PersonLevels()

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
    let level = isInCustody[person] ? 0 : relativeCost(of: person)
    levels.set(Int((level * Self.parts).rounded()), for: person, at: time)
  }

  private func relativeCost(of person: Person) -> Double {
    let state =
      switch use[person] {
      case .using: isOnScript[person] ? prices.onScript : 1
      case .reduced: prices.reducedUse
      case .abstinent: prices.abstinent
      }
    return state * Double(person.offending) * (person.groups.isOpiate ? 1 : prices.others)
  }

  mutating func beginObservation(at time: SimTime) { levels.beginObservation(at: time) }

  mutating func finish(at time: SimTime, among people: People) {
    levels.finish(at: time, among: people)
  }

  /// Pounds of the offences of a group, year by year.
  func pounds(in group: Int) -> [Double] { levels.sums.amounts(of: group).map(priced) }

  /// Pounds of the offences of one person in the whole period.
  func pounds(ofPerson number: Int) -> Double { priced(levels[ofPerson: number]) }

  private func priced(_ amount: Int) -> Double {
    prices.perPersonUsing * Double(amount) / Self.parts / Double(TimeSpan.year.seconds)
  }

  /// The cost in pounds a year of the offences of a group; nil when no time was observed.
  func poundsPerYear(in group: Int, over period: Period) -> Double? {
    period.length > .zero ? pounds(in: group).reduce(0, +) / period.length.inYears : nil
  }

  func report(over period: Period, to findings: inout Findings) {
    findings.add(
      MeasureDeclaration(
        name: "cost.crime", title: "Cost of offences to victims and others", unit: "£ a year",
        theme: Theme.costs, better: .lower, decimals: 0,
        definition: "economics.evidence.crimePerPersonUsing × Σ over people of ∫ their offending "
          + "relative to the mean of people who use opiates untreated (own intensity × "
          + "use, script and problem; none in custody) dt over the observed period, in "
          + "years, ÷ T.")
    ) { poundsPerYear(in: $0, over: period) }
  }
}
