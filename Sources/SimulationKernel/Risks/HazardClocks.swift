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
/// A clock is due at the whole second that is nearest to when its threshold is consumed. Its due
/// time changes only with its own rate, so a change in one risk never touches another, not even by
/// rounding; and a rate set and set back at one instant leaves no trace (`Instant`). Rates are held to seven digits, as `Float`. Why so little is kept of a clock, and what
/// the rounding does: `docs/decisions/0116-a-clock-is-a-rate-and-a-due-time.md`.
///
/// It is a value, held in flat memory: ten bytes for each risk of each person.
public struct HazardClocks: Sendable {
  @usableFromInline let risks: Int
  /// Risks with the room left empty behind them, so that sixteen due times are one cache line.
  @usableFromInline let stride: Int
  /// When clocks are due: those of person 0, then of person 1 and so on. Copied, like those that
  /// follow, whenever the values are.
  @usableFromInline var dues: FlatStorage<DueTime>
  @usableFromInline var values: FlatStorage<Float>
  /// How many thresholds each has been given, modulo 65,536.
  @usableFromInline var counts: FlatStorage<UInt16>
  /// People who have clocks: those numbered below.
  @usableFromInline var people = 0
  @usableFromInline var instant: Instant

  /// Clocks for risks numbered 0 to `risks − 1`, 32 at most, and for nobody yet.
  public init(risks: Int) {
    precondition(1...32 ~= risks, "A person has 1 to 32 risks.")
    self.risks = risks
    stride = (risks + 3) & ~3
    dues = FlatStorage(capacity: 16 * stride)
    values = FlatStorage(capacity: 16 * stride)
    counts = FlatStorage(capacity: 16 * stride)
    instant = Instant(risks: risks)
  }

  /// Makes idle clocks for a person: rate 0, and a threshold that is never reached.
  ///
  /// `person` is a storage slot; one that was used before starts afresh.
  public mutating func admit(_ person: Int) {
    precondition(person >= 0, "Storage slots are numbered from 0.")
    makeUnique()
    defer { keepAlive() }
    if (person + 1) * stride > values.capacity {
      makeRoom(for: max((person + 1) * stride, values.capacity * 2))
    }
    // People between the last one and this one are idle, until they are admitted.
    let first = min(person, people) * stride
    let count = (person < people ? 1 : person + 1 - people) * stride
    let start = person < people ? person * stride : first
    (dues.base + start).update(repeating: HazardClock.idle.due, count: count)
    (values.base + start).update(repeating: HazardClock.idle.value, count: count)
    (counts.base + start).update(repeating: 0, count: count)
    people = max(people, person + 1)
    instant.forget(person)
  }

  /// Stops all clocks of a person, and forgets them.
  public mutating func remove(_ person: Int) { admit(person) }

  /// Gives a clock a new threshold, a unit-exponential number that is not negative; the present rate
  /// goes on.
  @inlinable @inline(__always)
  public mutating func arm(_ risk: Int, of person: Int, threshold: Double, at now: SimTime) {
    precondition(threshold >= 0, "A threshold is a number that is not negative.")
    makeUnique()
    defer { keepAlive() }
    let index = index(risk, of: person)
    instant.note(HazardClock(rate: 0, remaining: threshold, at: now), risk, of: person, at: now)
    self[index] = HazardClock(rate: self[index].rate, remaining: threshold, at: now)
    counts.base[index] &+= 1
  }

  /// How many thresholds a clock has been given, modulo 65,536: 0 means that its first is yet to
  /// be drawn, which may wait until the risk gets a rate.
  @inlinable @inline(__always)
  public func thresholds(_ risk: Int, of person: Int) -> UInt16 {
    defer { keepAlive() }
    return counts.base[index(risk, of: person)]
  }

