// SPDX-License-Identifier: GPL-3.0-or-later

import SimulationKernel

/// What nearly everybody always has ahead of them, in the order in which it happens when it falls on
/// the same second.
enum Prospect: UInt8, BitwiseCopyable, Sendable, CaseIterable {
  /// Rates of death are looked at again. Planned by `Mortality`.
  case stage
  /// A chance of work, or the end of a job. Planned by `Employment`.
  case turn
  /// A window of readiness closes, or what it left behind fades. Planned by `Motivation`.
  case window
  /// The next stretch of time without use begins. Planned by `Use`.
  case stretch
  /// A hazard clock runs out. Planned by `RiskClocks`.
  case risk
  /// A moment of readiness. Planned by `Motivation`.
  case pulse

  /// Which prospect an event is, and whose; nil for any other.
  @inline(__always)
  static func of(_ event: SystemEvent) -> (Prospect, ClientID)? {
    switch event {
    case .mortality(.nextStage(let client)): (.stage, client)
    case .employment(.turn(let client)): (.turn, client)
    case .motivation(.passes(let client)): (.window, client)
    case .use(.nextBand(let client)): (.stretch, client)
    case .risk(let client): (.risk, client)
    case .motivation(.pulse(let client)): (.pulse, client)
    default: nil  // pending by itself
    }
  }

  @inline(__always)
  func event(_ client: ClientID) -> SystemEvent {
    switch self {
    case .stage: .mortality(.nextStage(client))
    case .turn: .employment(.turn(client))
    case .window: .motivation(.passes(client))
    case .stretch: .use(.nextBand(client))
    case .risk: .risk(client)
    case .pulse: .motivation(.pulse(client))
    }
  }

  @inline(__always)
  var priority: UInt8 {
    switch self {
    case .stage, .turn, .window, .stretch: EventPriority.activity
    case .risk, .pulse: EventPriority.risk
    }
  }
}

/// Everybody's prospects, with one pending event a person: that of the first.
///
/// An event takes 32 bytes in the event list and 8 more for its ticket. Here each prospect is a time
/// of four bytes. What is put off or called off leaves the pending event where it is: it comes up too
/// early, nothing happens, and that of the first prospect is put in its place. Rates go up and down,
/// so this spares most of the moves of a person's next risk.
///
/// Among events of the same second and priority a prospect has the place of when its event was put
/// into the list: when it became the person's first.
struct Agenda: Sendable {
  /// What one person has ahead of them.
  private struct Page: BitwiseCopyable, Sendable {
    @CompactTime var stage = SimTime.never
    @CompactTime var turn = SimTime.never
    @CompactTime var window = SimTime.never
    @CompactTime var stretch = SimTime.never
    @CompactTime var risk = SimTime.never
    @CompactTime var pulse = SimTime.never
    /// When the pending event comes up: not after any prospect.
    @CompactTime var at = SimTime.never
    var ticket = EventTicket.none

    subscript(prospect: Prospect) -> CompactTime {
      @inline(__always)
      get {
        switch prospect {
        case .stage: _stage
        case .turn: _turn
        case .window: _window
        case .stretch: _stretch
        case .risk: _risk
        case .pulse: _pulse
        }
      }
      @inline(__always)
      set {
        switch prospect {
        case .stage: _stage = newValue
        case .turn: _turn = newValue
        case .window: _window = newValue
        case .stretch: _stretch = newValue
        case .risk: _risk = newValue
        case .pulse: _pulse = newValue
        }
      }
    }

    /// Notes a prospect, and tells whether it may come before the pending event: at the same time
    /// it may.
    @inline(__always)
    mutating func note(_ time: CompactTime, as prospect: Prospect) -> Bool {
      if self[prospect] == time { return false }
      self[prospect] = time
      return time <= _at
    }

    /// The pending event has come up: takes its prospect off if it is due now.
    @inline(__always)
    mutating func take(_ prospect: Prospect, at now: CompactTime) -> Bool {
      expect(.none, at: .never)
      guard self[prospect] == now else { return false }
      self[prospect] = .never
      return true
    }

    /// Notes the event that is pending.
    @inline(__always)
    mutating func expect(_ ticket: EventTicket, at time: CompactTime) {
      self.ticket = ticket
      _at = time
    }

    /// The prospect that comes first, and when; at `never` when none is planned.
    @inline(__always)
    var first: (Prospect, CompactTime) {
      var (first, time) = (Prospect.stage, _stage)
      if _turn < time { (first, time) = (.turn, _turn) }
      if _window < time { (first, time) = (.window, _window) }
      if _stretch < time { (first, time) = (.stretch, _stretch) }
      if _risk < time { (first, time) = (.risk, _risk) }
      if _pulse < time { (first, time) = (.pulse, _pulse) }
      return (first, time)
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
    pages[client.index][prospect].wrappedValue
  }

  /// Plans a prospect, in place of what was planned before. What is planned already stays.
  @inline(__always)
  mutating func plan(
    _ prospect: Prospect, at time: SimTime, for client: ClientID,
    in events: inout EventList<SystemEvent>
  ) {
    precondition(time >= events.now, "Nothing is planned for the past.")
    let mayBeFirst = pages[client.index].note(CompactTime(wrappedValue: time), as: prospect)
    if mayBeFirst, client != open { putFirst(of: client, in: &events) }
  }

  /// Takes a prospect off the agenda, if it is there.
  @inline(__always)
  mutating func callOff(_ prospect: Prospect, for client: ClientID) {
    guard time(of: prospect, for: client) != .never else { return }
    pages[client.index][prospect] = .never
  }

  /// A person's pending event has come up.
  ///
  /// - Returns: whether it is still due. If it is it has left the agenda; if not, nothing has happened.
  mutating func comesUp(
    _ prospect: Prospect, for client: ClientID, in events: inout EventList<SystemEvent>
  ) -> Bool {
    let isDue = pages[client.index].take(prospect, at: CompactTime(wrappedValue: events.now))
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

  /// Puts the event of the first prospect into the list, in place of the pending one.
  @inline(never)
  private mutating func putFirst(
    of client: ClientID, in events: inout EventList<SystemEvent>
  ) {
    let page = pages[client.index]
    let (first, time) = page.first
    if page.ticket != .none { events.cancel(page.ticket) }
    let at = time.wrappedValue
    let ticket =
      at == .never
      ? EventTicket.none
      : events.schedule(first.event(client), at: at, priority: first.priority)
    pages[client.index].expect(ticket, at: time)
  }
}
