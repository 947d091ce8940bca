// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// The months of the observed period: a twelfth of 365.25 days each, from its beginning.
enum ObservedMonths {
  static let length = TimeSpan(seconds: TimeSpan.year.seconds / 12)

  /// How many months a period touches, the last perhaps cut short.
  static func count(in period: Period) -> Int {
    Int((period.length.seconds + length.seconds - 1) / length.seconds)
  }

  /// How long the month with a number is within a period.
  static func length(of month: Int, in period: Period) -> TimeSpan {
    let begin = period.begin + length * month
    return min(begin + length, period.end) - begin
  }
}

/// How many there are of something, month by month: the level times the time it lasts, exactly.
struct MonthlyLevel: Sendable {
  private var level = 0
  private var since = SimTime.start
  private var begin = SimTime.start
  /// The end of the month that `since` lies in.
  private var monthEnds = SimTime.start + ObservedMonths.length
  /// Units × seconds, by month; the last is the one that `since` lies in.
  private var sums = [0]

  /// Adds to the level from a moment on. Time does not run backwards.
  mutating func change(by difference: Int, at time: SimTime) {
    accrue(until: time)
    level += difference
  }

  /// Forgets what was until now; the level stays.
  mutating func beginObservation(at time: SimTime) {
    begin = time
    since = time
    monthEnds = time + ObservedMonths.length
    sums = [0]
  }

  /// The level has lasted until the end of the run.
  mutating func finish(at time: SimTime) { accrue(until: time) }

  private mutating func accrue(until time: SimTime) {
    while time > monthEnds {
      sums[sums.count - 1] += level * Int((monthEnds - since).seconds)
      since = monthEnds
      monthEnds += ObservedMonths.length
      sums.append(0)
    }
    sums[sums.count - 1] += level * Int((time - since).seconds)
    since = time
  }

  // MARK: Results

  /// Units × seconds over all that was observed.
  var total: Int { sums.reduce(0, +) }

  /// Units × seconds of each month of the period.
  func sums(over period: Period) -> [Int] {
    (0..<ObservedMonths.count(in: period)).map { $0 < sums.count ? sums[$0] : 0 }
  }

  /// The mean of each month of the period.
  func means(over period: Period) -> [Double] {
    sums(over: period).enumerated().map { month, sum in
      Double(sum) / Double(ObservedMonths.length(of: month, in: period).seconds)
    }
  }
}

/// Whole amounts that belong to moments, by month.
struct ByMonth: Sendable {
  private var begin = SimTime.start
  private var amounts: [Int] = []

  mutating func add(_ amount: Int, at time: SimTime) {
    guard time >= begin else { return }
    // What happens at the very instant at which a month ends belongs to that month.
    let month = Int(max((time - begin).seconds - 1, 0) / ObservedMonths.length.seconds)
    while amounts.count <= month { amounts.append(0) }
    amounts[month] += amount
  }

  /// Adds the seconds of a stretch of time to the months it falls into.
  mutating func add(from: SimTime, to: SimTime) {
    var from = max(from, begin)
    while from < to {
      let month = Int((from - begin).seconds / ObservedMonths.length.seconds)
      let end = min(to, begin + ObservedMonths.length * (month + 1))
      while amounts.count <= month { amounts.append(0) }
      amounts[month] += Int((end - from).seconds)
      from = end
    }
  }

  mutating func beginObservation(at time: SimTime) {
    begin = time
    amounts = []
  }

  subscript(month: Int) -> Int { month < amounts.count ? amounts[month] : 0 }
}
