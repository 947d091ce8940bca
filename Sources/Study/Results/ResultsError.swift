// SPDX-License-Identifier: GPL-3.0-or-later

/// Why results could not be kept.
public enum ResultsError: Error, Sendable, Hashable {
  /// The path cannot name a new folder: it is empty, or ends in `.` or `..`.
  case badName(String)
  /// There is a folder with something in it.
  case notEmpty(String)
  /// There is something in the folder that a report or tables were to go to.
  case occupied(String)
  /// There is a file, or something else that is no folder.
  case notAFolder(String)
  /// There is a symbolic link. Whoever made it may not have meant it to be written through.
  case isALink(String)
  /// Asked to replace a folder that holds something no results folder holds.
  case holdsOtherFiles(String, first: String)
  /// There are results that somebody began and did not finish.
  case unfinished(String)
  /// Somebody is at work on these results at this moment.
  case inUse(String)
  /// Asked to go on with results that are not of the same study, and why.
  case notTheSame(String, reason: String)
  /// Asked to go on with results where there are none.
  case nothingToResume(String)
  /// There is a sweep, finished or not, and nobody said to go on with it.
  case sweepIsThere(String)
  /// The system refused.
  case system(SystemFailure)
}

extension ResultsError: CustomStringConvertible {
  /// The error in words, with what to do about it.
  public var description: String {
    switch self {
    case .badName(let path):
      "the results cannot go to '\(path)': name a new folder, such as --out results/mine"
    case .notEmpty(let path):
      "there are results in '\(path)' already: name another folder with --out, or replace them "
        + "with --force"
    case .occupied(let path):
      "there is something in '\(path)' already: name another folder with --to"
    case .notAFolder(let path):
      "'\(path)' is a file: name another folder with --out"
    case .isALink(let path):
      "'\(path)' is a symbolic link: name the folder itself with --out"
    case .holdsOtherFiles(let path, let first):
      "'\(path)' is not replaced, for it holds more than results ('\(first)'): name another "
        + "folder with --out"
    case .unfinished(let path):
      "there are unfinished results in '\(path)': go on with them with --resume, name another "
        + "folder with --out, or begin anew with --force"
    case .inUse(let path):
      "somebody is at work on the results in '\(path)': wait for them, or name another folder with "
        + "--out"
    case .notTheSame(let path, let reason):
      "the results in '\(path)' cannot be gone on with: \(reason). Name another folder with --out, "
        + "or begin anew with --force"
    case .nothingToResume(let path):
      "there is nothing to resume: '\(path)' holds no results of this that could be gone on with. Is "
        + "the name right? Without --resume the same command begins anew"
    case .sweepIsThere(let path):
      "there is a sweep in '\(path)' already: go on with it with --resume, or name another folder "
        + "with --out"
    case .system(let failure) where failure.isOfThePlace:
      "the results cannot be kept in '\(failure.shownPath)': \(failure.reason). Name a folder that can "
        + "be written to"
    case .system(let failure):
      "could not \(failure.operation) '\(failure.shownPath)': \(failure.reason)"
    }
  }
}
