// SPDX-License-Identifier: GPL-3.0-or-later

import Foundation
import Parameters
import Testing

@testable import Study

@Suite("Scenario files: canonical form")
struct ScenarioFilesCanonicalTests {
  @Test("The canonical text of a scenario is a scenario, and the same one")
  func readsBack() throws {
    let text =
      ToyModel.base + """
        timeline:
        - {on: 2012-04-01, change: {housing: {policy: {beds: +5}}, demand: {arrivals: +10%}}}
        - {after: 30.5 months, change: {demand: {wait: ×1.1}, evidence: {effect: {value: -1}}}}
        """
    let scenario = try resolve(text, sets: ["evidence.missed=×1.37"])
    let again = try resolve(scenario.canonicalJSON)
    #expect(again.canonicalJSON == scenario.canonicalJSON)
    #expect(again.digest == scenario.digest)
    #expect(again.settings == scenario.settings)
    #expect(again.run == scenario.run)
    #expect(again.amendments.map(\.settings) == scenario.amendments.map(\.settings))
    #expect(again.amendments.map(\.at) == scenario.amendments.map(\.at))
    _ = try JSONSerialization.jsonObject(with: Data(scenario.canonicalJSON.utf8))
  }

  @Test("How a value is written does not matter, what it is does")
  func digest() throws {
    let base = try resolve(ToyModel.base)
    let same = ToyModel.base
      .replacingOccurrences(of: "stay: 6 months", with: "stay: 0.5 years")
      .replacingOccurrences(of: "value: 22%", with: "value: 0.22")
      .replacingOccurrences(of: "evictsForLapse: yes", with: "evictsForLapse: true")
      .replacingOccurrences(of: "title: A small town", with: "title: Another town")
      .replacingOccurrences(of: "\n", with: "\r\n")
    #expect(try resolve(same).digest == base.digest)
    #expect(try resolve("\u{FEFF}" + ToyModel.base).digest == base.digest)
    let other = ToyModel.base.replacingOccurrences(of: "22%", with: "22.000001%")
    #expect(try resolve(other).digest != base.digest)
    #expect(try resolve(ToyModel.base, sets: ["settings.warmUp=0 days"]).digest != base.digest)
  }

  @Test("The canonical text is pinned")
  func pinned() throws {
    let scenario = try resolve(ToyModel.base)
    #expect(
      scenario.canonicalJSON == """
        {
          "settings": {
            "start": "2010-04-01",
            "horizon": "10 years",
            "warmUp": "1 year",
            "seed": 9007199254740993,
            "replications": 200,
            "safetyMargin": "0.5 deaths a year"
          },
          "housing": {"policy": {"beds": 20, "stay": "6 months", "evictsForLapse": true, "rent": "£80"}},
          "demand": {
            "arrivals": "626.1428571428571 per year",
            "wait": {"gamma": {"mean": "3 weeks", "sd": "1 week"}},
            "referral": {"self": 0.42, "court": 0.27, "other": 0.31}
          },
          "evidence": {"missed": 0.22, "dose": "56 mg", "effect": {"value": -0.5}},
          "review": "monthly",
          "opened": "2001-09-01",
          "ages": [0.2, 0.5, 0.3],
          "label": "Base case"
        }

        """)
  }

  @Test("SHA-256 gives the published digests")
  func sha256() {
    func digest(_ text: String) -> String { SHA256.hexadecimal(of: text.utf8) }
    #expect(
      digest("") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      digest("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(
      digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
    #expect(
      digest(String(repeating: "a", count: 10_000))
        == "27dd1f61b867b6a0f6e9d8a41c43231de52107e53ae424de8f847b821db4b711")
  }

  @Test("JSON strings are escaped, so that they may stand in a page")
  func json() {
    #expect(
      JSONTree.quoted("a\"b\\c\n</script>\u{7}\u{2028}é")
        == "\"a\\\"b\\\\c\\n\\u003c/script>\\u0007\\u2028é\"")
  }

  @Test("JSON is laid out by length")
  func layout() {
    let short = JSONTree.object([("a", .literal("1")), ("b", .array([.string("x")]))])
    #expect(short.text == "{\n  \"a\": 1,\n  \"b\": [\"x\"]\n}\n")
    let long = JSONTree.array((0..<40).map { .literal("\($0 + 1_000)") })
    let text = JSONTree.object([("long", long), ("empty", .object([]))]).text
    #expect(text.split(separator: "\n").count == 45)
    #expect(text.hasSuffix("\"empty\": {}\n}\n"))
  }
}
