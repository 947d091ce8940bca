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
    // Two halves, so that records which hold tickets among small fields need no padding.
    @usableFromInline let high, low: UInt32
    @inlinable
    init(stamp: UInt64) {
      high = UInt32(truncatingIfNeeded: stamp &>> 32)
      low = UInt32(truncatingIfNeeded: stamp)
    }
    @inlinable @inline(__always)
    var stamp: UInt64 { UInt64(high) &<< 32 | UInt64(low) }

    /// A ticket for nobody.
    @inlinable public static var none: Ticket { Ticket(stamp: .max) }
  }

  /// One place on the list, linked to its neighbours of the same class by their slots.
  @usableFromInline
  struct Entry: BitwiseCopyable, Sendable {
    @usableFromInline let joined: SimTime
    @usableFromInline var ahead = WaitingList.nobody
    @usableFromInline var behind = WaitingList.nobody
    @usableFromInline var element: Element
    @usableFromInline var priority: UInt8

    @inlinable
    init(element: Element, joined: SimTime, priority: UInt8) {
      self.element = element
      self.joined = joined
      self.priority = priority
    }
  }

  /// The ends of the queue of one class, and its length.
  @usableFromInline
  struct Queue: BitwiseCopyable, Sendable {
    @usableFromInline var first = WaitingList.nobody
    @usableFromInline var last = WaitingList.nobody
    @usableFromInline var length: LevelIntegral

    @inlinable
    init(at now: SimTime) { length = LevelIntegral(level: 0, at: now) }
  }

  /// The slot of nobody: beyond the ends of a queue.
  @inlinable static var nobody: Int32 { -1 }

  @usableFromInline var table: SlotTable<Entry>
  /// The queue of each class. It is copied whenever the table is, so one question of uniqueness
  /// serves both.
  @usableFromInline var queues: FlatStorage<Queue>
  @usableFromInline let priorityClasses: Int

  /// An empty list with classes 0 (served first) to `priorityClasses − 1`.
  @inlinable
  public init(priorityClasses: Int = 1, at now: SimTime = .start) {
    precondition(1...256 ~= priorityClasses, "A waiting list has 1 to 256 priority classes.")
    self.priorityClasses = priorityClasses
    table = SlotTable(reservingCapacity: 16)
    queues = FlatStorage(capacity: priorityClasses)
    queues.base.initialize(repeating: Queue(at: now), count: priorityClasses)
  }

  /// How many are waiting.
  @inlinable public var count: Int { table.live }

  /// Whether nobody is waiting.
  @inlinable public var isEmpty: Bool { table.live == 0 }

  /// How many are waiting in one class.
  @inlinable
  public func count(priority: Int) -> Int {
    defer { keepAlive() }
    return queues.base[checked(priority)].length.level
  }

  /// Whether the holder of this ticket is still waiting.
  @inlinable
  public func isWaiting(_ ticket: Ticket) -> Bool { table.holds(ticket.stamp) }

  /// Puts somebody at the end of a class.
  @inlinable
  @discardableResult
  public mutating func join(_ element: Element, priority: Int = 0, at now: SimTime) -> Ticket {
    let priority = checked(priority)
    makeUnique()
    defer { keepAlive() }
    let stamp = table.insert(
      Entry(element: element, joined: now, priority: UInt8(truncatingIfNeeded: priority)))
    append(SlotTable<Entry>.slot(of: stamp), to: priority, at: now)
    return Ticket(stamp: stamp)
  }

  /// Takes the next in turn off the list: who, and since when they were waiting.
  @inlinable
  public mutating func admitNext(at now: SimTime) -> (element: Element, joined: SimTime)? {
    guard let slot = firstInTurn else { return nil }
    makeUnique()
    return remove(slot, at: now)
  }

  /// The next in turn, who stays on the list.
  @inlinable
  public var peek: (element: Element, joined: SimTime)? {
    guard let slot = firstInTurn else { return nil }
    return (table[slot].element, table[slot].joined)
  }

  /// Takes somebody off the list who stops waiting; nil when they were no longer on it.
  @inlinable
  @discardableResult
  public mutating func leave(_ ticket: Ticket, at now: SimTime) -> Element? {
    guard let slot = slot(of: ticket) else { return nil }
    makeUnique()
    return remove(slot, at: now).element
  }

  /// Sends somebody to the bottom of their class. They keep their ticket, and the time at which
  /// they first joined.
  ///
  /// - Returns: whether they were on the list.
  @inlinable
  @discardableResult
  public mutating func moveToBack(_ ticket: Ticket, at now: SimTime) -> Bool {
    guard let slot = slot(of: ticket) else { return false }
    return move(ticket, toBackOf: Int(table[slot].priority), at: now)
  }

  /// Moves somebody to the bottom of another class. They keep their ticket, and the time at which
  /// they first joined.
  ///
  /// - Returns: whether they were on the list.
  @inlinable
  @discardableResult
  public mutating func move(_ ticket: Ticket, toBackOf priority: Int, at now: SimTime) -> Bool {
    let priority = checked(priority)
    guard let slot = slot(of: ticket) else { return false }
    makeUnique()
    unlink(slot, at: now)
    append(slot, to: priority, at: now)
    return true
  }

  /// Changes what is kept about the holder of a ticket, such as the ticket of a timer.
  ///
  /// - Returns: whether they were on the list.
  @inlinable
  @discardableResult
  public mutating func update(_ ticket: Ticket, _ change: (inout Element) -> Void) -> Bool {
    guard let slot = slot(of: ticket) else { return false }
    makeUnique()
    change(&table[slot].element)
    return true
  }

  /// When the holder of a ticket joined; nil when they are no longer on the list.
  @inlinable
  public func joined(_ ticket: Ticket) -> SimTime? { slot(of: ticket).map { table[$0].joined } }

  /// How many are in front of the holder of a ticket; nil when they are no longer on the list.
  @inlinable
  public func position(of ticket: Ticket) -> Int? {
    guard let slot = slot(of: ticket) else { return nil }
    var entry = table[slot]
    var inFront = (0..<Int(entry.priority)).reduce(0) { $0 + count(priority: $1) }
    while entry.ahead != Self.nobody {
      inFront += 1
      entry = table[Int(entry.ahead)]
    }
    return inFront
  }

  /// Time spent waiting by everybody up to `now` [person-seconds].
  @inlinable
  public func waitingTime(at now: SimTime) -> Int {
    (0..<priorityClasses).reduce(0) { $0 + waitingTime(priority: $1, at: now) }
  }

  /// Time spent waiting in one class up to `now` [person-seconds].
  @inlinable
  public func waitingTime(priority: Int, at now: SimTime) -> Int {
    defer { keepAlive() }
    return queues.base[checked(priority)].length.total(at: now)
  }
}

