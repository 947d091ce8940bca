// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Parameters
import Study
import Testing

/// A small generator for mutations: the same everywhere, and nothing else matters of it.
private struct Mutations {
  var state: UInt64

  mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(sides))
  }

  mutating func pick<C: Collection>(_ items: C) -> C.Element {
    items[items.index(items.startIndex, offsetBy: roll(items.count))]
  }
}

@Suite("Scenario files: random mutations")
struct ScenarioFilesFuzzTests {
  /// Pieces that mean something in YAML or in values.
  private static let pieces: [String] = [
    "{", "}", "[", "]", ":", ": ", "- ", "? ", "&a ", "*a", "!!str ", "!x ", "|\n", ">\n", "#", "'",
    "\"", "%", "@", "`", "\n", "\t", " ", ",", "---\n", "...\n", "<<: ", "~", "null", "yes", "0",
    "-", "+", "×", "x", "*", "1e400", "-1", "0x1", "99999999999999999999", "£", "%", " days",
    " per week", "{value: ", "range: [", "change: ", "gamma: ", "timeline:\n- on: 2012-01-01\n",
    "extends: ", "\u{0}", "\u{85}", "\u{202E}", "\u{FEFF}", "é", "👩‍⚕️", "title", "beds", "settings",
  ]

  private func mutate(_ text: [Unicode.Scalar], with dice: inout Mutations) -> [Unicode.Scalar] {
    var text = text
    for _ in 0...dice.roll(4) {
      let at = dice.roll(text.count + 1)
      switch dice.roll(6) {
      case 0:
        text.insert(contentsOf: dice.pick(Self.pieces).unicodeScalars, at: at)
      case 1:
        text.removeSubrange(at..<min(at + 1 + dice.roll(4), text.count))
      case 2:
        let from = dice.roll(text.count + 1)
        let stretch = Array(text[from..<min(from + dice.roll(60), text.count)])
        text.insert(contentsOf: stretch, at: at)
      case 3:
        if at < text.count { text[at] = Unicode.Scalar(UInt8(dice.roll(128))) }
      case 4:
        text.removeSubrange(at..<min(at + dice.roll(200), text.count))
      default:
        let lines = text.split(separator: "\n").map(Array.init)
        if let line = lines.indices.randomElement(using: &dice) {
          text.insert(contentsOf: lines[line] + ["\n"], at: at)
        }
      }
    }
    return text
  }

  /// Every text gives a scenario or errors with places; nothing else can happen.
  private func isAccepted(_ text: String, sets: [String] = []) -> Bool {
    do {
      let scenario = try resolve(text, sets: sets)
      let again = try resolve(scenario.canonicalJSON)
      #expect(again.canonicalJSON == scenario.canonicalJSON)
      return true
    } catch {
      #expect(!error.issues.isEmpty)
      #expect(error.issues.contains { $0.severity == .error })
      for line in error.lines {
        if line.contains(where: \.isNewline) { Issue.record("a message has two lines: \(line)") }
      }
      return false
    }
  }

  @Test("Two thousand mutated scenarios are accepted or refused, and never crash")
  func mutations() {
    var dice = Mutations(state: 2_010_0401)
    let base = Array(
      (ToyModel.base + "timeline:\n- {on: 2012-04-01, change: {housing: {policy: {beds: +5}}}}\n")
        .unicodeScalars)
    var accepted = 0
    for _ in 0..<2_000 {
      var view = String.UnicodeScalarView()
      view.append(contentsOf: mutate(base, with: &dice))
      if isAccepted(String(view)) { accepted += 1 }
    }
    // A mutation often falls into a comment, a title or a number: some must get through.
    #expect((20..<1_500).contains(accepted), "\(accepted)")
  }

  @Test("A thousand random assignments are accepted or refused, and never crash")
  func assignments() {
    var dice = Mutations(state: 7)
    let paths = ScenarioFile.declarations(of: ToyModel.self).parameters.map(\.path)
    var accepted = 0
    for _ in 0..<1_000 {
      let value = (0...dice.roll(4)).map { _ in dice.pick(Self.pieces) }.joined()
      let path = dice.roll(5) == 0 ? dice.pick(Self.pieces) : dice.pick(paths)
      if isAccepted(ToyModel.base, sets: ["\(path)=\(value)"]) { accepted += 1 }
    }
    #expect(accepted > 0)
  }
}

extension Mutations: RandomNumberGenerator {
  mutating func next() -> UInt64 {
    UInt64(roll(1 << 30)) << 32 | UInt64(roll(1 << 30))
  }
}
