// SPDX-License-Identifier: GPL-3.0-or-later

import TreatmentModel

/// The groups that results are given for: everyone, and everyone again by problem, by sex, by
/// dependent children and by distance.
///
/// Groups are numbered. Those of one classification do not overlap and leave nobody out, so what
/// is counted in them adds up to what is counted in everyone.
enum Group {
  /// The group that holds everyone.
  static let everyone = 0

  /// The names in files and tables, by number.
  static let names = [
    "everyone",
    "opiates", "non-opiates", "alcohol", "alcohol and non-opiates",
    "women", "men",
    "with children", "without children",
    "under 5 miles", "5 miles or more",
  ]

  static var count: Int { names.count }

  /// Which groups make up each classification.
  static let classifications: [ClosedRange<Int>] = [1...4, 5...6, 7...8, 9...10]
}

/// The groups one person belongs to: everyone, and one of each classification.
struct Membership: BitwiseCopyable, Equatable, Sendable {
  let problem, sex, children, distance: UInt8

  init(_ traits: Traits) {
    problem =
      switch traits.problem {
      case .opiate: 1
      case .nonOpiate: 2
      case .alcohol: 3
      case .alcoholAndNonOpiate: 4
      }
    sex =
      switch traits.sex {
      case .female: 5
      case .male: 6
      }
    children = traits.hasDependentChildren ? 7 : 8
    distance = traits.livesFarOut ? 10 : 9
  }

  /// Is treated for opiates.
  var isOpiate: Bool { problem == 1 }
}
