// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import Testing

/// Two groups, one inside the other, with a rule and a warning between values.
private struct House: Readable, Equatable {
  var beds, least: Int
  var effect: Double

  init(from reader: inout SettingsReader) {
    (beds, least) = reader.group("house", "Housing.") { reader in
      reader.group("policy", "Decided.") { reader in
        let beds = reader.count("beds", 0...500, "places", "Places.")
        let least = reader.count("least", 0...500, "places", "Places always kept.")
        reader.require(least <= beds, at: "least", "must not be above beds")
        reader.warn(if: beds == 0, at: "beds", "is 0: nobody is housed")
        return (beds, least)
      }
    }
    effect = reader.number("effect", -5...5, "", "An effect.")
  }
}

@Suite("Settings that are known and change a little")
struct KnownSettingsTests {
  private let layers = [
    (["house": ["policy": ["beds": "20", "least": "5"]], "effect": "1"] as Written).node(in: "a"),
    (["house": ["policy": ["beds": "+4"]], "effect": ["change": "+1", "range": ["0", "3"]]]
      as Written).node(in: "b"),
  ]
  private let home = Place(file: "home")

  private func read(_ tops: [SettingNode]) -> Reading<House> {
    SettingsReader.read(House.self, from: layers + tops, home: home)
  }

  private func known() throws -> KnownSettings<House> {
    try #require(KnownSettings(read([]), layers: layers, home: home))
  }

  @Test(
    "What is changed is as if everything had been read: values, histories, warnings",
    arguments: [
      [["house": ["policy": ["beds": "30"]]]],
      [
        ["house": ["policy": ["beds": "+1"]]], ["house": ["policy": ["beds": "×2", "least": "0"]]],
      ],
      [["effect": "-4"]], [["effect": ["note": "Said anew."]]],
      [["house": ["policy": ["beds": "0", "least": "0"]], "effect": "2.5"]], [["house": [:]]],
    ] as [[Written]])
  func same(_ written: [Written]) throws {
    let tops = written.enumerated().map { $1.node(in: "--set \($0)") }
    let (after, touched) = try #require(try known().changed(by: tops))
    let whole = read(tops)
    #expect(after.reading.settings == whole.settings)
    #expect(after.reading.records == whole.records)
    #expect(Set(after.reading.warnings) == Set(whole.warnings))
    #expect(after.reading.description == whole.description)
    let before = read([]).records
    let differing = whole.records.indices.filter { whole.records[$0] != before[$0] }
    #expect(Set(differing).isSubset(of: Set(touched)))
    #expect(touched == touched.sorted() && Set(touched).count == touched.count)
  }

  @Test("Changes can follow one another, and a part stands by itself")
  func chain() throws {
    let first = (["house": ["policy": ["beds": "30"]]] as Written).node(in: "c")
    let second = (["house": ["policy": ["beds": "+5"]]] as Written).node(in: "d")
    let after = try #require(try known().changed(by: [first])?.known.changed(by: [second])?.known)
    #expect(after.reading.settings.beds == 35)
    #expect(after.reading.records == read([first, second]).records)
  }

  @Test(
    "Whatever is wrong is left to a reading of everything",
    arguments: [
      ["house": ["policy": ["beds": "many"]]], ["house": ["policy": ["least": "25"]]],
      ["house": ["policy": ["bdes": "3"]]], ["house": "3"], ["beds": "3"], "3",
      ["house": ["\u{212A}": "1"]], ["effect": ""],
    ] as [Written])
  func wrong(_ written: Written) throws {
    let top = written.node(in: "--set")
    #expect(try known().changed(by: [top]) == nil)
    #expect(!read([top]).errors.isEmpty)
  }

  @Test("Settings with something wrong or missing are not known")
  func unknown() {
    let part = Array(layers.dropFirst())
    let reading = SettingsReader.read(House.self, from: part, home: home, isPartial: true)
    #expect(KnownSettings(reading, layers: part, home: home) == nil)
  }
}
