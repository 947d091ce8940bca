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
/// It is a value, held in flat memory. A clock that has never been given a threshold or a rate takes
/// none (`HazardClocks+Blocks.swift`).
public struct HazardClocks: Sendable {
  @usableFromInline let risks: Int
  /// The hazards of the risks that fall with time, and which they are, one bit for each.
  private var shapes: [FallingHazard?]
  @usableFromInline var falling: UInt32 = 0
  /// Which of a person's clocks, in the order in which they came, is that of a risk: those of person
  /// 0, then of person 1 and so on. Copied, like all that follows, whenever the clocks are.
  @usableFromInline var places: FlatStorage<UInt8>
  /// One for each person.
  @usableFromInline var firsts: FlatStorage<FirstClock>
  /// The first clocks of everybody: `near` of person 0, then of person 1 and so on.
  @usableFromInline var clocks: FlatStorage<Clock>
  @usableFromInline let near: Int
  /// The others, in blocks, and how many clocks these have room for.
  @usableFromInline var others: FlatStorage<Clock>
  var allocated = 0
  /// The first block of each size that nobody uses; its first clock's stamp names the next.
  var freeBlocks: [Int64]
  /// The times from which falling hazards count, one for each risk: where there are any.
  private var origins: [SimTime] = []
  /// People who have clocks: those numbered below.
  @usableFromInline var people = 0

  /// Clocks for risks numbered 0 to `risks − 1`, 32 at most, and for nobody yet.
  public init(risks: Int) {
    precondition(1...32 ~= risks, "A person has 1 to 32 risks.")
    self.risks = risks
    shapes = Array(repeating: nil, count: risks)
    near = min(risks, Self.nearClocks)
    freeBlocks = Array(repeating: -1, count: risks + 1)
    places = FlatStorage(capacity: 16 * risks)
    firsts = FlatStorage(capacity: 16)
    clocks = FlatStorage(capacity: 16 * near)
    others = FlatStorage(capacity: 16)
  }

  /// Makes idle clocks for a person: rate 0, and a threshold that is never reached.
  ///
  /// `person` is a storage slot; one that was used before starts afresh.
  public mutating func admit(_ person: Int, at now: SimTime) {
    precondition(person >= 0, "Storage slots are numbered from 0.")
    makeUnique()
    defer { keepAlive() }
    if person >= firsts.capacity {
      makeRoom(for: max(person + 1, firsts.capacity * 2))
    }
    if person < people { release(firsts.base[person].block, room: firsts.base[person].room) }
    // People between the last one and this one are idle, until they are admitted.
    for idle in min(person, people)...person where idle >= people || idle == person {
      firsts.base[idle] = FirstClock()
      (places.base + idle * risks).update(repeating: Self.noPlace, count: risks)
    }
    people = max(people, person + 1)
    if falling != 0 {
      while origins.count < people * risks { origins.append(now) }
      for risk in 0..<risks { origins[person * risks + risk] = now }
    }
  }

