// SPDX-License-Identifier: GPL-3.0-or-later

import Reports

/// The folder of a sweep: its store, its shares, and the tables made from the store.
///
/// Unlike the folder of a comparison it is there from the beginning, for what is finished is kept as
/// it comes. The tables are written at the end, each whole or not at all.
public struct SweepFolder: Sendable, Hashable {
  /// Where it is.
  public let path: String

  /// The folder at a path, or that of the plan in `results`.
  public init(path: String?, plan: SweepPlan) throws(ResultsError) {
    self.path =
      try path.map { path throws(ResultsError) in try ResultsFolder(path: path).path }
      ?? "results/\(plan.name)"
  }

  /// A folder that is there.
  init(at path: String) { self.path = path }

  /// Where finished replications are kept.
  public var store: String { path + "/store.sqlite" }

  /// Where shares are kept until they are merged.
  public var shards: String { path + "/shards" }

  /// Where the scripts for a cluster are.
  public var scripts: String { path + "/slurm" }

  /// Whether scripts for a cluster were written.
  public var hasScripts: Bool { (try? Disk.kind(of: scripts + "/array.sh")) == .other }

  /// Whether there is a report to read.
  public var hasReport: Bool {
    StudyReport.fileNames.contains { (try? Disk.kind(of: "\(path)/\($0)")) == .other }
  }

  /// Whether something was kept there.
  public var hasStore: Bool { (try? Disk.kind(of: store)) == .other }

  /// Makes the folder, and refuses one that holds something else.
  ///
  /// - Parameter isResuming: whether to go on with what is there.
  public func open(isResuming: Bool) throws(ResultsError) {
    switch try system({ () throws(SystemFailure) in try Disk.kind(of: path) }) {
    case .link: throw .isALink(path)
    case .other: throw .notAFolder(path)
    case .nothing: break
    case .folder:
      try ResultsFolder(path: path).sweepLeftovers()
      let entries = try system { () throws(SystemFailure) in try Disk.entries(of: path) }
        .filter { !$0.hasPrefix(".") && $0 != "shards" && $0 != "slurm" }
      if entries.contains("store.sqlite") {
        if !isResuming { throw .sweepIsThere(path) }
      } else if let first = entries.min() {
        throw .holdsOtherFiles(path, first: first)
      }
    }
    try system { () throws(SystemFailure) in
      try Disk.makeFolders(path)
      try Disk.checkWritable(folder: path)
    }
  }

  /// Writes the tables.
  public func write(_ files: [ResultsFolder.File]) throws(ResultsError) {
    for file in files { try write(file.bytes, to: path + "/" + file.name) }
  }

  /// Writes the files of a sweep that is finished. A report that is not among them is taken away: it
  /// would tell of what was there before.
  public func finish(_ files: [ResultsFolder.File]) throws(ResultsError) {
    for name in StudyReport.fileNames where !files.contains(where: { $0.name == name }) {
      let report = path + "/" + name
      try system { () throws(SystemFailure) in
        if try Disk.kind(of: report) == .other { try Disk.remove(file: report) }
      }
    }
    try write(files)
  }

  /// Writes a file, and the folder it stands in where that is not there.
  func write(_ bytes: [UInt8], to file: String) throws(ResultsError) {
    try system { () throws(SystemFailure) in
      if let slash = file.lastIndex(of: "/") { try Disk.makeFolders(String(file[..<slash])) }
      try Disk.replace(file, with: bytes)
    }
  }

  private func system<Value>(
    _ work: () throws(SystemFailure) -> Value
  ) throws(ResultsError) -> Value {
    do {
      return try work()
    } catch {
      throw .system(error)
    }
  }
}
