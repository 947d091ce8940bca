// SPDX-License-Identifier: GPL-3.0-or-later

extension ParameterKind {
  /// The value that one piece of text stands for, in the allowed range.
  ///
  /// - Precondition: The kind is written as one piece of text: no distribution, mix or list.
  public func read(
    _ text: String, isQuoted: Bool = false
  ) -> Result<SettingValue, SettingsFlaw> {
    ScalarReading.value(text, isQuoted: isQuoted, as: self).flatMap { value in
      allows(value) ? .success(value) : .failure(.outOfRange(result: nil))
    }
  }
}

/// Reads one piece of text as a value of a kind, or as a change of one.
///
/// Whether the value lies in the allowed range is asked afterwards, of values and of the results
/// of changes alike.
enum ScalarReading {
  /// The value a text stands for.
  static func value(
    _ text: String, isQuoted: Bool, as kind: ParameterKind
  ) -> Result<SettingValue, SettingsFlaw> {
    switch kind {
    case .flag: flag(text)
    case .choice(let words): choice(text, among: words)
    case .date: date(text)
    case .text: line(text)
    case .duration: duration(text[...]).map { .span($0) }
    case .rate: rate(text[...]).map { .number($0) }
    case .money: money(text[...]).map { .number($0) }
    case .count(_, let unit):
      quotes(text, isQuoted) ?? count(text[...], unit: unit).map { .count($0) }
    case .seed:
      quotes(text, isQuoted) ?? NumberText.whole(text).map { .seed($0) }.mapError { .number($0) }
    case .number(_, let unit):
      quotes(text, isQuoted) ?? number(text[...], unit: unit).map { .number($0) }
    case .share:
      quotes(text, isQuoted) ?? share(text[...]).map { .number($0) }
    case .distribution, .mix, .list, .rows:
      preconditionFailure("distributions, mixes and lists are read from their parts")
    }
  }

  // MARK: Words

  private static func flag(_ text: String) -> Result<SettingValue, SettingsFlaw> {
    switch text {
    case "yes", "true": .success(.flag(true))
    case "no", "false": .success(.flag(false))
    default: .failure(.notAChoice(nearest: Nearest.names(to: text, among: ["yes", "no"]).first))
    }
  }

  private static func choice(
    _ text: String, among words: [String]
  ) -> Result<SettingValue, SettingsFlaw> {
    words.contains { $0.utf8.elementsEqual(text.utf8) }
      ? .success(.text(text))
      : .failure(.notAChoice(nearest: Nearest.names(to: text, among: words).first))
  }

  private static func date(_ text: String) -> Result<SettingValue, SettingsFlaw> {
    if let date = DateValue(text) { return .success(.date(date)) }
    let shape = text.utf8.map { (0x30...0x39).contains($0) ? UInt8(ascii: "9") : $0 }
    return .failure(.notADate(looksRight: shape.elementsEqual("9999-99-99".utf8)))
  }

  private static func line(_ text: String) -> Result<SettingValue, SettingsFlaw> {
    if let flaw = TextRules.flaw(inLine: text) { return .failure(.text(flaw)) }
    return .success(.text(text))
  }

  // MARK: Numbers

  private static func quotes(
    _ text: String, _ isQuoted: Bool
  ) -> Result<SettingValue, SettingsFlaw>? {
    isQuoted && NumberText.isNumber(text) ? .failure(.quotedNumber) : nil
  }

  /// `20`, and also `20 places` where the unit is `places`.
  static func count(_ text: Substring, unit: String) -> Result<Int, SettingsFlaw> {
    let (digits, word) = parts(text)
    if let word, !isUnit(word, unit) { return unitFlaw(word, known: [unit]) }
    return NumberText.whole(digits).mapError { .number($0) }
  }

  /// `0.63`, or `56 mg` where the unit is `mg`.
  static func number(_ text: Substring, unit: String) -> Result<Double, SettingsFlaw> {
    let (digits, word) = parts(text)
    let number = NumberText.number(digits)
    if unit.isEmpty {
      if let word, case .success = number { return unitFlaw(word, known: []) }
      return NumberText.number(text).mapError { .number($0) }
    }
    return number.mapError { unitStuck(to: text, known: [unit]) ?? .number($0) }.flatMap { value in
      guard let word else { return .failure(.unitMissing) }
      return isUnit(word, unit) ? .success(value) : unitFlaw(word, known: [unit])
    }
  }

