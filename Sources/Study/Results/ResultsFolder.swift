// SPDX-License-Identifier: GPL-3.0-or-later

import Reports

/// The folder that holds the results of one run: there whole, or not at all.
///
/// All files are written to a hidden folder beside it, brought to the disk, and then given their
/// name in one step. Whatever happens before that step (a full disk, a lost connection, an
/// interruption) leaves nothing at the path; a process killed outright leaves at most a hidden
/// folder ending in `.partial`, which can be deleted.
public struct ResultsFolder: Sendable, Hashable {
  /// A file of a results folder.
  public struct File: Sendable, Hashable {
    public let name: String
    public let bytes: [UInt8]

    public init(name: String, text: String) {
      self.name = name
      bytes = Array(text.utf8)
    }
  }

  /// The names that the files of a results folder have.
  public static let fileNames = [
    "dictionary.csv", "fingerprint", "fingerprints.csv", "manifest.json", "replications.csv",
    ResultsCrate.fileName, "run.json", "summary.csv", "summary.json",
  ]

  /// The names of the store of results, with those it has while somebody works on it, and of the
  /// note that lies beside it until the results are finished.
  static let storeNames = [
    KeptStudy.storeName, "\(KeptStudy.storeName)-wal", "\(KeptStudy.storeName)-shm",
    "\(KeptStudy.storeName)-journal", noteName,
  ]

  /// The note in a folder whose results are unfinished.
  static let noteName = "unfinished.txt"

  /// Files that are there only if somebody asked for them.
  static let extraNames = ["replications-by-group.csv"] + StudyReport.fileNames

  /// The names that the files of a calibration have.
  public static let calibrationFileNames = [
    "best.yaml", "calibration.json", "ensemble.json", "fingerprint", "fit.csv", "points.csv",
    "report.txt", "run.json",
  ]

  /// The names that the files of a sweep have, beside those of other results. A folder that holds
  /// them is not taken for that of a run, which may be replaced.
  static let sweepFileNames = ["designs.csv", "report.txt", "sweep.csv"]

  /// Every name that a file of results can have.
  private static let allNames =
    fileNames + extraNames + storeNames + calibrationFileNames.filter { !fileNames.contains($0) }

  /// Whether a file of that name belongs to results, or was left by a store that was being made.
  static func isKnown(_ name: String) -> Bool {
    allNames.contains(name) || isLeftover(name)
  }

  /// Whether a file is a store that somebody was killed in the middle of making.
  static func isLeftover(_ name: String) -> Bool {
    name.hasPrefix("\(KeptStudy.storeName).") && name.contains(".partial")
  }

  /// The folder it stands in; `.` for the current one.
  public let parent: String

  /// Its own name.
  public let name: String

  /// Its path.
  public var path: String { parent == "." ? name : Self.join(parent, name) }

  /// The folder of that name in `parent`.
  ///
  /// - Precondition: the name has no slash in it and is neither empty nor `.` nor `..`.
  public init(in parent: String, name: String) {
    precondition(
      !name.isEmpty && name != "." && name != ".." && !name.contains("/"),
      "A results folder has a name.")
    self.parent = parent
    self.name = name
  }

  /// The folder at a path. Neither it nor those it stands in need exist.
  public init(path: String) throws(ResultsError) {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false)
    while parts.count > 1 && parts.last == "" { parts.removeLast() }
    let name = parts.removeLast()
    if name.isEmpty || name == "." || name == ".." || path.contains("\0") { throw .badName(path) }
    let parent = parts == [""] ? "/" : parts.joined(separator: "/")
    self.init(in: parts.isEmpty ? "." : parent, name: String(name))
  }

  /// Finds out before a long run whether its results could be written.
  ///
  /// - Parameter replacing: results that are there already may be replaced.
  public func check(replacing: Bool = false) throws(ResultsError) {
    try refuse(unlessReplacing: replacing)
    try checkWritable()
  }

  /// A new folder for what is made of results that are elsewhere: of `--to`.
  public static func target(_ path: String) throws(ResultsError) -> ResultsFolder {
    let folder = try ResultsFolder(path: path)
    do {
      try folder.check()
    } catch {
      switch error {
      case .notEmpty, .unfinished: throw .occupied(path)
      default: throw error
      }
    }
    return folder
  }

  /// Finds out whether a folder could be made here, whatever may be in its way.
  public func checkWritable() throws(ResultsError) {
    try callingSystem { () throws(SystemFailure) in
      try Disk.checkWritable(folder: try missingParents().nearest)
    }
  }

  /// Writes the results.
  ///
  /// - Parameters:
  ///   - files: what the folder is to hold, each name once and one that is known.
  ///   - replacing: results that are there already are replaced: set aside first, and removed
  ///     once the new ones are in place. A folder that holds anything else is never touched.
  ///   - linking: files that the folder is to hold as well, by their paths: they keep their names
  ///     and get a second place.
  public func write(
    _ files: [File], replacing: Bool = false, linking: [String] = []
  ) throws(ResultsError) {
    precondition(
      files.allSatisfy { (Self.allNames + Self.sweepFileNames).contains($0.name) },
      "A file has a name of no result.")
    try refuse(unlessReplacing: replacing)
    let made = try callingSystem(makeParents)
    do throws(ResultsError) {
      try callingSystem { () throws(SystemFailure) in
        let draft = try makeDraft()
        do throws(SystemFailure) {
          for file in files {
            try Disk.write(file.bytes, toNewFile: Self.join(draft, file.name))
          }
          for path in linking {
            let name = path.split(separator: "/").last.map(String.init) ?? path
            try Disk.duplicate(path, at: Self.join(draft, name))
          }
          try Disk.sync(folder: draft)
          try publish(draft, replacing: replacing)
        } catch {
          Self.discard(draft)
          throw error
        }
      }
    } catch {
      for folder in made.reversed() { try? Disk.remove(emptyFolder: folder) }
      // Somebody else may have been quicker: then what is in the way is better named.
      try refuse(unlessReplacing: replacing)
      throw error
    }
  }

  /// Makes the folder in which all results stand unless another is named: `results`.
  public static func makeDefault() throws(ResultsError) {
    try callingSystem { () throws(SystemFailure) in
      if try Disk.kind(of: "results") == .nothing { try Disk.makeFolder("results") }
    }
  }

  /// Writes results under the first name that is free: `baseline`, else `baseline-2` and so on.
  /// Where the very same results are found on the way, they are left as they are.
  ///
  /// - Returns: the folder that holds the results, and whether they were written now.
  public static func keep(
    _ files: [File], in parent: String, name: String
  ) throws(ResultsError) -> (folder: ResultsFolder, isNew: Bool) {
    var number = 1
    while true {
      let folder = ResultsFolder(in: parent, name: number == 1 ? name : "\(name)-\(number)")
      if folder.holds(files) { return (folder, false) }
      do throws(ResultsError) {
        try folder.write(files)
        return (folder, true)
      } catch {
        switch error {
        case .notEmpty, .notAFolder, .isALink, .unfinished: number += 1
        case .badName, .holdsOtherFiles, .occupied, .inUse, .notTheSame, .sweepIsThere,
          .nothingToResume,
          .system:
          throw error
        }
      }
    }
  }

  /// True when the folder is there and its data are these, byte for byte; what a run says of
  /// itself (`run.json`) may differ.
  public func holds(_ files: [File]) -> Bool {
    guard (try? Disk.kind(of: path)) == .folder else { return false }
    return files.allSatisfy { file in
      file.name == "run.json" || (try? Disk.read(Self.join(path, file.name))) == file.bytes
    }
  }
}

