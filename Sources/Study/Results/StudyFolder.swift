// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments

/// The folder of results while a study is carried out.
///
/// It stands under its final name from the first moment and holds the store, in which every
/// replication is kept as soon as it is done, and a note that says so in words. When the study is
/// finished, the files that are made from the store are put together in a hidden folder with the
/// store itself, and the two folders change places. So a reader finds the store of something
/// unfinished or the whole of something finished, and nothing in between; and whoever extends
/// finished results leaves the old files in place until all the new ones are there.
public final class StudyFolder {
  /// The folder.
  public let folder: ResultsFolder
  /// Where finished replications are kept.
  public let store: ResultsStore
  /// How many replications were there when it was opened, of so many, counting each scenario's own.
  public let found: (done: Int, total: Int)
  /// What the results held that was there and this study does not ask for: scenarios by name, and
  /// how many replications. It stays in the store and leaves the tables.
  public let leftOut: [String]

  private let study: PreparedStudy
  private let made: [String]
  /// Whether nothing was in it before.
  private let wasFree: Bool
  /// Results that are to be replaced, until that is done.
  private let aside: String?
  private let handle: Int32

  /// What to do about results that are there already.
  public enum Way: Sendable {
    /// Refuse.
    case fresh
    /// Go on with them, if they are of the same study.
    case resuming
    /// Set them aside, and remove them when the new ones are finished.
    case replacing
  }

  /// Makes the folder, or takes hold of the one that is there.
  public init(_ folder: ResultsFolder, for study: PreparedStudy, _ way: Way) throws {
    self.folder = folder
    self.study = study
    if case .resuming = way {
      try folder.recover()
      guard try Disk.kind(of: folder.path) != .nothing else {
        throw ResultsError.nothingToResume(folder.path)
      }
      try folder.refuseStrangers()
    } else {
      try folder.check(replacing: way == .replacing)
    }
    wasFree = folder.isFree || way == .replacing
    let (made, aside) = try folder.prepare(settingAside: way == .replacing)
    (self.made, self.aside) = (made, aside)
    do {
      guard
        let handle = try callingSystem({ () throws(SystemFailure) in
          try Disk.hold(folder: folder.path)
        })
      else { throw ResultsError.inUse(folder.path) }
      self.handle = handle
    } catch {
      folder.takeBack(made, aside)
      throw error
    }
    do {
      (store, found, leftOut) = try Self.open(folder, study)
    } catch {
      Disk.letGo(handle)
      if wasFree { ResultsFolder.clear(folder.path) }
      folder.takeBack(made, aside)
      throw error
    }
  }

  /// Whether the results in a folder are of the same study, so that it could be gone on with;
  /// false as well where there are none, or somebody else is at work on them.
  public static func isOfTheSameStudy(_ folder: ResultsFolder, _ study: PreparedStudy) -> Bool {
    let path = ResultsFolder.join(folder.path, KeptStudy.storeName)
    guard let store = try? ResultsStore(reading: path) else { return false }
    defer { store.close() }
    do {
      // Nothing written down: somebody was stopped before the first replication.
      guard let kept = try store.experiment() else { return try store.count() == 0 }
      return kept.reasonNotToGoOn(with: study) == nil
    } catch {
      return false
    }
  }

  /// The first folder of a name that is free, or whose results can be gone on with: `baseline`, else
  /// `baseline-2` and so on.
  ///
  /// - Returns: it, the folders passed by, and the first of them with unfinished results of the
  ///   same study.
  public static func choose(
    in parent: String, for study: PreparedStudy, resuming: Bool
  ) throws -> (own: StudyFolder, others: [ResultsFolder], unfinished: ResultsFolder?) {
    var others: [ResultsFolder] = []
    var unfinished: ResultsFolder?
    while true {
      let number = others.isEmpty ? "" : "-\(others.count + 1)"
      let folder = ResultsFolder(in: parent, name: study.name + number)
      if resuming { try folder.recover() }
      let mayGoOn = resuming && isOfTheSameStudy(folder, study)
      if resuming, !mayGoOn, folder.isFree {
        throw ResultsError.nothingToResume(ResultsFolder(in: parent, name: study.name).path)
      }
      if folder.isFree || mayGoOn {
        do {
          return (
            try StudyFolder(folder, for: study, mayGoOn ? .resuming : .fresh), others, unfinished
          )
        } catch ResultsError.inUse where !mayGoOn {
        } catch ResultsError.notEmpty {
        } catch ResultsError.unfinished {
          // Somebody else was quicker.
        }
      } else if !resuming, unfinished == nil, folder.isUnfinished, isOfTheSameStudy(folder, study) {
        unfinished = folder
      }
      others.append(folder)
    }
  }