  /// `22%` or `0.22`.
  static func share(_ text: Substring) -> Result<Double, SettingsFlaw> {
    let number =
      text.hasSuffix("%") ? NumberText.percentage(text.dropLast()) : NumberText.number(text)
    return number.mapError { .number($0) }
  }

  /// `£35` or `£12.50`; `-£5` below zero.
  static func money(_ text: Substring) -> Result<Double, SettingsFlaw> {
    let isNegative = text.hasPrefix("-")
    let amount = isNegative ? text.dropFirst() : text
    guard amount.hasPrefix("£") else {
      return .failure(NumberText.isNumber(amount) ? .poundMissing : .number(.notANumber))
    }
    let digits = amount.dropFirst()
    guard !digits.hasPrefix("-") else { return .failure(.number(.notANumber)) }
    return NumberText.number(digits).map { isNegative ? 0 - $0 : $0 }.mapError { .number($0) }
  }

  // MARK: Times

  /// `3 weeks`, rounded to whole seconds.
  static func duration(_ text: Substring) -> Result<Span, SettingsFlaw> {
    seconds(text).flatMap { seconds in
      if abs(seconds) > 9e15 { return .failure(.number(.tooLarge)) }
      if seconds != 0, abs(seconds) < 0.5 { return .failure(.belowOneSecond) }
      return .success(Span(rounding: seconds))
    }
  }

  /// `3 weeks` in seconds, with fractions of a second kept.
  static func seconds(_ text: Substring) -> Result<Double, SettingsFlaw> {
    let (digits, word) = parts(text)
    return NumberText.number(digits)
      .mapError { unitStuck(to: text, known: TimeUnit.words) ?? .number($0) }
      .flatMap { number in
        guard let word else { return .failure(.unitMissing) }
        guard let unit = TimeUnit(word: word) else {
          return unitFlaw(word, known: TimeUnit.allCases.map { $0.rawValue + "s" })
        }
        return .success(number * Double(unit.seconds))
      }
  }

  /// `12 per week` or `22% per year`, as a number a year.
  static func rate(_ text: Substring) -> Result<Double, SettingsFlaw> {
    let words = text.split(separator: " ")
    guard let digits = words.first else { return .failure(.number(.notANumber)) }
    return share(digits).flatMap { number in
      guard words.count > 1 else { return .failure(.unitMissing) }
      guard words.count == 3, words[1] == "per" else { return .failure(.perMissing) }
      guard let unit = TimeUnit(word: words[2]), unit.rawValue == words[2] else {
        return unitFlaw(words[2], known: TimeUnit.allCases.map(\.rawValue))
      }
      // A rate per year is taken as it is: multiplying and dividing could change its last digit.
      if unit == .year { return .success(number) }
      return .success(number * Double(TimeUnit.year.seconds) / Double(unit.seconds))
    }
  }

  // MARK: Units

  /// The text before the first space and the text after it.
  private static func parts(_ text: Substring) -> (digits: Substring, word: Substring?) {
    guard let space = text.firstIndex(of: " ") else { return (text, nil) }
    return (text[..<space], text[space...].drop { $0 == " " })
  }

  /// Whether a word is the unit, in the plural or the singular.
  private static func isUnit(_ word: Substring, _ unit: String) -> Bool {
    !unit.isEmpty && (word == unit[...] || word == CanonicalText.singular(unit)[...])
  }

  private static func unitFlaw<T>(
    _ word: Substring, known: [String]
  ) -> Result<T, SettingsFlaw> {
    let nearest = Nearest.names(to: String(word), among: known).first
    return .failure(.unitUnknown(String(word), nearest: nearest))
  }

  /// Whether a unit was written without a space before it: `5days`.
  private static func unitStuck(to text: Substring, known: [String]) -> SettingsFlaw? {
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    let word = text.dropFirst(digits.count)
    guard NumberText.isNumber(digits), !word.isEmpty else { return nil }
    let isUnit = TimeUnit(word: word) != nil || known.contains(String(word))
    return isUnit ? .unitNotSeparated : nil
  }
}
