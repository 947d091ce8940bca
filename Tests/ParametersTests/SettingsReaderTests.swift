// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import Testing

struct Toy: Readable {
  var beds: Int
  var stay: Span

  init(from reader: inout SettingsReader) {
    (beds, stay) = reader.group("housing", "Housing.") { reader in
      (
        reader.count("beds", 0...500, "places", "Beds."),
        reader.duration("stay", .days(1) ... .years(5), "Longest stay.")
      )
    }
  }
}

@Suite("Settings reader")
struct SettingsReaderTests {
  @Test("Describing yields every parameter without reading anything")
  func describes() {
    let description = SettingsReader.describe(Toy.self)
    #expect(description.parameters.map(\.path) == ["housing.beds", "housing.stay"])
    #expect(description.groups.map(\.path) == ["housing"])
  }
}
