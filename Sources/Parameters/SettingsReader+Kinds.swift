// SPDX-License-Identifier: GPL-3.0-or-later

/// One method for each kind of parameter. All take the name in the file, what is allowed, the
/// unit where there is a choice, and the meaning in a sentence.
extension SettingsReader {
  /// Reads yes or no.
  public mutating func flag(_ name: String, _ meaning: String) -> Bool {
    guard case .flag(let value) = value(name, .flag, meaning) else { unexpected() }
    return value
  }

  /// Reads a whole number: `20`, or `20 places`.
  public mutating func count(
    _ name: String, _ range: ClosedRange<Int>, _ unit: String, _ meaning: String
  ) -> Int {
    guard case .count(let value) = value(name, .count(range, unit: unit), meaning) else {
      unexpected()
    }
    return value
  }

  /// Reads a number. With a unit other than the empty one, the unit must be written: `56 mg`.
  public mutating func number(
    _ name: String, _ range: ClosedRange<Double>, _ unit: String, _ meaning: String
  ) -> Double {
    number(value(name, .number(range, unit: unit), meaning))
  }

  /// Reads a part of a whole, from 0 to 1: `22%` or `0.22`.
  public mutating func share(_ name: String, _ meaning: String) -> Double {
    share(name, 0...1, meaning)
  }

  /// Reads a part of a whole, within a range: `22%` or `0.22`.
  public mutating func share(
    _ name: String, _ range: ClosedRange<Double>, _ meaning: String
  ) -> Double {
    number(value(name, .share(range), meaning))
  }

  /// Reads a length of time: `3 weeks`.
  public mutating func duration(
    _ name: String, _ range: ClosedRange<Span>, _ meaning: String
  ) -> Span {
    guard case .span(let value) = value(name, .duration(range), meaning) else { unexpected() }
    return value
  }

  /// Reads how often something happens, per year of 365.25 days: `12 per week`, `22% per year`.
  public mutating func rate(
    _ name: String, _ range: ClosedRange<Double>, _ meaning: String
  ) -> Double {
    number(value(name, .rate(range), meaning))
  }

  /// Reads an amount in pounds: `£35`, `£1500`, `£12.50`.
  public mutating func money(
    _ name: String, _ range: ClosedRange<Double>, _ meaning: String
  ) -> Double {
    number(value(name, .money(range), meaning))
  }

  /// Reads a day: `2010-04-01`.
  public mutating func date(_ name: String, _ meaning: String) -> DateValue {
    guard case .date(let value) = value(name, .date, meaning) else { unexpected() }
    return value
  }

  /// Reads one of the words of an enumeration.
  public mutating func choice<C: RawRepresentable & CaseIterable>(
    _ name: String, _ meaning: String
  ) -> C where C.RawValue == String {
    let words = C.allCases.map(\.rawValue)
    precondition(!words.isEmpty, "a choice needs something to choose from")
    guard case .text(let word) = value(name, .choice(words), meaning),
      let value = C(rawValue: word)
    else { unexpected() }
    return value
  }

  /// Reads a distribution: `{gamma: {mean: 3 weeks, sd: 1 week}}`, or a plain value.
  public mutating func distribution(
    _ name: String, of quantity: DistributedQuantity, _ meaning: String
  ) -> DistributionValue {
    guard case .distribution(let value) = value(name, .distribution(quantity), meaning) else {
      unexpected()
    }
    return value
  }

  /// Reads shares of a whole by name, which add up to 100 %, in the order of the names.
  public mutating func mix(_ name: String, _ keys: [String], _ meaning: String) -> [Double] {
    precondition(!keys.isEmpty, "a mix needs names")
    precondition(
      !keys.contains(where: LeafReading.longForm.contains),
      "a share of a mix cannot have a name of the long form of a value")
    guard case .shares(let values) = value(name, .mix(keys), meaning) else { unexpected() }
    return values
  }

  /// Reads a list of numbers: `[0.5, 0.8, 1]`, or `[20 mg, 30 mg]` with a unit.
  public mutating func numbers(
    _ name: String, _ range: ClosedRange<Double>, _ unit: String,
    length: ClosedRange<Int> = 1...1000, _ meaning: String
  ) -> [Double] {
    numbers(value(name, .list(.number(range, unit: unit), length: length), meaning))
  }

  /// Reads a list of parts of a whole, each from 0 to 1: `[10%, 30%]`. They need not add up.
  public mutating func shares(
    _ name: String, _ range: ClosedRange<Double> = 0...1,
    length: ClosedRange<Int> = 1...1000, _ meaning: String
  ) -> [Double] {
    numbers(value(name, .list(.share(range), length: length), meaning))
  }

  /// Reads a list of lengths of time: `[1 week, 3 weeks]`.
  public mutating func durations(
    _ name: String, _ range: ClosedRange<Span>, length: ClosedRange<Int> = 1...1000,
    _ meaning: String
  ) -> [Span] {
    guard
      case .spans(let values) = value(name, .list(.duration(range), length: length), meaning)
    else { unexpected() }
    return values
  }

  /// Reads one line of words.
  public mutating func text(_ name: String, _ meaning: String) -> String {
    guard case .text(let value) = value(name, .text, meaning) else { unexpected() }
    return value
  }

  /// Reads a seed of random numbers: any whole number from 0 to 2⁶⁴ − 1, kept exactly.
  public mutating func seed(_ name: String, _ meaning: String) -> UInt64 {
    guard case .seed(let value) = value(name, .seed, meaning) else { unexpected() }
    return value
  }

  private func number(_ value: SettingValue) -> Double {
    guard case .number(let number) = value else { unexpected() }
    return number
  }

  private func numbers(_ value: SettingValue) -> [Double] {
    guard case .numbers(let numbers) = value else { unexpected() }
    return numbers
  }

  private func unexpected() -> Never {
    preconditionFailure("a kind of parameter was read as a value of another kind")
  }
}
