// SPDX-License-Identifier: GPL-3.0-or-later

/// A rate that is constant between given times, once or again and again.
///
/// Time and rate are in one unit of the caller's choosing (seconds and per second, days and per
/// day). The rate may be 0: a service that is closed.
///
/// ```swift
/// // Nine to five, twelve an hour, every day.
/// let calls = try PiecewiseRate(starts: [0, 9, 17], rates: [0, 12, 0], period: 24)
/// calls.integral(from: 0, to: 48)   // 192
/// ```
public struct PiecewiseRate: Hashable, Sendable {
  /// Why numbers do not make a rate. Facts only.
  public enum Failure: Error, Hashable, Sendable {
    /// There is no piece, or not one rate for each start.
    case countsDiffer(starts: Int, rates: Int)
    /// Starts must be finite and rise; this one does not.
    case startsOutOfOrder(index: Int)
    /// A rate is finite and not negative.
    case badRate(index: Int, Double)
    /// A period is finite and beyond the last start, and the first start is 0.
    case badPeriod(Double)
  }

  /// When each piece starts. Before the first the rate is 0.
  public let starts: [Double]
  /// The rate in each piece.
  public let rates: [Double]
  /// After how long the pieces begin again; nil when the last lasts for ever.
  public let period: Double?
  /// The integral of the rate over one period.
  private let integralOfPeriod: Double

  /// A rate from its pieces.
  ///
  /// - Parameters:
  ///   - starts: rising.
  ///   - rates: one for each start.
  ///   - period: where it repeats, the first start is 0.
  public init(
    starts: [Double], rates: [Double], period: Double? = nil
  ) throws(Failure) {
    guard !starts.isEmpty && starts.count == rates.count else {
      throw .countsDiffer(starts: starts.count, rates: rates.count)
    }
    for index in starts.indices {
      guard starts[index].isFinite && (index == 0 || starts[index - 1] < starts[index]) else {
        throw .startsOutOfOrder(index: index)
      }
      guard rates[index].isFinite && rates[index] >= 0 else {
        throw .badRate(index: index, rates[index])
      }
    }
    var sum = 0.0
    if let period {
      guard period.isFinite && period > starts[starts.count - 1] && starts[0] == 0 else {
        throw .badPeriod(period)
      }
      for index in starts.indices {
        let end = index + 1 < starts.count ? starts[index + 1] : period
        sum += rates[index] * (end - starts[index])
      }
    }
    self.starts = starts
    self.rates = rates
    self.period = period
    integralOfPeriod = sum
  }

  /// The same rate for ever, from time 0.
  public static func constant(_ rate: Double) throws(Failure) -> PiecewiseRate {
    try PiecewiseRate(starts: [0], rates: [rate])
  }

  /// The rate at `time`; at a start, that of the piece which starts.
  public func rate(at time: Double) -> Double {
    let (cycle, index) = place(of: time)
    return index < 0 || cycle < 0 ? 0 : rates[index]
  }

  /// The integral of the rate: the expected number of arrivals from one time to a later one.
  public func integral(from start: Double, to end: Double) -> Double {
    precondition(start <= end, "An integral runs forward in time.")
    return cumulative(to: end) - cumulative(to: start)
  }

  /// When the integral of the rate, counted from `time`, reaches `amount`; nil if it never does.
  ///
  /// The inverse of ``integral(from:to:)``, walked piece by piece from `time` so that no large
  /// numbers are subtracted. Whole periods are jumped over.
  ///
  /// - Complexity: O(*pieces*).
  public func time(after time: Double, accumulating amount: Double) -> Double? {
    var (cycle, index) = place(of: time)
    var left = amount
    var now = time
    if cycle < 0 || index < 0 {
      (cycle, index) = (0, 0)
      now = starts[0]
    }
    // Once round brings us back to the piece we started in; then only whole periods are left.
    var jumped = false
    while true {
      let offset = period.map { cycle * $0 } ?? 0
      let end = index + 1 < starts.count ? offset + starts[index + 1] : period.map { offset + $0 }
      guard let end else {
        return rates[index] > 0 ? now + left / rates[index] : nil
      }
      let capacity = rates[index] * (end - now)
      if left < capacity { return now + left / rates[index] }
      left -= max(0, capacity)
      now = end
      index += 1
      if index == starts.count {
        guard integralOfPeriod > 0 else { return nil }
        index = 0
        cycle += 1
        if !jumped {
          let whole = (left / integralOfPeriod).rounded(.down)
          cycle += whole
          left = max(0, left - whole * integralOfPeriod)
          now = cycle * (period ?? 0)
          jumped = true
        }
      }
    }
  }

  /// Which period, and which piece of it, holds `time`; piece −1 before the first start.
  private func place(of time: Double) -> (cycle: Double, index: Int) {
    let cycle = period.map { (time / $0).rounded(.down) } ?? 0
    let within = period.map { time - cycle * $0 } ?? time
    var low = 0
    var high = starts.count
    while low < high {
      let middle = (low + high) / 2
      if starts[middle] <= within { low = middle + 1 } else { high = middle }
    }
    return (cycle, low - 1)
  }

  private func cumulative(to time: Double) -> Double {
    let (cycle, index) = place(of: time)
    guard cycle >= 0 && index >= 0 else { return 0 }
    let within = period.map { time - cycle * $0 } ?? time
    var sum = cycle * integralOfPeriod
    for piece in 0..<index {
      sum += rates[piece] * (starts[piece + 1] - starts[piece])
    }
    return sum + rates[index] * (within - starts[index])
  }
}
