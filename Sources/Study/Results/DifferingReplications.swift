// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation
import Reports

/// The replications in which two results of the same study differ.
struct DifferingReplications {
  let before, now: ExperimentResult
  /// Each that differs, by replication and then by scenario.
  let all: [(design: Int, replication: Int)]

  init(_ before: ExperimentResult, _ now: ExperimentResult) {
    (self.before, self.now) = (before, now)
    let isSameSet =
      before.measures.map(\.name) == now.measures.map(\.name) && before.groups == now.groups
    var all: [(design: Int, replication: Int)] = []
    for replication in before.replications {
      for design in before.designs.indices {
        let old = before.record(design: design, replication: replication)
        let new = now.record(design: design, replication: replication)
        let isSame =
          isSameSet
          ? old == new
          : old.fingerprint == new.fingerprint && old.events == new.events
            && Self.values(old, before) == Self.values(new, now)
        if !isSame { all.append((design, replication)) }
      }
    }
    self.all = all
  }

  /// The first of them; nil when there is none.
  var first: (design: Int, replication: Int)? { all.first }

  /// How many differ, in words; nil when none does.
  var summary: String? {
    all.isEmpty
      ? nil
      : "\(all.count) of \(before.replications.count * before.designs.count) replications differ"
  }

  private static func values(
    _ record: ExperimentResult.Record, _ result: ExperimentResult
  ) -> [String: Double] {
    var values: [String: Double] = [:]
    for value in record.values {
      values["\(result.measures[value.measure].name) of \(result.groups[value.group])"] =
        value.value
    }
    return values
  }

  /// The first value that differs, in words.
  func firstValue(design: Int, replication: Int) -> String? {
    let old = Self.values(before.record(design: design, replication: replication), before)
    let record = now.record(design: design, replication: replication)
    let new = Self.values(record, now)
    func words(_ value: Double?) -> String {
      value.flatMap(NumberText.shortest) ?? "not defined"
    }
    let names = record.values.map { "\(now.measures[$0.measure].name) of \(now.groups[$0.group])" }
    let missing = old.keys.filter { new[$0] == nil }.sorted()
    guard let name = (names + missing).first(where: { old[$0] != new[$0] }) else { return nil }
    return "\(name) was \(words(old[name])) and is now \(words(new[name]))"
  }
}

extension KeptStudy {
  /// All that can be found out about a replication that differs.
  func explain(
    _ place: (design: Int, replication: Int), _ differing: DifferingReplications,
    of study: PreparedStudy, on system: StudiedSystem, comparingWith other: String?
  ) throws -> Reproduction.Difference {
    let (index, replication) = place
    let design = study.designs[index]
    let before = differing.before.record(design: index, replication: replication)
    let now = differing.now.record(design: index, replication: replication)
    var lines: [String] = []
    if before.fingerprint == now.fingerprint && before.events == now.events {
      lines.append(
        "The same \(now.events) events happened, so that what differs is how they were measured, or "
          + "what was kept.")
    } else {
      lines.append(
        "Other events happened: \(before.events) with the hash "
          + "\(ResultsStore.digits(before.fingerprint)) then, \(now.events) with the hash "
          + "\(ResultsStore.digits(now.fingerprint)) now.")
    }
    if let value = differing.firstValue(design: index, replication: replication) {
      lines.append("The first value that differs: \(value).")
    }
    let once = try design.simulate(study.seed, replication).fingerprint
    if once != now.fingerprint {
      lines.append(
        "Simulated once more it is \(ResultsStore.digits(once)): this program does not do the same "
          + "twice. That is a fault of it, or of the machine; please report it.")
    }
    if before.fingerprint != now.fingerprint {
      lines += try parting(
        design, text: experiment.designs[index].canonicalJSON, seed: study.seed, replication,
        on: system, comparingWith: other)
    }
    return .init(scenario: design.name, replication: replication, lines: lines)
  }

  /// Where the events of then and now part, as far as both can be simulated.
  private func parting(
    _ design: Design, text: String, seed: UInt64, _ replication: Int, on system: StudiedSystem,
    comparingWith other: String?
  ) throws -> [String] {
    guard let other else {
      return experiment.program == Program.identity
        ? [
          "The same program made both. What was simulated then cannot be simulated now: was the "
            + "machine another, or a library of it?"
        ]
        : [
          "Another program made the first. Where it is still there, '--with PROGRAM' finds the first "
            + "event at which the two part; without it only the hash of its events is known."
        ]
    }
    let own = try system.events(text, design.name, seed, replication)
    let theirs: [Substring]
    do {
      theirs = try OtherProgram(other).events(of: text, seed: seed, replication: replication)
    } catch {
      return ["\(error)"]
    }
    return Self.parting(theirs, own.split(separator: "\n"))
  }

  /// The first event at which two lists part, with what both had come to before and what each did.
  static func parting(_ theirs: [Substring], _ own: [Substring]) -> [String] {
    let number = zip(theirs, own).prefix { $0 == $1 }.count
    if number == theirs.count && number == own.count {
      return [
        "The other program lists the same \(number) signals: it is not the one that made the "
          + "results, or what differs gives no signal."
      ]
    }
    func words(_ line: Substring?) -> String {
      line.map { String($0).replacing("\t", with: "  ") } ?? "(nothing more)"
    }
    var lines = ["The first \(number) signals are the same; the last of them:"]
    lines += own[max(0, number - 3)..<number].map { "  " + words($0) }
    lines.append("Then the other program:")
    lines += theirs[number...].prefix(3).map { "  " + words($0) }
    if number == theirs.count { lines.append("  " + words(nil)) }
    lines.append("and this one:")
    lines += own[number...].prefix(3).map { "  " + words($0) }
    if number == own.count { lines.append("  " + words(nil)) }
    return lines
  }
}

/// Another build of the program, asked for the events of a replication.
struct OtherProgram: Error, CustomStringConvertible {
  private let path: String
  let description: String

  init(_ path: String) {
    self.path = path
    description =
      "'\(path)' did not list the events of this scenario: is it the program that made it?"
  }

  /// The events of one replication as the program lists them.
  func events(of scenario: String, seed: UInt64, replication: Int) throws -> [Substring] {
    let folder = NSTemporaryDirectory() + "caseload-\(Disk.uniqueSuffix())"
    try Disk.makeFolder(folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Disk.write(Array(scenario.utf8), toNewFile: folder + "/scenario.json")
    try Disk.write([], toNewFile: folder + "/events.tsv")
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = [
      "trace", folder + "/scenario.json", "--events", "--seed", "\(seed)", "--replication",
      "\(replication)",
    ]
    process.standardOutput = try FileHandle(forWritingTo: URL(filePath: folder + "/events.tsv"))
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw self }
    return String(decoding: try Disk.read(folder + "/events.tsv"), as: UTF8.self)
      .split(separator: "\n")
  }
}
