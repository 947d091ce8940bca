// SPDX-License-Identifier: GPL-3.0-or-later

import Parameters

/// What is wrong with a name or a value, in words.
struct SettingWords {
  private let error: SettingsError

  init(_ error: SettingsError) {
    self.error = error
  }

  private var kind: ParameterKind? { error.declaration?.kind }
  private var path: String { error.path.isEmpty ? "the file" : error.path }
  private var written: String { error.written.map(Shown.quoted) ?? "this" }
  private var allowed: String { kind?.words ?? "something else" }
  private var example: String { kind?.example ?? "" }

  var wording: Wording {
    switch error.reason {
    case .unknownName(let nearest, let known): unknownName(nearest, known)
    case .missing: missing
    case .missingGroup(let meaning, let values):
      Wording(
        "\(path) has none of its \(values) values",
        hint: "\(meaning) Write them, or begin with 'extends: baseline.yaml'")
    case .missingName(let name): missingName(name)
    case .empty: Wording("\(path) is empty", hint: emptyHint)
    case .wrongShape(let shape, let wanted): wrongShape(shape, wanted)
    case .length(let count, let allowed): length(count, allowed)
    case .number(let flaw): number(flaw)
    case .quotedNumber:
      Wording("\(path): \(written) is text, because it is in quotes", hint: "remove the quotes")
    case .unitMissing:
      Wording("\(path): \(written) has no unit; must be \(allowed)", hint: unitHint)
    case .unitUnknown(let unit, let nearest): unknownUnit(unit, nearest)
    case .unitNotSeparated:
      Wording("\(path): \(written) lacks a space before the unit", hint: "write '\(example)'")
    case .perMissing:
      Wording("\(path): \(written) is no rate", hint: "write, for example, '12 per week'")
    case .poundMissing:
      Wording("\(path): \(written) has no £", hint: "write '£\(error.written ?? "35")'")
    case .notAChoice(let nearest):
      Wording("\(path): \(written) must be \(allowed)", hint: nearest.map(didYouMean))
    case .notAClass(let nearest, let known):
      Wording("the class \(written) must be \(Shown.list(known))", hint: nearest.map(didYouMean))
    case .notADate(let looksRight):
      looksRight
        ? Wording("\(path): \(written) is not in the calendar from 1900 to 2200")
        : Wording("\(path): \(written) is no date", hint: "write year-month-day: 2010-04-01")
    case .text(let flaw):
      Wording("\(path) \(Self.words(flaw, error.written ?? ""))", hint: Self.hint(flaw))
    case .outOfRange(let result): outOfRange(result)
    case .belowOneSecond:
      Wording("\(path): \(written) is below one second, the shortest time there is")
    case .sum(let sum):
      Wording("\(path): the shares add up to \(ParameterKind.percent(sum)), not to 100%")
    case .distribution(let flaw): DistributionWords.wording(flaw, path: path, written: written)
    case .rangeShape:
      Wording("the range of \(path) must be a list of its two ends", hint: "write '[low, high]'")
    case .rangeOrder:
      Wording("the range of \(path) has its lower end above its upper end")
    case .rangeNotPossible:
      Wording("\(path) cannot have a range: it takes \(allowed)", hint: "say it in a note")
    case .outsideBelievedRange(let low, let high):
      Wording("\(path) is outside the range believed for it, \(said(low)) to \(said(high))")
    case .nullOutsideRange(let low, let high):
      Wording(
        "\(path): no effect is outside the range believed for it, \(said(low)) to \(said(high))",
        hint: "widen the range, or take 'null:' and the mark † away")
    case .nullMissing:
      Wording(
        "\(path): the note says with † that there may be no effect, but not which value means none",
        hint: "write 'null: 1' beside the value, or whatever the model takes for no effect")
    case .heavyTail(let spread):
      Wording(
        "\(path) has a standard deviation \(CanonicalText.number(spread.rounded())) times its "
          + "mean: the mean rests on values almost never drawn")
    case .nothingInherited:
      Wording(
        "\(path): \(written) is a change, but no file below gives a value to change",
        hint: kind.map(absoluteHint))
    case .changeAsValue:
      Wording(
        "\(path): \(written) is a change, not a value",
        hint: "write 'change: \(error.written ?? "")'")
    case .notAChange:
      Wording(
        "\(path): \(written) is no change", hint: "a change begins with +, - or ×: '+10%', '×1.2'")
    case .changeNotPossible:
      Wording("\(path): \(written) cannot change this; must be \(allowed)")
    case .changeOfShareUnclear:
      Wording(
        "\(path): \(written) can be understood in two ways",
        hint: "write '+5 points' for percentage points, or '+5%' for a twentieth more")
    case .valueAndChange:
      Wording("\(path) has both a value and a change", hint: "keep one of them")
    case .rule(let rule): Wording("\(path) \(rule)")
    }
  }

  // MARK: Names

  private func unknownName(_ nearest: [String], _ known: [String]) -> Wording {
    let name = error.written ?? ""
    var message = "there is no \(Shown.quoted(name))"
    let group =
      if error.declaration != nil {
        error.path[...]
      } else {
        error.path.hasSuffix(".\(name)") ? error.path.dropLast(name.count + 1) : ""
      }
    if !group.isEmpty { message += " in \(group)" }
    if let odd = name.unicodeScalars.first(where: { !$0.isASCII }) {
      message += " (the character \(Shown.plain(String(odd))) is \(Shown.code(odd.value)))"
    }
    if let hint = nearest.isEmpty ? nil : nearest.map({ "'\($0)'" }) {
      return Wording(message, hint: "did you mean \(Shown.list(hint))?")
    }
    let hint: String? =
      if name == "unit" {
        "write the unit in the value: 'value: 5 days'"
      } else if error.declaration != nil, name.contains(" ") {
        "put quotes around words that hold a comma"
      } else {
        nil
      }
    return Wording(
      message, hint: hint ?? (known.isEmpty ? nil : "known here: \(Shown.list(known, "and"))"))
  }

