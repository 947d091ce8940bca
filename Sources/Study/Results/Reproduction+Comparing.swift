// SPDX-License-Identifier: GPL-3.0-or-later

/// How what is made now is held against what was kept, whatever it is the results of.
extension Reproduction {
  /// What made the results, where that is not what runs now.
  ///
  /// - Parameters:
  ///   - program: the identity of the program that made them, where it is known.
  ///   - manifest: the text of `manifest.json`.
  static func notes(of program: String?, manifest: String?) -> [String] {
    var notes: [String] = []
    if let program, program != Program.identity {
      notes.append("Made by another program: \(program). This is \(Program.identity).")
    }
    let platform = "\"platform\": \"\(Program.platform)\""
    if let manifest, !manifest.contains(platform) {
      let made = manifest.split(separator: "\n").first { $0.contains("\"platform\": ") } ?? ""
      notes.append(
        "Made on another system: \(made.split(separator: "\"").dropFirst(2).joined()). This is "
          + "\(Program.platform).")
    }
    return notes
  }

  /// A manifest with the lines about program and machine of the one that was kept: these are told
  /// apart from what they led to.
  static func manifest(_ manifest: String, madeAs before: String) -> String {
    let lines = manifest.split(separator: "\n", omittingEmptySubsequences: false)
    let kept = before.split(separator: "\n")
    return lines.map { line in
      let key = [
        "command", "version", "released", "gslVersion", "compiler", "platform",
      ].first {
        line.hasPrefix("  \"\($0)\": ")
      }
      return key.flatMap { key in kept.first { $0.hasPrefix("  \"\(key)\": ") } } ?? line
    }.joined(separator: "\n")
  }

  /// The first replication whose hash of events differs between two tables of fingerprints.
  static func firstHash(_ kept: [UInt8], _ now: [UInt8]) -> Difference? {
    let lines = [kept, now].map {
      String(decoding: $0, as: UTF8.self).split(separator: "\r\n").map {
        $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      }
    }
    let differing = zip(lines[0], lines[1]).first { $0 != $1 }
    guard let (then, now) = differing, now.count >= 4, then.count >= 4,
      // The same hash beside another number: nothing else happened, somebody wrote into the table.
      then[then.count - 2] != now[now.count - 2],
      let replication = Int(now[now.count - 3])
    else { return nil }
    return .init(
      scenario: now.dropLast(3).joined(separator: ","), replication: replication,
      lines: [
        "Other events happened: \(then[then.count - 1]) with the hash \(then[then.count - 2]) then, "
          + "\(now[now.count - 1]) with the hash \(now[now.count - 2]) now."
      ])
  }

  /// How a file of a folder differs from what is made now, and whether it was changed after it was
  /// written; nil where they are the same bytes.
  static func difference(
    of name: String, in folder: String, _ kept: [UInt8], _ now: [UInt8]
  ) -> String? {
    guard let words = firstDifference(kept, now) else { return nil }
    let sums = String(decoding: (try? Disk.read("\(folder)/fingerprint")) ?? [], as: UTF8.self)
    let sum = sums.split(separator: "\n").first { $0.hasSuffix("  \(name)") }
    guard let sum, sum != "\(SHA256.hexadecimal(of: kept))  \(name)" else { return words }
    return words + "; it was changed after it was written: its sum is not that in 'fingerprint'"
  }

  /// The first line in which two texts differ, in words; nil where they are the same bytes.
  static func firstDifference(_ kept: [UInt8], _ now: [UInt8]) -> String? {
    if kept == now { return nil }
    let newline = UInt8(ascii: "\n")
    let lines = [kept, now].map { $0.split(separator: newline, omittingEmptySubsequences: false) }
    let number = zip(lines[0], lines[1]).prefix { $0 == $1 }.count
    func line(_ side: Int) -> String {
      guard number < lines[side].count else { return "nothing" }
      let text = String(decoding: lines[side][number].prefix(90), as: UTF8.self)
      return "'" + text.filter { !$0.isNewline } + "'"
    }
    return "line \(number + 1) was \(line(0)) and is now \(line(1))"
  }
}
