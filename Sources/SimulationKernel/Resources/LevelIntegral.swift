// SPDX-License-Identifier: GPL-3.0-or-later

/// A number that changes at instants, and its exact sum over time: people waiting and
/// person-seconds waited, beds occupied and bed-seconds used.
///
/// Everything is an integer, so the sum is exact whatever the order of changes, and identities
/// such as Little's law hold as equalities: the integral of the number present is the sum of the
/// times that each one was present.
///
/// To observe from some time on, subtract the total at that time from the total at the end.
public struct LevelIntegral: BitwiseCopyable, Hashable, Sendable {
  /// The number now.
  @inlinable public var level: Int { current }

  @usableFromInline var current: Int
  @usableFromInline var sum = 0
  @usableFromInline var since: SimTime

  /// A level that starts at an instant.
  @inlinable
  public init(level: Int = 0, at now: SimTime = .start) {
    current = level
    since = now
  }

  /// Adds to the level from `now` on. Time does not run backwards.
  @inlinable
  public mutating func change(by difference: Int, at now: SimTime) {
    sum = total(at: now)
    since = now
    current += difference
  }

  /// Sets the level from `now` on.
  @inlinable
  public mutating func set(to level: Int, at now: SimTime) {
    change(by: level - current, at: now)
  }

  /// The level times the time it has lasted, summed up to `now` [units × seconds].
  ///
  /// `now` is not before the last change.
  @inlinable
  public func total(at now: SimTime) -> Int {
    precondition(now >= since, "A level cannot be accounted for before its last change.")
    return sum + current * Int((now - since).seconds)
  }
}
