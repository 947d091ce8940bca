// SPDX-License-Identifier: GPL-3.0-or-later

/// A whole number for each group: what is counted of a person counts for everyone and for the
/// person's group in each classification.
struct ByGroup: Sendable, Equatable {
  private var totals = [Int](repeating: 0, count: Group.count)

  /// Counts something of a person.
  mutating func add(_ amount: Int = 1, for person: Person) {
    totals[Group.everyone] += amount
    totals[Int(person.groups.problem)] += amount
    totals[Int(person.groups.sex)] += amount
    totals[Int(person.groups.children)] += amount
    totals[Int(person.groups.distance)] += amount
  }

  /// The total of a group.
  subscript(group: Int) -> Int { totals[group] }

  static func + (left: ByGroup, right: ByGroup) -> ByGroup {
    var sum = left
    for group in sum.totals.indices { sum.totals[group] += right.totals[group] }
    return sum
  }
}

/// A part in percent of the whole; nil where there is no whole.
func percent(_ part: Int, of whole: Int) -> Double? {
  whole == 0 ? nil : 100 * Double(part) / Double(whole)
}
