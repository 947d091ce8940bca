// SPDX-License-Identifier: GPL-3.0-or-later

extension JourneySearch.Nobody {
  /// Why there is no story, and what to try.
  public var words: String {
    switch self {
    case .person(let person, let replication):
      "There is no person \(person) in replication \(replication)."
    case .like(let likeness, let replication):
      "Nobody in replication \(replication) is like '\(likeness.rawValue)' (\(likeness.meaning)). "
        + "Try another --replication, or another likeness."
    case .differentPeriods(let first, let second):
      "The first scenario runs \(first), the second \(second): a life can be told side by side only "
        + "where both run the same period."
    }
  }
}
