// SPDX-License-Identifier: GPL-3.0-or-later

/// The competing risks of every person: relapse, disengagement, overdose, arrest and the like.
///
/// Each risk of a person is a clock. It holds a *threshold*, a unit-exponential number drawn from
/// that person's own stream, which is consumed at the present *rate*; when nothing is left the
/// event happens. When circumstances change only the rate changes: what has been consumed stays
/// consumed. This is exact for rates that are constant between changes (Anderson 2007, *A modified
/// next reaction method for simulating chemical systems with time dependent propensities and
/// delays*), and it keeps a person's luck comparable between scenarios: the same threshold meets
/// different rates.
///
/// ```swift
/// risks.admit(person, at: now)
/// risks.arm(relapse, of: person, threshold: stream.exponential(), at: now)
/// risks.setRate(2 / yearInSeconds, of: relapse, for: person, at: now)
/// if let next = risks.earliest(of: person) { events.schedule(.risk(person), at: next.at) }
/// ```
///
/// Rates are per second. A clock is due at the first whole second by which its threshold is
/// consumed. Each clock is settled only when its own rate changes, so changing one risk never
/// touches another, not even by rounding.
///
/// It is a value, held in two flat arrays; nothing is allocated for a person.
public struct HazardClocks: Sendable {
  private struct Clock: BitwiseCopyable {
    /// Per second.
    var rate: Double
    /// The threshold that was left at `since`.
    var remaining: Double
    var since: SimTime

    static let idle = Clock(rate: 0, remaining: .infinity, since: .start)

    /// The first whole second at which nothing is left.
    var due: SimTime {
      guard rate > 0 else { return .never }
      let wait = (remaining / rate).rounded(.up)
      guard wait < 0x1p55 else { return .never }
      return since + .seconds(Int64(max(wait, 0)))
    }

    func remaining(at now: SimTime) -> Double {
      remaining - rate * Double((now - since).seconds)
    }
  }

  private let risks: Int
  private var clocks: [Clock] = []
  /// When each clock is due; `never` when it is idle. Apart, so that the earliest of a person is
  /// found in one or two cache lines.
  private var due: [SimTime] = []

  /// Clocks for risks numbered 0 to `risks − 1`, 16 at most, and for nobody yet.
  public init(risks: Int) {
    precondition(1...16 ~= risks, "A person has 1 to 16 risks.")
    self.risks = risks
  }

  /// Makes idle clocks for a person: rate 0 and a threshold that is never reached.
  ///
  /// `person` is a storage slot; one that was used before starts afresh.
  public mutating func admit(_ person: Int, at now: SimTime) {
    let first = person * risks
    let missing = first + risks - clocks.count
    if missing > 0 {
      clocks.append(contentsOf: repeatElement(.idle, count: missing))
      due.append(contentsOf: repeatElement(.never, count: missing))
    }
    for index in first..<first + risks {
      clocks[index] = Clock(rate: 0, remaining: .infinity, since: now)
      due[index] = .never
    }
  }

  /// Stops all clocks of a person.
  public mutating func remove(_ person: Int) { admit(person, at: .start) }

  /// Gives a clock a new threshold; the present rate goes on.
  ///
  /// - Parameter threshold: a unit-exponential number, not negative.
  public mutating func arm(
    _ risk: Int, of person: Int, threshold: Double, at now: SimTime
  ) {
    precondition(threshold >= 0, "A threshold is a number that is not negative.")
    let index = index(risk, person)
    clocks[index].remaining = threshold
    clocks[index].since = now
    due[index] = clocks[index].due
  }

  /// Changes the rate of a risk from `now` on.
  ///
  /// - Parameter perSecond: the new rate, not negative and finite; 0 stops the clock.
  /// - Returns: whether the rate is a new one. When it is not, nothing has happened at all.
  @discardableResult
  public mutating func setRate(
    _ perSecond: Double, of risk: Int, for person: Int, at now: SimTime
  ) -> Bool {
    let index = index(risk, person)
    if clocks[index].rate == perSecond { return false }
    precondition(
      perSecond >= 0 && perSecond < .infinity, "A rate is a finite number that is not negative.")
    clocks[index].remaining = clocks[index].remaining(at: now)
    clocks[index].since = now
    clocks[index].rate = perSecond
    due[index] = clocks[index].due
    return true
  }

  /// The present rate of a risk [per second].
  public func rate(_ risk: Int, of person: Int) -> Double { clocks[index(risk, person)].rate }

  /// How much of the threshold is left at `now`. It can be a little below 0 when the clock is due,
  /// because clocks run down between whole seconds.
  public func remaining(_ risk: Int, of person: Int, at now: SimTime) -> Double {
    clocks[index(risk, person)].remaining(at: now)
  }

  /// The risk of a person that is due first, and when; nil when none is running.
  ///
  /// Of two due at the same second the one with the lower number comes first.
  public func earliest(of person: Int) -> (risk: Int, at: SimTime)? {
    let first = person * risks
    var best = first
    for index in first + 1..<first + risks where due[index] < due[best] { best = index }
    return due[best] == .never ? nil : (best - first, due[best])
  }

  private func index(_ risk: Int, _ person: Int) -> Int {
    precondition(risk >= 0 && risk < risks, "There is no such risk.")
    return person * risks + risk
  }
}
