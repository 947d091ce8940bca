// SPDX-License-Identifier: GPL-3.0-or-later

import TreatmentModel

/// The groups that results are given for: everyone, and everyone again by each classification of
/// `docs/model/population.md`.
///
/// Groups are numbered. Those of one classification do not overlap and leave nobody out, so what
/// is counted in them adds up to what is counted in everyone. All are fixed when a person enters.
enum Group {
  /// The group that holds everyone.
  static let everyone = 0
  static let men = 6

  /// The names in files and tables, by number.
  static let names = [
    "everyone",
    "opiates", "non-opiates", "alcohol", "alcohol and non-opiates",
    "women", "men",
    "with children", "without children",
    "under 5 miles", "5 miles or more",
    "women with children", "women without children", "men with children", "men without children",
    "under 25 on entry", "25 to 34 on entry", "35 to 44 on entry", "45 or older on entry",
    "white British", "Black and minority ethnic",
    "disability or learning need", "no disability or learning need",
    "at most one other need", "two other needs", "three or more other needs",
    "in work on entry", "out of work on entry",
    "in custody before entry", "never in custody before entry",
  ]

  static var count: Int { names.count }

  /// Which groups make up each classification.
  static let classifications: [ClosedRange<Int>] = [
    1...4, 5...6, 7...8, 9...10, 11...14, 15...18, 19...20, 21...22, 23...25, 26...27, 28...29,
  ]

  /// The cells of `ByGroup` that make up each group.
  static let cells: [[Int]] = {
    var cells = [[Int]](repeating: [], count: count)
    for cell in 0..<Membership.cellCount {
      for group in Membership.groups(of: cell) { cells[group].append(cell) }
    }
    return cells
  }()
}

/// The groups one person belongs to: everyone, and one of each classification.
///
/// Kept as three *cells*, each a combination of a few attributes, so that counting something of a
/// person is three additions and not one for each group: a group's total is the sum of its cells.
struct Membership: BitwiseCopyable, Equatable, Sendable {
  /// Problem × sex × children × distance, from 0.
  let first: UInt8
  /// Age band × ethnicity × disability, after those.
  let second: UInt8
  /// Needs × work × custody, after those; these make up everyone.
  let third: UInt8

  init(_ traits: Traits) {
    let sex = traits.sex == .female ? 0 : 1
    let children = traits.hasDependentChildren ? 0 : 1
    first = UInt8(
      Int(traits.problem.rawValue) << 3 | sex << 2 | children << 1 | (traits.livesFarOut ? 1 : 0))
    let ageBand = traits.age < 25 ? 0 : traits.age < 35 ? 1 : traits.age < 45 ? 2 : 3
    let ethnicity = traits.ethnicity == .whiteBritish ? 0 : 1
    second = UInt8(
      Self.firstCells + (ageBand << 2 | ethnicity << 1)
        + (traits.hasDisabilityOrLearningNeed ? 0 : 1))
    let needs = max(min(Int(traits.needs), 3) - 1, 0)
    third = UInt8(
      Self.firstCells + Self.secondCells + (needs << 2 | (traits.isEmployed ? 0 : 2))
        + (traits.hasBeenInCustody ? 0 : 1))
  }

  private static let firstCells = 32
  private static let secondCells = 16
  private static let thirdCells = 12
  static let cellCount = firstCells + secondCells + thirdCells

  /// The groups that a cell belongs to.
  static func groups(of cell: Int) -> [Int] {
    if cell < firstCells {
      let sex = cell >> 2 & 1
      let children = cell >> 1 & 1
      return [1 + cell >> 3, 5 + sex, 7 + children, 9 + cell & 1, 11 + 2 * sex + children]
    }
    if cell < firstCells + secondCells {
      let rest = cell - firstCells
      return [15 + rest >> 2, 19 + rest >> 1 & 1, 21 + rest & 1]
    }
    let rest = cell - firstCells - secondCells
    return [Group.everyone, 23 + rest >> 2, 26 + rest >> 1 & 1, 28 + rest & 1]
  }

  var problem: UInt8 { 1 + first >> 3 }
  var sex: UInt8 { 5 + first >> 2 & 1 }
  var children: UInt8 { 7 + first >> 1 & 1 }

  /// Is treated for opiates.
  var isOpiate: Bool { first >> 3 == Problem.opiate.rawValue }
}
