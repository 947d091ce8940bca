// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// Places that people wait for and stay in for a time: what detoxification, a day programme and
/// residential treatment have in common.
///
/// The value keeps the books: who waits, who is in, when each stay is to end and how. Whom to
/// admit, and what becomes of them, is for the submodel that holds it.
struct Programme: Sendable {
  /// One person's stay.
  struct Stay: BitwiseCopyable, Sendable {
    /// How it ends if nothing comes between.
    var ending: Ending
    var leaves = EventTicket.none
  }

  private(set) var places: Places
  private var waiting = WaitingList<ClientID>(priorityClasses: 2)
  private var tickets = Records<WaitingList<ClientID>.Ticket>()
  private(set) var stays = Records<Stay>()

  init(places: Int) { self.places = Places(capacity: places) }

  var waitingCount: Int { waiting.count }

  func isIn(_ client: ClientID) -> Bool { stays.contains(client) }
  func isWaiting(_ client: ClientID) -> Bool { tickets.contains(client) }

  // MARK: Waiting

  /// Puts somebody on the list; nothing changes for somebody who is on it or in already.
  ///
  /// - Parameter priority: 0 goes first, 1 after it.
  /// - Returns: whether the list has grown.
  @discardableResult
  mutating func enlist(_ client: ClientID, priority: Int = 1, at now: SimTime) -> Bool {
    guard !isWaiting(client), !isIn(client) else { return false }
    tickets.insert(waiting.join(client, priority: priority, at: now), for: client)
    return true
  }

  /// Takes somebody off the list, if they are on it.
  mutating func withdraw(_ client: ClientID, at now: SimTime) {
    if let ticket = tickets.remove(client) { waiting.leave(ticket, at: now) }
  }

  /// The next person in turn, who is then no longer on the list; nil when nobody waits.
  mutating func next(at now: SimTime) -> ClientID? {
    guard let client = waiting.admitNext(at: now)?.element else { return nil }
    tickets.remove(client)
    return client
  }

  // MARK: Stays

  /// Takes a place for somebody.
  mutating func begin(_ client: ClientID, _ stay: Stay, at now: SimTime) {
    let taken = places.take(at: now)
    precondition(taken, "A place is taken only where one is free.")
    stays.insert(stay, for: client)
  }

  /// Gives the place back; nil when the person had none.
  mutating func leave(_ client: ClientID, at now: SimTime) -> Stay? {
    guard let stay = stays.remove(client) else { return nil }
    places.release(at: now)
    return stay
  }

  /// Another number of places; a cut works by attrition.
  mutating func setCapacity(_ capacity: Int, at now: SimTime) {
    places.setCapacity(capacity, at: now)
  }

  /// What is wrong with the books; empty when they are in order.
  func audit(_ name: String) -> [String] {
    var problems: [String] = []
    if places.occupied != stays.count {
      problems.append("\(name): \(places.occupied) places taken by \(stays.count) people.")
    }
    if waiting.count != tickets.count {
      problems.append("\(name): \(waiting.count) on the list, \(tickets.count) hold a place.")
    }
    return problems
  }
}