// MARK: - Slots and links

extension WaitingList {
  @inlinable @inline(__always)
  func slot(of ticket: Ticket) -> Int? {
    table.holds(ticket.stamp) ? SlotTable<Entry>.slot(of: ticket.stamp) : nil
  }

  @inlinable @inline(__always)
  var firstInTurn: Int? {
    if table.live == 0 { return nil }
    defer { keepAlive() }
    var queue = queues.base
    while queue.pointee.first == Self.nobody { queue += 1 }
    return Int(queue.pointee.first)
  }

  @inlinable @inline(__always)
  func checked(_ priority: Int) -> Int {
    precondition(
      priority >= 0 && priority < priorityClasses, "The waiting list has no such priority class.")
    return priority
  }

  @inlinable @inline(__always)
  mutating func remove(_ slot: Int, at now: SimTime) -> (element: Element, joined: SimTime) {
    defer { keepAlive() }
    unlink(slot, at: now)
    table.remove(slot: slot)
    return (table[slot].element, table[slot].joined)
  }

  @inlinable @inline(__always)
  func append(_ slot: Int, to priority: Int, at now: SimTime) {
    defer { keepAlive() }
    let queue = queues.base + priority
    let last = queue.pointee.last
    let link = Int32(truncatingIfNeeded: slot)
    table[slot].priority = UInt8(truncatingIfNeeded: priority)
    table[slot].ahead = last
    table[slot].behind = Self.nobody
    if last == Self.nobody { queue.pointee.first = link } else { table[Int(last)].behind = link }
    queue.pointee.last = link
    queue.pointee.length.change(by: 1, at: now)
  }

  @inlinable @inline(__always)
  func unlink(_ slot: Int, at now: SimTime) {
    defer { keepAlive() }
    let (ahead, behind) = (table[slot].ahead, table[slot].behind)
    let queue = queues.base + Int(table[slot].priority)
    if ahead == Self.nobody {
      queue.pointee.first = behind
    } else {
      table[Int(ahead)].behind = behind
    }
    if behind == Self.nobody {
      queue.pointee.last = ahead
    } else {
      table[Int(behind)].ahead = ahead
    }
    queue.pointee.length.change(by: -1, at: now)
  }

  @inlinable @inline(__always)
  mutating func makeUnique() {
    if !isKnownUniquelyReferenced(&table.slots.owner) { copyStorage() }
  }

  @usableFromInline @inline(never)
  mutating func copyStorage() {
    table.slots.move(to: table.slots.capacity, keeping: table.slots.capacity)
    queues.move(to: queues.capacity, keeping: priorityClasses)
  }

  @inlinable @inline(__always)
  func keepAlive() {
    table.slots.keepAlive()
    queues.keepAlive()
  }
}
