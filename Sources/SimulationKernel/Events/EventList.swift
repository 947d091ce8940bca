// SPDX-License-Identifier: GPL-3.0-or-later

/// The future: every event that has been scheduled and has not happened yet.
///
/// ```swift
/// var events = EventList<Event>()
/// let ticket = events.schedule(.appointment(client), at: tuesday)
/// while let event = events.next(by: horizon) { handle(event) }
/// ```
///
/// Events come out in a total order: by time, then priority (lower first), then the order in which
/// they were scheduled. So a run has one outcome, and ties are decided by a rule that is written
/// down and not by the layout of memory.
///
/// It is a value. Copying it forks the future: both copies run on independently, and tickets
/// issued before the fork are good in both.
///
/// A cancelled event leaves at once as far as anybody can tell, and its slot is used again; its
/// key stays until it surfaces or until there are half as many of them as pending ones, an eighth
/// of a great many, when all of them are removed together.
///
/// The methods are `@inlinable`: the list is generic in the event, and unless the caller's module
/// can compile it for the caller's event type it runs through tables of functions, four times
/// slower.
///
/// - Complexity: scheduling and taking are O(log *n*) with a small constant, cancelling is O(1)
///   amortised. `docs/decisions/0001-event-list.md` has the measurements and the alternatives.
public struct EventList<Event: BitwiseCopyable & Sendable>: Sendable {
  /// A handle to a scheduled event. It is always safe to use: once the event has happened or was
  /// cancelled the ticket is simply not pending, even when its memory serves another event.
  ///
  /// A ticket means something only to the list that issued it, and to copies made afterwards.
  public struct Ticket: BitwiseCopyable, Hashable, Sendable {
    // Two halves, so that records which hold tickets among small fields need no padding.
    @usableFromInline let high, low: UInt32
    @inlinable
    init(stamp: UInt64) {
      high = UInt32(truncatingIfNeeded: stamp &>> 32)
      low = UInt32(truncatingIfNeeded: stamp)
    }
    @inlinable @inline(__always)
    var stamp: UInt64 { UInt64(high) &<< 32 | UInt64(low) }

    /// A ticket for nothing: never pending.
    @inlinable public static var none: Ticket { Ticket(stamp: .max) }
  }

  /// The time of the last event taken, or the end of the last search that found none.
  @inlinable public var now: SimTime { clock }

  @usableFromInline
  struct Entry: BitwiseCopyable, Sendable {
    @usableFromInline var event: Event
    /// For `reschedule`: small events leave a byte of their slot unused.
    @usableFromInline var priority: UInt8
    @inlinable
    init(event: Event, priority: UInt8) {
      self.event = event
      self.priority = priority
    }
  }

  @usableFromInline var clock = SimTime.start
  @usableFromInline var queue: EventQueue
  @usableFromInline var table: SlotTable<Entry>
  @usableFromInline var alarms = Alarms()

  /// An empty list at the start of the scenario, with room for `capacity` events before it grows.
  @inlinable
  public init(reservingCapacity capacity: Int = 0) {
    queue = EventQueue()
    table = SlotTable(reservingCapacity: capacity)
  }

  /// The number of events that are going to happen, and of alarms that are going to go off.
  @inlinable public var pendingCount: Int { table.live + alarms.live }

  /// Whether the event of this ticket is still going to happen.
  @inlinable
  public func isPending(_ ticket: Ticket) -> Bool { table.holds(ticket.stamp) }

  /// Puts an event into the future.
  ///
  /// - Parameters:
  ///   - time: when it happens: not before `now`. It may be `now`: the event then follows those
  ///     that are already due at this instant with the same priority.
  ///   - priority: orders events of the same instant, lower first.
  /// - Returns: a ticket with which it can be cancelled.
  @inlinable
  @discardableResult
  public mutating func schedule(_ event: Event, at time: SimTime, priority: UInt8 = 0) -> Ticket {
    if time < clock || time >= EventKey.endOfTime { refuse(time) }
    makeUnique()
    let stamp = table.insert(Entry(event: event, priority: priority))
    queue.insert(EventKey(time: time, priority: priority, stamp: stamp))
    keepAlive()
    return Ticket(stamp: stamp)
  }

  /// Takes the earliest event at or before `end` and moves `now` to its time.
  ///
  /// When there is none the result is nil, and `now` moves on to `end`; except that a run without
  /// end, to `.never`, leaves it at the last event. It is for lists without alarms.
  ///
  /// It is inlined because a simulation calls it in one place, its loop.
  @inlinable @inline(__always)
  public mutating func next(by end: SimTime) -> Event? {
    switch nextOccurrence(by: end) {
    case .event(let event): return event
    case .alarm: preconditionFailure("Where alarms are set, occurrences are taken, not events.")
    case nil: return nil
    }
  }