  private func didYouMean(_ name: String) -> String { "did you mean '\(name)'?" }

  private var missing: Wording {
    guard let declaration = error.declaration else { return Wording("\(path) has no value") }
    return Wording(
      "\(path) has no value; it must be \(allowed)",
      hint: "\(declaration.meaning) Write, for example, '\(declaration.name): \(example)'")
  }

  private var emptyHint: String? {
    kind == nil ? "write its parameters below it, or take the line away" : likeThis
  }

  private var likeThis: String? { kind.map { "write, for example, '\($0.example)'" } }

  // MARK: Shapes

  private func wrongShape(_ shape: Shape, _ wanted: [Shape]) -> Wording {
    guard kind != nil else {
      return Wording("\(path) must be \(Shown.list(wanted.map(\.words))), not \(shape.words)")
    }
    return Wording("\(path) is \(shape.words); must be \(allowed)", hint: likeThis)
  }

  private func length(_ count: Int, _ allowed: ClosedRange<Int>) -> Wording {
    Wording("\(path) has \(count) values; must be \(self.allowed)")
  }

  // MARK: Numbers

  private func number(_ flaw: NumberFlaw) -> Wording {
    func wording(_ hint: String?) -> Wording {
      Wording("\(path): \(written) is not \(allowed)", hint: hint)
    }
    return switch flaw {
    case .notANumber: wording(likeThis)
    case .infinite: Wording("\(path): \(written) is infinite; must be \(allowed)")
    case .leadingZero: wording("a number does not begin with 0")
    case .bareDot: wording("write a digit on both sides of the point")
    case .decimalComma: wording("write a point, not a comma")
    case .separators: wording("write thousands without a comma, a blank or a line: 1500")
    case .base: wording("write the number in tens")
    case .percent: wording("write a number: 0.5, not 50%")
    case .otherDigits: wording("write the digits 0 to 9")
    case .notWhole: wording("write a whole number")
    case .tooLarge: Wording("\(path): \(written) is too large; must be \(allowed)")
    case .tooSmall: Wording("\(path): \(written) is too small; must be \(allowed)")
    }
  }

  private func missingName(_ name: String) -> Wording {
    if case .rows? = kind {
      return Wording("an item of \(path) has no '\(name)'", hint: likeThis)
    }
    return Wording("\(path) needs a share for '\(name)'", hint: likeThis)
  }

  private var unitHint: String {
    guard let text = error.written, case .duration? = kind else { return "write '\(example)'" }
    return "write a unit after it: '\(text) days'; units are \(Shown.list(TimeUnit.words))"
  }

  private func unknownUnit(_ unit: String, _ nearest: String?) -> Wording {
    let message = "\(path): there is no unit \(Shown.quoted(unit)) here; must be \(allowed)"
    if unit == "m" { return Wording(message, hint: "write 'min' or 'months'") }
    if let nearest { return Wording(message, hint: didYouMean(nearest)) }
    return switch kind {
    case .duration?: Wording(message, hint: "units are \(Shown.list(TimeUnit.words))")
    case .rate?: Wording(message, hint: "write, for example, '12 per week'")
    default: Wording(message, hint: likeThis)
    }
  }

  private func outOfRange(_ result: SettingValue?) -> Wording {
    guard let result else {
      let hint: String? =
        if case .share? = kind, let text = error.written, NumberWords.isPercentage(text) {
          "for \(text) per cent write '\(text)%'"
        } else {
          nil
        }
      return Wording("\(path): \(written) is outside the range; must be \(allowed)", hint: hint)
    }
    return Wording("\(path): \(written) leads to \(said(result)); must be \(allowed)")
  }

  private func said(_ value: SettingValue) -> String {
    guard let kind else { return "" }
    return value.words(as: kind.kindOfRange ?? kind)
  }

  private func absoluteHint(_ kind: ParameterKind) -> String {
    guard case .number(let range, _) = kind, range.lowerBound < 0, let text = error.written else {
      return "give a value, for example '\(kind.example)'"
    }
    return "for a value below zero write '{value: \(text)}'"
  }

  // MARK: Text

  static func words(_ flaw: TextFlaw, _ written: String) -> String {
    switch flaw {
    case .blank: "is empty"
    case .tooLong(let limit): "is longer than \(limit) characters"
    case .character(let code):
      "\(Shown.quoted(written)) holds the hidden character \(Shown.code(code))"
    case .severalLines: "\(Shown.quoted(written)) must be one line"
    }
  }

  static func hint(_ flaw: TextFlaw) -> String? {
    if case .character = flaw { "write it again by hand instead of pasting it" } else { nil }
  }
}

enum NumberWords {
  /// Whether a share was probably meant in per cent: `22`.
  static func isPercentage(_ text: String) -> Bool {
    guard let number = Double(text) else { return false }
    return number > 1 && number <= 100
  }
}

extension Shape {
  /// The shape in words.
  var words: String {
    switch self {
    case .scalar: "a single value"
    case .mapping: "names with values"
    case .list: "a list"
    }
  }
}
