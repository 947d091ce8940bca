// SPDX-License-Identifier: GPL-3.0-or-later

import Glibc

/// What a folder of results goes through while a study is carried out in it.
extension ResultsFolder {
  /// Makes the folder, and those it stands in.
  ///
  /// - Returns: the folders made, outermost first, and where the old results were put.
  func prepare(settingAside: Bool) throws(ResultsError) -> (made: [String], aside: String?) {
    var isFree = true
    let prepared = try callingSystem {
      () throws(SystemFailure) -> (made: [String], aside: String?) in
      var aside: String?
      if settingAside, try Disk.kind(of: path) == .folder {
        guard let handle = try Disk.hold(folder: path) else {
          isFree = false
          return ([], nil)
        }
        defer { Disk.letGo(handle) }
        let old = Self.join(parent, ".\(name).\(Disk.uniqueSuffix()).old")
        try Disk.move(folder: path, to: old)
        aside = old
      }
      if try Disk.kind(of: path) == .folder { return ([], aside) }
      var made = try makeParents()
      do throws(SystemFailure) {
        try Disk.makeFolder(path)
      } catch {
        takeBack(made, aside)
        throw error
      }
      made.append(path)
      try? Disk.sync(folder: parent)
      return (made, aside)
    }
    guard isFree else { throw .inUse(path) }
    return prepared
  }

  /// Whether nothing is in the way of results: there is no such folder, or nothing is in it but
  /// what somebody left who was killed in its first moment.
  var isFree: Bool {
    switch try? Disk.kind(of: path) {
    case .nothing: true
    case .folder: ((try? Disk.entries(of: path)) ?? [""]).allSatisfy(Self.isLeftover)
    default: false
    }
  }

  /// Whether there is a note that results are unfinished.
  var isUnfinished: Bool {
    (try? Disk.kind(of: Self.join(path, Self.noteName))) == .other
  }

  /// Removes folders that were made and are empty, and puts old results back in their place.
  func takeBack(_ made: [String], _ aside: String?) {
    for folder in made.reversed() { try? Disk.remove(emptyFolder: folder) }
    if let aside { try? Disk.move(folder: aside, to: path) }
  }

  /// Puts results back that somebody was killed in the middle of replacing: for a moment they have
  /// no name but a hidden one.
  func recover() throws(ResultsError) {
    try callingSystem { () throws(SystemFailure) in
      guard try Disk.kind(of: path) == .nothing, try Disk.kind(of: parent) == .folder else {
        return
      }
      for hidden in try hidden(".old") {
        // Whoever is at work there still holds it, whatever it is called.
        guard let handle = try Disk.hold(folder: hidden) else { continue }
        defer { Disk.letGo(handle) }
        try Disk.move(folder: hidden, to: path)
        return
      }
    }
  }

  /// Removes what earlier attempts have left in hidden folders beside this one.
  func tidy() {
    for ending in [".old", ".partial"] {
      for folder in (try? hidden(ending)) ?? [] {
        guard let handle = try? Disk.hold(folder: folder) else { continue }
        let names = (try? Disk.entries(of: folder)) ?? [""]
        if names.allSatisfy(Self.isKnown) { Self.discard(folder) }
        Disk.letGo(handle)
      }
    }
  }

  private func hidden(_ ending: String) throws(SystemFailure) -> [String] {
    try Disk.entries(of: parent).filter {
      $0.hasPrefix(".\(name).") && $0.hasSuffix(ending)
    }.map { Self.join(parent, $0) }
  }

  /// Refuses a folder that is none, or that holds something no results hold.
  func refuseStrangers() throws(ResultsError) {
    try refuse(unlessReplacing: true)
    let path = self.path
    let entries = try callingSystem { () throws(SystemFailure) in try Disk.entries(of: path) }
    if !entries.isEmpty, !entries.contains(where: { $0.hasPrefix(KeptStudy.storeName) }) {
      throw .notTheSame(path, reason: "they were made without a store")
    }
  }

  /// Removes stores that somebody was killed in the middle of making.
  func sweepLeftovers() throws(ResultsError) {
    try callingSystem { () throws(SystemFailure) in
      for name in try Disk.entries(of: path) where Self.isLeftover(name) {
        try Disk.remove(file: Self.join(path, name))
      }
    }
  }

  /// The files of the store, without what SQLite makes anew.
  func storeFiles() throws(ResultsError) -> [String] {
    try callingSystem { () throws(SystemFailure) in
      try Disk.entries(of: path).filter {
        $0 == KeptStudy.storeName || $0 == "\(KeptStudy.storeName)-wal"
          || $0 == "\(KeptStudy.storeName)-journal"
      }.map { Self.join(path, $0) }
    }
  }

  /// Says in the folder that its results are unfinished.
  func note(_ command: String) throws(ResultsError) {
    let text = """
      The results in this folder are unfinished. Every replication that is done is kept in \
      \(KeptStudy.storeName).
      To go on where it stopped, and not simulate again what is done:

        \(command) --out \(StudyPlan.quoted(path)) --resume

      Files of results beside this note are those from before. They are replaced all at once when
      the new ones are finished, and this note goes.

      """
    try removeNote()
    try callingSystem { () throws(SystemFailure) in
      try Disk.write(Array(text.utf8), toNewFile: Self.join(path, Self.noteName))
    }
  }

  /// Takes the note away.
  func removeNote() throws(ResultsError) {
    try callingSystem { () throws(SystemFailure) in
      let note = Self.join(path, Self.noteName)
      if try Disk.kind(of: note) != .nothing { try Disk.remove(file: note) }
    }
  }
}
