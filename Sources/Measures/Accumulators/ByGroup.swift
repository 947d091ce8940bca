// SPDX-License-Identifier: GPL-3.0-or-later

/// A whole number for each group: what is counted of a person counts for everyone and for the
/// person's group in each classification.
struct ByGroup: Sendable, Equatable {
  /// By cell (see `Membership`).
  private var cells = [Int](repeating: 0, count: Membership.cellCount)

  /// Counts something of a person.
  mutating func add(_ amount: Int = 1, for person: Person) {
    // Whether the array is shared is asked once, not for each cell.
    cells.withUnsafeMutableBufferPointer { cells in
      cells[Int(person.groups.first)] += amount
      cells[Int(person.groups.second)] += amount
      cells[Int(person.groups.third)] += amount
    }
  }

  /// The total of a group.
  subscript(group: Int) -> Int {
    var total = 0
    for cell in Group.cells[group] { total += cells[cell] }
    return total
  }

  static func + (left: ByGroup, right: ByGroup) -> ByGroup {
    var sum = left
    for cell in sum.cells.indices { sum.cells[cell] += right.cells[cell] }
    return sum
  }
}

/// A part in percent of the whole; nil where there is no whole.
func percent(_ part: Int, of whole: Int) -> Double? {
  whole == 0 ? nil : 100 * Double(part) / Double(whole)
}
