// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import Testing

@Suite("Values of each kind")
struct ValueReadingTests {
  @Test("A flag is yes or no")
  func flag() {
    #expect(One.value("yes", as: .flag) == .flag(true))
    #expect(One.value("false", as: .flag) == .flag(false))
    #expect(One.flaws("YES", as: .flag) == [.notAChoice(nearest: "yes")])
    #expect(One.flaws("on", as: .flag) == [.notAChoice(nearest: "no")])
  }

  @Test("A count is a whole number, with or without its unit")
  func count() {
    let kind = ParameterKind.count(0...500, unit: "places")
    #expect(One.value("20", as: kind) == .count(20))
    #expect(One.value("20 places", as: kind) == .count(20))
    #expect(One.value("1 place", as: kind) == .count(1))
    #expect(One.flaws("20 beds", as: kind) == [.unitUnknown("beds", nearest: nil)])
    #expect(One.flaws("501", as: kind) == [.outOfRange(result: nil)])
    #expect(One.flaws("2.5", as: kind) == [.number(.notWhole)])
    #expect(One.flaws(.quoted("3"), as: kind) == [.quotedNumber])
    #expect(One.flaws("99999999999999999999", as: kind) == [.number(.tooLarge)])
  }

  @Test("A number with a unit must have it")
  func number() {
    let dose = ParameterKind.number(1...200, unit: "mg")
    #expect(One.value("56 mg", as: dose) == .number(56))
    #expect(One.value(.quoted("56 mg"), as: dose) == .number(56))
    #expect(One.flaws("56", as: dose) == [.unitMissing])
    #expect(One.flaws("56mg", as: dose) == [.unitNotSeparated])
    #expect(One.flaws("56 ml", as: dose) == [.unitUnknown("ml", nearest: "mg")])
    let pure = ParameterKind.number(-1...1, unit: "")
    #expect(One.value("0.5", as: pure) == .number(0.5))
    #expect(One.flaws("0.5 mg", as: pure) == [.unitUnknown("mg", nearest: nil)])
  }

  @Test("A share is a percentage or a number from 0 to 1")
  func share() {
    #expect(One.value("22%", as: .share(0...1)) == .number(0.22))
    #expect(One.value("0.22", as: .share(0...1)) == .number(0.22))
    #expect(One.flaws("22", as: .share(0...1)) == [.outOfRange(result: nil)])
    #expect(One.flaws("22 %", as: .share(0...1)) == [.number(.notANumber)])
  }

  @Test(
    "A length of time has a number and a unit",
    arguments: [
      ("1 second", 1), ("45 min", 2_700), ("2 hours", 7_200), ("1 day", 86_400),
      ("3 weeks", 1_814_400), ("1 month", 2_629_800), ("2.4 years", 75_738_240),
      ("0.5 seconds", 1), ("0 days", 0), ("3  weeks", 1_814_400),
    ])
  func duration(text: String, seconds: Int64) {
    let kind = ParameterKind.duration(.zero ... .years(100))
    #expect(One.value("\(text)", as: kind) == .span(.seconds(seconds)))
  }

  @Test(
    "A length of time is refused with the reason",
    arguments: [
      ("5", SettingsFlaw.unitMissing), ("0", .unitMissing), ("5days", .unitNotSeparated),
      ("5 Days", .unitUnknown("Days", nearest: "days")), ("5 m", .unitUnknown("m", nearest: nil)),
      ("5 fortnights", .unitUnknown("fortnights", nearest: nil)),
      ("3 weeks 2 days", .unitUnknown("weeks 2 days", nearest: nil)),
      ("nan days", .number(.notANumber)), ("1e300 years", .number(.tooLarge)),
      ("1e-9 days", .belowOneSecond), ("101 years", .outOfRange(result: nil)),
      ("days", .number(.notANumber)), ("1,5 days", .number(.decimalComma)),
    ])
  func durationRefused(text: String, flaw: SettingsFlaw) {
    let kind = ParameterKind.duration(.zero ... .years(100))
    #expect(One.flaws("\(text)", as: kind) == [flaw])
  }

  @Test("A rate is held per year of 365.25 days")
  func rate() {
    let kind = ParameterKind.rate(0...10_000)
    #expect(One.value("0.2 per year", as: kind) == .number(0.2))
    #expect(One.value("22% per year", as: kind) == .number(0.22))
    #expect(One.value("1 per day", as: kind) == .number(365.25))
    #expect(One.value("2 per month", as: kind) == .number(24))
    #expect(One.flaws("12", as: kind) == [.unitMissing])
    #expect(One.flaws("12 week", as: kind) == [.perMissing])
    #expect(One.flaws("12 per weeks", as: kind) == [.unitUnknown("weeks", nearest: "week")])
    #expect(One.flaws("1 per 2 weeks", as: kind) == [.perMissing])
  }

