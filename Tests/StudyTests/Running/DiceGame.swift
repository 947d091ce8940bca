// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import RandomStreams
import Study

/// A system of three lines to run studies on: each person throws a die, and the policy adds to it.
enum DiceGame {
  static let measures = [
    MeasureDeclaration(
      name: "points", title: "Points", unit: "", theme: "Play", better: .higher, isHeadline: true,
      isPersonal: true),
    MeasureDeclaration(
      name: "deaths", title: "Expected deaths", unit: "", theme: "Deaths", better: .lower,
      role: .expectedDeaths),
  ]

  struct Unreadable: Error, CustomStringConvertible {
    var description: String
  }

  /// Scenario files are named after what they add: `plus-2.yaml`; `bad` cannot be read, and
  /// `long` runs longer.
  static let system = StudiedSystem(measures: measures, groups: ["everyone"]) { file, changes in
    let name = String(file.split(separator: "/").last?.split(separator: ".").first ?? "")
    if name.hasPrefix("bad") { throw Unreadable(description: "\(file):1:1: error: bad") }
    let bonus = Double(name.split(separator: "-").last ?? "") ?? 0
    return Design(
      name: name, title: "Adds \(bonus)", file: file, digest: "digest of \(name)",
      canonicalJSON: "{\n  \"bonus\": \(bonus)\n}\n",
      period: name == "long" ? "10 years" : "5 years", seed: 11, replications: 8, safetyMargin: 1,
      simulate: { seed, replication in throwDice(bonus, seed: seed, replication: replication) })
  }

  private static func throwDice(_ bonus: Double, seed: UInt64, replication: Int) -> Outcome {
    let random = RandomStreams(seed: seed, replication: UInt64(replication))
    let points = (0..<20).map { person in
      var die = random.stream(Purpose(1), for: UInt64(person))
      return Double(die.uniformInt(below: 6)) + bonus
    }
    return Outcome(
      values: [
        MeasureValue(measure: 0, value: points.reduce(0, +)), MeasureValue(measure: 1, value: 2),
      ],
      personal: [PersonalValues(measure: 0, keys: Array(0..<20), values: points)],
      fingerprint: points.reduce(0) { $0 &* 31 &+ $1.bitPattern }, events: 20)
  }
}
