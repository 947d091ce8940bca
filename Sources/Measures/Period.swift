// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// The observed part of a run: what comes after the warm-up.
///
/// An event at the very instant at which it begins belongs to the warm-up; one at the instant at
/// which it ends belongs to it.
struct Period: BitwiseCopyable, Equatable, Sendable {
  var begin = SimTime.start
  var end = SimTime.start

  var length: TimeSpan { end - begin }

  /// How many of something there were a year, of 365.25 days; nil when no time was observed.
  func perYear(_ count: Int) -> Double? {
    length > .zero ? Double(count) / length.inYears : nil
  }

  /// Person-seconds as days a year, of all the people together.
  func daysPerYear(_ seconds: Int) -> Double? {
    perYear(seconds).map { $0 / 86_400 }
  }

  /// Person-seconds as the number of people on an average day.
  func meanNumber(_ seconds: Int) -> Double? {
    length > .zero ? Double(seconds) / Double(length.seconds) : nil
  }
}
