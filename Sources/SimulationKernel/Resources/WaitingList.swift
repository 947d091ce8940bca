// SPDX-License-Identifier: GPL-3.0-or-later

/// People waiting their turn: by priority class, and within a class first come, first served.
///
/// ```swift
/// var list = WaitingList<ClientID>(priorityClasses: 2)
/// let ticket = list.join(client, priority: 1, at: now)
/// while beds.free > 0, let next = list.admitNext(at: now) { admit(next.element) }
/// ```
///
/// A ticket is a safe handle, as an event's is: once its holder has left or been admitted it
/// stands for nobody. Copies of a list are independent, and tickets are good in both.
///
/// Generic code is compiled where it is used, hence `@inlinable` (see `EventList`).
///
/// - Complexity: every operation is O(1), except that admission looks at each priority class and
///   `position(of:)` counts those in front.
public struct WaitingList<Element: BitwiseCopyable & Sendable>: Sendable {
  /// A safe handle to somebody on the list.
  public struct Ticket: BitwiseCopyable, Hashable, Sendable {
    @usableFromInline let stamp: UInt64
    @inlinable
    init(stamp: UInt64) { self.stamp = stamp }

    /// A ticket for nobody.
    @inlinable public static var none: Ticket { Ticket(stamp: .max) }
  }

  /// One place on the list, linked to its neighbours of the same class.
  @usableFromInline
  struct Entry: BitwiseCopyable, Sendable {
    @usableFromInline var element: Element
    @usableFromInline var joined: SimTime
    @usableFromInline var priority: UInt8
    /// Stamps, or `noStamp` at the ends.
    @usableFromInline var ahead: UInt64
    @usableFromInline var behind: UInt64

    @inlinable
    init(element: Element, joined: SimTime, priority: UInt8, ahead: UInt64, behind: UInt64) {
      self.element = element
      self.joined = joined
      self.priority = priority
      self.ahead = ahead
      self.behind = behind
    }
  }

  /// The ends of the queue of one class.
  @usableFromInline
  struct Queue: BitwiseCopyable, Sendable {
    @usableFromInline var first: UInt64
    @usableFromInline var last: UInt64
    @usableFromInline var length: LevelIntegral
    @usableFromInline
    init(at now: SimTime) {
      first = .max
      last = .max
      length = LevelIntegral(level: 0, at: now)
    }
  }

  @usableFromInline var table: SlotTable<Entry>
  @usableFromInline var queues: [Queue]

  /// An empty list with classes 0 (served first) to `priorityClasses − 1`.
  @inlinable
  public init(priorityClasses: Int = 1, at now: SimTime = .start) {
    precondition(1...256 ~= priorityClasses, "A waiting list has 1 to 256 priority classes.")
    table = SlotTable(reservingCapacity: 16)
    queues = Array(repeating: Queue(at: now), count: priorityClasses)
  }

  /// How many are waiting.
  @inlinable public var count: Int { table.live }

  /// Whether nobody is waiting.
  @inlinable public var isEmpty: Bool { table.live == 0 }

  /// How many are waiting in one class.
  @inlinable
  public func count(priority: Int) -> Int { queues[priority].length.level }

  /// Whether the holder of this ticket is still waiting.
  @inlinable
  public func isWaiting(_ ticket: Ticket) -> Bool { table.holds(ticket.stamp) }

  /// Puts somebody at the end of a class.
  @inlinable
  @discardableResult
  public mutating func join(_ element: Element, priority: Int = 0, at now: SimTime) -> Ticket {
    precondition(queues.indices.contains(priority), "The waiting list has no such priority class.")
    table.makeUnique()
    let stamp = table.insert(
      Entry(
        element: element, joined: now, priority: UInt8(priority), ahead: .max, behind: .max))
    append(stamp, to: priority, at: now)
    return Ticket(stamp: stamp)
  }

