// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// Why a scenario cannot be used: everything found wrong, at once.
public struct ScenarioErrors: Error, Sendable {
  /// The most issues listed of one file.
  public static let limitPerFile = 50

  /// Errors and warnings, sorted: files from the bottom of the chain to the top, then the command
  /// line; within a file by place.
  public let issues: [ScenarioIssue]
  /// How many more there are in files that have more than are listed.
  public let omitted: [Omitted]

  /// A file with more issues than are listed.
  public struct Omitted: Sendable, Hashable {
    /// The file.
    public let file: String
    /// How many are left out.
    public let count: Int
  }

  init(_ issues: [ScenarioIssue], files: [String]) {
    let sorted = Self.sorted(issues, files: files)
    var listed: [ScenarioIssue] = []
    var omitted: [Omitted] = []
    var file = ""
    var count = 0
    func close() {
      if count > Self.limitPerFile {
        omitted.append(Omitted(file: file, count: count - Self.limitPerFile))
      }
    }
    for issue in sorted {
      if issue.place.file != file {
        close()
        (file, count) = (issue.place.file, 0)
      }
      count += 1
      if count <= Self.limitPerFile { listed.append(issue) }
    }
    close()
    self.issues = listed
    self.omitted = omitted
  }

  /// Each issue once, in the order in which a person wants to read them.
  static func sorted(_ issues: [ScenarioIssue], files: [String]) -> [ScenarioIssue] {
    var seen: Set<ScenarioIssue> = []
    let unique = issues.filter { seen.insert($0).inserted }
    func rank(_ file: String) -> Int { files.firstIndex(of: file) ?? files.count }
    let keyed = unique.enumerated().map { order, issue in
      (rank: rank(issue.place.file), order: order, issue: issue)
    }
    return keyed.sorted { a, b in
      if a.rank != b.rank { return a.rank < b.rank }
      let (p, q) = (a.issue.place, b.issue.place)
      if p.file != q.file { return p.file < q.file }
      if (p.line, p.column) != (q.line, q.column) { return (p.line, p.column) < (q.line, q.column) }
      // What is there comes before what is not.
      return a.issue.isMissing == b.issue.isMissing ? a.order < b.order : b.issue.isMissing
    }.map(\.issue)
  }
}

extension ScenarioIssue {
  fileprivate var isMissing: Bool {
    if case .setting(let error) = fact { error.reason.isMissing } else { false }
  }
}
