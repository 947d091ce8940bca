// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a results store cannot be used.
public enum StoreError: Error, Sendable, Hashable {
  /// What is there is no database at all, or not one of this program.
  case foreign(path: String)
  /// A store of a later version of the program, whose layout is not known here.
  case tooNew(path: String, layout: Int, known: Int)
  /// A store of an earlier version, which is brought up to date only by opening it for writing.
  case tooOld(path: String, layout: Int, known: Int)
  /// A store that was cut short or damaged, in the database's words or ours.
  case damaged(path: String, detail: String)
  /// A replication is to be kept that is there already with another result.
  case contradiction(path: String, replication: ReplicationIdentity)
  /// A replication was to be read that is not in the store.
  case notKept(scenario: String, replication: Int)
  /// The database refused: no room, no right to write, another program at work.
  case refused(path: String, reason: String)
}

extension StoreError: CustomStringConvertible {
  /// The error in words, with what to do about it.
  public var description: String {
    switch self {
    case .foreign(let path):
      "'\(path)' is not a results store: name another file, or move it out of the way"
    case .tooNew(let path, let layout, let known):
      "'\(path)' was made by a later version of the program (layout \(layout), known here up to "
        + "\(known)): use that version, or name another file"
    case .tooOld(let path, let layout, let known):
      "'\(path)' was made by an earlier version of the program (layout \(layout), now \(known)): go "
        + "on with what made it, or name another file"
    case .damaged(let path, let detail):
      "'\(path)' is damaged (\(detail)): put a copy of it in its place, or move it away and run "
        + "again; nothing in it is used"
    case .contradiction(let path, let replication):
      "'\(path)' holds replication \(replication.replication) of scenario "
        + "\(replication.digest.prefix(12)) with another result. The same program and luck must "
        + "give the same: was the file made on another system? Move it away and run again"
    case .notKept(let scenario, let replication):
      "replication \(replication) of '\(scenario)' is not in the store"
    case .refused(let path, let reason):
      "could not use '\(path)': \(reason)"
    }
  }
}
