// SPDX-License-Identifier: GPL-3.0-or-later

import Statistics

/// How exactly the mean of one measure is to be known.
public struct PrecisionGoal: Sendable, Hashable {
  /// What the half of a 95 % interval may be at most.
  public enum Width: Sendable, Hashable {
    /// A share of the mean: 0.05 for 5 %.
    case relative(Double)
    /// An amount in the unit of the measure.
    case absolute(Double)
  }

  /// The measure: an index into the columns of a sweep.
  public let measure: Int
  /// How wide its interval may be.
  public let width: Width

  /// - Precondition: the width is positive.
  public init(measure: Int, width: Width) {
    switch width {
    case .relative(let most), .absolute(let most):
      precondition(most > 0 && most.isFinite, "A precision is a positive number.")
    }
    self.measure = measure
    self.width = width
  }

  /// Whether the mean of these values is known so exactly. Fewer than three never are, and a
  /// relative precision of a mean that is 0 is never reached unless all values are 0.
  func isMet(by values: [Double]) -> Bool {
    guard values.count >= PrecisionRule.fewest else { return false }
    let interval = Student.interval(of: values)
    switch width {
    case .absolute(let most): return interval.halfWidth <= most
    case .relative(let most): return interval.halfWidth <= most * abs(interval.mean)
    }
  }
}

/// When to stop replicating: as soon as every goal is met, and stays met for some further
/// replications.
///
/// The half of an interval wanders while replications come in, and a rule that stops the first time
/// it is narrow enough stops by luck: too early, with an interval that holds the truth less often
/// than it says. So the rule looks ahead: 5 further replications (5 % of their number beyond 100)
/// must leave every goal met; the first that does not begins the count again.
///
/// Source: Hoad, Robinson and Davies, *Journal of the Operational Research Society* 61 (2010).
public struct PrecisionRule: Sendable, Hashable {
  /// What must be reached, all of it at once.
  public let goals: [PrecisionGoal]

  /// Fewer replications than this never suffice: a standard deviation of two says nothing.
  public static let fewest = 3

  /// - Precondition: there is a goal.
  public init(_ goals: [PrecisionGoal]) {
    precondition(!goals.isEmpty, "A precision is of something.")
    self.goals = goals
  }

  /// Where replications can stop.
  public struct Stop: Sendable, Hashable {
    /// After how many every goal was met and stayed so: the number that was needed.
    public let needed: Int
    /// How many were run to see that it stays so; results rest on all of them.
    public let run: Int
  }

  /// How many further replications must agree after so many.
  public static func lookAhead(after count: Int) -> Int { max(5, count * 5 / 100) }

  /// Where replications can stop; nil when they cannot yet.
  ///
  /// - Parameter values: for each replication in order, the value of every measure.
  public func stop(in values: [[Double?]]) -> Stop? {
    var since: Int?
    for count in stride(from: Self.fewest, through: values.count, by: 1) {
      guard isMet(by: values, count) else {
        since = nil
        continue
      }
      let first = since ?? count
      since = first
      if count - first == Self.lookAhead(after: first) { return Stop(needed: first, run: count) }
    }
    return nil
  }

  /// The least number of replications there can be at the end, however the next ones turn out.
  public func least(after values: [[Double?]]) -> Int {
    var first = values.count
    while first > Self.fewest, isMet(by: values, first) { first -= 1 }
    // `first` does not meet the goals, or nothing is known of it: the streak begins after it.
    let begin = max(Self.fewest, isMet(by: values, first) ? first : first + 1)
    return begin + Self.lookAhead(after: begin)
  }

  private func isMet(by values: [[Double?]], _ count: Int) -> Bool {
    guard count >= Self.fewest, count <= values.count else { return false }
    return goals.allSatisfy { goal in
      goal.isMet(by: values[..<count].compactMap { $0[goal.measure] })
    }
  }
}