extension ResultsFolder {
  /// Throws when something is in the way.
  func refuse(unlessReplacing isReplacing: Bool) throws(ResultsError) {
    let path = self.path
    switch try callingSystem({ () throws(SystemFailure) in try Disk.kind(of: path) }) {
    case .nothing: return
    case .link: throw .isALink(path)
    case .other: throw .notAFolder(path)
    case .folder: break
    }
    let entries = try callingSystem { () throws(SystemFailure) in try Disk.entries(of: path) }
    if entries.allSatisfy(Self.isLeftover) { return }
    guard isReplacing else {
      throw entries.contains(Self.noteName) ? .unfinished(path) : .notEmpty(path)
    }
    if let first = entries.first(where: { !Self.isKnown($0) }) {
      throw .holdsOtherFiles(path, first: first)
    }
  }

  /// The folders on the way that do not exist, outermost first, and the innermost that does.
  private func missingParents() throws(SystemFailure) -> (missing: [String], nearest: String) {
    var missing: [String] = []
    var folder = parent
    // A link on the way is followed, so whatever exists and is no folder fails later, by name.
    while try Disk.kind(of: folder) == .nothing {
      missing.insert(folder, at: 0)
      guard let slash = folder.lastIndex(of: "/") else { return (missing, ".") }
      folder = slash == folder.startIndex ? "/" : String(folder[..<slash])
    }
    return (missing, folder)
  }

  func makeParents() throws(SystemFailure) -> [String] {
    var made: [String] = []
    do throws(SystemFailure) {
      for folder in try missingParents().missing {
        try Disk.makeFolder(folder)
        made.append(folder)
      }
    } catch {
      for folder in made.reversed() { try? Disk.remove(emptyFolder: folder) }
      throw error
    }
    return made
  }

  /// Makes the hidden folder in which the results are put together.
  private func makeDraft() throws(SystemFailure) -> String {
    let draft = Self.join(parent, ".\(name).\(Disk.uniqueSuffix()).partial")
    try Disk.makeFolder(draft)
    return draft
  }

  /// Gives the draft its name, and takes it back if that did not reach the disk.
  private func publish(_ draft: String, replacing: Bool) throws(SystemFailure) {
    var aside: String?
    if replacing, try Disk.kind(of: path) == .folder {
      let old = Self.join(parent, ".\(name).\(Disk.uniqueSuffix()).old")
      try Disk.move(folder: path, to: old)
      aside = old
    }
    do throws(SystemFailure) {
      try Disk.move(folder: draft, to: path)
      do throws(SystemFailure) {
        try Disk.sync(folder: parent)
      } catch {
        try? Disk.move(folder: path, to: draft)
        throw error
      }
    } catch {
      if let aside { try? Disk.move(folder: aside, to: path) }
      throw error
    }
    if let aside { Self.discard(aside) }
  }

  /// Removes a folder of results as well as that can be done.
  static func discard(_ folder: String) {
    clear(folder)
    try? Disk.remove(emptyFolder: folder)
  }

  /// Removes the files of results from a folder.
  static func clear(_ folder: String) {
    for name in (try? Disk.entries(of: folder)) ?? [] where isKnown(name) {
      try? Disk.remove(file: join(folder, name))
    }
  }

  static func join(_ folder: String, _ name: String) -> String {
    folder.hasSuffix("/") ? folder + name : folder + "/" + name
  }
}

/// Does something to files, and calls a failure a failure of the results.
func callingSystem<Value>(
  _ work: () throws(SystemFailure) -> Value
) throws(ResultsError) -> Value {
  do {
    return try work()
  } catch {
    throw .system(error)
  }
}
