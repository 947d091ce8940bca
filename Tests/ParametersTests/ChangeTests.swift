// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters
import Testing

@Suite("Relative changes")
struct ChangeTests {
  private func change(_ base: Written, _ change: Written, as kind: ParameterKind) -> SettingValue? {
    let reading = One.read([base, change], as: kind)
    return reading.errors.isEmpty ? reading.settings.value : nil
  }

  @Test(
    "A count is changed and rounded to a whole number, halves away from zero",
    arguments: [
      ("+3", 23), ("-2", 18), ("−2", 18), ("×1.2", 24), ("x1.2", 24), ("*1.2", 24),
      ("+10%", 22), ("-10%", 18), ("x1.125", 23), ("+3 places", 23), ("x0", 0),
    ])
  func count(text: String, result: Int) {
    let kind = ParameterKind.count(0...500, unit: "places")
    #expect(change("20", "\(text)", as: kind) == .count(result))
    #expect(change("20", .quoted(text), as: kind) == .count(result))
    #expect(change("20", ["change": "\(text)"], as: kind) == .count(result))
  }

  @Test("Ten per cent of fifty is five, to the last bit")
  func percentIsExact() {
    #expect(change("50", "+10%", as: .number(0...100, unit: "")) == .number(55))
    #expect(change("0.3", "+10%", as: .share(0...1)) == .number(0.33))
    #expect(change("£35", "-20%", as: .money(0...100)) == .number(28))
  }

  @Test("Numbers with a unit are changed by numbers with that unit")
  func units() {
    #expect(change("56 mg", "-6 mg", as: .number(1...200, unit: "mg")) == .number(50))
    #expect(change("3 weeks", "+2 days", as: .duration(.zero ... .weeks(9))) == .span(.days(23)))
    #expect(change("3 weeks", "×0.5", as: .duration(.zero ... .weeks(9))) == .span(.hours(252)))
    #expect(change("£35", "+£5", as: .money(0...100)) == .number(40))
    #expect(change("1 per year", "+1 per month", as: .rate(0...100)) == .number(13))
    #expect(
      One.flaws("56 mg", "-6", as: .number(1...200, unit: "mg")) == [.unitMissing])
    #expect(One.flaws("£35", "+5", as: .money(0...100)) == [.poundMissing])
  }

  @Test("Of a share, per cents are relative and points are not; a bare number is refused")
  func shares() {
    #expect(change("20%", "-10%", as: .share(0...1)) == .number(0.18))
    #expect(change("25%", "-10 points", as: .share(0...1)) == .number(0.15))
    #expect(change("25%", "+1 point", as: .share(0...1)) == .number(0.26))
    #expect(One.flaws("20%", "+0.1", as: .share(0...1)) == [.changeOfShareUnclear])
  }

  @Test("Changes of several files follow each other")
  func chain() {
    let kind = ParameterKind.count(0...500, unit: "")
    let reading = One.read(["20", "+5", "×2", "-10%"], as: kind)
    #expect(reading.settings.value == .count(45))
    #expect(reading.records.first?.history.map(\.value) == [20, 25, 50, 45].map { .count($0) })
    #expect(reading.records.first?.history.map(\.isChange) == [false, true, true, true])
  }

  @Test("The result must be in range, at every file of the chain")
  func range() {
    let kind = ParameterKind.count(0...30, unit: "")
    #expect(One.flaws("20", "+11", as: kind) == [.outOfRange(result: .count(31))])
    #expect(One.flaws("20", "+11", "-5", as: kind) == [.outOfRange(result: .count(31))])
    #expect(One.flaws("31", "20", as: kind) == [.outOfRange(result: nil)])
    #expect(One.flaws("31", "-5", as: kind) == [.outOfRange(result: nil)])
  }

  @Test("A change needs something to change")
  func nothingInherited() {
    #expect(One.flaws("+3", as: .count(0...9, unit: "")) == [.nothingInherited])
    #expect(One.flaws(["change": "+3"], as: .count(0...9, unit: "")) == [.nothingInherited])
  }

  @Test("A value below zero is written in the long form")
  func negative() {
    let kind = ParameterKind.number(-5...5, unit: "")
    #expect(One.value(["value": "-2"], as: kind) == .number(-2))
    #expect(change("3", "-2", as: kind) == .number(1))
    #expect(One.value(["value": "-£5"], as: .money(-9...9)) == .number(-5))
  }

  @Test("The long form keeps values and changes apart")
  func longForm() {
    let kind = ParameterKind.count(0...9, unit: "")
    #expect(One.flaws(["value": "+3"], as: kind) == [.changeAsValue])
    #expect(One.flaws(["change": "3"], as: kind) == [.notAChange])
    #expect(One.flaws("2", ["value": "3", "change": "+3"], as: kind) == [.valueAndChange])
    #expect(One.flaws("yes", ["change": "+3"], as: .flag) == [.changeNotPossible])
  }

  @Test(
    "What cannot be a change is refused",
    arguments: [
      ("+-3", SettingsFlaw.number(.notANumber)), ("x1,2", .number(.decimalComma)),
      ("+", .number(.notANumber)), ("+010", .number(.leadingZero)), ("×", .number(.notANumber)),
      ("+1.5", .number(.notWhole)), ("x1e400", .number(.tooLarge)), ("×-2", .number(.notANumber)),
    ])
  func refused(text: String, flaw: SettingsFlaw) {
    #expect(One.flaws("2", "\(text)", as: .count(0...9, unit: "")) == [flaw])
  }

  @Test("Nothing overflows")
  func overflow() {
    let kind = ParameterKind.count(0...Int.max, unit: "")
    let most = Written.scalar(String(Int.max))
    #expect(One.flaws(most, "+1", as: kind) == [.number(.tooLarge)])
    #expect(One.flaws(most, "x1e300", as: kind) == [.number(.tooLarge)])
    #expect(
      One.flaws("1 year", "x1e300", as: .duration(.zero ... .years(9))) == [.number(.tooLarge)])
    #expect(
      One.flaws("1e300", "x1e300", as: .number(0...1e300, unit: "")) == [.number(.tooLarge)])
  }

  @Test("A distribution is scaled as a whole")
  func distributions() {
    let kind = ParameterKind.distribution(.duration)
    let gamma: Written = ["gamma": ["mean": "10 days", "sd": "5 days"]]
    #expect(
      change(gamma, "×2", as: kind) == .distribution(.gamma(mean: 1_728_000, sd: 864_000)))
    #expect(
      change(["weibull": ["shape": "2", "scale": "10 days"]], "+50%", as: kind)
        == .distribution(.weibull(shape: 2, scale: 1_296_000)))
    #expect(One.flaws(gamma, "+3 days", as: kind) == [.changeNotPossible])
    #expect(
      One.flaws(["poisson": ["mean": "3"]], "×2", as: .distribution(.number(unit: "")))
        == [.changeNotPossible])
    #expect(One.flaws(gamma, "x0", as: kind) == [.changeNotPossible])
  }
}
