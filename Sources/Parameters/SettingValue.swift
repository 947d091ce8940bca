// SPDX-License-Identifier: GPL-3.0-or-later

/// The value of a parameter in the unit the model works in.
public enum SettingValue: Sendable, Hashable {
  /// Yes or no.
  case flag(Bool)
  /// A whole number.
  case count(Int)
  /// A number, a share (0 to 1), a rate (per year) or an amount (pounds): the kind says which.
  case number(Double)
  /// A length of time.
  case span(Span)
  /// A day.
  case date(DateValue)
  /// A word of a list, or a line of text.
  case text(String)
  /// A distribution; durations in seconds.
  case distribution(DistributionValue)
  /// Shares of a mix, in the order of its names; they add up to 1.
  case shares([Double])
  /// A list of numbers or shares.
  case numbers([Double])
  /// A list of lengths of time.
  case spans([Span])
  /// Things of a list, each with its values in the order of its fields.
  case rows([[SettingValue]])
  /// A seed.
  case seed(UInt64)
}
