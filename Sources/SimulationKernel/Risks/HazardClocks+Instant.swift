// SPDX-License-Identifier: GPL-3.0-or-later

extension HazardClocks {
  /// What the clocks of one person were when the present instant began.
  ///
  /// A rate may be set several times at one instant, as signals come in one after another. Nothing is
  /// consumed in between, so each change starts from what the clock was before the first: then what
  /// was rounded on the way is not rounded again, and a rate that is set back leaves no trace. Only
  /// the person whose clocks changed last is remembered.
  @usableFromInline
  struct Instant: Sendable {
    @usableFromInline var clocks: FlatStorage<HazardClock>
    /// Whose clocks, and when; of which risks, one bit for each.
    @usableFromInline var person = -1
    @usableFromInline var now = SimTime.never
    @usableFromInline var known: UInt32 = 0

    @usableFromInline
    init(risks: Int) { clocks = FlatStorage(capacity: risks) }

    /// What a clock was when the instant began, which is what it is if it has not changed since.
    @inlinable @inline(__always)
    mutating func beginning(
      of clock: HazardClock, _ risk: Int, of person: Int, at now: SimTime
    ) -> HazardClock {
      begin(person, at: now)
      let bit: UInt32 = 1 &<< UInt32(truncatingIfNeeded: risk)
      if known & bit != 0 { return clocks.base[risk] }
      known |= bit
      clocks.base[risk] = clock
      return clock
    }

    /// Notes a clock that begins anew at this instant.
    @inlinable @inline(__always)
    mutating func note(_ clock: HazardClock, _ risk: Int, of person: Int, at now: SimTime) {
      begin(person, at: now)
      known |= 1 &<< UInt32(truncatingIfNeeded: risk)
      clocks.base[risk] = clock
    }

    /// The slot of a person is somebody else's from now on.
    @usableFromInline
    mutating func forget(_ person: Int) {
      if self.person == person { known = 0 }
    }

    @inlinable @inline(__always)
    mutating func begin(_ person: Int, at now: SimTime) {
      precondition(
        now.seconds < DueTime.secondsEnd,
        "Hazard clocks run for 102 years: what is later is due in steps.")
      if person != self.person || now != self.now { known = 0 }
      self.person = person
      self.now = now
    }

    @usableFromInline
    mutating func copyStorage() { clocks.move(to: clocks.capacity, keeping: clocks.capacity) }
  }
}
