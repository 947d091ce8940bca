// SPDX-License-Identifier: GPL-3.0-or-later

import Testing

@testable import Parameters

@Suite("Lists of things that a scenario declares")
struct RowTests {
  struct Shop: Readable, Equatable {
    enum Trade: String, CaseIterable { case bread, shoes }
    var name: String
    var trade: Trade
    var places: Int
    var wait: Span
    var share: Double

    init(from reader: inout SettingsReader) {
      name = reader.text("name", "Its name.")
      trade = reader.choice("trade", "What it sells.")
      places = reader.count("places", 0...50, "places", "Places.")
      wait = reader.duration("wait", .days(1)...(.years(1)), "Wait.")
      share = reader.share("share", "Share.")
    }
  }

  struct Town: Readable {
    var shops: [Shop]

    init(from reader: inout SettingsReader) {
      shops = reader.rows("shops", limit: 3, "Shops of the town.")
    }
  }

  private func read(_ shops: Written) -> Reading<Town> {
    let root: Written = .mapping([("shops", shops)])
    return SettingsReader.read(from: [root.node()], home: Place(file: "test.yaml"))
  }

  private let baker: Written = [
    "name": "Ada", "trade": "bread", "places": "4", "wait": "2 weeks", "share": "25%",
  ]

  @Test("Each item is read value by value, as the type it has in the model")
  func items() {
    let reading = read(.list([baker]))
    #expect(reading.errors.isEmpty)
    #expect(reading.settings.shops.map(\.name) == ["Ada"])
    #expect(reading.settings.shops[0].trade == .bread)
    #expect(reading.settings.shops[0].places == 4)
    #expect(reading.settings.shops[0].wait == .weeks(2))
    #expect(reading.settings.shops[0].share == 0.25)
    #expect(read(.list([])).settings.shops.isEmpty)
  }

  @Test("An item says what it lacks, what it has too much, and what is wrong in it")
  func wrong() {
    var items: Written = ["name": "Ada", "trade": "bread", "places": "4", "share": "25%"]
    #expect(read(.list([items])).errors.map(\.reason) == [.missingName("wait")])
    items = [
      "name": "Ada", "trade": "bred", "places": "99", "wait": "2", "share": "25%", "shear": "1",
    ]
    let flaws = read(.list([items])).errors.map(\.reason)
    #expect(flaws.contains(.notAChoice(nearest: "bread")))
    #expect(flaws.contains(.outOfRange(result: nil)))
    #expect(flaws.contains(.unitMissing))
    #expect(
      flaws.contains {
        if case .unknownName(let nearest, _) = $0 { nearest == ["share"] } else { false }
      })
  }

  @Test("A list is a list, of mappings, and not longer than it may be")
  func shape() {
    #expect(
      read("Ada").errors.map(\.reason) == [.wrongShape(.scalar, wanted: [.list])])
    #expect(
      read(.list(["Ada"])).errors.map(\.reason) == [.wrongShape(.scalar, wanted: [.mapping])])
    #expect(
      read(.list([baker, baker, baker, baker])).errors.map(\.reason) == [
        .length(4, allowed: 0...3)
      ])
  }

  @Test("A list is declared as one parameter, with the fields of its items")
  func declared() {
    let description = SettingsReader.describe(Town.self)
    #expect(description.parameters.map(\.path) == ["shops"])
    guard case .rows(let fields, let limit) = description.parameters[0].kind else {
      Testing.Issue.record("not a list of things")
      return
    }
    #expect(fields.map(\.path) == ["name", "trade", "places", "wait", "share"])
    #expect(limit == 3)
  }

  @Test("Written canonically, a list reads back as itself")
  func canonical() {
    let record = read(.list([baker])).records[0]
    #expect(
      record.value.canonical(as: record.declaration.kind).line
        == "[{name: Ada, trade: bread, places: 4, wait: 2 weeks, share: 0.25}]")
  }

  @Test("A file that writes the list again replaces it")
  func replaced() {
    let below: Written = .mapping([("shops", .list([baker, baker]))])
    let above: Written = .mapping([("shops", .list([baker]))])
    let reading = SettingsReader.read(
      Town.self, from: [below.node(), above.node()], home: Place(file: "test.yaml"))
    #expect(reading.settings.shops.count == 1)
  }
}
