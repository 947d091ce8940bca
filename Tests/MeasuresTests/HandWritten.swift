// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import SimulationKernel
import Testing

@testable import Measures
@testable import TreatmentModel

/// A run written by hand: signals by the day, no simulation.
struct HandWritten {
  var measures: MeasureSet

  init(prices: CrimePrices = CrimePrices(), money: Money = Money()) {
    measures = MeasureSet(prices: prices, money: money)
  }

  /// Something happens on a day; a fraction is a time of day.
  mutating func on(_ day: Double, _ signals: Signal...) {
    for signal in signals { measures.record(signal, at: .day(day)) }
  }

  /// Somebody enters on the first day, with an opiate problem unless said otherwise.
  mutating func enter(
    _ client: ClientID, _ person: PersonID? = nil, on day: Double = 0, _ traits: Traits = .usual
  ) {
    on(day, .entered(client, person ?? PersonID(.loaded, client.slot), traits))
  }

  mutating func begin(on day: Double) { measures.beginObservation(at: .day(day)) }

  mutating func finish(on day: Double) { measures.finish(at: .day(day)) }

  /// The value of a measure for a group; nil where it is not defined.
  func value(_ name: String, of group: String = "everyone") -> Double? {
    let measure = MeasureSet.declarations.firstIndex { $0.name == name }!
    let group = MeasureSet.groups.firstIndex(of: group)!
    return measures.values().first { $0.measure == measure && $0.group == group }?.value
  }

  /// The value that a person has of a measure.
  func value(_ name: String, ofPerson person: PersonID) -> Double? {
    let measure = MeasureSet.declarations.firstIndex { $0.name == name }!
    guard let values = measures.personalValues().first(where: { $0.measure == measure }),
      let position = values.keys.firstIndex(of: person.rawValue)
    else { return nil }
    return values.values[position]
  }
}

extension SimTime {
  static func day(_ day: Double) -> SimTime { .start + .rounding(seconds: day * 86_400) }
}

extension Traits {
  static let usual = Traits(
    sex: .male, problem: .opiate, hasDependentChildren: false, livesFarOut: false)

  static func of(
    _ problem: Problem, _ sex: Sex = .male, children: Bool = false, far: Bool = false
  ) -> Traits {
    Traits(sex: sex, problem: problem, hasDependentChildren: children, livesFarOut: far)
  }
}

let ann = ClientID(0)
let bob = ClientID(1)
let cem = ClientID(2)
let dee = ClientID(3)

func keyWorker(_ post: Int, _ incumbent: Int = 0) -> StaffID {
  StaffID(.keyWork, post: post, incumbent: incumbent)
}
let prescriber = StaffID(.prescribing, post: 0, incumbent: 0)
let officer = StaffID(.probation, post: 0, incumbent: 0)

/// A year of 365.25 days, in days.
let year = 365.25

/// Equal but for rounding in the last places.
func isClose(_ left: Double?, _ right: Double) -> Bool {
  guard let left else { return false }
  return abs(left - right) <= 1e-9 * max(1, abs(right))
}
