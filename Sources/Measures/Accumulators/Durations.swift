// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// How long something took, counted in whole hours: waits, intervals between contacts.
///
/// A histogram, not a list: a run holds hundreds of thousands of intervals. An hour is finer than
/// anybody tells a wait, and quantiles of whole hours are exact.
struct Durations: Sendable {
  /// Counts by hour, and within an hour by cell (see `Membership`).
  private var counts: [UInt32] = []
  /// The same by day, so that a quantile is found without a walk through all hours before it.
  private var days: [UInt32] = []
  private var sizes = ByGroup()
  private var hours = ByGroup()

  private static let cells = Membership.cellCount

  /// Counts a duration of a person, rounded down to whole hours.
  mutating func add(_ duration: TimeSpan, for person: Person) {
    precondition(duration >= .zero, "Nothing takes less than no time.")
    let hour = Int(duration.seconds / 3_600)
    if hour / 24 >= days.count / Self.cells { makeRoom(forDay: hour / 24) }
    Self.count(person, in: hour, of: &counts)
    Self.count(person, in: hour / 24, of: &days)
    sizes.add(for: person)
    hours.add(hour, for: person)
  }

  @inline(__always)
  private static func count(_ person: Person, in row: Int, of counts: inout [UInt32]) {
    counts.withUnsafeMutableBufferPointer { counts in
      counts[row * cells + Int(person.groups.first)] += 1
      counts[row * cells + Int(person.groups.second)] += 1
      counts[row * cells + Int(person.groups.third)] += 1
    }
  }

  private mutating func makeRoom(forDay day: Int) {
    let end = (day + 1) * Self.cells
    days.append(contentsOf: repeatElement(0, count: end - days.count))
    counts.append(contentsOf: repeatElement(0, count: end * 24 - counts.count))
  }

  /// How many durations a group has.
  func count(in group: Int) -> Int { sizes[group] }

  /// Everyone's durations by length: up to each bound in days, which ascend, and above the last.
  func counts(upToDays bounds: [Int]) -> [Int] {
    var bins = [Int](repeating: 0, count: bounds.count + 1)
    let cells = Group.cells[Group.everyone]
    var bin = 0
    for day in 0..<days.count / Self.cells {
      while bin < bounds.count && day > bounds[bin] { bin += 1 }
      // What took so many days to the hour is up to that bound; the rest of the day is above it.
      let first = Self.sum(cells, in: day * 24, of: counts)
      bins[bin] += first
      let isBound = bin < bounds.count && day == bounds[bin]
      bins[isBound ? bin + 1 : bin] += Self.sum(cells, in: day, of: days) - first
    }
    return bins
  }

  /// The mean, in days; nil for a group without any.
  func mean(in group: Int) -> Double? {
    sizes[group] == 0 ? nil : Double(hours[group]) / Double(sizes[group]) / 24
  }

  /// The shortest duration, in days, that at least a share of the durations do not exceed; nil for
  /// a group without any. With a share of 1/2 the median: of an even number, the lower of the two
  /// in the middle.
  func quantile(_ share: Double, in group: Int) -> Double? {
    let size = sizes[group]
    guard size > 0 else { return nil }
    let cells = Group.cells[group]
    let wanted = share * Double(size)
    var below = 0
    var day = 0
    while true {
      let inDay = Self.sum(cells, in: day, of: days)
      if Double(below + inDay) >= wanted { break }
      below += inDay
      day += 1
    }
    var hour = day * 24
    while true {
      below += Self.sum(cells, in: hour, of: counts)
      if Double(below) >= wanted { return Double(hour) / 24 }
      hour += 1
    }
  }

  private static func sum(_ cells: [Int], in row: Int, of counts: [UInt32]) -> Int {
    var sum = 0
    for cell in cells { sum += Int(counts[row * Self.cells + cell]) }
    return sum
  }
}
