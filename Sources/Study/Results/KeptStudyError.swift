// SPDX-License-Identifier: GPL-3.0-or-later

/// Why a folder of results cannot be read.
public enum KeptStudyError: Error, Sendable, Hashable {
  /// There is no such folder.
  case noFolder(String)
  /// A folder without a store: not results, or those of an early version.
  case noStore(String)
  /// A store in which nothing was written down yet.
  case notBegun(String)
  /// Results of another sort of experiment.
  case otherKind(String, kind: String)
  /// Some replications are missing.
  case unfinished(String, done: Int, total: Int, command: String)
}

extension KeptStudyError: CustomStringConvertible {
  /// The error in words, with what to do about it.
  public var description: String {
    switch self {
    case .noFolder(let folder):
      "there is no folder '\(folder)': name one that a run or a comparison has left"
    case .noStore(let folder):
      "'\(folder)' holds no store of results: name the folder that a run or a comparison has left, "
        + "or run it again to have one"
    case .notBegun(let folder):
      "'\(folder)' was begun and is not finished: run the same command again with --resume"
    case .otherKind(let folder, let kind):
      "'\(folder)' holds results of another kind ('\(kind)'): this works with those of run and "
        + "compare"
    case .unfinished(let folder, let done, let total, let command):
      "the results in '\(folder)' are unfinished: \(done) of \(total) replications are kept. To go "
        + "on: \(command)"
    }
  }
}
