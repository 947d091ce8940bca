// SPDX-License-Identifier: GPL-3.0-or-later

import RandomStreams
import SimulationKernel

/// Every person's hazard clocks, and the one pending event each person has for them.
///
/// A submodel sets rates as circumstances change, often several at one instant; the pending event
/// is moved once, when that instant is over (`settle`). An event that has to be put off is left where
/// it is: the place it would have had is taken, and it is put there when it comes up too early
/// (`putOff`). Rates go up and down, so of five moves one is made.
struct RiskClocks: Sendable {
  private struct Pending: BitwiseCopyable, Sendable {
    /// The event, and when it comes up: not after the first clock is due.
    var ticket = EventTicket.none
    @CompactTime var at = SimTime.never
    /// When the clock is due that is first; never beyond the horizon.
    @CompactTime var due = SimTime.never
    /// The event's place in the order then, if it was put off.
    var place = EventPlace.none
  }

  private var hazards = HazardClocks(risks: Risk.count)
  private var pending: [Pending] = []
  /// Whose rates have changed at this instant, oldest first; somebody may be there twice.
  private var changed = Backlog<ClientID>()

  /// Makes clocks for a person who has just entered, at rate zero.
  mutating func admit(_ client: ClientID, at now: SimTime) {
    while pending.count <= client.index { pending.append(Pending()) }
    hazards.admit(client.index, at: now)
  }

  /// Draws the next threshold of a clock.
  ///
  /// The first waits until the risk has a rate: it is the same whenever it is drawn, and a clock
  /// that has none takes no memory.
  mutating func arm(
    _ risk: Risk, of client: ClientID, person: PersonID, at now: SimTime, draws: inout Draws
  ) {
    let occasion = hazards.thresholds(Int(risk.rawValue), of: client.index)
    let threshold = draws.exponential(
      .threshold(of: risk), for: person.rawValue, occasion: Occasion(0, occasion))
    hazards.arm(Int(risk.rawValue), of: client.index, threshold: threshold, at: now)
  }

  /// Whether a rate, per second, is another than the one in force. Most that are set are not.
  @inline(__always)
  func isNew(_ perSecond: Double, of risk: Risk, for client: ClientID) -> Bool {
    hazards.rate(Int(risk.rawValue), of: client.index) != perSecond
  }

  /// Sets a rate, per second, that is a new one.
  ///
  /// - Returns: whether the clock has a threshold. One that has none must be armed.
  @inline(__always)
  mutating func change(
    _ risk: Risk, of client: ClientID, to perSecond: Double, at now: SimTime
  ) -> Bool {
    markChanged(client)
    return hazards.change(Int(risk.rawValue), of: client.index, to: perSecond, at: now)
  }

  /// The rate in force, per year.
  func rate(_ risk: Risk, of client: ClientID) -> Double {
    hazards.rate(Int(risk.rawValue), of: client.index) * TimeSpan.secondsPerYear
  }

  @inline(__always)
  private mutating func markChanged(_ client: ClientID) {
    // Rates are set several at a time, for one person after another.
    if changed.last != client { changed.append(client) }
  }

  /// Puts a person's pending event, which has just come up, where it belongs if it had to be put off.
  ///
  /// - Returns: whether it was. Then nothing has happened.
  mutating func putOff(_ client: ClientID, in events: inout EventList<SystemEvent>) -> Bool {
    var event = pending[client.index]
    guard event.place != .none else { return false }
    event.ticket = events.schedule(
      .risk(client), at: event.due, priority: EventPriority.risk, in: event.place)
    event.at = event.due
    event.place = .none
    pending[client.index] = event
    return true
  }

  /// Which clock has run out, now that a person's pending event has fired.
  mutating func take(
    from client: ClientID, person: PersonID, at now: SimTime, draws: inout Draws
  ) -> Risk {
    guard let due = hazards.earliest(of: client.index) else {
      preconditionFailure("A risk event fired for a person none of whose clocks runs.")
    }
    let risk = Risk(rawValue: UInt8(due.risk))!
    arm(risk, of: client, person: person, at: now, draws: &draws)
    pending[client.index] = Pending()
    markChanged(client)
    return risk
  }

  /// Moves the pending event of everybody whose rates changed at this instant.
  mutating func settle(_ events: inout EventList<SystemEvent>, horizon: SimTime) {
    for index in 0..<changed.count {
      let client = changed[index]
      var due = SimTime.never
      if let next = hazards.earliest(of: client.index), next.at <= horizon { due = next.at }
      var event = pending[client.index]
      // Nothing to move, or it has been moved: somebody may be listed twice.
      guard due != event.due else { continue }
      event.due = due
      if due != .never && due >= event.at {
        event.place = events.takePlace()
      } else {
        events.cancel(event.ticket)
        event.ticket =
          due == .never
          ? .none : events.schedule(.risk(client), at: due, priority: EventPriority.risk)
        event.at = due
        event.place = .none
      }
      pending[client.index] = event
    }
    changed.removeAll()
  }

  /// Stops all clocks of somebody who has left.
  mutating func remove(_ client: ClientID, events: inout EventList<SystemEvent>) {
    events.cancel(pending[client.index].ticket)
    pending[client.index] = Pending()
    hazards.remove(client.index)
  }
}

extension TimeSpan {
  /// A year of 365.25 days.
  static let secondsPerYear = 31_557_600.0
}