  /// Takes the next in turn off the list: who, and since when they were waiting.
  @inlinable
  public mutating func admitNext(at now: SimTime) -> (element: Element, joined: SimTime)? {
    for queue in queues where queue.first != .max {
      table.makeUnique()
      let entry = unlink(queue.first, at: now)
      table.remove(queue.first)
      return (entry.element, entry.joined)
    }
    return nil
  }

  /// The next in turn, who stays on the list.
  @inlinable
  public var peek: (element: Element, joined: SimTime)? {
    for queue in queues where queue.first != .max {
      let entry = table[queue.first]
      return (entry.element, entry.joined)
    }
    return nil
  }

  /// Takes somebody off the list who stops waiting; nil when they were no longer on it.
  @inlinable
  @discardableResult
  public mutating func leave(_ ticket: Ticket, at now: SimTime) -> Element? {
    guard isWaiting(ticket) else { return nil }
    table.makeUnique()
    let entry = unlink(ticket.stamp, at: now)
    table.remove(ticket.stamp)
    return entry.element
  }

  /// Sends somebody to the bottom of their class. They keep their ticket, and the time at which
  /// they first joined.
  ///
  /// - Returns: whether they were on the list.
  @inlinable
  @discardableResult
  public mutating func moveToBack(_ ticket: Ticket, at now: SimTime) -> Bool {
    guard isWaiting(ticket) else { return false }
    return move(ticket, toBackOf: Int(table[ticket.stamp].priority), at: now)
  }

  /// Moves somebody to the bottom of another class. They keep their ticket, and the time at which
  /// they first joined.
  ///
  /// - Returns: whether they were on the list.
  @inlinable
  @discardableResult
  public mutating func move(_ ticket: Ticket, toBackOf priority: Int, at now: SimTime) -> Bool {
    precondition(queues.indices.contains(priority), "The waiting list has no such priority class.")
    guard isWaiting(ticket) else { return false }
    table.makeUnique()
    _ = unlink(ticket.stamp, at: now)
    append(ticket.stamp, to: priority, at: now)
    return true
  }

  /// When the holder of a ticket joined; nil when they are no longer on the list.
  @inlinable
  public func joined(_ ticket: Ticket) -> SimTime? {
    isWaiting(ticket) ? table[ticket.stamp].joined : nil
  }

  /// How many are in front of the holder of a ticket; nil when they are no longer on the list.
  @inlinable
  public func position(of ticket: Ticket) -> Int? {
    guard isWaiting(ticket) else { return nil }
    var entry = table[ticket.stamp]
    var inFront = queues[..<Int(entry.priority)].reduce(0) { $0 + $1.length.level }
    while entry.ahead != .max {
      inFront += 1
      entry = table[entry.ahead]
    }
    return inFront
  }

  /// Time spent waiting by everybody up to `now` [person-seconds].
  @inlinable
  public func waitingTime(at now: SimTime) -> Int {
    queues.reduce(0) { $0 + $1.length.total(at: now) }
  }

  /// Time spent waiting in one class up to `now` [person-seconds].
  @inlinable
  public func waitingTime(priority: Int, at now: SimTime) -> Int {
    queues[priority].length.total(at: now)
  }

  @inlinable
  mutating func append(_ stamp: UInt64, to priority: Int, at now: SimTime) {
    let last = queues[priority].last
    table[stamp].priority = UInt8(priority)
    table[stamp].ahead = last
    table[stamp].behind = .max
    if last == .max { queues[priority].first = stamp } else { table[last].behind = stamp }
    queues[priority].last = stamp
    queues[priority].length.change(by: 1, at: now)
  }

  @inlinable
  mutating func unlink(_ stamp: UInt64, at now: SimTime) -> Entry {
    let entry = table[stamp]
    let priority = Int(entry.priority)
    if entry.ahead == .max {
      queues[priority].first = entry.behind
    } else {
      table[entry.ahead].behind = entry.behind
    }
    if entry.behind == .max {
      queues[priority].last = entry.ahead
    } else {
      table[entry.behind].ahead = entry.ahead
    }
    queues[priority].length.change(by: -1, at: now)
    return entry
  }
}
