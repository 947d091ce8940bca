// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// What a results folder says of itself: `manifest.json`, and `run.json` where it is there.
public struct KeptManifest: Sendable {
  /// A scenario as it was when the results were made.
  public struct Scenario: Sendable {
    public let name: String
    public let title: String
    public let question: String
    /// The path it was read from.
    public let file: String
    public let digest: String
    /// The scenario itself, with every value settled.
    let resolved: SettingNode
  }

  /// What a sweep was asked for beyond its scenarios.
  public struct Sweep: Sendable {
    /// Something that was varied.
    public struct Axis: Sendable {
      public let path, meaning, unit: String
      /// The values in words; the two ends of a range.
      public let values: [String]
      public let isRange: Bool
    }

    /// What was looked into, and the question; the question may be empty.
    public let title, question: String
    /// How designs were made, in words: "full grid".
    public let layout: String
    /// How many designs there were; empty in manifests of early versions.
    public let designs: String
    public let axes: [Axis]
    /// What was drawn from the ranges believed, under every design.
    public let drawn: [Axis]
    public let conditions, precisions: [String]
  }

  /// The path of the folder, as it was named.
  public let folder: String
  /// The command that gives the results again.
  public let command: String
  /// `run`, `compare` …
  public let kind: String
  public let version: String
  public let gslVersion: String
  public let compiler: String
  public let platform: String
  public let seed: String
  public let replications: String
  /// Changes that were made to every scenario on the command line.
  public let changes: [String]
  public let scenarios: [Scenario]
  /// What a sweep was asked for; nil for a run or a comparison.
  public let sweep: Sweep?
  /// What `run.json` says of the one run that made them: names and values, nothing where there is
  /// no such file.
  public let run: [(name: String, value: String)]

  /// Why a folder cannot be read as results.
  public enum Failure: Error, Sendable, Hashable, CustomStringConvertible {
    /// There is no manifest.
    case noManifest(folder: String, reason: String)
    /// The manifest is damaged, or of another program.
    case notReadable(file: String, reason: String)

    public var description: String {
      switch self {
      case .noManifest(let folder, let reason):
        "'\(folder)' holds no results that can be read: manifest.json: \(reason). Name a folder that "
          + "'run', 'compare' or 'sweep' wrote, or a scenario file"
      case .notReadable(let file, let reason):
        "'\(file)' is not the manifest of results: \(reason). Make the results again, or take "
          + "another copy of the folder"
      }
    }
  }

  /// Reads the manifest of a folder.
  public static func read(folder: String) throws(Failure) -> KeptManifest {
    let file = folder.hasSuffix("/") ? "\(folder)manifest.json" : "\(folder)/manifest.json"
    let bytes: [UInt8]
    do {
      bytes = try Disk.read(file, atMost: 1 << 28)
    } catch {
      throw .noManifest(folder: folder, reason: error.reason)
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw .notReadable(file: file, reason: "it is not text in UTF-8")
    }
    let runFile = String(file.dropLast("manifest.json".count)) + "run.json"
    let run = (try? Disk.read(runFile, atMost: 1 << 20)).flatMap {
      String(validating: $0, as: UTF8.self)
    }
    return try KeptManifest(text: text, run: run, file: file, folder: folder)
  }

  /// Reads a manifest from its text.
  init(text: String, run: String?, file: String, folder: String) throws(Failure) {
    let parsed = YAMLTree.parse(text, file: file)
    guard let node = parsed.node, parsed.issues.isEmpty else {
      throw .notReadable(file: file, reason: parsed.issues.first?.message ?? "it is empty")
    }
    let format = node.entry("format")?.node.text ?? ""
    guard format.hasPrefix("caseload results ") || format.hasPrefix("caseload sweep ") else {
      throw .notReadable(file: file, reason: "it has no 'format: caseload results'")
    }
    func word(_ name: String) -> String { node.entry(name)?.node.text ?? "" }
    self.folder = folder
    command = word("command")
    kind = format.hasPrefix("caseload sweep ") ? "sweep" : word("kind")
    sweep = kind == "sweep" ? Sweep(node) : nil
    version = word("version")
    gslVersion = word("gslVersion")
    compiler = word("compiler")
    platform = word("platform")
    seed = word("seed")
    replications = word("replications")
    changes = node.entry("changes")?.node.items.compactMap(\.text) ?? []
    scenarios = (node.entry("scenarios")?.node.items ?? []).compactMap { item in
      guard let resolved = item.entry("resolved")?.node else { return nil }
      func word(_ name: String) -> String { item.entry(name)?.node.text ?? "" }
      return Scenario(
        name: word("name"), title: word("title"), question: word("question"), file: word("file"),
        digest: word("digest"), resolved: resolved)
    }
    guard !scenarios.isEmpty else { throw .notReadable(file: file, reason: "it holds no scenario") }
    let entries = run.flatMap { YAMLTree.parse($0, file: "run.json").node?.entries } ?? []
    self.run = entries.compactMap { entry in
      // What the machine did not say of itself is written as null.
      entry.node.text.flatMap { $0 == "null" ? nil : (entry.name, $0) }
    }
  }
}

extension KeptManifest.Sweep {
  fileprivate init(_ node: SettingNode) {
    func words(_ name: String) -> [String] {
      node.entry(name)?.node.items.compactMap(\.text) ?? []
    }
    func axes(_ name: String) -> [Axis] {
      (node.entry(name)?.node.items ?? []).map { item in
        func word(_ name: String) -> String { item.entry(name)?.node.text ?? "" }
        let range = item.entry("range")
        let values = (range ?? item.entry("values"))?.node.items.compactMap(\.text) ?? []
        return Axis(
          path: word("path"), meaning: word("meaning"), unit: word("unit"), values: values,
          isRange: range != nil)
      }
    }
    title = node.entry("title")?.node.text ?? ""
    question = node.entry("question")?.node.text ?? ""
    layout = node.entry("design")?.node.text ?? ""
    designs = node.entry("designs")?.node.text ?? ""
    self.axes = axes("axes")
    drawn = axes("drawn")
    conditions = words("where")
    precisions = words("precision")
  }
}

extension KeptManifest.Scenario {
  /// The scenario with every value settled, as it was when the results were made.
  ///
  /// Values alone are kept with results, not how they are known. Where the file it was read from
  /// still describes the same system, it is read instead.
  ///
  /// - Parameter changes: what was changed on the command line.
  /// - Returns: the scenario, and whether it still tells how values are known.
  public func resolve<S: Readable>(
    changes: [String], declaring type: S.Type = S.self
  ) throws(ScenarioErrors) -> (scenario: ResolvedScenario<S>, isAnnotated: Bool) {
    if let read = try? ScenarioFile.resolve(path: file, sets: changes, declaring: type),
      read.digest == digest
    {
      return (read, true)
    }
    return (
      try ScenarioFile.resolve(node: resolved, name: name, title: title, declaring: type), false
    )
  }
}

extension SettingNode {
  /// The items if this is a list, else none.
  fileprivate var items: [SettingNode] {
    if case .list(let items) = content { items } else { [] }
  }
}
