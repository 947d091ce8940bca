// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import Testing

/// A group of three parameters and a rule between two of them.
private struct House: Readable, Equatable {
  var beds: Int
  var least: Int
  var stay: Span

  init(from reader: inout SettingsReader) {
    beds = reader.count("beds", 0...500, "places", "Places.")
    least = reader.count("least", 0...500, "places", "Places always kept.")
    stay = reader.duration("stay", .days(1) ... .years(5), "Longest stay.")
    reader.require(least <= beds, at: "least", "must not be above beds")
    reader.warn(if: beds == 0, at: "beds", "is 0: nobody is housed")
  }
}

private struct Town: Readable, Equatable {
  var house: House
  var isOpen: Bool

  init(from reader: inout SettingsReader) {
    house = reader.group("house", "Housing.")
    reader.group("empty", "A group without parameters, which no file need have.") { _ in }
    isOpen = reader.flag("isOpen", "Whether it is open.")
  }
}

@Suite("Settings reader")
struct SettingsReaderTests {
  private let base: Written = [
    "house": ["beds": "20", "least": "5", "stay": "3 weeks"], "isOpen": "yes",
  ]

  private func read(_ files: Written..., isPartial: Bool = false) -> Reading<Town> {
    let layers = files.enumerated().map { $1.node(in: "\($0)") }
    return SettingsReader.read(
      Town.self, from: layers, home: Place(file: "home"), isPartial: isPartial)
  }

  @Test("Describing yields every parameter and group in order, without reading anything")
  func describes() {
    let description = SettingsReader.describe(Town.self)
    #expect(
      description.parameters.map(\.path) == ["house.beds", "house.least", "house.stay", "isOpen"])
    #expect(description.groups.map(\.path) == ["house", "empty"])
    #expect(description.parameter("house.beds")?.meaning == "Places.")
    #expect(description.parameter("house.beds")?.kind == .count(0...500, unit: "places"))
    #expect(description.group("house")?.meaning == "Housing.")
  }

  @Test("Values are handed out and recorded with their places")
  func reads() {
    let reading = read(base)
    #expect(reading.errors.isEmpty)
    #expect(reading.settings.house.beds == 20)
    #expect(reading.settings.house.stay == .weeks(3))
    #expect(reading.records.map(\.value) == [.count(20), .count(5), .span(.weeks(3)), .flag(true)])
    #expect(reading.records.map(\.place.line) == [2, 3, 4, 5])
  }

  @Test("A later file overrides what it names and nothing else")
  func layers() {
    let reading = read(base, ["house": ["beds": "30"]], ["house": ["stay": "+1 week"]])
    #expect(reading.settings.house.beds == 30)
    #expect(reading.settings.house.least == 5)
    #expect(reading.settings.house.stay == .weeks(4))
    #expect(reading.records.map(\.place.file) == ["1", "0", "2", "0"])
  }

  @Test("All errors are found in one reading")
  func allAtOnce() {
    let reading = read(["house": ["beds": "many", "stay": "5"], "isOpen": "perhaps", "x": "1"])
    #expect(
      reading.errors.map(\.path) == ["house.beds", "house.least", "house.stay", "isOpen", "x"])
  }

  @Test("A missing value is reported at its group, or at home, with its declaration")
  func missing() throws {
    let reading = read(["house": ["beds": "20", "least": "5"]])
    #expect(reading.errors.map(\.reason) == [.missing, .missing])
    #expect(reading.errors[0].place == Place(file: "0", line: 1))
    #expect(reading.errors[0].declaration?.meaning == "Longest stay.")
    #expect(reading.errors[1].place == Place(file: "home"))
  }

  @Test("A group that is missing altogether is one error")
  func missingGroup() {
    let reading = read(["isOpen": "yes"])
    #expect(reading.errors.map(\.reason) == [.missingGroup(meaning: "Housing.", values: 3)])
    #expect(reading.errors.first?.path == "house")
  }

  @Test("Nothing is missing from a part")
  func partial() {
    #expect(read(["house": ["beds": "20"]], isPartial: true).errors.isEmpty)
    #expect(read(["house": ["beds": "+20"]], isPartial: true).errors.isEmpty)
    #expect(read(["house": ["beds": "-"]], isPartial: true).errors.count == 1)
  }

  @Test("An unknown name is reported with the nearest, here or elsewhere")
  func unknown() {
    func nearest(_ written: Written) -> [String] {
      guard case .unknownName(let nearest, _)? = read(base, written).errors.first?.reason else {
        return ["no error"]
      }
      return nearest
    }
    #expect(nearest(["house": ["bdes": "3"]]) == ["beds"])
    #expect(nearest(["HOUSE": ["beds": "3"]]) == ["house"])
    #expect(nearest(["beds": "3"]) == ["house.beds"])
    #expect(nearest(["\u{0441}lub": "3"]) == [])
  }

  @Test("A name that only looks like a known one is unknown")
  func lookalike() {
    // U+212A, the sign for kelvin, is equal to K for Swift.
    let names = ["mix\u{212A}": "1"] as Written
    #expect(One.flaws(names, as: .mix(["mixK"])).count == 2)
    #expect(read(base, ["is\u{212B}pen": "no"]).errors.count == 1)
  }

  @Test("A misspelt group is one error, not one for every value in it")
  func misspeltGroup() {
    let reading = read(["huose": ["beds": "20", "least": "5", "stay": "3 weeks"], "isOpen": "no"])
    #expect(reading.errors.map(\.path) == ["huose"])
  }

  @Test("A group must hold names with values")
  func groupShape() {
    #expect(
      read(base, ["house": "3"]).errors.map(\.reason) == [
        .wrongShape(.scalar, wanted: [.mapping])
      ])
    #expect(read(base, ["house": ""]).errors.map(\.reason) == [.empty])
    #expect(
      read(base, ["a"]).errors.map(\.reason) == [.wrongShape(.list, wanted: [.mapping])])
  }

  @Test("A rule between values is checked once they are all right")
  func rules() {
    let broken = read(base, ["house": ["least": "21"]])
    #expect(broken.errors.map(\.reason) == [.rule("must not be above beds")])
    #expect(broken.errors.first?.path == "house.least")
    #expect(broken.errors.first?.place == Place(file: "1", line: 2))
    let wrong = read(base, ["house": ["beds": "many"]])
    #expect(wrong.errors.count == 1)
  }

  @Test("What looks like a slip is a warning")
  func warnings() {
    let reading = read(base, ["house": ["beds": "0", "least": "0"]])
    #expect(reading.errors.isEmpty)
    #expect(reading.warnings.map(\.reason) == [.rule("is 0: nobody is housed")])
  }

  @Test("A declaration with 'policy' in its path is decided, any other believed")
  func policy() {
    func isPolicy(_ path: String) -> Bool {
      Declaration(path: path, kind: .flag, meaning: "").isPolicy
    }
    #expect(isPolicy("house.policy.beds"))
    #expect(!isPolicy("house.evidence.beds"))
    #expect(!isPolicy("house.policyholders"))
  }
}
