// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// The years of the observed period, and how a stretch of time falls into them.
///
/// Years of 365.25 days from the beginning of observation. What happens at the very instant at
/// which a year ends belongs to that year.
struct ObservedYears: BitwiseCopyable, Sendable {
  /// Years that have results of their own; in longer runs the later ones are in the totals alone.
  static let shown = 10

  var begin = SimTime.start

  /// The year that holds a moment; nil before observation.
  func year(at time: SimTime) -> Int? {
    guard time >= begin else { return nil }
    return Int(max((time - begin).seconds - 1, 0) / TimeSpan.year.seconds)
  }

  /// Calls with each year that a stretch touches, and the part of the stretch within it. Time
  /// before observation is left out.
  func split(
    from: SimTime, to: SimTime, _ body: (_ year: Int, _ from: SimTime, _ to: SimTime) -> Void
  ) {
    var from = max(from, begin)
    while from < to {
      let year = Int((from - begin).seconds / TimeSpan.year.seconds)
      let end = min(to, begin + TimeSpan.year * (year + 1))
      body(year, from, end)
      from = end
    }
  }

  /// How many years there are in a period, the last perhaps cut short.
  func count(until end: SimTime) -> Int { year(at: end).map { $0 + 1 } ?? 0 }
}

/// Whole amounts by year.
struct ByYear: Sendable, Equatable {
  private(set) var amounts: [Int] = []

  mutating func add(_ amount: Int, inYear year: Int) {
    while amounts.count <= year { amounts.append(0) }
    amounts[year] += amount
  }

  subscript(year: Int) -> Int { year < amounts.count ? amounts[year] : 0 }
  var total: Int { amounts.reduce(0, +) }
}

/// Whole amounts by year and by group.
struct ByYearAndGroup: Sendable {
  private(set) var years: [ByGroup] = []

  mutating func add(_ amount: Int, for person: Person, inYear year: Int) {
    while years.count <= year { years.append(ByGroup()) }
    years[year].add(amount, for: person)
  }

  /// The amounts of a group, the first year first.
  func amounts(of group: Int) -> [Int] { years.map { $0[group] } }
  func total(of group: Int) -> Int { years.reduce(0) { $0 + $1[group] } }
}
