// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import Foundation

/// What can be found out about a replication that differs.
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
      let kept = experiment.designs[index]
      lines +=
        design.digest == kept.digest
        ? try parting(
          kept, seed: study.seed, replication, on: system, comparingWith: other)
        : try parting(
          kept, seed: study.seed, replication, on: system, insteadOf: design.digest)
    }
    return .init(scenario: design.name, replication: replication, lines: lines)
  }

  /// Where the events of then and now part, as far as the program of then is there.
  private func parting(
    _ design: Design, seed: UInt64, _ replication: Int, on system: StudiedSystem,
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
    let theirs: String
    do {
      theirs = try OtherProgram(other).events(
        of: design.canonicalJSON, seed: seed, replication: replication)
    } catch {
      return ["\(error)"]
    }
    let own = try system.events(design.canonicalJSON, design.name, seed, replication)
    return Self.parting(theirs, own, called: ("the other program", "this one"))
  }

  /// Where the events part of what was run and of a text that is not of it: the manifest may still
  /// have the right one.
  private func parting(
    _ design: Design, seed: UInt64, _ replication: Int, on system: StudiedSystem,
    insteadOf digest: String
  ) throws -> [String] {
    let manifests = [
      experiment.manifest ?? "",
      (try? Disk.read("\(folder)/manifest.json")).map { String(decoding: $0, as: UTF8.self) } ?? "",
    ]
    for manifest in manifests {
      guard let text = Self.scenario(design.digest, in: manifest),
        let read = try? system.kept(text, design.name, []), read.digest == design.digest
      else { continue }
      let theirs = try system.events(text, design.name, seed, replication)
      let own = try system.events(design.canonicalJSON, design.name, seed, replication)
      return ["The manifest still holds the scenario that was run."]
        + Self.parting(theirs, own, called: ("the scenario that was run", "the text in the folder"))
    }
    return ["The text in the folder is of another scenario, and the one that was run is not there."]
  }

  /// The text of the scenario of a digest in a manifest; nil where it is not in it.
  static func scenario(_ digest: String, in manifest: String) -> String? {
    let bytes = Array(manifest.utf8)
    guard let mark = manifest.range(of: "\"digest\": \"\(digest)\""),
      let start = manifest.range(of: "{", range: mark.upperBound..<manifest.endIndex)
    else { return nil }
    let first = manifest.utf8.distance(from: manifest.startIndex, to: start.lowerBound)
    var depth = 0
    var isInString = false
    var isEscaped = false
    for index in first..<bytes.count {
      let byte = bytes[index]
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
      } else if byte == UInt8(ascii: "\"") {
        isInString = true
      } else if byte == UInt8(ascii: "{") {
        depth += 1
      } else if byte == UInt8(ascii: "}") {
        depth -= 1
        if depth == 0 { return String(decoding: bytes[first...index], as: UTF8.self) }
      }
    }
    return nil
  }

  /// The first event at which two lists of signals part, with what went before and what each did.
  static func parting(
    _ theirs: String, _ own: String, called names: (theirs: String, own: String)
  ) -> [String] {
    let theirs = theirs.split(separator: "\n")
    let own = own.split(separator: "\n")
    let number = zip(theirs, own).prefix { $0 == $1 }.count
    if number == theirs.count && number == own.count {
      return [
        "Both list the same \(number) lines of signals: what differs gives no signal, or "
          + "\(names.theirs) did not make these results."
      ]
    }
    func words(_ line: Substring) -> String { "  " + String(line).replacing("\t", with: "  ") }
    func part(_ lines: [Substring]) -> [String] {
      number < lines.count ? lines[number...].prefix(3).map(words) : ["  (nothing more)"]
    }
    return ["They agree in the first \(number) lines, of which the last are:"]
      + own[max(0, number - 3)..<number].map(words)
      + ["Then \(names.theirs) has:"] + part(theirs) + ["and \(names.own):"] + part(own)
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
  func events(of scenario: String, seed: UInt64, replication: Int) throws -> String {
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
  }
}