  /// Changes the rate of a risk from `now` on.
  ///
  /// - Parameter rate: the new rate [per second]; not negative and finite. 0 stops the clock, and so
  ///   does a rate too small for anything to happen within half a million years.
  /// - Returns: whether the rate is a new one. When it is not, nothing has happened at all.
  @inlinable @inline(__always)
  @discardableResult
  public mutating func setRate(
    _ rate: Float, of risk: Int, for person: Int, at now: SimTime
  ) -> Bool {
    if self.rate(risk, of: person) == rate { return false }
    change(risk, of: person, to: rate, at: now)
    return true
  }

  /// Changes a rate that is known to be another one.
  ///
  /// - Parameter first: when the person's first clock is due.
  /// - Returns: whether the clock has a threshold, and whether the first may be another now, or be
  ///   due at another time.
  @inlinable @inline(__always)
  @discardableResult
  public mutating func change(
    _ risk: Int, of person: Int, to rate: Float, at now: SimTime, first: SimTime = .never
  ) -> (hasThreshold: Bool, movesFirst: Bool) {
    // Of a number that is not finite all bits of the exponent are set.
    precondition(
      !(rate < 0) && rate.bitPattern & 0x7F80_0000 != 0x7F80_0000,
      "A rate is a finite number that is not negative.")
    makeUnique()
    defer { keepAlive() }
    let index = index(risk, of: person)
    let before = self[index]
    let remaining = instant.beginning(of: before, risk, of: person, at: now).remaining(at: now)
    let after = HazardClock(rate: rate, remaining: remaining, at: now)
    self[index] = after
    return (remaining < .infinity, min(before.due, after.due) <= DueTime(comparing: first))
  }

  /// The present rate of a risk, per second.
  @inlinable @inline(__always)
  public func rate(_ risk: Int, of person: Int) -> Float {
    defer { keepAlive() }
    return max(values.base[index(risk, of: person)], 0)
  }

  /// How much of the threshold is left at `now`: infinite before there is one, and 0 from when the
  /// clock is due.
  public func remaining(_ risk: Int, of person: Int, at now: SimTime) -> Double {
    defer { keepAlive() }
    return self[index(risk, of: person)].remaining(at: now)
  }

  /// The risk of a person that is due first, and when; nil when none is running.
  ///
  /// Of two due at the same second the one with the lower number comes first.
  @inlinable
  public func earliest(of person: Int) -> (risk: Int, at: SimTime)? {
    defer { keepAlive() }
    precondition(person >= 0 && person < people, "There is no such person.")
    let dues = dues.base + person &* stride
    var (first, due) = (0, dues[0])
    for risk in 1..<stride where dues[risk] < due { (first, due) = (risk, dues[risk]) }
    return due == .never ? nil : (first, due.time)
  }
}

// MARK: - Storage

extension HazardClocks {
  @inlinable @inline(__always)
  func index(_ risk: Int, of person: Int) -> Int {
    precondition(risk >= 0 && risk < risks, "There is no such risk.")
    precondition(person >= 0 && person < people, "There is no such person.")
    return person &* stride &+ risk
  }

  /// A clock. To write, the memory must be unique.
  @inlinable
  subscript(index: Int) -> HazardClock {
    @inline(__always)
    get { HazardClock(value: values.base[index], due: dues.base[index]) }
    @inline(__always)
    nonmutating set {
      values.base[index] = newValue.value
      dues.base[index] = newValue.due
    }
  }

  private mutating func makeRoom(for capacity: Int) {
    dues.move(to: capacity, keeping: people * stride)
    values.move(to: capacity, keeping: people * stride)
    counts.move(to: capacity, keeping: people * stride)
  }

  @inlinable @inline(__always)
  mutating func makeUnique() {
    if !isKnownUniquelyReferenced(&values.owner) { copyStorage() }
  }

  @usableFromInline @inline(never)
  mutating func copyStorage() {
    makeRoom(for: values.capacity)
    instant.copyStorage()
  }

  @inlinable @inline(__always)
  func keepAlive() {
    dues.keepAlive()
    values.keepAlive()
    counts.keepAlive()
    instant.clocks.keepAlive()
  }
}
