// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import Study
import Testing

@Suite("The value that means no effect")
struct NullEffectTests {
  struct Toy: Readable {
    var effect: Double

    init(from reader: inout SettingsReader) {
      effect = reader.number("effect", 0...10, "", "How many times faster.")
    }
  }

  private let settings = """
    settings:
      {start: 2010-04-01, horizon: 1 year, warmUp: 0 days, seed: 1, replications: 2,
       safetyMargin: 1 deaths a year}

    """

  private func resolve(_ effect: String) throws -> ResolvedScenario<Toy> {
    try ScenarioFile.resolve(text: settings + "effect: \(effect)\n", name: "toy.yaml")
  }

  @Test("It is kept beside the value, and stays when an option changes the value")
  func kept() throws {
    let text = "{value: 2, range: [1, 3], null: 1, class: assumption, note: '† In doubt.'}"
    #expect(try resolve(text).record("effect")?.annotation.null == .number(1))
    let changed: ResolvedScenario<Toy> = try ScenarioFile.resolve(
      text: settings + "effect: \(text)\n", name: "toy.yaml", sets: ["effect=2.5"])
    #expect(changed.record("effect")?.annotation.null == .number(1))
  }

  @Test("It is read like the value, and must be one that the parameter takes")
  func read() {
    #expect(throws: ScenarioErrors.self) { try resolve("{value: 2, null: 11}") }
    #expect(throws: ScenarioErrors.self) { try resolve("{value: 2, null: none}") }
    #expect(throws: ScenarioErrors.self) { try resolve("{value: 2, null: +1}") }
  }

  @Test("Outside the believed range it is warned of")
  func outside() throws {
    let warnings = try resolve("{value: 2, range: [1.5, 3], null: 1}").warnings
    #expect(warnings.map(\.message).joined().contains("no effect is outside the range"))
  }

  @Test("An effect marked † without it is an error of `check`, and hinders no run")
  func missing() throws {
    let text = settings + "effect: {value: 2, class: assumption, note: '† In doubt.'}\n"
    let folder = try ScenarioFolder(["toy.yaml": text])
    let path = folder.path + "/toy.yaml"
    let error = #expect(throws: ScenarioErrors.self) {
      try ScenarioFile.check(path: path, declaring: Toy.self)
    }
    #expect(error?.lines.joined().contains("not which value means none") == true)
    _ = try ScenarioFile.resolve(path: path, declaring: Toy.self)
  }
}
