// SPDX-License-Identifier: GPL-3.0-or-later

/// A length of time in whole seconds, the resolution of the simulation.
///
/// A year is 365.25 days and a month a twelfth of it, so that twelve months are one year and
/// every unit is a whole number of seconds.
public struct Span: Sendable, Hashable, Comparable {
  /// The length [seconds].
  public var seconds: Int64

  /// Makes a span of whole seconds.
  public init(seconds: Int64) {
    self.seconds = seconds
  }

  /// The span nearest to a number of seconds.
  ///
  /// - Precondition: the number fits in 64 bits.
  public init(rounding seconds: Double) {
    precondition(abs(seconds) < 9e18, "a span must fit in 64 bits of seconds")
    self.seconds = Int64(seconds.rounded())
  }

  /// No time at all.
  public static let zero = Span(seconds: 0)

  /// That many seconds.
  public static func seconds(_ count: Int64) -> Span { Span(seconds: count) }
  /// That many minutes.
  public static func minutes(_ count: Int64) -> Span { Span(count, .minute) }
  /// That many hours.
  public static func hours(_ count: Int64) -> Span { Span(count, .hour) }
  /// That many days of 24 hours.
  public static func days(_ count: Int64) -> Span { Span(count, .day) }
  /// That many weeks.
  public static func weeks(_ count: Int64) -> Span { Span(count, .week) }
  /// That many months of 30.4375 days.
  public static func months(_ count: Int64) -> Span { Span(count, .month) }
  /// That many years of 365.25 days.
  public static func years(_ count: Int64) -> Span { Span(count, .year) }

  /// The length in days of 24 hours.
  public var inDays: Double { Double(seconds) / 86_400 }
  /// The length in weeks.
  public var inWeeks: Double { Double(seconds) / 604_800 }
  /// The length in years of 365.25 days.
  public var inYears: Double { Double(seconds) / 31_557_600 }

  /// Shorter comes first.
  public static func < (a: Span, b: Span) -> Bool { a.seconds < b.seconds }

  private init(_ count: Int64, _ unit: TimeUnit) {
    self.init(seconds: count * unit.seconds)
  }
}
