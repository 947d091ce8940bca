// SPDX-License-Identifier: GPL-3.0-or-later

extension ParameterKind {
  /// The longest length of time that a distribution may speak of: longer is a slip, and a sum of
  /// several must stay far below what 64 bits of seconds hold.
  public static let longestDuration = Span.years(1_000)

  /// Whether a value of this kind lies in the allowed range.
  ///
  /// Distributions, mixes and lists are checked part by part while they are read.
  public func allows(_ value: SettingValue) -> Bool {
    switch (self, value) {
    case (.count(let range, _), .count(let count)): range.contains(count)
    case (.number(let range, _), .number(let number)): range.contains(number)
    case (.share(let range), .number(let number)): range.contains(number)
    case (.rate(let range), .number(let number)): range.contains(number)
    case (.money(let range), .number(let number)): range.contains(number)
    case (.duration(let range), .span(let span)): range.contains(span)
    default: true
    }
  }

  /// The kind of the two ends of a believed range, or nil where there is no such range.
  public var kindOfRange: ParameterKind? {
    switch self {
    case .count, .number, .share, .duration, .rate, .money: self
    case .distribution(.duration): .duration(.zero...Self.longestDuration)
    case .distribution(.number(let unit)): .number(0...1e12, unit: unit)
    case .flag, .date, .choice, .mix, .list, .rows, .text, .seed: nil
    }
  }

  /// A value to go on with where none was given, so that all errors are found in one reading.
  /// Nothing is ever computed from it.
  var placeholder: SettingValue {
    switch self {
    case .flag: .flag(false)
    case .count(let range, _): .count(range.lowerBound)
    case .number(let range, _), .share(let range), .rate(let range), .money(let range):
      .number(range.lowerBound)
    case .duration(let range): .span(range.lowerBound)
    case .date: .date(DateValue(year: 2000, month: 1, day: 1)!)
    case .choice(let words): .text(words[0])
    case .distribution: .distribution(.fixed(1))
    case .mix(let names):
      .shares(names.indices.map { $0 == 0 ? 1 : 0 })
    case .list(.duration(let range), let length):
      .spans(Array(repeating: range.lowerBound, count: length.lowerBound))
    case .list(.number(let range, _), let length), .list(.share(let range), let length):
      .numbers(Array(repeating: range.lowerBound, count: length.lowerBound))
    case .rows: .rows([])
    case .text: .text("")
    case .seed: .seed(0)
    }
  }
}

extension SettingValue {
  /// The value as one number for comparing, if it is one.
  public var magnitude: Double? {
    switch self {
    case .count(let count): Double(count)
    case .number(let number): number
    case .span(let span): Double(span.seconds)
    case .flag, .date, .text, .distribution, .shares, .numbers, .spans, .rows, .seed: nil
    }
  }
}
