// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import Testing

@Suite("What is said beside a value")
struct AnnotationTests {
  private let kind = ParameterKind.count(0...500, unit: "people")
  private let full: Written = [
    "value": "50", "range": ["40", "75"], "class": "found", "source": "P31", "note": "2021",
  ]

  @Test("Range, class, source and note are kept with the value")
  func kept() throws {
    let record = try #require(One.read([full], as: kind).records.first)
    #expect(record.value == .count(50))
    #expect(record.annotation.range == BelievedRange(low: .count(40), high: .count(75)))
    #expect(record.annotation.evidenceClass == .found)
    #expect(record.annotation.source == "P31")
    #expect(record.annotation.note == "2021")
  }

  @Test("A new value keeps the range, and leaves class, source and note behind")
  func changed() throws {
    for above: Written in ["60", "+10"] {
      let record = try #require(One.read([full, above], as: kind).records.first)
      #expect(record.value == .count(60))
      #expect(record.annotation.range != nil)
      #expect(record.annotation.evidenceClass == nil)
      #expect(record.annotation.source == nil)
      #expect(record.annotation.note == nil)
    }
  }

  @Test("The same value written again keeps everything")
  func restated() throws {
    let record = try #require(One.read([full, "50 people"], as: kind).records.first)
    #expect(record.annotation.evidenceClass == .found)
    #expect(record.place.file == "1")
  }

  @Test("A file may annotate a value that a file below gives")
  func annotatedAbove() throws {
    let reading = One.read(["50", ["class": "derived", "source": "P32"]], as: kind)
    let record = try #require(reading.records.first)
    #expect(reading.errors.isEmpty)
    #expect(record.value == .count(50))
    #expect(record.annotation.evidenceClass == .derived)
    #expect(record.place.file == "0")
    #expect(One.flaws(["class": "derived"], as: kind) == [.missing])
  }

  @Test("A value outside the range believed for it is warned of")
  func outside() {
    let reading = One.read([full, "80"], as: kind)
    #expect(reading.errors.isEmpty)
    #expect(
      reading.warnings.map(\.reason) == [
        .outsideBelievedRange(low: .count(40), high: .count(75))
      ])
    #expect(reading.warnings.first?.place.file == "1")
  }

  @Test("A range has two ends in order, of the kind of the value")
  func range() {
    func flaws(_ range: Written) -> [SettingsFlaw] {
      One.flaws(["value": "50", "range": range], as: kind)
    }
    #expect(flaws(["40", "40"]).isEmpty)
    #expect(flaws(["75", "40"]) == [.rangeOrder])
    #expect(flaws(["40"]) == [.rangeShape])
    #expect(flaws("40") == [.rangeShape])
    #expect(flaws(["40", "501"]) == [.outOfRange(result: nil)])
    #expect(flaws(["40", "few"]) == [.number(.notANumber)])
    #expect(
      One.flaws(["value": "yes", "range": ["yes", "no"]], as: .flag) == [.rangeNotPossible])
  }

  @Test("The range of a distribution is that of its mean")
  func rangeOfDistribution() {
    let written: Written = ["value": "1 week", "range": ["4 days", "9 days"]]
    let reading = One.read([written], as: .distribution(.duration))
    #expect(reading.errors.isEmpty)
    let range = BelievedRange(low: .span(.days(4)), high: .span(.days(9)))
    #expect(reading.records.first?.annotation.range == range)
  }

  @Test("Unknown names and classes are refused with the nearest")
  func unknown() {
    #expect(
      One.flaws(["valeu": "5", "class": "found"], as: kind).first
        == .unknownName(
          nearest: ["value"],
          known: ["value", "change", "range", "null", "class", "source", "note"]))
    let words = ["seed", "found", "recalled", "derived", "calibrated", "assumption"]
    #expect(
      One.flaws(["value": "5", "class": "fund"], as: kind) == [
        .notAClass(nearest: "found", known: words)
      ])
    #expect(
      One.flaws(["value": "5", "note": .quoted("a\u{7}b")], as: kind) == [.text(.character(7))])
  }
}
