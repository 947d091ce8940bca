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

/// Everybody's prospects, with one alarm a person: that of the first.
///
/// An event takes 32 bytes in the event list and 8 more for its ticket. Here each prospect is a time
/// of four bytes. What is put off or called off leaves the alarm where it is: it goes off too early,
/// nothing happens, and it is set for the first prospect. Rates go up and down, so this spares most
/// of the moves of a person's next risk.
///
/// Prospects of the same second and priority come in the order of people's slots: what one person
/// plans, or no longer plans, never changes the order of others.
struct Agenda: Sendable {
  /// What one person has ahead of them.
  private struct Page: BitwiseCopyable, Sendable {
    @CompactTime var stage = SimTime.never
    @CompactTime var turn = SimTime.never
    @CompactTime var window = SimTime.never
    @CompactTime var stretch = SimTime.never
    @CompactTime var risk = SimTime.never
    @CompactTime var pulse = SimTime.never

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

    /// The prospect that comes first, and when; at `never` when none is planned.
    @inline(__always)
    var first: (prospect: Prospect, at: CompactTime) {
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
  /// Whose alarm has gone off at this instant: it is set again when the instant is over.
  private var awake = ClientID.none

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
    guard self.time(of: prospect, for: client) != time else { return }
    pages[client.index][prospect] = CompactTime(wrappedValue: time)
    // At the same time as the alarm it may still come before what that is for.
    if client != awake, time <= events.alarm(of: client.index) {
      setAlarm(of: client, in: &events)
    }
  }

  /// Takes a prospect off the agenda, if it is there.
  @inline(__always)
  mutating func callOff(_ prospect: Prospect, for client: ClientID) {
    guard time(of: prospect, for: client) != .never else { return }
    pages[client.index][prospect] = .never
  }

  /// A person's alarm has gone off.
  ///
  /// - Returns: the prospect that is due, which has left the agenda; nil when it was put off.
  mutating func goesOff(
    for client: ClientID, in events: inout EventList<SystemEvent>
  ) -> Prospect? {
    let first = pages[client.index].first
    guard first.at.wrappedValue == events.now else {
      setAlarm(of: client, in: &events)
      return nil
    }
    pages[client.index][first.prospect] = .never
    awake = client
    return first.prospect
  }

  /// The instant is over: the alarm of the person whose prospect has happened is set again.
  @inline(__always)
  mutating func settle(in events: inout EventList<SystemEvent>) {
    guard awake != .none else { return }
    setAlarm(of: awake, in: &events)
    awake = .none
  }

  /// Empties the agenda of somebody who has left.
  mutating func remove(_ client: ClientID, from events: inout EventList<SystemEvent>) {
    events.clearAlarm(of: client.index)
    pages[client.index] = Page()
  }

  /// Sets a person's alarm for the first prospect. If there is none it stays as it is: an alarm that
  /// goes off for nothing does no harm.
  @inline(never)
  private func setAlarm(of client: ClientID, in events: inout EventList<SystemEvent>) {
    let first = pages[client.index].first
    let time = first.at.wrappedValue
    if time != .never {
      events.setAlarm(of: client.index, at: time, priority: first.prospect.priority)
    }
  }
}
