// SPDX-License-Identifier: GPL-3.0-or-later

import Reports

extension KeptStudy {
  /// The files of finished results, made anew from the store: the same bytes as when they were
  /// first made.
  ///
  /// - Parameter byGroup: with the values of every replication by group as well.
  public func files(byGroup: Bool = false) throws -> [ResultsFolder.File] {
    let finished = try finished()
    var files = finished.files(
      manifest: experiment.manifest ?? finished.manifest.text, run: experiment.run)
    if byGroup {
      files.append(
        ResultsFolder.File(
          name: "replications-by-group.csv",
          text: ResultTables.replications(finished.result, byGroup: true)))
    }
    return files
  }

  /// Writes files to another folder, or into that of the results where none is named.
  ///
  /// - Returns: the folder they are in now.
  public func write(_ files: [ResultsFolder.File], to path: String?) throws -> String {
    guard let path else {
      try replace(files)
      return folder
    }
    let folder = try ResultsFolder.target(path)
    try folder.write(files)
    return folder.path
  }

  /// Puts files in the folder of the results, all in one step. Others that are there stay.
  public func replace(_ files: [ResultsFolder.File]) throws {
    let folder = try ResultsFolder(path: folder)
    try folder.refuseStrangers()
    guard
      let handle = try callingSystem({ () throws(SystemFailure) in
        try Disk.hold(folder: folder.path)
      })
    else { throw ResultsError.inUse(folder.path) }
    defer { Disk.letGo(handle) }
    close()
    let new = files.map(\.name) + [ResultsFolder.noteName, "\(Self.storeName)-shm"]
    let others = try Disk.entries(of: folder.path).filter {
      !new.contains($0) && !ResultsFolder.isLeftover($0)
    }
    try folder.write(
      files, replacing: true, linking: others.map { ResultsFolder.join(folder.path, $0) })
  }
}