  @Test("Money has its pound sign before it")
  func money() {
    let kind = ParameterKind.money(0...2_000)
    #expect(One.value("£35", as: kind) == .number(35))
    #expect(One.value("£12.50", as: kind) == .number(12.5))
    #expect(One.flaws("35", as: kind) == [.poundMissing])
    #expect(One.flaws("£1,500", as: kind) == [.number(.separators)])
    #expect(One.flaws("£-5", as: kind) == [.number(.notANumber)])
    #expect(One.flaws("£2001", as: kind) == [.outOfRange(result: nil)])
  }

  @Test("A date is year, month and day, and exists")
  func date() throws {
    let day = try #require(DateValue(year: 2010, month: 4, day: 1))
    #expect(One.value("2010-04-01", as: .date) == .date(day))
    #expect(One.flaws("2025-02-30", as: .date) == [.notADate(looksRight: true)])
    #expect(One.flaws("1/4/2010", as: .date) == [.notADate(looksRight: false)])
    let zoned: Written = "2025-03-30T01:30:00 Europe/London"
    #expect(One.flaws(zoned, as: .date) == [.notADate(looksRight: false)])
  }

  @Test("A choice is one of its words, a seed any of 64 bits")
  func choiceAndSeed() {
    let kind = ParameterKind.choice(["weekly", "monthly"])
    #expect(One.value("weekly", as: kind) == .text("weekly"))
    #expect(One.flaws("Weekly", as: kind) == [.notAChoice(nearest: "weekly")])
    #expect(One.value("18446744073709551615", as: .seed) == .seed(.max))
    #expect(One.flaws("-1", as: .seed) == [.number(.tooSmall)])
    #expect(One.flaws("1.5", as: .seed) == [.number(.notWhole)])
  }

  @Test("Words may begin with a sign, but may not hide anything")
  func text() {
    #expect(One.value("-2+3", as: .text) == .text("-2+3"))
    #expect(One.value(.quoted("<b>&"), as: .text) == .text("<b>&"))
    #expect(One.flaws(.quoted("  "), as: .text) == [.text(.blank)])
    #expect(One.flaws(.quoted("a\u{202E}b"), as: .text) == [.text(.character(0x202E))])
    #expect(One.flaws(.quoted("a\nb"), as: .text) == [.text(.severalLines)])
    let long = String(repeating: "a", count: 301)
    #expect(One.flaws("\(long)", as: .text) == [.text(.tooLong(limit: 300))])
  }

  @Test("A mix names every share and adds up to one")
  func mix() {
    let kind = ParameterKind.mix(["self", "court"])
    #expect(One.value(["court": "0.3", "self": "70%"], as: kind) == .shares([0.7, 0.3]))
    #expect(One.flaws(["self": "70%", "court": "29%"], as: kind) == [.sum(0.99)])
    #expect(One.flaws(["self": "100%"], as: kind) == [.missingName("court")])
    #expect(One.flaws("0.5", as: kind) == [.wrongShape(.scalar, wanted: [.mapping])])
    #expect(
      One.flaws(["self": "70%", "cuort": "30%"], as: kind) == [
        .missingName("court"), .unknownName(nearest: ["court"], known: ["self", "court"]),
      ])
  }

  @Test("A list has a length and items of one kind")
  func list() {
    let shares = ParameterKind.list(.share(0...1), length: 1...2)
    #expect(One.value(["10%", "0.5"], as: shares) == .numbers([0.1, 0.5]))
    #expect(One.flaws([], as: shares) == [.length(0, allowed: 1...2)])
    #expect(One.flaws("5", as: shares) == [.wrongShape(.scalar, wanted: [.list])])
    #expect(One.flaws(["10%", "2"], as: shares) == [.outOfRange(result: nil)])
    let spans = ParameterKind.list(.duration(.zero ... .weeks(9)), length: 1...9)
    #expect(One.value(["1 week", "2 weeks"], as: spans) == .spans([.weeks(1), .weeks(2)]))
  }

  @Test("Nothing after the colon is said to be empty", arguments: ["", "~", "null"])
  func empty(text: String) {
    #expect(One.flaws("\(text)", as: .flag) == [.empty])
    #expect(One.flaws("\(text)", as: .mix(["a"])) == [.empty])
    #expect(One.flaws("\(text)", as: .distribution(.duration)) == [.empty])
  }
}
