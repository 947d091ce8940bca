// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import SimulationKernel

/// The workloads' clock: the kernel's integer, read as millionths of the workload's unit of time.
///
/// The shortest mean duration of any workload is 18,182 ticks, so what rounding to a tick changes
/// is far below what can be seen.
enum Ticks {
  static let perUnit = 1e6

  /// A duration in units, to the nearest tick.
  @inline(__always)
  static func span(_ units: Double) -> TimeSpan {
    TimeSpan.rounding(seconds: units * perUnit)
  }

  /// A length of time in units.
  static func units(_ ticks: Int) -> Double { Double(ticks) / perUnit }
}

extension Purpose {
  /// Everything that a workload draws: it keeps one stream and goes on drawing from it.
  static let workload = Purpose(1)
}

extension RandomStream {
  /// An exponential duration with this mean [units].
  @inline(__always)
  mutating func gap(mean: Double) -> TimeSpan {
    TimeSpan.rounding(seconds: exponential(mean: mean * Ticks.perUnit))
  }
}
