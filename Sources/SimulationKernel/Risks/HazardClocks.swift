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
/// var risks = HazardClocks(risks: 4)
/// risks.admit(person, at: now)
/// risks.arm(relapse, of: person, threshold: stream.exponential(), at: now)
/// risks.setRate(2 / secondsPerYear, of: relapse, for: person, at: now)
/// if let next = risks.earliest(of: person) { events.schedule(.risk(person), at: next.at) }
/// ```
///
/// A clock is due at the first whole second by which its threshold is consumed. Each clock is
/// settled only when its own rate changes, so a change in one risk never touches another, not even
/// by rounding (`docs/decisions/0003-hazard-clocks.md`).
///
/// A risk may fall with time since an origin, as dropping out does with time in treatment (see
/// `FallingHazard`). Its "rate" is then the multiplier of that hazard.
///
/// It is a value, held in two flat arrays; nothing is allocated for a person.
public struct HazardClocks: Sendable {
  private struct Clock: BitwiseCopyable {
    /// Per second, or a multiplier of the falling hazard.
    var rate: Double
    /// The threshold that was left at `since`.
    var remaining: Double
    var since: SimTime
    /// The time from which a falling hazard counts.
    var origin: SimTime
  }

  private let risks: Int
  /// For each risk the hazard that falls with time, or nil for a constant one.
  private var shapes: [FallingHazard?]
  private var clocks: [Clock] = []
  /// When each clock is due; `never` when it is idle. Apart, so that the earliest of a person is
  /// found in one or two cache lines.
  private var due: [SimTime] = []

  /// Clocks for risks numbered 0 to `risks − 1`, 16 at most, and for nobody yet.
  public init(risks: Int) {
    precondition(1...16 ~= risks, "A person has 1 to 16 risks.")
    self.risks = risks
    shapes = Array(repeating: nil, count: risks)
  }

  /// Makes idle clocks for a person: rate 0, and a threshold that is never reached.
  ///
  /// `person` is a storage slot; one that was used before starts afresh.
  public mutating func admit(_ person: Int, at now: SimTime) {
    let first = person * risks
    let idle = Clock(rate: 0, remaining: .infinity, since: now, origin: now)
    let missing = first + risks - clocks.count
    if missing > 0 {
      clocks.append(contentsOf: repeatElement(idle, count: missing))
      due.append(contentsOf: repeatElement(.never, count: missing))
    }
    for index in first..<first + risks {
      clocks[index] = idle
      due[index] = .never
    }
  }

  /// Stops all clocks of a person.
  public mutating func remove(_ person: Int) { admit(person, at: .start) }

  /// Gives a clock a new threshold; the present rate goes on.
  ///
  /// - Parameters:
  ///   - threshold: a unit-exponential number, not negative.
  ///   - age: for a falling hazard, how long ago its origin was: zero when it begins now, the time
  ///     in treatment already served by somebody loaded in mid-career.
  public mutating func arm(
    _ risk: Int, of person: Int, threshold: Double, at now: SimTime, age: TimeSpan = .zero
  ) {
    precondition(threshold >= 0, "A threshold is a number that is not negative.")
    let index = index(risk, person)
    clocks[index].remaining = threshold
    clocks[index].since = now
    clocks[index].origin = now - age
    due[index] = dueTime(of: clocks[index], risk)
  }

  /// Changes the rate of a risk from `now` on.
  ///
  /// - Parameter rate: the new rate [per second], or the new multiplier of a falling hazard; not
  ///   negative and finite. 0 stops the clock.
  /// - Returns: whether the rate is a new one. When it is not, nothing has happened at all.
  @discardableResult
  public mutating func setRate(
    _ rate: Double, of risk: Int, for person: Int, at now: SimTime
  ) -> Bool {
    let index = index(risk, person)
    if clocks[index].rate == rate { return false }
    precondition(rate >= 0 && rate < .infinity, "A rate is a finite number that is not negative.")
    clocks[index].remaining = remaining(of: clocks[index], risk, at: now)
    clocks[index].since = now
    clocks[index].rate = rate
    due[index] = dueTime(of: clocks[index], risk)
    return true
  }

  /// Makes a risk fall with time since its origin, or constant (nil), for everybody from `now` on.
  ///
  /// What was consumed stays consumed. The due times of people at that risk change, so their
  /// events have to be scheduled anew.
  public mutating func setShape(_ shape: FallingHazard?, of risk: Int, at now: SimTime) {
    if shapes[risk] == shape { return }
    let indices = stride(from: index(risk, 0), to: clocks.count, by: risks)
    for index in indices where clocks[index].rate > 0 {
      clocks[index].remaining = remaining(of: clocks[index], risk, at: now)
      clocks[index].since = now
    }
    shapes[risk] = shape
    for index in indices { due[index] = dueTime(of: clocks[index], risk) }
  }

  /// The present rate of a risk: per second, or the multiplier of a falling hazard.
  public func rate(_ risk: Int, of person: Int) -> Double { clocks[index(risk, person)].rate }

  /// How much of the threshold is left at `now`. It can be a little below 0 when the clock is due,
  /// because it runs out between two whole seconds.
  public func remaining(_ risk: Int, of person: Int, at now: SimTime) -> Double {
    remaining(of: clocks[index(risk, person)], risk, at: now)
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
}

extension HazardClocks {
  private func index(_ risk: Int, _ person: Int) -> Int {
    precondition(risk >= 0 && risk < risks, "There is no such risk.")
    return person * risks + risk
  }

  private func remaining(of clock: Clock, _ risk: Int, at now: SimTime) -> Double {
    guard clock.rate > 0 else { return clock.remaining }
    guard let shape = shapes[risk] else {
      return clock.remaining - clock.rate * Double((now - clock.since).seconds)
    }
    return clock.remaining
      - shape.consumed(
        rate: clock.rate, from: clock.since - clock.origin, to: now - clock.origin)
  }

  /// The first whole second, not before `since`, at which nothing is left.
  private func dueTime(of clock: Clock, _ risk: Int) -> SimTime {
    guard clock.rate > 0, clock.remaining < .infinity else { return .never }
    guard let shape = shapes[risk] else {
      let wait = (clock.remaining / clock.rate).rounded(.up)
      return wait < 0x1p52 ? clock.since + .seconds(Int64(max(wait, 0))) : .never
    }
    let age = shape.due(
      rate: clock.rate, threshold: clock.remaining, from: clock.since - clock.origin)
    return age.map { clock.origin + $0 } ?? .never
  }
}