  /// Stops all clocks of a person, and forgets them.
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
    let clock = make(risk, of: person, at: now)
    clock.pointee.remaining = threshold
    clock.pointee.since = now
    clock.pointee.thresholds &+= 1
    if falls(risk) { origins[person * risks + risk] = now - age }
    firsts.base[person].note(risk, due: dueTime(risk, of: person, clock.pointee))
  }

  /// How many thresholds a clock has been given, modulo 65,536: 0 means that its first is yet to
  /// be drawn, which may wait until the risk gets a rate.
  @inlinable
  public func thresholds(_ risk: Int, of person: Int) -> UInt16 {
    defer { keepAlive() }
    return find(risk, of: person)?.pointee.thresholds ?? 0
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
    if self.rate(risk, of: person) == rate { return false }
    change(risk, of: person, to: rate, at: now)
    return true
  }

  /// Changes a rate that is known to be another one.
  ///
  /// - Returns: whether the clock has a threshold.
  @inlinable @inline(__always)
  @discardableResult
  public mutating func change(
    _ risk: Int, of person: Int, to rate: Double, at now: SimTime
  ) -> Bool {
    precondition(
      rate >= 0 && rate <= 0x1p1000, "A rate is a finite number that is not negative.")
    makeUnique()
    defer { keepAlive() }
    if falling != 0 { return changeWhereSomeFall(risk, of: person, to: rate, at: now) }
    let clock = make(risk, of: person, at: now)
    clock.pointee.set(rate: rate, remaining: clock.pointee.remaining(at: now), at: now)
    firsts.base[person].note(risk, due: clock.pointee.due)
    return clock.pointee.thresholds != 0
  }

  @usableFromInline @inline(never)
  mutating func changeWhereSomeFall(
    _ risk: Int, of person: Int, to rate: Double, at now: SimTime
  ) -> Bool {
    let clock = make(risk, of: person, at: now)
    let remaining = remaining(risk, of: person, clock.pointee, at: now)
    clock.pointee.set(rate: rate, remaining: remaining, at: now)
    firsts.base[person].note(risk, due: dueTime(risk, of: person, clock.pointee))
    keepAlive()
    return clock.pointee.thresholds != 0
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
    for person in 0..<people {
      guard let clock = find(risk, of: person), clock.pointee.rate > 0 else { continue }
      clock.pointee.remaining = remaining(risk, of: person, clock.pointee, at: now)
      clock.pointee.since = now
    }
    if falling == 0, shape != nil {
      origins = (0..<people * risks).map {
        find($0 % risks, of: $0 / risks)?.pointee.since ?? now
      }
    }
    shapes[risk] = shape
    falling = falling & ~(1 << UInt32(risk)) | (shape == nil ? 0 : 1 << UInt32(risk))
    for person in 0..<people { firsts.base[person].risk = FirstClock.unknown }
  }

  /// The present rate of a risk: per second, or the multiplier of a falling hazard.
  @inlinable @inline(__always)
  public func rate(_ risk: Int, of person: Int) -> Double {
    defer { keepAlive() }
    return find(risk, of: person)?.pointee.rate ?? 0
  }

  /// How much of the threshold is left at `now`. It can be a little below 0 when the clock is due,
  /// because it runs out between two whole seconds.
  public func remaining(_ risk: Int, of person: Int, at now: SimTime) -> Double {
    defer { keepAlive() }
    return find(risk, of: person).map { remaining(risk, of: person, $0.pointee, at: now) }
      ?? .infinity
  }

  /// The risk of a person that is due first, and when; nil when none is running.
  ///
  /// Of two due at the same second the one with the lower number comes first. It is mutating
  /// because what had to be searched for is kept.
  @inlinable
  public mutating func earliest(of person: Int) -> (risk: Int, at: SimTime)? {
    defer { firsts.keepAlive() }
    precondition(person >= 0 && person < people, "There is no such person.")
    if firsts.base[person].risk == FirstClock.unknown { search(person) }
    let first = firsts.base[person]
    return first.at == .never ? nil : (Int(first.risk), first.at)
  }
}

// MARK: - Due times

extension HazardClocks {
  @inline(__always)
  private func falls(_ risk: Int) -> Bool {
    falling & 1 &<< UInt32(truncatingIfNeeded: risk) != 0
  }

  // The two below are inlined, falling hazards and all: a call from a mutating function would copy
  // this whole value, four times as much as there is to do.

  @inline(__always)
  private func remaining(_ risk: Int, of person: Int, _ clock: Clock, at now: SimTime) -> Double {
    if falling == 0 { return clock.remaining(at: now) }
    guard falls(risk), clock.rate > 0, let shape = shapes[risk] else {
      return clock.remaining(at: now)
    }
    let origin = origins[person * risks + risk]
    return clock.remaining
      - shape.consumed(rate: clock.rate, from: clock.since - origin, to: now - origin)
  }

  @inline(__always)
  private func dueTime(_ risk: Int, of person: Int, _ clock: Clock) -> SimTime {
    if falling == 0 { return clock.due }
    guard falls(risk), let shape = shapes[risk] else { return clock.due }
    guard clock.rate > 0, clock.remaining < .infinity else { return .never }
    let origin = origins[person * risks + risk]
    let age = shape.due(rate: clock.rate, threshold: clock.remaining, from: clock.since - origin)
    return age.map { origin + $0 } ?? .never
  }

  /// Whether a clock with a constant rate is certainly not due before a moment: without a division,
  /// which takes longer than all the rest.
  ///
  /// What would be consumed by then is rounded, by far less than what is consumed in a second, and
  /// clocks are due at whole seconds.
  @inline(__always)
  private func isDue(_ clock: Clock, notBefore time: SimTime) -> Bool {
    falling == 0 && time != .never
      && clock.remaining >= clock.rate * Double((time - clock.since).seconds)
  }

  @usableFromInline @inline(never)
  mutating func search(_ person: Int) {
    makeUnique()
    defer { keepAlive() }
    var (at, others, first) = (SimTime.never, SimTime.never, 0)
    // `find`, with what is the same for all clocks of a person looked up once.
    let places = places.base + person &* risks
    let near = clocks.base + person &* self.near
    let block = self.others.base + (Int(firsts.base[person].block) &- self.near)
    for risk in 0..<risks {
      let place = Int(places[risk])
      if place == Int(Self.noPlace) { continue }
      let clock = (place < self.near ? near : block) + place
      if clock.pointee.rate == 0 || isDue(clock.pointee, notBefore: others) { continue }
      let due = dueTime(risk, of: person, clock.pointee)
      if due < at {
        (at, others, first) = (due, at, risk)
      } else if due < others {
        others = due
      }
    }
    firsts.base[person].at = at
    firsts.base[person].others = others
    firsts.base[person].risk = UInt8(truncatingIfNeeded: first)
  }
}
