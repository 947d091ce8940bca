// SPDX-License-Identifier: GPL-3.0-or-later

/// What kind of thing a parameter is, in which unit, and which values are allowed.
public enum ParameterKind: Sendable, Hashable {
  /// Yes or no.
  case flag
  /// A whole number of something: places, people, visits.
  case count(ClosedRange<Int>, unit: String)
  /// A number; `unit` is empty for a pure number, else written after it: `56 mg`.
  case number(ClosedRange<Double>, unit: String)
  /// A part of a whole, held as a number from 0 to 1, written `22%` or `0.22`.
  case share(ClosedRange<Double>)
  /// A length of time, written `3 weeks`.
  case duration(ClosedRange<Span>)
  /// How often something happens, held per year, written `12 per week`.
  case rate(ClosedRange<Double>)
  /// Pounds, written `£35` or `£12.50`.
  case money(ClosedRange<Double>)
  /// A day of the calendar, written `2010-04-01`.
  case date
  /// One word of a list.
  case choice([String])
  /// A distribution of a quantity.
  case distribution(DistributedQuantity)
  /// Shares of a whole by name, which add up to 100 %.
  case mix([String])
  /// Several values of one kind in order.
  case list(ListElement, length: ClosedRange<Int>)
  /// A list of things that the scenario declares, each with these values by name, at most `limit`.
  /// The path of a field is its name.
  case rows([Declaration], limit: Int)
  /// One line of words.
  case text
  /// A seed of random numbers: any whole number from 0 to 2⁶⁴ − 1, kept exactly.
  case seed
}

/// What a distribution is a distribution of.
public enum DistributedQuantity: Sendable, Hashable {
  /// A length of time; parameters are written with a unit of time and held in seconds.
  case duration
  /// A number; `unit` is empty for a pure number.
  case number(unit: String)
}

/// What a list holds.
public enum ListElement: Sendable, Hashable {
  /// Numbers with a unit, empty for pure numbers.
  case number(ClosedRange<Double>, unit: String)
  /// Parts of a whole.
  case share(ClosedRange<Double>)
  /// Lengths of time.
  case duration(ClosedRange<Span>)

  /// The kind that one item is read as.
  public var kind: ParameterKind {
    switch self {
    case .number(let range, let unit): .number(range, unit: unit)
    case .share(let range): .share(range)
    case .duration(let range): .duration(range)
    }
  }
}
