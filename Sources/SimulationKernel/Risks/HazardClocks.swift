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
  /// 24 bytes: sixteen risks are six cache lines.
  @usableFromInline
  struct Clock: BitwiseCopyable, Sendable {
    /// Per second, or a multiplier of the falling hazard.
    @usableFromInline var rate: Double
    /// The threshold that was left at `since`.
    @usableFromInline var remaining: Double
    @usableFromInline var since: SimTime

    @inlinable @inline(__always)
    init(rate: Double, remaining: Double, since: SimTime) {
      self.rate = rate
      self.remaining = remaining
      self.since = since
    }

    /// What is left at a moment, at a constant rate.
    @inlinable @inline(__always)
    func remaining(at now: SimTime) -> Double {
      remaining - rate * Double((now - since).seconds)
    }

    /// The first whole second, not before `since`, at which nothing is left, at a constant rate.
    @inlinable @inline(__always)
    var due: SimTime {
      guard rate > 0 else { return .never }
      let wait = remaining > 0 ? remaining / rate : 0
      guard wait < 0x1p51 else { return .never }
      // Rounded up. From 2⁵² on, neighbouring numbers are 1 apart: adding that much rounds to the
      // nearest, and leaves it in the low bits.
      let shifted = wait + 0x1p52
      let nearest = Int64(bitPattern: shifted.bitPattern & (1 << 52 - 1))
      return since + .seconds(shifted - 0x1p52 < wait ? nearest &+ 1 : nearest)
    }
  }

  /// The clock of a person that is due first, kept up to date as rates are set.
  ///
  /// It has to be searched for only when it was put off beyond another; any other change is
  /// compared with what is known, and done.
  @usableFromInline
  struct First: BitwiseCopyable, Sendable {
    /// `never` when none is running.
    @usableFromInline var at: SimTime
    /// No other clock is due before this.
    @usableFromInline var others: SimTime
    /// −1 when it has to be searched for.
    @usableFromInline var risk: Int

    @inlinable @inline(__always)
    init(at: SimTime = .never, others: SimTime = .never, risk: Int = 0) {
      self.at = at
      self.others = others
      self.risk = risk
    }

    /// The due time of one clock has changed.
    @inlinable @inline(__always)
    mutating func note(_ changed: Int, due: SimTime) {
      if changed == risk {
        // Before all others it is still the first; later, or at the same time, another may be.
        if due <= at || due < others { at = due } else { risk = -1 }
      } else if due < at || due == at && changed < risk {
        if risk >= 0 { self = First(at: due, others: at, risk: changed) }
      } else if due < others {
        others = due
      }
    }
  }

  @usableFromInline let risks: Int
  /// The hazards of the risks that fall with time, and which they are, one bit for each.
  private var shapes: [FallingHazard?]
  @usableFromInline var falling: UInt32 = 0
  /// The clocks of person 0, then those of person 1 and so on.
  @usableFromInline var clocks: FlatStorage<Clock>
  /// One for each person. Copied whenever the clocks are.
  @usableFromInline var firsts: FlatStorage<First>
  /// The times from which falling hazards count, one for each clock: where there are any.
  private var origins: [SimTime] = []
  /// People who have clocks: those numbered below.
  @usableFromInline var people = 0

  /// Clocks for risks numbered 0 to `risks − 1`, 32 at most, and for nobody yet.
  public init(risks: Int) {
    precondition(1...32 ~= risks, "A person has 1 to 32 risks.")
    self.risks = risks
    shapes = Array(repeating: nil, count: risks)
    clocks = FlatStorage(capacity: 16 * risks)
    firsts = FlatStorage(capacity: 16)
  }

  /// Makes idle clocks for a person: rate 0, and a threshold that is never reached.
  ///
  /// `person` is a storage slot; one that was used before starts afresh.
  public mutating func admit(_ person: Int, at now: SimTime) {
    precondition(person >= 0, "Storage slots are numbered from 0.")
    makeUnique()
    defer { keepAlive() }
    if person >= firsts.capacity {
      let capacity = max(person + 1, firsts.capacity * 2)
      clocks.move(to: capacity * risks, keeping: people * risks)
      firsts.move(to: capacity, keeping: people)
    }
    // People between the last one and this one are idle, until they are admitted.
    for idle in min(person, people)...person where idle >= people || idle == person {
      firsts.base[idle] = First()
      let clock = clocks.base + idle * risks
      for risk in 0..<risks {
        clock[risk] = Clock(rate: 0, remaining: .infinity, since: now)
      }
    }
    people = max(people, person + 1)
    if falling != 0 {
      while origins.count < people * risks { origins.append(now) }
      for risk in 0..<risks { origins[person * risks + risk] = now }
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
    makeUnique()
    defer { keepAlive() }
    let index = index(risk, person)
    clocks.base[index].remaining = threshold
    clocks.base[index].since = now
    if falls(risk) { origins[index] = now - age }
    firsts.base[person].note(risk, due: dueTime(risk, index))
  }

  /// Changes the rate of a risk from `now` on.
  ///
  /// - Parameter rate: the new rate [per second], or the new multiplier of a falling hazard; not
  ///   negative and finite. 0 stops the clock.
  /// - Returns: whether the rate is a new one. When it is not, nothing has happened at all.
  @inlinable @inline(__always)
  @discardableResult
  public mutating func setRate(
    _ rate: Double, of risk: Int, for person: Int, at now: SimTime
  ) -> Bool {
    let index = index(risk, person)
    defer { clocks.keepAlive() }
    if clocks.base[index].rate == rate { return false }
    change(index, to: rate, of: risk, for: person, at: now)
    return true
  }

  /// Changes the rate of a risk for whoever has seen that it is another (``rate(_:of:)``).
  @inlinable @inline(__always)
  public mutating func replaceRate(
    _ rate: Double, of risk: Int, for person: Int, at now: SimTime
  ) {
    change(index(risk, person), to: rate, of: risk, for: person, at: now)
  }

  @inlinable @inline(__always)
  mutating func change(
    _ index: Int, to rate: Double, of risk: Int, for person: Int, at now: SimTime
  ) {
    precondition(
      rate >= 0 && rate <= 0x1p1000, "A rate is a finite number that is not negative.")
    makeUnique()
    defer { keepAlive() }
    if falls(risk) {
      changeFalling(index, to: rate, of: risk, for: person, at: now)
    } else {
      let clock = clocks.base + index
      clock.pointee = Clock(rate: rate, remaining: clock.pointee.remaining(at: now), since: now)
      firsts.base[person].note(risk, due: clock.pointee.due)
    }
  }

  @usableFromInline @inline(never)
  mutating func changeFalling(
    _ index: Int, to rate: Double, of risk: Int, for person: Int, at now: SimTime
  ) {
    clocks.base[index] = Clock(
      rate: rate, remaining: remaining(risk, index, at: now), since: now)
    firsts.base[person].note(risk, due: dueTime(risk, index))
    keepAlive()
  }

  /// Makes a risk fall with time since its origin, or constant (nil), for everybody from `now` on.
  ///
  /// What was consumed stays consumed. The due times of people at that risk change, so their
  /// events have to be scheduled anew. Where no risk has fallen before, time counts from when each
  /// clock was last armed or its rate last changed; so a shape is best set before anybody comes.
  public mutating func setShape(_ shape: FallingHazard?, of risk: Int, at now: SimTime) {
    if shapes[risk] == shape { return }
    makeUnique()
    defer { keepAlive() }
    let indices = stride(from: risk, to: people * risks, by: risks)
    for index in indices where clocks.base[index].rate > 0 {
      clocks.base[index].remaining = remaining(risk, index, at: now)
      clocks.base[index].since = now
    }
    if falling == 0, shape != nil {
      origins = (0..<people * risks).map { clocks.base[$0].since }
    }
    shapes[risk] = shape
    falling = falling & ~(1 << UInt32(risk)) | (shape == nil ? 0 : 1 << UInt32(risk))
    for person in 0..<people { firsts.base[person].risk = -1 }
  }

  /// The present rate of a risk: per second, or the multiplier of a falling hazard.
  @inlinable
  public func rate(_ risk: Int, of person: Int) -> Double {
    defer { clocks.keepAlive() }
    return clocks.base[index(risk, person)].rate
  }

  /// How much of the threshold is left at `now`. It can be a little below 0 when the clock is due,
  /// because it runs out between two whole seconds.
  public func remaining(_ risk: Int, of person: Int, at now: SimTime) -> Double {
    defer { keepAlive() }
    return remaining(risk, index(risk, person), at: now)
  }

  /// The risk of a person that is due first, and when; nil when none is running.
  ///
  /// Of two due at the same second the one with the lower number comes first. It is mutating
  /// because what had to be searched for is kept.
  @inlinable
  public mutating func earliest(of person: Int) -> (risk: Int, at: SimTime)? {
    defer { firsts.keepAlive() }
    precondition(person >= 0 && person < people, "There is no such person.")
    if firsts.base[person].risk < 0 { search(person) }
    let first = firsts.base[person]
    return first.at == .never ? nil : (first.risk, first.at)
  }
}

