// SPDX-License-Identifier: GPL-3.0-or-later

/// Arrivals whose rate changes over time.
///
/// Two ways, both exact. Where the rate is constant in pieces, inversion: one exponential number
/// per arrival, so a change of the rate moves arrivals but adds no new luck. Where it is any
/// bounded function, thinning: candidates at the bound, each kept with probability rate ÷ bound.
///
/// Sources: Çınlar, *Introduction to Stochastic Processes* (1975), for inversion; Lewis and
/// Shedler, *Naval Research Logistics Quarterly* 26 (1979), for thinning.
public struct NonHomogeneousPoisson: Hashable, Sendable {
  /// The rate of arrivals.
  public let rate: PiecewiseRate

  /// Arrivals at this rate.
  public init(rate: PiecewiseRate) {
    self.rate = rate
  }

  /// The next arrival after `time`, by inversion; nil when there will be none.
  ///
  /// In the unit of the rate's own time.
  public func nextArrival(after time: Double, from stream: inout RandomStream) -> Double? {
    rate.time(after: time, accumulating: stream.exponential())
  }

  /// The next arrival after `time`, by thinning; nil when there is none by `end`.
  ///
  /// - Parameters:
  ///   - bound: positive, and never below the rate before `end`.
  ///   - end: where to give up; needed because the rate might stay 0.
  ///   - rate: the rate at a time.
  public static func nextArrival(
    after time: Double, by end: Double, from stream: inout RandomStream, bound: Double,
    rate: (Double) -> Double
  ) -> Double? {
    precondition(bound > 0, "The bound of a rate is positive.")
    var candidate = time
    while true {
      candidate += stream.exponential(mean: 1 / bound)
      if candidate > end { return nil }
      let present = rate(candidate)
      precondition(
        present >= 0 && present <= bound, "A rate is not negative and stays within its bound.")
      if stream.uniform() * bound < present { return candidate }
    }
  }
}
