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
/// It is a value, held in flat memory; nothing is allocated for a person.
public struct HazardClocks: Sendable {
  /// 32 bytes, so that a clock never lies across two cache lines.
  private struct Clock: BitwiseCopyable, Sendable {
    /// Per second, or a multiplier of the falling hazard.
    var rate: Double
    /// The threshold that was left at `since`.
    var remaining: Double
    var since: SimTime
    /// The time from which a falling hazard counts.
    var origin: SimTime
  }

  private let risks: Int
  /// The hazards of the risks that fall with time, and which they are, one bit for each.
  private var shapes: [FallingHazard?]
  private var falling: UInt16 = 0
  /// The clocks of person 0, then those of person 1 and so on.
  private var clocks: FlatStorage<Clock>
  /// When each clock is due; `never` when it is idle. Apart, so that the earliest of a person is
  /// found in one or two cache lines. Copied whenever the clocks are.
  private var due: FlatStorage<SimTime>
  /// Clocks in use, risks times people.
  private var used = 0

  /// Clocks for risks numbered 0 to `risks − 1`, 16 at most, and for nobody yet.
  public init(risks: Int) {
    precondition(1...16 ~= risks, "A person has 1 to 16 risks.")
    self.risks = risks
    shapes = Array(repeating: nil, count: risks)
    clocks = FlatStorage(capacity: 16 * risks)
    due = FlatStorage(capacity: 16 * risks)
  }

  /// Makes idle clocks for a person: rate 0, and a threshold that is never reached.
  ///
  /// `person` is a storage slot; one that was used before starts afresh.
  public mutating func admit(_ person: Int, at now: SimTime) {
    precondition(person >= 0, "Storage slots are numbered from 0.")
    makeUnique()
    defer { keepAlive() }
    let first = person * risks
    if first + risks > clocks.capacity {
      let capacity = max(first + risks, clocks.capacity * 2)
      clocks.move(to: capacity, keeping: used)
      due.move(to: capacity, keeping: used)
    }
    // People between the last one and this one are idle, until they are admitted.
    for index in min(first, used)..<max(first + risks, used)
    where index >= used || index / risks == person {
      clocks.base[index] = Clock(rate: 0, remaining: .infinity, since: now, origin: now)
      due.base[index] = .never
    }
    used = max(used, first + risks)
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
    makeUnique()
    defer { keepAlive() }
    let clock = clock(risk, person)
    clock.pointee.remaining = threshold
    clock.pointee.since = now
    clock.pointee.origin = now - age
    due.base[person * risks + risk] = dueTime(of: clock.pointee, risk)
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
    defer { keepAlive() }
    if clock(risk, person).pointee.rate == rate { return false }
    precondition(rate >= 0 && rate < .infinity, "A rate is a finite number that is not negative.")
    makeUnique()
    let clock = clock(risk, person)
    clock.pointee.remaining = remaining(of: clock.pointee, risk, at: now)
    clock.pointee.since = now
    clock.pointee.rate = rate
    due.base[person * risks + risk] = dueTime(of: clock.pointee, risk)
    return true
  }

  /// Makes a risk fall with time since its origin, or constant (nil), for everybody from `now` on.
  ///
  /// What was consumed stays consumed. The due times of people at that risk change, so their
  /// events have to be scheduled anew.
  public mutating func setShape(_ shape: FallingHazard?, of risk: Int, at now: SimTime) {
    if shapes[risk] == shape { return }
    makeUnique()
    defer { keepAlive() }
    let indices = stride(from: risk, to: used, by: risks)
    for index in indices where clocks.base[index].rate > 0 {
      clocks.base[index].remaining = remaining(of: clocks.base[index], risk, at: now)
      clocks.base[index].since = now
    }
    shapes[risk] = shape
    falling = falling & ~(1 << UInt16(risk)) | (shape == nil ? 0 : 1 << UInt16(risk))
    for index in indices { due.base[index] = dueTime(of: clocks.base[index], risk) }
  }

  /// The present rate of a risk: per second, or the multiplier of a falling hazard.
  public func rate(_ risk: Int, of person: Int) -> Double {
    defer { keepAlive() }
    return clock(risk, person).pointee.rate
  }

  /// How much of the threshold is left at `now`. It can be a little below 0 when the clock is due,
  /// because it runs out between two whole seconds.
  public func remaining(_ risk: Int, of person: Int, at now: SimTime) -> Double {
    defer { keepAlive() }
    return remaining(of: clock(risk, person).pointee, risk, at: now)
  }

  /// The risk of a person that is due first, and when; nil when none is running.
  ///
  /// Of two due at the same second the one with the lower number comes first.
  public func earliest(of person: Int) -> (risk: Int, at: SimTime)? {
    defer { keepAlive() }
    let first = index(0, person)
    var best = first
    for index in first + 1..<first + risks where due.base[index] < due.base[best] { best = index }
    return due.base[best] == .never ? nil : (best - first, due.base[best])
  }
}

extension HazardClocks {
  @inline(__always)
  private func index(_ risk: Int, _ person: Int) -> Int {
    let index = person * risks + risk
    precondition(risk >= 0 && risk < risks, "There is no such risk.")
    precondition(person >= 0 && index < used, "There is no such person.")
    return index
  }

  @inline(__always)
  private func clock(_ risk: Int, _ person: Int) -> UnsafeMutablePointer<Clock> {
    clocks.base + index(risk, person)
  }

  @inline(__always)
  private func remaining(of clock: Clock, _ risk: Int, at now: SimTime) -> Double {
    guard clock.rate > 0 else { return clock.remaining }
    if falling & 1 << UInt16(risk) != 0, let shape = shapes[risk] {
      return clock.remaining
        - shape.consumed(
          rate: clock.rate, from: clock.since - clock.origin, to: now - clock.origin)
    }
    return clock.remaining - clock.rate * Double((now - clock.since).seconds)
  }

  /// The first whole second, not before `since`, at which nothing is left.
  @inline(__always)
  private func dueTime(of clock: Clock, _ risk: Int) -> SimTime {
    guard clock.rate > 0, clock.remaining < .infinity else { return .never }
    if falling & 1 << UInt16(risk) != 0, let shape = shapes[risk] {
      let age = shape.due(
        rate: clock.rate, threshold: clock.remaining, from: clock.since - clock.origin)
      return age.map { clock.origin + $0 } ?? .never
    }
    let wait = max(clock.remaining, 0) / clock.rate
    guard wait < 0x1p52 else { return .never }
    let whole = Int64(wait)
    return clock.since + .seconds(Double(whole) < wait ? whole + 1 : whole)
  }

  @inline(__always)
  private mutating func makeUnique() {
    if !isKnownUniquelyReferenced(&clocks.owner) { copyStorage() }
  }

  @inline(never)
  private mutating func copyStorage() {
    clocks.move(to: clocks.capacity, keeping: used)
    due.move(to: due.capacity, keeping: used)
  }

  @inline(__always)
  private func keepAlive() {
    clocks.keepAlive()
    due.keepAlive()
  }
}