extension HazardClocks {
  @inlinable @inline(__always)
  func index(_ risk: Int, _ person: Int) -> Int {
    precondition(risk >= 0 && risk < risks, "There is no such risk.")
    precondition(person >= 0 && person < people, "There is no such person.")
    return person &* risks &+ risk
  }

  @inlinable @inline(__always)
  func falls(_ risk: Int) -> Bool {
    falling & 1 &<< UInt32(truncatingIfNeeded: risk) != 0
  }

  private func remaining(_ risk: Int, _ index: Int, at now: SimTime) -> Double {
    let clock = clocks.base[index]
    guard falls(risk), clock.rate > 0, let shape = shapes[risk] else {
      return clock.remaining(at: now)
    }
    let origin = origins[index]
    return clock.remaining
      - shape.consumed(rate: clock.rate, from: clock.since - origin, to: now - origin)
  }

  private func dueTime(_ risk: Int, _ index: Int) -> SimTime {
    let clock = clocks.base[index]
    guard falls(risk), let shape = shapes[risk] else { return clock.due }
    guard clock.rate > 0, clock.remaining < .infinity else { return .never }
    let origin = origins[index]
    let age = shape.due(rate: clock.rate, threshold: clock.remaining, from: clock.since - origin)
    return age.map { origin + $0 } ?? .never
  }

  @usableFromInline @inline(never)
  mutating func search(_ person: Int) {
    makeUnique()
    var first = First()
    let own = clocks.base + person &* risks
    for risk in 0..<risks {
      let due = falling == 0 ? own[risk].due : dueTime(risk, person &* risks &+ risk)
      if due < first.at {
        first = First(at: due, others: first.at, risk: risk)
      } else if due < first.others {
        first.others = due
      }
    }
    firsts.base[person] = first
  }

  @inlinable @inline(__always)
  mutating func makeUnique() {
    if !isKnownUniquelyReferenced(&clocks.owner) { copyStorage() }
  }

  @usableFromInline @inline(never)
  mutating func copyStorage() {
    clocks.move(to: clocks.capacity, keeping: people * risks)
    firsts.move(to: firsts.capacity, keeping: people)
  }

  @inlinable @inline(__always)
  func keepAlive() {
    clocks.keepAlive()
    firsts.keepAlive()
  }
}