  /// Makes the results from the store and puts them in place, in one step.
  ///
  /// - Parameter extra: files that were asked for beside the results.
  /// - Returns: where they are; another folder where the very same results were there before.
  public func finish(
    _ finished: FinishedStudy, _ record: RunRecord, with extra: [ResultsFolder.File] = [],
    lookingIn others: [ResultsFolder] = []
  ) throws -> (folder: ResultsFolder, isNew: Bool) {
    let files = finished.files(record) + extra
    func text(_ name: String) -> String? {
      files.first { $0.name == name }.map { String(decoding: $0.bytes, as: UTF8.self) }
    }
    if made.isEmpty, aside == nil, folder.holds(files) {
      // Nothing new: what is there stays, with what was said of the run that made it.
      store.close()
      Disk.letGo(handle)
      try folder.removeNote()
      return (folder, false)
    }
    var experiment = try KeptExperiment(finished.study)
    experiment.manifest = text("manifest.json")
    experiment.run = text("run.json")
    try store.keep(experiment)
    store.close()
    defer { Disk.letGo(handle) }
    if !made.isEmpty, let same = others.first(where: { $0.holds(files) }) {
      ResultsFolder.discard(folder.path)
      folder.takeBack(made, nil)
      return (same, false)
    }
    try folder.write(files, replacing: true, linking: folder.storeFiles())
    folder.tidy()
    return (folder, true)
  }

  /// Lets go of the folder before the study is finished. What is kept stays; a folder in which
  /// nothing is kept goes, and what it was to replace comes back.
  ///
  /// - Returns: whether anything is kept.
  @discardableResult
  public func leave() -> Bool {
    let kept = (try? store.count()) ?? 1
    store.close()
    defer { Disk.letGo(handle) }
    if kept > 0 || !wasFree { return kept > 0 }
    ResultsFolder.clear(folder.path)
    folder.takeBack(made, aside)
    return false
  }

  /// The command that goes on with these results.
  public func command(named: Bool) -> String {
    study.plan.command + (named ? " --out \(StudyPlan.quoted(folder.path))" : "") + " --resume"
  }

  private static func open(
    _ folder: ResultsFolder, _ study: PreparedStudy
  ) throws -> (ResultsStore, (Int, Int), [String]) {
    try folder.sweepLeftovers()
    let path = ResultsFolder.join(folder.path, KeptStudy.storeName)
    let store = try ResultsStore(
      path: path, measures: study.system.measures, groups: study.system.groups,
      profiles: study.system.profiles)
    do {
      let before = try store.experiment()
      if let before, let reason = before.reasonNotToGoOn(with: study) {
        throw ResultsError.notTheSame(folder.path, reason: reason)
      }
      try store.keep(try KeptExperiment(study))
      let done = try study.designs.reduce(0) {
        $0
          + (try store.count(
            digest: $1.digest, program: Program.identity, seed: study.seed,
            below: study.replications))
      }
      try folder.note(study.plan.command)
      let leftOut = before.map { $0.leftOut(of: study) } ?? []
      return (store, (done, study.designs.count * study.replications), leftOut)
    } catch {
      store.close()
      throw error
    }
  }
}

extension KeptExperiment {
  /// What these results hold and a study does not ask for.
  fileprivate func leftOut(of study: PreparedStudy) -> [String] {
    let names = designs.map(\.name).filter { name in
      !study.designs.contains { $0.name == name }
    }
    let more = replications - study.replications
    return names.map { "'\($0)'" } + (more > 0 ? ["\(more) replications of each"] : [])
  }

  /// Why a study cannot go on with these results; nil when it can.
  func reasonNotToGoOn(with study: PreparedStudy) -> String? {
    if StudyPlan.Kind(rawValue: kind) == nil { return "they are of another kind ('\(kind)')" }
    if program != Program.identity {
      return "they were made by another program (\(program); this is \(Program.identity))"
    }
    if seed != study.seed { return "their seed is \(seed), not \(study.seed)" }
    guard let base = designs.first else { return nil }
    if base.digest != study.designs[0].digest {
      return base.name == study.designs[0].name
        ? "the scenario '\(base.name)' has been changed since"
        : "their base is '\(base.name)', not '\(study.designs[0].name)'"
    }
    for own in study.designs.dropFirst() {
      if let kept = designs.first(where: { $0.name == own.name }), kept.digest != own.digest {
        return "the scenario '\(own.name)' has been changed since"
      }
    }
    return nil
  }
}
