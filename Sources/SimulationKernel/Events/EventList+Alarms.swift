// SPDX-License-Identifier: GPL-3.0-or-later

/// What comes next: an event, or somebody's alarm.
public enum Occurrence<Event: BitwiseCopyable & Sendable>: BitwiseCopyable, Sendable {
  case event(Event)
  case alarm(of: Int)
}

/// Alarms: for what nearly every individual always has ahead of them, one at a time.
///
/// ```swift
/// events.setAlarm(of: person, at: noon)
/// switch events.nextOccurrence(by: horizon) {
/// case .alarm(let person): wake(person)
/// case .event(let event): handle(event)
/// case nil: finish()
/// }
/// ```
///
/// An individual has one alarm; setting it again moves it. Among occurrences of the same instant and
/// priority alarms come before events, in the order of the individuals' numbers, whenever they were
/// set: so moving an alarm there and back changes nothing.
extension EventList {
  /// Sets the alarm of an individual, in place of the one there was.
  ///
  /// - Parameters:
  ///   - individual: a storage slot, numbered from 0.
  ///   - time: when it goes off: not before `now`.
  /// - Complexity: as for an event. A move leaves a stale key, as cancelling an event does.
  @inlinable @inline(__always)
  public mutating func setAlarm(
    of individual: Int, at time: SimTime, priority: UInt8 = 0
  ) {
    if time < clock || time >= EventKey.endOfTime { refuse(time) }
    let key = EventKey(time: time, priority: priority, stamp: UInt64(individual))
    let old = alarms[individual]
    if old == key.high { return }
    makeUnique()
    if !alarms.holds(individual) { alarms.admit(individual) }
    alarms.replace(individual, by: key.high)
    queue.insert(key)
    if old != Alarms.none { noteStale() }
    keepAlive()
  }

  /// Takes the alarm of an individual off, if there is one.
  @inlinable
  public mutating func clearAlarm(of individual: Int) {
    guard alarms[individual] != Alarms.none else { return }
    makeUnique()
    alarms.replace(individual, by: Alarms.none)
    noteStale()
    keepAlive()
  }

  /// When the alarm of an individual goes off; never when none is set.
  @inlinable @inline(__always)
  public func alarm(of individual: Int) -> SimTime {
    defer { alarms.highs.keepAlive() }
    let high = alarms[individual]
    return high == Alarms.none ? .never : EventKey(high: high, low: 0).time
  }
}
