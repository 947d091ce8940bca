// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// How long something took, counted in whole hours: waits, intervals between contacts.
///
/// A histogram, not a list: a run holds hundreds of thousands of intervals. An hour is finer than
/// anybody tells a wait, and quantiles of whole hours are exact.
struct Durations: Sendable {
  /// Counts by hour, and within an hour by cell (see `Membership`).
  private var counts: [UInt32] = []
  private var sizes = ByGroup()
  private var hours = ByGroup()

  /// Counts a duration of a person, rounded down to whole hours.
  mutating func add(_ duration: TimeSpan, for person: Person) {
    precondition(duration >= .zero, "Nothing takes less than no time.")
    let hour = Int(duration.seconds / 3_600)
    let end = (hour + 1) * Membership.cellCount
    if counts.count < end {
      counts.append(contentsOf: repeatElement(0, count: end - counts.count))
    }
    let row = hour * Membership.cellCount
    counts.withUnsafeMutableBufferPointer { counts in
      counts[row + Int(person.groups.first)] += 1
      counts[row + Int(person.groups.second)] += 1
      counts[row + Int(person.groups.third)] += 1
    }
    sizes.add(for: person)
    hours.add(hour, for: person)
  }

  /// How many durations a group has.
  func count(in group: Int) -> Int { sizes[group] }

  /// Everyone's durations by length: up to each bound in days, which ascend, and above the last.
  func counts(upToDays bounds: [Int]) -> [Int] {
    var bins = [Int](repeating: 0, count: bounds.count + 1)
    let cells = Group.cells[Group.everyone]
    var bin = 0
    for hour in 0..<counts.count / Membership.cellCount {
      while bin < bounds.count && hour > bounds[bin] * 24 { bin += 1 }
      for cell in cells { bins[bin] += Int(counts[hour * Membership.cellCount + cell]) }
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
    var below = 0
    var hour = 0
    while true {
      for cell in cells { below += Int(counts[hour * Membership.cellCount + cell]) }
      if Double(below) >= share * Double(size) { return Double(hour) / 24 }
      hour += 1
    }
  }
}
