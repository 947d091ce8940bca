// SPDX-License-Identifier: GPL-3.0-or-later

/// A number of identical places that people occupy for as long as they need: beds, caseload
/// places, flats.
///
/// ```swift
/// var beds = Places(capacity: 12)
/// if beds.take(at: now) { admit(client) } else { waiting.join(client, at: now) }
/// ```
///
/// Nobody is turned out by a cut. When the capacity falls below the number occupied, places that
/// fall free are withdrawn until the rest fit; meanwhile nobody is admitted.
public struct Places: BitwiseCopyable, Hashable, Sendable {
  private var occupancy: LevelIntegral
  private var supply: LevelIntegral

  /// Empty places, counted from `now`.
  public init(capacity: Int, at now: SimTime = .start) {
    precondition(capacity >= 0, "A service cannot have fewer than no places.")
    occupancy = LevelIntegral(level: 0, at: now)
    supply = LevelIntegral(level: capacity, at: now)
  }

  /// How many places there are meant to be.
  public var capacity: Int { supply.level }
  /// How many are taken: more than `capacity` for a while after a cut.
  public var occupied: Int { occupancy.level }
  /// How many can be taken now.
  public var free: Int { max(0, capacity - occupied) }

  /// Takes a place if there is one.
  ///
  /// - Returns: whether there was; when there was none, nothing has changed.
  public mutating func take(at now: SimTime) -> Bool {
    guard occupied < capacity else { return false }
    occupancy.change(by: 1, at: now)
    return true
  }

  /// Gives a place back. It is free for others unless a cut is waiting for it.
  public mutating func release(at now: SimTime) {
    precondition(occupied > 0, "No place is taken, so none can be given back.")
    occupancy.change(by: -1, at: now)
  }

  /// Changes the number of places from `now` on. A cut works by attrition.
  public mutating func setCapacity(_ capacity: Int, at now: SimTime) {
    precondition(capacity >= 0, "A service cannot have fewer than no places.")
    supply.set(to: capacity, at: now)
  }

  /// Time spent in places up to `now` [place-seconds].
  public func occupiedTime(at now: SimTime) -> Int { occupancy.total(at: now) }

  /// Time offered up to `now` [place-seconds]. After a cut, what is occupied may exceed it.
  public func capacityTime(at now: SimTime) -> Int { supply.total(at: now) }
}
