// SPDX-License-Identifier: GPL-3.0-or-later

import Experiments
import RandomStreams
import Study

/// A system of three lines to run studies on: each person throws a die, and the policy adds to it.
enum DiceGame {
  static let definition = "Σ over people of what they threw."

  static let measures = [
    MeasureDeclaration(
      name: "points", title: "Points", unit: "", theme: "Play", better: .higher, isHeadline: true,
      isPersonal: true, definition: definition),
    MeasureDeclaration(
      name: "deaths", title: "Expected deaths", unit: "", theme: "Deaths", better: .lower,
      role: .expectedDeaths),
  ]

  struct Unreadable: Error, CustomStringConvertible {
    var description: String
  }

  /// Scenario files are named after what they add: `plus-2.yaml`; `bad` cannot be read, and
  /// `long` runs longer; `wilful` asks for luck of its own and believes in a die of seven sides.
  static let system = StudiedSystem(
    measures: measures, groups: ["everyone"], kept: { _, name, _ in try design(name + ".yaml") },
    design: { file, _ in try design(file) })

  private static func design(_ file: String) throws -> Design {
    let name = String(file.split(separator: "/").last?.split(separator: ".").first ?? "")
    if name.hasPrefix("bad") { throw Unreadable(description: "\(file):1:1: error: bad") }
    let bonus = Double(name.split(separator: "-").last ?? "") ?? 0
    var design = Design(
      name: name, title: "Adds \(bonus)", file: file, digest: "digest of \(name)",
      canonicalJSON: "{\n  \"bonus\": \(bonus)\n}\n",
      period: name == "long" ? "10 years" : "5 years", seed: name.hasPrefix("wilful") ? 12 : 11,
      replications: name.hasPrefix("wilful") ? 9 : 8, safetyMargin: 1,
      simulate: { seed, replication in throwDice(bonus, seed: seed, replication: replication) })
    design.givens = [Given(path: "die.sides", value: name.hasPrefix("wilful") ? "7" : "6")]
    return design
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