  /// Takes the earliest event or alarm at or before `end`, as `next(by:)` takes events.
  @inlinable @inline(__always)
  public mutating func nextOccurrence(by end: SimTime) -> Occurrence<Event>? {
    makeUnique()
    defer { keepAlive() }
    queue.near.settle()
    while queue.near.count > 0 || queue.refill(by: end) {
      let first = queue.near.first
      if first.time > end { break }
      queue.near.takeFirst()
      let slot = SlotTable<Entry>.slot(of: first.low)
      if Alarms.owns(first) {
        if alarms[slot] == first.high {
          alarms.replace(slot, by: Alarms.none)
          clock = first.time
          return .alarm(of: slot)
        }
      } else if table.slots.base[slot].stamp == first.low {
        let event = table[slot].event
        table.remove(slot: slot)
        clock = first.time
        return .event(event)
      }
      queue.near.settle()
      queue.staleCount &-= 1
    }
    if clock < end && end != .never { clock = end }
    return nil
  }

  /// Takes an event out of the future.
  ///
  /// - Returns: whether it was pending. Cancelling twice, or too late, does nothing.
  @inlinable
  @discardableResult
  public mutating func cancel(_ ticket: Ticket) -> Bool {
    guard isPending(ticket) else { return false }
    makeUnique()
    table.remove(slot: SlotTable<Entry>.slot(of: ticket.stamp))
    noteStale()
    keepAlive()
    return true
  }

  /// Moves a pending event to another time, keeping its priority.
  ///
  /// It takes a new place in the order, as if it had been cancelled and scheduled afresh: among
  /// events of the same instant and priority it comes after those already there.
  ///
  /// - Returns: the new ticket, or `.none` (and nothing happens) when the event was not pending.
  @inlinable
  @discardableResult
  public mutating func reschedule(_ ticket: Ticket, at time: SimTime) -> Ticket {
    guard isPending(ticket) else { return .none }
    let entry = table[SlotTable<Entry>.slot(of: ticket.stamp)]
    cancel(ticket)
    return schedule(entry.event, at: time, priority: entry.priority)
  }

  /// The time of the earliest pending event, or nil when there is none.
  ///
  /// It is for inspection; a loop over events calls `next(by:)`.
  ///
  /// - Complexity: O(1) as a rule, but events that lie far ahead may have to be searched.
  public var timeOfNext: SimTime? {
    defer { keepAlive() }
    return queue.timeOfFirst(PendingView(table, alarms))
  }

  /// How many stale keys may lie about. Each removal looks at all keys, so lists of a size where they
  /// cost little memory allow many; the largest an eighth.
  @inlinable @inline(__always)
  static func mostStale(_ live: Int) -> Int {
    min((live &+ 64) / 2, (live &+ 65_536) / 8)
  }

  /// A key has become stale. The memory must be unique.
  @inlinable @inline(__always)
  mutating func noteStale() {
    queue.staleCount &+= 1
    if queue.staleCount > Self.mostStale(pendingCount) {
      queue.dropStale(PendingView(table, alarms))
    }
  }

  @inlinable @inline(__always)
  mutating func makeUnique() {
    // All storage is copied together, so when one part is unshared every part is.
    if !isKnownUniquelyReferenced(&table.slots.owner) { copyStorage() }
  }

  @usableFromInline @inline(never)
  mutating func copyStorage() {
    table.slots.move(to: table.slots.capacity, keeping: table.slots.capacity)
    alarms.highs.move(to: alarms.highs.capacity, keeping: alarms.individuals)
    queue.copyStorage()
  }

  @usableFromInline @inline(never)
  func refuse(_ time: SimTime) -> Never {
    preconditionFailure(
      time < now
        ? "An event cannot be scheduled for \(time): it is already \(now)."
        : "An event cannot be scheduled for \(time): the clock does not reach that far.")
  }

  /// Tells the compiler that the memory is in use until here.
  @inlinable @inline(__always)
  func keepAlive() {
    queue.near.keys.keepAlive()
    queue.far.heads.keepAlive()
    queue.far.occupied.keepAlive()
    queue.far.chunks.keepAlive()
    table.slots.keepAlive()
    alarms.highs.keepAlive()
  }
}
