// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// What nearly everybody always has ahead of them.
enum Prospect: UInt8, BitwiseCopyable, Sendable {
  /// A hazard clock runs out. Planned by `RiskClocks`.
  case risk
  /// Rates of death are looked at again. Planned by `Mortality`.
  case stage
  /// A moment of readiness. Planned by `Motivation`.
  case pulse
  /// A chance of work, or the end of a job. Planned by `Employment`.
  case turn

  /// Which prospect an event is, and whose; nil for any other.
  @inline(__always)
  static func of(_ event: SystemEvent) -> (Prospect, ClientID)? {
    switch event {
    case .risk(let client): (.risk, client)
    case .mortality(.nextStage(let client)): (.stage, client)
    case .motivation(.pulse(let client)): (.pulse, client)
    case .employment(.turn(let client)): (.turn, client)
    default: nil  // pending by itself
    }
  }

  @inline(__always)
  func event(_ client: ClientID) -> SystemEvent {
    switch self {
    case .risk: .risk(client)
    case .stage: .mortality(.nextStage(client))
    case .pulse: .motivation(.pulse(client))
    case .turn: .employment(.turn(client))
    }
  }

  @inline(__always)
  var priority: UInt8 {
    switch self {
    case .risk, .pulse: EventPriority.risk
    case .stage, .turn: EventPriority.activity
    }
  }
}

/// Everybody's prospects, with one pending event a person: that of the first.
///
/// An event takes 32 bytes in the event list and 8 more for its ticket. Here each prospect is noted
/// in 12, with its place in the order of events, which is taken when it is planned; so everything
/// happens when, and among events of the same second in the order in which, it would have happened
/// had each been scheduled. What is put off or called off leaves the pending event where it is: it
/// comes up too early, and the first prospect is put in its place. Rates go up and down, so this
/// spares most of the moves of a person's next risk.
struct Agenda: Sendable {
  private struct Entry: BitwiseCopyable, Sendable {
    @CompactTime var at = SimTime.never
    var place = EventPlace.none

    /// Whether this comes before another prospect of the same person.
    @inline(__always)
    func comes(_ prospect: Prospect, before other: Entry, _ otherProspect: Prospect) -> Bool {
      if _at != other._at { return _at < other._at }
      return prospect.priority == otherProspect.priority
        ? place < other.place : prospect.priority < otherProspect.priority
    }
  }

  /// What one person has ahead of them.
  private struct Page: BitwiseCopyable, Sendable {
    var risk = Entry()
    var stage = Entry()
    var pulse = Entry()
    var turn = Entry()
    /// The pending event, and when it comes up: not after any prospect.
    var ticket = EventTicket.none
    @CompactTime var at = SimTime.never

    subscript(prospect: Prospect) -> Entry {
      @inline(__always)
      get {
        switch prospect {
        case .risk: risk
        case .stage: stage
        case .pulse: pulse
        case .turn: turn
        }
      }
      @inline(__always)
      set {
        switch prospect {
        case .risk: risk = newValue
        case .stage: stage = newValue
        case .pulse: pulse = newValue
        case .turn: turn = newValue
        }
      }
    }

    /// Notes a prospect, and tells whether it may come before the pending event.
    @inline(__always)
    mutating func note(_ entry: Entry, as prospect: Prospect) -> Bool {
      self[prospect] = entry
      return entry.at <= at
    }

    /// Takes the prospect off that has come up, if it is still due.
    @inline(__always)
    mutating func take(_ prospect: Prospect) -> Bool {
      guard self[prospect].place == ticket.place else { return false }
      self[prospect] = Entry()
      ticket = .none
      at = .never
      return true
    }

    /// The prospect that comes first, or one that is not planned when none is.
    @inline(__always)
    var first: Prospect {
      var (first, entry) = (Prospect.risk, risk)
      if stage.comes(.stage, before: entry, first) { (first, entry) = (.stage, stage) }
      if pulse.comes(.pulse, before: entry, first) { (first, entry) = (.pulse, pulse) }
      if turn.comes(.turn, before: entry, first) { first = .turn }
      return first
    }
  }

  private var pages: [Page] = []
  /// Whose event has happened at this instant: what they plan now waits for `settle`.
  private var open = ClientID.none

  /// Makes an empty agenda for somebody who has just entered.
  mutating func admit(_ client: ClientID) {
    while pages.count <= client.index { pages.append(Page()) }
  }

  /// When a prospect is due; never when it is not planned.
  @inline(__always)
  func time(of prospect: Prospect, for client: ClientID) -> SimTime {
    pages[client.index][prospect].at
  }

  /// Plans a prospect, in place of what was planned before.
  @inline(__always)
  mutating func plan(
    _ prospect: Prospect, at time: SimTime, for client: ClientID,
    in events: inout EventList<SystemEvent>
  ) {
    precondition(time >= events.now, "Nothing is planned for the past.")
    let entry = Entry(at: time, place: events.takePlace())
    let mayBeFirst = pages[client.index].note(entry, as: prospect)
    if mayBeFirst, client != open { putFirst(of: client, in: &events) }
  }

  /// Takes a prospect off the agenda, if it is there.
  mutating func callOff(_ prospect: Prospect, for client: ClientID) {
    pages[client.index][prospect] = Entry()
  }

  /// A person's pending event has come up.
  ///
  /// - Returns: whether it is still due. If it is it has left the agenda; if not, nothing has happened.
  mutating func comesUp(
    _ prospect: Prospect, for client: ClientID, in events: inout EventList<SystemEvent>
  ) -> Bool {
    let isDue = pages[client.index].take(prospect)
    if isDue { open = client } else { putFirst(of: client, in: &events) }
    return isDue
  }

  /// The instant is over: the next event of the person whose event has happened is put into the list.
  @inline(__always)
  mutating func settle(in events: inout EventList<SystemEvent>) {
    guard open != .none else { return }
    putFirst(of: open, in: &events)
    open = .none
  }

  /// Empties the agenda of somebody who has left.
  mutating func remove(_ client: ClientID, from events: inout EventList<SystemEvent>) {
    events.cancel(pages[client.index].ticket)
    pages[client.index] = Page()
  }

  /// Sees to it that the pending event of a person is that of the first prospect.
  @inline(never)
  private mutating func putFirst(
    of client: ClientID, in events: inout EventList<SystemEvent>
  ) {
    let page = pages[client.index]
    let first = page.first
    let entry = page[first]
    if entry.place == page.ticket.place { return }
    events.cancel(page.ticket)
    let ticket =
      entry.at == .never
      ? EventTicket.none
      : events.schedule(
        first.event(client), at: entry.at, priority: first.priority, in: entry.place)
    pages[client.index].ticket = ticket
    pages[client.index].at = entry.at
  }
}
